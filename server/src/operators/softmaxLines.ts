/** Softmax and log-sum-exp of every row or every column of a matrix. */
import { product, subtract } from '../expr/build.ts';
import { oneDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { shape } from '../expr/shape.ts';
import { matrix } from '../linalg/matrix.ts';
import { entrywiseProduct, onesOf } from './entrywise.ts';
import { lines } from './lines.ts';
import type { Argument, Library } from './notation.ts';
import { type called, latexBrackets, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';
import { defineOperator, everywhere } from './operator.ts';
import { exponentials, logSumExpOf } from './softmax.ts';
import { columnSums, rowSums } from './sum.ts';

const references: References = [
  { book: 'Boyd & Vandenberghe 2004', at: '§ 3.1.5' },
  { book: 'Goodfellow, Bengio & Courville 2016', at: '§ 4.1' },
];

type Word = 'rows' | 'columns';

/** S ⊙ (D - s*1'), where s are the row sums of S ⊙ D; for columns likewise. It is its own pullback. */
function centred(word: Word, S: Expr, D: Expr): Expr {
  const weighted = entrywiseProduct(S, D);
  return entrywiseProduct(S, subtract(D, spread(word, (word === 'rows' ? rowSums : columnSums).of(weighted), S)));
}

/** One number for each line, repeated along it: v*1' or 1*v'. */
const spread = (word: Word, v: Expr, S: Expr): Expr =>
  word === 'rows'
    ? product(v, onesOf(shape(oneDim, S.shape.columns)))
    : product(onesOf(shape(S.shape.rows, oneDim)), v);

const isNumber = (X: Argument): boolean => X.scalar;

/** `softmax(X, rows)` for readers. */
const withWord = (name: string, word: Word): Pick<ReturnType<typeof called<'X'>>, 'unicode' | 'ascii' | 'latex'> => ({
  unicode: ({ X }) => `${name}(${X.text}, ${word})`,
  ascii: ({ X }) => `${name}(${X.text}, ${word})`,
  latex: ({ X }) => `\\operatorname{${name}}_{\\text{${word}}}${latexBrackets(X.text)}`,
});

/** The axis along which the entries of a line stand, from 0 or from 1. */
const axis = (word: Word): 0 | 1 => (word === 'rows' ? 1 : 0);
const dimension = (word: Word): 1 | 2 => (word === 'rows' ? 2 : 1);

const python = (library: Library, numpy: string, torch: string, jax: string): string =>
  library === 'np' ? numpy : library === 'torch' ? torch : jax;

/** Makes the two entries for rows or for columns. */
function ofLines(word: Word, suffix: 'Rows' | 'Columns'): readonly [softmax: Operator, logSumExp: Operator] {
  const softmax: Operator = defineOperator({
    name: `softmax${suffix}`,
    title: `Softmax of the ${word} of a matrix`,
    params: { X: ['m', 'n'] },
    result: ['m', 'n'],
    domain: everywhere,
    value: ({ X }, arithmetic) => {
      const parts = lines(X, word).map((line) => exponentials(line, arithmetic));
      return matrix(X.rows, X.columns, (i, j) => {
        const [line, k] = word === 'rows' ? [i, j] : [j, i];
        const found = parts[line];
        const e = found?.shifted[k];
        if (found === undefined || e === undefined) throw new RangeError(`no line ${line}`);
        return arithmetic.divide(e, found.sum);
      });
    },
    differential: { X: (_, d, S) => centred(word, S, d) },
    pullback: { X: (_, G, S) => centred(word, S, G) },
    notation: {
      ...withWord('softmax', word),
      python: ({ X }, { library }) => {
        if (isNumber(X)) return '1.0';
        const a = axis(word);
        return python(
          library,
          `scipy.special.softmax(${X.text}, axis=${a})`,
          `torch.softmax(${X.text}, dim=${a})`,
          `jax.nn.softmax(${X.text}, axis=${a})`,
        );
      },
      julia: ({ X }) => {
        if (isNumber(X)) return '1.0';
        const d = dimension(word);
        return `(e -> e ./ sum(e; dims=${d}))(exp.(${X.at('sum')} .- maximum(${X.text}; dims=${d})))`;
      },
      matlab: ({ X }) => {
        const shifted = `${X.at('sum')} - max(${X.text}, [], ${dimension(word)})`;
        return `exp(${shifted} - log(sum(exp(${shifted}), ${dimension(word)})))`;
      },
    },
    references,
  });
  const logSumExp: Operator = defineOperator({
    name: `logsumexp${suffix}`,
    title: `Log-sum-exp of the ${word} of a matrix`,
    params: { X: ['m', 'n'] },
    result: word === 'rows' ? ['m', '1'] : ['1', 'n'],
    domain: everywhere,
    value: ({ X }, arithmetic) => {
      const data = lines(X, word).map((line) => logSumExpOf(line, arithmetic));
      return word === 'rows' ? { rows: X.rows, columns: 1, data } : { rows: 1, columns: X.columns, data };
    },
    differential: {
      X: ({ X }, d) => (word === 'rows' ? rowSums : columnSums).of(entrywiseProduct(softmax.of(X), d)),
    },
    pullback: { X: ({ X }, G) => entrywiseProduct(softmax.of(X), spread(word, G, X)) },
    notation: {
      ...withWord('logsumexp', word),
      python: ({ X }, { library }) => {
        if (isNumber(X)) return X.at('atom');
        const a = axis(word);
        return python(
          library,
          `scipy.special.logsumexp(${X.text}, axis=${a}, keepdims=True)`,
          `torch.logsumexp(${X.text}, dim=${a}, keepdim=True)`,
          `jax.nn.logsumexp(${X.text}, axis=${a}, keepdims=True)`,
        );
      },
      julia: ({ X }) => {
        if (isNumber(X)) return X.at('atom');
        const d = dimension(word);
        return `(m -> m .+ log.(sum(exp.(${X.at('sum')} .- m); dims=${d})))(maximum(${X.text}; dims=${d}))`;
      },
      matlab: ({ X }) => {
        const largest = `max(${X.text}, [], ${dimension(word)})`;
        return piece('sum', `${largest} + log(sum(exp(${X.at('sum')} - ${largest}), ${dimension(word)}))`);
      },
    },
    references,
  });
  return [softmax, logSumExp];
}

export const [softmaxRows, logSumExpRows] = ofLines('rows', 'Rows');

export const [softmaxColumns, logSumExpColumns] = ofLines('columns', 'Columns');
