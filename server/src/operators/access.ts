/** Entries, rows and columns by number, counted from 1. */
import { one, product } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import { oneDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { at, matrix, scalarMatrix } from '../linalg/matrix.ts';
import { basis } from './basis.ts';
import { matlabIndexed } from './blockNotation.ts';
import { juliaIndex, positionOf, pythonPosition, pythonRange } from './indexNumber.ts';
import type { Argument } from './notation.ts';
import { latexSubscript, numberOr, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator } from './operator.ts';
import { transpose } from './transpose.ts';
import { kron, unit } from './vecMatrix.ts';

const references: References = [{ book: 'Magnus & Neudecker 2019', at: 'ch. 1' }];

/** e_k, which is 1 where there is one place only. */
const unitColumn = (k: Expr, n: Dim): Expr => (n === oneDim ? one : basis.withDims([n], k));
const unitRow = (k: Expr, n: Dim): Expr => (n === oneDim ? one : transpose.of(unitColumn(k, n)));

/** `_{ij}`, with a comma if the two cannot be told apart without. */
const pair = (i: Argument, j: Argument): string =>
  /^[a-z]$/.test(i.text) && /^[a-z]$/.test(j.text) ? `${i.text}${j.text}` : `${i.text},${j.text}`;

const bracketed = (X: Argument, inside: string): ReturnType<typeof piece> =>
  piece('postfix', `${X.at('postfix')}[${inside}]`);

/** One index is enough for an entry of a row or a column. */
function placed({ rows, columns }: Argument, i: Argument, j: Argument, both: string): string {
  if (columns === '1' && rows !== '1' && j.text === '1') return i.text;
  return rows === '1' && columns !== '1' && i.text === '1' ? j.text : both;
}

/** x_ij. */
export const entry: Operator = defineOperator({
  name: 'entry',
  title: 'Entry of a matrix',
  traits: ['linear'],
  params: { X: ['m', 'n'], i: ['1', '1'], j: ['1', '1'] },
  result: ['1', '1'],
  domain: {
    text: '1 ≤ i ≤ m, 1 ≤ j ≤ n',
    latex: '1 \\le i \\le m,\\ 1 \\le j \\le n',
    sample: { X: 'real', i: 'index', j: 'index' },
  },
  value: ({ X, i, j }, arithmetic) =>
    scalarMatrix(at(X, positionOf(i, X.rows, arithmetic), positionOf(j, X.columns, arithmetic))),
  differential: { X: ({ i, j }, d) => entry.of(d, i, j), i: 'constant', j: 'constant' },
  pullback: {
    X: ({ X, i, j }, G) => product(G, unitColumn(i, X.shape.rows), unitRow(j, X.shape.columns)),
    i: 'constant',
    j: 'constant',
  },
  signs: 0,
  notation: {
    unicode: ({ X, i, j }) => bracketed(X, placed(X, i, j, `${i.text},${j.text}`)),
    ascii: ({ X, i, j }) => bracketed(X, placed(X, i, j, `${i.text},${j.text}`)),
    latex: ({ X, i, j }) => latexSubscript(X, placed(X, i, j, pair(i, j))),
    python: ({ X, i, j }) => numberOr(X, bracketed(X, `${pythonPosition(i)}, ${pythonPosition(j)}`)),
    julia: ({ X, i, j }) => numberOr(X, `getindex(${X.text}, ${juliaIndex(i)}, ${juliaIndex(j)})`),
    matlab: ({ X, i, j }) => numberOr(X, matlabIndexed(X.text, `${i.text}, ${j.text}`)),
  },
  references,
});

/** Row i of X, 1×n. */
export const row: Operator = defineOperator({
  name: 'row',
  title: 'Row of a matrix',
  traits: ['linear'],
  params: { X: ['m', 'n'], i: ['1', '1'] },
  result: ['1', 'n'],
  domain: { text: '1 ≤ i ≤ m', latex: '1 \\le i \\le m', sample: { X: 'real', i: 'index' } },
  value: ({ X, i }, arithmetic) => {
    const position = positionOf(i, X.rows, arithmetic);
    return matrix(1, X.columns, (_, j) => at(X, position, j));
  },
  differential: { X: ({ i }, d) => row.of(d, i), i: 'constant' },
  pullback: { X: ({ X, i }, G) => product(unitColumn(i, X.shape.rows), G), i: 'constant' },
  jacobian: { X: ({ X, i }) => kron(unit(X.shape.columns), unitRow(i, X.shape.rows)) },
  signs: 1,
  notation: {
    unicode: ({ X, i }) => bracketed(X, `${i.text},:`),
    ascii: ({ X, i }) => bracketed(X, `${i.text},:`),
    latex: ({ X, i }) => latexSubscript(X, `${i.text},:`),
    python: ({ X, i }) =>
      numberOr(X, X.columns === '1' ? bracketed(X, `${pythonPosition(i)}, 0`) : bracketed(X, `${pythonRange(i)}, :`)),
    julia: ({ X, i }) =>
      numberOr(X, `getindex(${X.text}, ${X.columns === '1' ? `${juliaIndex(i)}, 1` : `[${juliaIndex(i)}], :`})`),
    matlab: ({ X, i }) => numberOr(X, matlabIndexed(X.text, `${i.text}, ':'`)),
  },
  references,
});

/** Column j of X, m×1. */
export const column: Operator = defineOperator({
  name: 'column',
  title: 'Column of a matrix',
  traits: ['linear'],
  params: { X: ['m', 'n'], j: ['1', '1'] },
  result: ['m', '1'],
  domain: { text: '1 ≤ j ≤ n', latex: '1 \\le j \\le n', sample: { X: 'real', j: 'index' } },
  value: ({ X, j }, arithmetic) => {
    const position = positionOf(j, X.columns, arithmetic);
    return matrix(X.rows, 1, (i) => at(X, i, position));
  },
  differential: { X: ({ j }, d) => column.of(d, j), j: 'constant' },
  pullback: { X: ({ X, j }, G) => product(G, unitRow(j, X.shape.columns)), j: 'constant' },
  jacobian: { X: ({ X, j }) => kron(unitRow(j, X.shape.columns), unit(X.shape.rows)) },
  signs: 1,
  notation: {
    unicode: ({ X, j }) => bracketed(X, `:,${j.text}`),
    ascii: ({ X, j }) => bracketed(X, `:,${j.text}`),
    latex: ({ X, j }) => latexSubscript(X, `:,${j.text}`),
    python: ({ X, j }) =>
      numberOr(X, X.rows === '1' ? bracketed(X, `0, ${pythonPosition(j)}`) : bracketed(X, `:, ${pythonRange(j)}`)),
    julia: ({ X, j }) =>
      numberOr(X, `getindex(${X.text}, ${X.rows === '1' ? `1, ${juliaIndex(j)}` : `:, [${juliaIndex(j)}]`})`),
    matlab: ({ X, j }) => numberOr(X, matlabIndexed(X.text, `':', ${j.text}`)),
  },
  references,
});
