import { piece } from '../../operators/notation.ts';
import type { CodeTarget, FunctionText } from './target.ts';
import { decimal, factorText, indented, tight, words } from './target.ts';

const reserved = words(`
  break case catch classdef continue else elseif end for function global if otherwise parfor persistent return spmd
  switch try while
  abs blkdiag det diag eye exp expm eps inv kron log logm max min norm numel ones pi pinv prod rank reshape result size
  sqrt sqrtm sum sumover svd trace tril triu zeros
`);

/** MATLAB sums over an index by a loop, which has no form within an expression. */
const sumover = [
  'function total = sumover(term, range)',
  '    total = 0;',
  '    for i = range',
  '        total = total + term(i);',
  '    end',
  'end',
];

function write(f: FunctionText): string {
  const body = [...f.assignments.map(({ name, value }) => `${name} = ${value};`), `result = ${f.result.text};`];
  const [title = '', ...details] = f.comment;
  const needsLoop = body.some((line) => line.includes('sumover('));
  return [
    `function result = ${f.name}(${f.parameters.join(', ')})`,
    ...[`${f.name.toUpperCase()} ${title}`, ...details].map((line) => `%${line === '' ? '' : ` ${line}`}`),
    ...indented(body, '    '),
    'end',
    ...(needsLoop ? ['', ...sumover] : []),
    '',
  ].join('\n');
}

/** MATLAB, where a number is a 1×1 matrix and a vector of ℝⁿ a column. */
export const matlab: CodeTarget = {
  name: 'matlab',
  reserved,
  number: decimal,
  matrixProduct: '*',
  elementwiseQuotient: './',
  spreadingDot: '',
  inner: (u, v) => piece('frobenius', `${tight(u)}.' * ${factorText(v)}`),
  rows: (name) => `size(${name}, 1)`,
  columns: (name) => `size(${name}, 2)`,
  integerQuotient: (dividend, divisor) => `${dividend} / ${divisor}`,
  integerPower: (base, exponent) => `${base}^${exponent}`,
  column: (name) => `${name}(:)`,
  indexedSum: (index, from, to, body) =>
    piece('atom', `sumover(@(${index}) ${body.text}, ${tight(from)}:${factorText(to)})`),
  write,
};
