import { piece } from '../../operators/notation.ts';
import type { CodeTarget, FunctionText, ResultForm } from './target.ts';
import { decimal, factorText, indented, tight, words } from './target.ts';

const reserved = words(`
  baremodule begin break catch const continue do else elseif end export false finally for function global if import let
  local macro module quote return struct true try using while in isa where
  I abs det diag div dot exp eye fill kron length log logdet map max min norm nuc ones only pi pinv prod range reshape
  rank size sum tr vec zeros
`);

const returned: Readonly<Record<ResultForm, (f: FunctionText) => string>> = {
  number: (f) => f.result.text,
  vector: (f) => `vec(${f.result.text})`,
  matrix: (f) => f.result.text,
};

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
  integerQuotient: (dividend, divisor) => `div(${dividend}, ${divisor})`,
  integerPower: (base, exponent) => `${base}^${exponent}`,
  column: (name) => `reshape(${name}, :, 1)`,
  indexedSum: (index, from, to, body) =>
    piece('atom', `sum(${body.text} for ${index} in ${tight(from)}:${factorText(to)})`),
  write: (f) => {
    const body = [...f.assignments.map((a) => `${a.name} = ${a.value}`), `return ${returned[f.form](f)}`];
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
