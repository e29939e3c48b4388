/** Matrices made of blocks, blocks taken out, and blocks set into zeros. */
import { zeroOf } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { constantDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { block } from '../linalg/dense.ts';
import { at, matrix } from '../linalg/matrix.ts';
import { asMatrix, codeRange, matlabIndexed, rangeText, unbracketed } from './blockNotation.ts';
import { latexSubscript, numberOr, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator, everywhere, size } from './operator.ts';
import { entries, kron, selectedRows, turned, unchanged, unit } from './vecMatrix.ts';

const references: References = [{ book: 'Golub & Van Loan 2013', at: '§ 1.3' }];

const none = constantDim(0);

/** The first `A.columns` columns of G, and the others. */
const leftOf = (A: Expr, B: Expr, G: Expr): Expr =>
  submatrix.withDims([none, G.shape.rows, none, none, A.shape.columns, B.shape.columns], G);
const rightOf = (A: Expr, B: Expr, G: Expr): Expr =>
  submatrix.withDims([none, G.shape.rows, none, A.shape.columns, B.shape.columns, none], G);
const topOf = (A: Expr, B: Expr, G: Expr): Expr =>
  submatrix.withDims([none, A.shape.rows, B.shape.rows, none, G.shape.columns, none], G);
const bottomOf = (A: Expr, B: Expr, G: Expr): Expr =>
  submatrix.withDims([A.shape.rows, B.shape.rows, none, none, G.shape.columns, none], G);

type Range = readonly [before: Dim, kept: Dim, after: Dim];

/** The rows of an identity that take a range out, and the columns that set one into zeros. */
const selection = ([before, kept, after]: Range): Expr => selectedRows(before, kept, after);
const padding = (range: Range): Expr => turned(selection(range));

/** [A, B], side by side. */
export const hcat: Operator = defineOperator({
  name: 'hcat',
  title: 'Blocks side by side',
  traits: ['jointly-linear'],
  params: { A: ['m', 'n'], B: ['m', 'p'] },
  result: ['m', 'n+p'],
  domain: everywhere,
  value: ({ A, B }) =>
    matrix(A.rows, A.columns + B.columns, (i, j) => (j < A.columns ? at(A, i, j) : at(B, i, j - A.columns))),
  differential: {
    A: ({ B }, d) => hcat.of(d, zeroOf(B.shape)),
    B: ({ A }, d) => hcat.of(zeroOf(A.shape), d),
  },
  pullback: { A: ({ A, B }, G) => leftOf(A, B, G), B: ({ A, B }, G) => rightOf(A, B, G) },
  jacobian: {
    A: ({ A, B }) => vcat.of(unchanged(A), zeroOf({ rows: entries(B), columns: entries(A) })),
    B: ({ A, B }) => vcat.of(zeroOf({ rows: entries(A), columns: entries(B) }), unchanged(B)),
  },
  notation: {
    unicode: ({ A, B }) => `[${unbracketed(A, ',')}, ${unbracketed(B, ',')}]`,
    ascii: ({ A, B }) => `[${unbracketed(A, ',')}, ${unbracketed(B, ',')}]`,
    latex: ({ A, B }) => `\\begin{bmatrix} ${A.text} & ${B.text} \\end{bmatrix}`,
    numpy: ({ A, B }) => `np.block([[${A.text}, ${B.text}]])`,
    torch: ({ A, B }) => `torch.cat((${asMatrix(A)}, ${asMatrix(B)}), dim=1)`,
    jax: ({ A, B }) => `jnp.block([[${A.text}, ${B.text}]])`,
    julia: ({ A, B }) => `hcat(${A.text}, ${B.text})`,
    matlab: ({ A, B }) => `[${A.text}, ${B.text}]`,
  },
  references,
});

/** [A; B], one above the other. */
export const vcat: Operator = defineOperator({
  name: 'vcat',
  title: 'Blocks above each other',
  traits: ['jointly-linear'],
  params: { A: ['m', 'n'], B: ['p', 'n'] },
  result: ['m+p', 'n'],
  domain: everywhere,
  value: ({ A, B }) => matrix(A.rows + B.rows, A.columns, (i, j) => (i < A.rows ? at(A, i, j) : at(B, i - A.rows, j))),
  differential: {
    A: ({ B }, d) => vcat.of(d, zeroOf(B.shape)),
    B: ({ A }, d) => vcat.of(zeroOf(A.shape), d),
  },
  pullback: { A: ({ A, B }, G) => topOf(A, B, G), B: ({ A, B }, G) => bottomOf(A, B, G) },
  jacobian: {
    A: ({ A, B }) => kron(unit(A.shape.columns), padding([none, A.shape.rows, B.shape.rows])),
    B: ({ A, B }) => kron(unit(A.shape.columns), padding([A.shape.rows, B.shape.rows, none])),
  },
  notation: {
    unicode: ({ A, B }) => `[${unbracketed(A, ';')}; ${unbracketed(B, ';')}]`,
    ascii: ({ A, B }) => `[${unbracketed(A, ';')}; ${unbracketed(B, ';')}]`,
    latex: ({ A, B }) => `\\begin{bmatrix} ${A.text} \\\\ ${B.text} \\end{bmatrix}`,
    numpy: ({ A, B }) => `np.block([[${A.text}], [${B.text}]])`,
    torch: ({ A, B }) => `torch.cat((${asMatrix(A)}, ${asMatrix(B)}), dim=0)`,
    jax: ({ A, B }) => `jnp.block([[${A.text}], [${B.text}]])`,
    julia: ({ A, B }) => (A.scalar && B.scalar ? `[${A.text}; ${B.text};;]` : `vcat(${A.text}, ${B.text})`),
    matlab: ({ A, B }) => `[${A.text}; ${B.text}]`,
  },
  references,
});

/**
 * The p×q block of X below the first `a` rows and right of the first `c` columns; `b` rows and `d` columns follow it.
 */
export const submatrix: Operator = defineOperator({
  name: 'submatrix',
  title: 'Block of a matrix',
  traits: ['linear'],
  params: { X: ['a+p+b', 'c+q+d'] },
  dims: ['a', 'p', 'b', 'c', 'q', 'd'],
  result: ['p', 'q'],
  domain: everywhere,
  value: ({ X }, _, { sizes }) => block(X, size(sizes, 0), size(sizes, 1), size(sizes, 3), size(sizes, 4)),
  differential: { X: (_, E, { dims }) => submatrix.withDims(dims, E) },
  pullback: { X: (_, G, { dims: [a = none, , b = none, c = none, , d = none] }) => pad.withDims([a, b, c, d], G) },
  jacobian: {
    X: (_, { dims: [a = none, p = none, b = none, c = none, q = none, d = none] }) =>
      kron(selection([c, q, d]), selection([a, p, b])),
  },
  notation: {
    unicode: ({ X }, { dims }) => piece('postfix', `${X.at('postfix')}[${rangeText(dims, 'from1', '..')}]`),
    ascii: ({ X }, { dims }) => piece('postfix', `${X.at('postfix')}[${rangeText(dims, 'from1', '..')}]`),
    latex: ({ X }, { dims }) => latexSubscript(X, rangeText(dims, 'from1', ':').replaceAll('*', '')),
    python: ({ X }, context) => numberOr(X, piece('postfix', `${X.at('postfix')}[${codeRange(context, 'from0')}]`)),
    julia: ({ X }, context) => numberOr(X, `getindex(${X.text}, ${codeRange(context, 'from1')})`),
    matlab: ({ X }, context) => numberOr(X, matlabIndexed(X.text, codeRange(context, 'from1'))),
  },
  references,
});

/** X with `a` rows of zeros above, `b` below, `c` columns of zeros to the left and `d` to the right. */
export const pad: Operator = defineOperator({
  name: 'pad',
  title: 'Matrix set into zeros',
  traits: ['linear'],
  params: { X: ['p', 'q'] },
  dims: ['a', 'b', 'c', 'd'],
  result: ['a+p+b', 'c+q+d'],
  domain: everywhere,
  value: ({ X }, { zero }, { sizes }) => {
    const [top, left] = [size(sizes, 0), size(sizes, 2)];
    const inside = (i: number, j: number): boolean => 0 <= i && i < X.rows && 0 <= j && j < X.columns;
    return matrix(top + X.rows + size(sizes, 1), left + X.columns + size(sizes, 3), (i, j) =>
      inside(i - top, j - left) ? at(X, i - top, j - left) : zero,
    );
  },
  differential: { X: (_, E, { dims }) => pad.withDims(dims, E) },
  pullback: {
    X: ({ X }, G, { dims: [a = none, b = none, c = none, d = none] }) =>
      submatrix.withDims([a, X.shape.rows, b, c, X.shape.columns, d], G),
  },
  jacobian: {
    X: ({ X: { shape } }, { dims: [a = none, b = none, c = none, d = none] }) =>
      kron(padding([c, shape.columns, d]), padding([a, shape.rows, b])),
  },
  notation: {
    unicode: ({ X }, { dims }) => `pad(${[X.text, ...dims].join(', ')})`,
    ascii: ({ X }, { dims }) => `pad(${[X.text, ...dims].join(', ')})`,
    latex: ({ X }, { dims }) => `\\operatorname{pad}(${[X.text, ...dims].join(', ')})`,
    numpy: ({ X }, { dims: [a, b, c, d] }) => `np.pad(${asMatrix(X, 'np')}, ((${a}, ${b}), (${c}, ${d})))`,
    torch: ({ X }, { dims: [a, b, c, d] }) => `torch.nn.functional.pad(${asMatrix(X)}, (${c}, ${d}, ${a}, ${b}))`,
    jax: ({ X }, { dims: [a, b, c, d] }) => `jnp.pad(${asMatrix(X, 'jnp')}, ((${a}, ${b}), (${c}, ${d})))`,
    julia: ({ X }, { dims: [a, b, c, d] }) =>
      `cat(zeros(${a}, ${c}), ${X.scalar ? `fill(${X.text}, 1, 1)` : X.text}, zeros(${b}, ${d}); dims=(1, 2))`,
    matlab: ({ X }, { dims: [a, b, c, d] }) => `blkdiag(zeros(${a}, ${c}), ${X.text}, zeros(${b}, ${d}))`,
  },
  references,
});
