/** Factors in the wrong order, factors too many, and the wrong kind of product. */
import { isScalar } from '../../expr/shape.ts';
import type { Expression, Infix } from '../../syntax/mcalc/tree.ts';
import type { Author, Candidate } from './author.ts';
import { cut, factorsOf, isNumeric, productsIn, put, quoted, treesIn, unsigned } from './author.ts';
import { aloneInside, literal } from './coefficients.ts';

export function productSlips(author: Author, right: Expression): readonly Candidate[] {
  const products = productsIn(right);
  return [
    ...products.flatMap((product) => swaps(author, product)),
    ...products.flatMap((product) => asHadamard(author, product)),
    ...treesIn(right).flatMap((tree) => (tree.kind === 'infix' ? otherKinds(author, tree) : [])),
    ...products.flatMap((product) => drops(author, product)),
  ];
}

const spanOf = (a: Expression, b: Expression): { readonly start: number; readonly end: number } => ({
  start: a.span.start,
  end: b.span.end,
});

/** Two factors exchanged. */
function swaps(author: Author, product: Expression): readonly Candidate[] {
  const factors = factorsOf(product).map(unsigned);
  const found: Candidate[] = [];
  for (let gap = 1; gap < Math.min(factors.length, maxGap); gap++) {
    for (let i = 0; i + gap < factors.length; i++) {
      const [a, b] = [factors[i], factors[i + gap]];
      if (a === undefined || b === undefined || isNumeric(author, a) || isNumeric(author, b)) continue;
      const [first, second] = [author.textOf(a), author.textOf(b)];
      const span = spanOf(a, b);
      const between = author.draft.source.slice(a.span.end, b.span.start);
      found.push({
        edits: [put(a, second), put(b, first)],
        slip: {
          cause: 'order',
          text: `the order is wrong: ${quoted(first + between + second)} should be ${quoted(second + between + first)}`,
          at: span,
        },
      });
    }
  }
  return found;
}

const maxGap = 4;

/** Two neighbours multiplied entry by entry. */
function asHadamard(author: Author, product: Expression): readonly Candidate[] {
  const factors = factorsOf(product).map(unsigned);
  return factors.slice(1).flatMap((b, i): readonly Candidate[] => {
    const a = factors[i];
    if (a === undefined || isNumeric(author, a) || isNumeric(author, b)) return [];
    const sign = author.hadamard.trim();
    const slip = {
      cause: 'product-kind',
      text: `${quoted(author.textOf(a))} and ${quoted(author.textOf(b))} should be multiplied entry by entry (${quoted(sign)})`,
      at: spanOf(a, b),
    } as const;
    const between = { start: a.span.end, end: b.span.start };
    const open: Candidate = { edits: [{ span: between, text: author.hadamard }], slip };
    if (factors.length === 2)
      return [
        open,
        {
          edits: [
            ...open.edits,
            put({ span: { start: product.span.start, end: product.span.start } }, '('),
            put({ span: { start: product.span.end, end: product.span.end } }, ')'),
          ],
          slip,
        },
      ];
    const inside = `(${author.textOf(a)}${author.hadamard}${author.textOf(b)})`;
    return [open, { edits: [put({ span: spanOf(a, b) }, inside)], slip }];
  });
}

const names: Readonly<Partial<Record<Infix['operator'], string>>> = {
  hadamard: 'the Hadamard product',
  hadamardDivide: 'the quotient entry by entry',
  kronecker: 'the Kronecker product',
  times: 'the matrix product',
  frobenius: 'the Frobenius product',
  divide: 'the quotient',
};

/** Another product in the place of one that is not the matrix product. */
function otherKinds(author: Author, tree: Infix): readonly Candidate[] {
  const instead = (text: string, name: string): Candidate => ({
    edits: [{ span: { start: tree.left.span.end, end: tree.right.span.start }, text }],
    slip: {
      cause: tree.operator === 'divide' ? 'inverse' : 'product-kind',
      text: `${name} belongs where ${names[tree.operator] ?? 'this product'} stands: ${quoted(
        `${author.textOf(tree.left)}${text}${author.textOf(tree.right)}`,
      )}`,
      at: tree.span,
    },
  });
  const isFraction = tree.left.kind === 'number' && tree.right.kind === 'number';
  if (isFraction) return [];
  const matrix = instead(author.times, 'the matrix product');
  const byEntry = instead(author.hadamard, 'the Hadamard product');
  switch (tree.operator) {
    case 'hadamard':
      return [
        matrix,
        instead(author.draft.spelling === 'unicode' ? ' ⊘ ' : ' ./ ', 'the quotient entry by entry'),
        ...dropped(author, tree),
      ];
    case 'hadamardDivide':
      return [byEntry, matrix, ...dropped(author, tree)];
    case 'kronecker':
      return [matrix, byEntry, ...exchanged(author, tree)];
    case 'divide':
      return [instead(author.times, 'the product'), ...exchanged(author, tree), ...dropped(author, tree)];
    default:
      return [];
  }
}

/** The operands of a sign that is no matrix product, exchanged. */
const exchanged = (author: Author, { left, right, operatorSpan }: Infix): readonly Candidate[] => {
  const [a, b] = [author.textOf(unsigned(left)), author.textOf(right)];
  const sign = author.draft.source.slice(left.span.end, operatorSpan.end);
  return [
    {
      edits: [put(unsigned(left), b), put(right, a)],
      slip: {
        cause: 'order',
        text: `the order is wrong: ${quoted(`${a}${sign}${b}`)} should be ${quoted(`${b}${sign}${a}`)}`,
        at: spanOf(left, right),
      },
    },
  ];
};

/** One operand of a sign taken away with the sign. */
const dropped = (author: Author, { left, right, operator }: Infix): readonly Candidate[] => [
  {
    edits: [cut(left.span.end, right.span.end)],
    slip: tooMany(
      author,
      right,
      operator === 'divide' || operator === 'hadamardDivide' ? 'the divisor ' : 'the factor ',
    ),
  },
  ...(operator === 'hadamard'
    ? [{ edits: [cut(left.span.start, right.span.start)], slip: tooMany(author, left, 'the factor ') }]
    : []),
];

const tooMany = (author: Author, tree: Expression, what: string): Candidate['slip'] => {
  const e = author.exprOf(tree);
  return {
    cause: literal(tree) !== undefined || (e !== undefined && isScalar(e.shape)) ? 'factor' : 'operand',
    text: `${what}${quoted(author.textOf(tree))} is too many`,
    at: tree.span,
  };
};

/** One factor taken away. */
function drops(author: Author, product: Expression): readonly Candidate[] {
  const factors = factorsOf(product).map(unsigned);
  return factors.map((tree, i): Candidate => {
    const slip = tooMany(author, tree, 'the factor ');
    const inner = aloneInside(author, product, tree);
    if (inner !== undefined) return { edits: [put(product, author.textOf(inner))], slip };
    const next = factors[i + 1];
    const previous = factors[i - 1];
    const span =
      next !== undefined
        ? cut(tree.span.start, next.span.start)
        : cut(previous?.span.end ?? tree.span.start, tree.span.end);
    return { edits: [span], slip };
  });
}
