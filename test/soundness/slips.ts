/** All single slips that can be made in a formula, as changes of its text. */
import type { Expression } from '../../server/src/syntax/mcalc/tree.ts';
import { hidden } from './hiddenSlips.ts';
import type { Place, Slip } from './slip.ts';
import { writtenAs } from './slip.ts';
import { ofHadamard, ofKronecker, ofPostfix, ofProduct, ofQuotient, transposed } from './slipsOfFactors.ts';
import { ofCall, ofIndex, ofName, ofSum } from './slipsOfNames.ts';
import { ofTerms } from './slipsOfTerms.ts';

/** Every slip in `root` once, in the order of the text that it leads to. */
export function slipsIn(place: Place, root: Expression): readonly Slip[] {
  const written = writtenAs(place, root);
  const seen = new Set([written]);
  const { start } = root.span;
  return [...ofTerms(place, root), ...hidden(place, root), ...below(place, root, 'top')].filter(({ span, text }) => {
    const whole = written.slice(0, span.start - start) + text + written.slice(span.end - start);
    const isNew = !seen.has(whole);
    seen.add(whole);
    return isNew;
  });
}

/** Whether a node stands by itself, or is the first part of a longer sum or product, which has its slips. */
type Standing = 'top' | 'alone' | 'first part';

function below(place: Place, node: Expression, standing: Standing): readonly Slip[] {
  const inner = (child: Expression): readonly Slip[] => below(place, child, 'alone');
  const bracketed = (child: Expression): readonly Slip[] => [
    ...(isSumOfTerms(child) ? ofTerms(place, child) : []),
    ...inner(child),
  ];
  switch (node.kind) {
    case 'infix': {
      const left = sameLevel(node.operator, node.left) ? below(place, node.left, 'first part') : inner(node.left);
      return [...(standing === 'first part' ? [] : ofInfix(place, node)), ...left, ...inner(node.right)];
    }
    case 'negation':
      return inner(node.operand);
    case 'postfix': {
      const isTranspose = node.operator.kind === 'transpose';
      const own = isTranspose ? [] : transposed(place, node);
      return [...own, ...ofPostfix(place, node), ...operandOf(place, node.operand)];
    }
    case 'name':
      return [...ofName(place, node), ...transposed(place, node)];
    case 'group':
      return [...transposed(place, node), ...bracketed(node.inner)];
    case 'call':
      return [...ofCall(place, node), ...transposed(place, node), ...node.arguments.flatMap(bracketed)];
    case 'norm':
      return bracketed(node.operand);
    case 'index':
      return ofIndex(place, node);
    case 'sum':
      return [...ofSum(place, node), ...inner(node.body)];
    case 'block':
      return [...transposed(place, node), ...node.rows.flat().flatMap(bracketed)];
    default:
      return [];
  }
}

/** What stands under a transpose or an inverse gets no transpose of its own: the one outside it is the slip. */
function operandOf(place: Place, operand: Expression): readonly Slip[] {
  if (operand.kind === 'name') return ofName(place, operand);
  return below(place, operand, 'alone').filter(
    (slip) => slip.kind !== 'transpose' || slip.span.start !== operand.span.start || slip.span.end !== operand.span.end,
  );
}

const isSumOfTerms = (node: Expression): boolean =>
  node.kind === 'infix' && (node.operator === 'plus' || node.operator === 'minus');

const spines: readonly (readonly string[])[] = [['plus', 'minus'], ['times', 'juxtapose'], ['hadamard']];

const sameLevel = (operator: string, left: Expression): boolean =>
  left.kind === 'infix' && spines.some((spine) => spine.includes(operator) && spine.includes(left.operator));

function ofInfix(place: Place, node: Expression & { readonly kind: 'infix' }): readonly Slip[] {
  switch (node.operator) {
    case 'times':
    case 'juxtapose':
      return ofProduct(place, node);
    case 'hadamard':
      return ofHadamard(place, node);
    case 'divide':
    case 'hadamardDivide':
      return ofQuotient(place, node);
    case 'kronecker':
      return ofKronecker(place, node);
    default:
      return [];
  }
}
