import { piece } from '../../operators/notation.ts';
import type { CodeTarget, Result, ShapeCheck } from './target.ts';
import { bare, decimal, factorText, indented, tight, words } from './target.ts';

const reserved = words(`
  baremodule begin break catch const continue do else elseif end export false finally for function global if import let
  local macro module quote return struct true try using while in isa where
  I abs det diag div dot exp eye fill kron length log logdet map max min norm nuc ones only pi pinv prod range reshape
  rank size sum tr vec zeros
`);

const returned = ({ form, value }: Result): string => (form === 'vector' ? `vec(${value.text})` : value.text);

/** `(n,)`, `(m, k)`. */
const tuple = (sides: readonly string[]): string => (sides.length === 1 ? `(${sides[0]},)` : `(${sides.join(', ')})`);

function condition({ name, form, sizes }: ShapeCheck): string {
  if (form === 'number') return `${name} isa Number`;
  if (sizes.every((size) => size !== undefined)) return `size(${name}) == ${tuple(sizes.map(bare))}`;
  const sides = sizes.flatMap((size, axis) => (size === undefined ? [] : [`size(${name}, ${axis + 1}) == ${size}`]));
  return [`ndims(${name}) == ${sizes.length}`, ...sides].join(' && ');
}

function checkLine(check: ShapeCheck): string {
  const { name, form, expected, letters } = check;
  const known = letters.length === 0 ? '' : ` with ${letters.map((letter) => `${letter} = $${letter}`).join(', ')}`;
  const wanted = form === 'number' ? 'a number' : `size ${tuple(expected)}${known}`;
  const all = condition(check);
  const test = all.includes(' && ') ? `(${all})` : all;
  return `${test} || throw(DimensionMismatch("${name}: expected ${wanted}, got size $(size(${name}))"))`;
}

/** Julia with its standard library. */
export const julia: CodeTarget = {
  name: 'julia',
  reserved,
  number: decimal,
  matrixProduct: '*',
  elementwiseQuotient: './',
  spreadingDot: '.',
  inner: (u, v) => piece('atom', `dot(${u.text}, ${v.text})`),
  rows: (name) => `size(${name}, 1)`,
  columns: (name) => `size(${name}, 2)`,
  length: (name) => `length(${name})`,
  prepareNumber: () => [],
  integerQuotient: (dividend, divisor) => `div(${dividend}, ${divisor})`,
  integerPower: (base, exponent) => `${base}^${exponent}`,
  column: (name) => `reshape(${name}, :, 1)`,
  indexedSum: (index, from, to, body) =>
    piece('atom', `sum(${body.text} for ${index} in ${tight(from)}:${factorText(to)})`),
  write: (f) => {
    const body = [
      ...f.statements.map((s) => (s.kind === 'check' ? checkLine(s) : `${s.name} = ${s.value}`)),
      `return ${f.results.map(returned).join(', ')}`,
    ];
    const needsErf = body.some((line) => /\berf\b/.test(line));
    return [
      needsErf ? 'using LinearAlgebra, SpecialFunctions' : 'using LinearAlgebra',
      '',
      '"""',
      `    ${f.name}(${f.parameters.join(', ')})`,
      '',
      ...f.comment,
      '"""',
      `function ${f.name}(${f.parameters.join(', ')})`,
      ...indented(body, '    '),
      'end',
      '',
    ].join('\n');
  },
};
