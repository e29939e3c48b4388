/** Transposes that are missing or too many. */
import { isScalar } from '../../expr/shape.ts';
import type { Expression, Postfix } from '../../syntax/mcalc/tree.ts';
import type { Author, Candidate } from './author.ts';
import { after, factorsOf, isClosed, productsIn, put, quoted, sumsIn, termsOf, treesIn } from './author.ts';

/** Every transpose of the line set or taken away, one at a time; products turned as a whole. */
export function transposeSlips(author: Author, right: Expression): readonly Candidate[] {
  const operands = new Set(treesIn(right).flatMap((tree) => (tree.kind === 'postfix' ? [tree.operand] : [])));
  const single = treesIn(right).flatMap((tree): readonly Candidate[] => {
    if (tree.kind === 'postfix') return postfixTransposes(author, tree, operands.has(tree));
    const e = author.exprOf(tree);
    if (!isClosed(tree) || operands.has(tree) || e === undefined || isScalar(e.shape)) return [];
    return [missing(author, tree, after(tree, author.transposed))];
  });
  const turned = [right, ...sumsIn(right).flatMap((sum) => termsOf(sum).map(({ tree }) => tree)), ...productsIn(right)];
  return [...single, ...turned.flatMap((tree) => wholeTurned(author, tree))];
}

const missing = (author: Author, tree: Expression, edit: Candidate['edits'][number]): Candidate => ({
  edits: [edit],
  slip: { cause: 'transpose', text: `the transpose of ${quoted(author.textOf(tree))} is missing`, at: tree.span },
});

function postfixTransposes(author: Author, tree: Postfix, isOperand: boolean): readonly Candidate[] {
  const { operator, operand, operatorSpan } = tree;
  const of = quoted(author.textOf(operand));
  const extra = { cause: 'transpose', text: `the transpose of ${of} is too many`, at: tree.span } as const;
  switch (operator.kind) {
    case 'transpose':
      return [{ edits: [{ span: operatorSpan, text: '' }], slip: extra }];
    case 'inverseTranspose':
      return [{ edits: [{ span: operatorSpan, text: author.inverted }], slip: extra }];
    case 'inverse':
      return isOperand ? [] : [missing(author, tree, { span: operatorSpan, text: author.inverseTransposed })];
    default: {
      const e = author.exprOf(tree);
      return isOperand || e === undefined || isScalar(e.shape)
        ? []
        : [missing(author, tree, after(tree, author.transposed))];
    }
  }
}

/** A whole side, term or product turned: factors in the other order, each turned. */
function wholeTurned(author: Author, tree: Expression): readonly Candidate[] {
  const e = author.exprOf(tree);
  if (e === undefined || isScalar(e.shape) || isClosed(tree) || tree.kind === 'number') return [];
  const text = turnedText(author, tree);
  return [
    {
      edits: [put(tree, text)],
      slip: {
        cause: 'transpose',
        text: `${quoted(author.textOf(tree))} should be transposed: ${quoted(text)}`,
        at: tree.span,
      },
    },
  ];
}

/** The text of the transpose, the transposes moved to the factors. */
export function turnedText(author: Author, tree: Expression): string {
  const own = author.textOf(tree);
  const e = author.exprOf(tree);
  if (tree.kind === 'number' || (e !== undefined && isScalar(e.shape))) return own;
  switch (tree.kind) {
    case 'postfix':
      return turnedPostfix(author, tree);
    case 'negation':
      return `-${turnedText(author, tree.operand)}`;
    case 'infix': {
      const factors = factorsOf(tree);
      if (factors.length > 1) return turnedProduct(author, factors);
      const [a, b] = [turnedText(author, tree.left), turnedText(author, tree.right)];
      const between = author.draft.source.slice(tree.left.span.end, tree.right.span.start);
      return tree.operator === 'frobenius' ? own : `${a}${between}${b}`;
    }
    default:
      return isClosed(tree) ? own + author.transposed : `(${own})${author.transposed}`;
  }
}

function turnedPostfix(author: Author, tree: Postfix): string {
  const of = author.textOf(tree.operand);
  switch (tree.operator.kind) {
    case 'transpose':
      return of;
    case 'inverseTranspose':
      return of + author.inverted;
    case 'inverse':
      return of + author.inverseTransposed;
    default:
      return author.textOf(tree) + author.transposed;
  }
}

function turnedProduct(author: Author, factors: readonly Expression[]): string {
  const isNumber = (tree: Expression): boolean => {
    const e = author.exprOf(tree);
    return tree.kind === 'number' || (e !== undefined && isScalar(e.shape));
  };
  const [first] = factors;
  const minus = first?.kind === 'negation' ? '-' : '';
  const bare = factors.map((tree, i) => (i === 0 && tree.kind === 'negation' ? tree.operand : tree));
  const matrices = bare.filter((tree) => !isNumber(tree)).reverse();
  const texts = [
    ...bare.filter(isNumber).map((tree) => author.textOf(tree)),
    ...matrices.map((tree) => turnedText(author, tree)),
  ];
  return minus + texts.join(author.times);
}
