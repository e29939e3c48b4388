/**
 * Hints where readers of other languages would group differently. They touch no verdict.
 *
 * `A .* B*C` is `A .* (B*C)` here, and `(A .* B)*C` in MATLAB and NumPy; `1/2x` is `(1/2)*x` here, and `1/(2x)` in Julia.
 */
import type { Span } from '../base/span.ts';
import { textOf } from '../base/span.ts';
import type { Expression, Infix } from '../syntax/mcalc/tree.ts';
import type { Problem } from './problem.ts';
import { visitTree } from './treeNames.ts';

/** The hints for `trees`, which have been regrouped, in the order of the text. */
export function groupingHints(trees: readonly Expression[], text: string): readonly Problem[] {
  const hints: Problem[] = [];
  for (const tree of trees) {
    visitTree(tree, (part) => {
      const inner = doubtful(part);
      if (inner !== undefined) hints.push(hint(part.span, inner.span, text));
    });
  }
  return hints.sort((a, b) => a.span.start - b.span.start);
}

/** The part of `tree` that had better stand in brackets. */
function doubtful(tree: Expression): Expression | undefined {
  if (tree.kind === 'infix') return doubtfulOperand(tree);
  if (tree.kind !== 'postfix' || tree.operator.kind !== 'power') return undefined;
  // `2^3^4` is `(2^3)^4` here.
  const { operand } = tree;
  return operand.kind === 'postfix' && operand.operator.kind === 'power' ? operand : undefined;
}

function doubtfulOperand({ operator, operatorSpan, left, right }: Infix): Expression | undefined {
  switch (operator) {
    case 'hadamard':
    case 'hadamardDivide':
    case 'kronecker':
      return isProduct(right) ? right : undefined;
    case 'divide':
      return isNegativePower(left) && right.kind === 'number' ? left : undefined;
    case 'juxtapose':
      return isTight(operatorSpan) && left.kind === 'infix' && left.operator === 'divide' ? left : undefined;
    default:
      return undefined;
  }
}

const isProduct = (tree: Expression): boolean =>
  tree.kind === 'infix' && (tree.operator === 'times' || tree.operator === 'juxtapose' || tree.operator === 'divide');

/** `X^-1`, behind which `/2` looks like a part of the exponent. */
const isNegativePower = (tree: Expression): boolean =>
  tree.kind === 'postfix' &&
  (tree.operator.kind === 'inverse' ||
    ((tree.operator.kind === 'power' || tree.operator.kind === 'hadamardPower') &&
      tree.operator.exponent.kind === 'negation'));

const isTight = ({ start, end }: Span): boolean => start === end;

function hint(whole: Span, inner: Span, text: string): Problem {
  const bracketed = `(${textOf(text, inner)})`;
  const before = text.slice(whole.start, inner.start);
  const after = text.slice(inner.end, whole.end);
  return {
    kind: 'other-grouping',
    text: textOf(text, whole),
    reading: `${before}${bracketed}${after}`,
    span: whole,
    fix: { span: inner, text: bracketed },
  };
}
