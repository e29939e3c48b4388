import { piece } from '../../operators/notation.ts';
import type { CodeTarget, FunctionText, ShapeCheck } from './target.ts';
import { bare, decimal, factorText, indented, tight, words } from './target.ts';

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

function condition({ name, form, sizes }: ShapeCheck): string {
  if (form === 'number') return `~isscalar(${name})`;
  const [rows, columns] = sizes;
  // Rows are vectors too.
  if (form === 'vector') {
    const largest = `max(size(${name}))`;
    return rows === undefined ? `${largest} ~= numel(${name})` : `numel(${name}) ~= ${rows} || ${largest} ~= ${rows}`;
  }
  if (rows !== undefined && columns !== undefined) return `~isequal(size(${name}), [${bare(rows)}, ${bare(columns)}])`;
  const sides = sizes.flatMap((size, axis) => (size === undefined ? [] : [`size(${name}, ${axis + 1}) ~= ${size}`]));
  return [`ndims(${name}) ~= 2`, ...sides].join(' || ');
}

function checkLines(check: ShapeCheck): readonly string[] {
  const { name, form, expected, letters } = check;
  const size = form === 'vector' ? `vector of length ${expected[0] ?? ''}` : `size ${expected.join(' x ')}`;
  const known = letters.length === 0 ? '' : ` with ${letters.map((letter) => `${letter} = %d`).join(', ')}`;
  const wanted = form === 'number' ? 'a number' : `${size}${known}`;
  const values = [...letters, `mat2str(size(${name}))`].join(', ');
  return [`if ${condition(check)}`, `    error('${name}: expected ${wanted}, got size %s', ${values});`, 'end'];
}

function write(f: FunctionText): string {
  const outputs = f.results.map((result) => result.name);
  const body = [
    ...f.statements.flatMap((s) => (s.kind === 'check' ? checkLines(s) : [`${s.name} = ${s.value};`])),
    ...f.results.map(({ name, value }) => `${name} = ${value.text};`),
  ];
  const [title = '', ...details] = f.comment;
  const needsLoop = body.some((line) => line.includes('sumover('));
  return [
    `function ${outputs.length === 1 ? outputs[0] : `[${outputs.join(', ')}]`} = ${f.name}(${f.parameters.join(', ')})`,
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
  length: (name) => `numel(${name})`,
  prepareNumber: () => [],
  integerQuotient: (dividend, divisor) => `${dividend} / ${divisor}`,
  integerPower: (base, exponent) => `${base}^${exponent}`,
  column: (name) => `${name}(:)`,
  indexedSum: (index, from, to, body) =>
    piece('atom', `sumover(@(${index}) ${body.text}, ${tight(from)}:${factorText(to)})`),
  write,
};
