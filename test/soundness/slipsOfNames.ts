/** Slips in names, indices, functions and exponents. */
import type { Call, Expression, Index, Name, Slice, Sum } from '../../server/src/syntax/mcalc/tree.ts';
import type { Place, Slip } from './slip.ts';
import { isKnownSquare, writtenAs } from './slip.ts';

/** Another name of the same shape. */
export const ofName = (place: Place, { name, span }: Name): readonly Slip[] =>
  place
    .othersLike(name)
    .slice(0, 3)
    .map((text) => ({ kind: 'operand', span, text, causes: ['operand', 'index'] }));

/** Functions that are taken for each other. */
const alike: Readonly<Record<string, string>> = {
  sin: 'cos',
  cos: 'sin',
  sinh: 'cosh',
  cosh: 'sinh',
  exp: 'log',
  log: 'exp',
  tanh: 'sigmoid',
  sigmoid: 'tanh',
  sign: 'abs',
  abs: 'sign',
  relu: 'step',
  step: 'relu',
  tril: 'triu',
  triu: 'tril',
  sym: 'skew',
  skew: 'sym',
  rowsum: 'colsum',
  colsum: 'rowsum',
  det: 'logdet',
  logdet: 'det',
  expm: 'logm',
  inv: 'pinv',
};

/** Functions that keep the shape of their argument and may be forgotten. */
const shapeKeeping = new Set(
  'sin cos sinh cosh exp log tanh sigmoid sign abs relu step sqrt tan atan softplus erf expm logm sqrtm tril triu sym skew adj'.split(
    ' ',
  ),
);

export function ofCall(place: Place, node: Call): readonly Slip[] {
  const { callee, primes, span } = node;
  const [first] = node.arguments;
  if (first === undefined) return [];
  const inner = `(${writtenAs(place, first)})`;
  const name = callee.name;
  const slips: Slip[] = [];
  if (name === 'tr') slips.push({ kind: 'sum-trace', span: callee.span, text: 'sum', causes: ['sum-trace'] });
  if (name === 'sum' && node.arguments.length === 1 && isKnownSquare(place, first)) {
    slips.push({ kind: 'sum-trace', span: callee.span, text: 'tr', causes: ['sum-trace'] });
  }
  const other = alike[name];
  if (other !== undefined && primes.length === 0) {
    slips.push({ kind: 'operand', span: callee.span, text: other, causes: ['operand', 'chain-factor'] });
  }
  if (shapeKeeping.has(name)) {
    slips.push({ kind: 'chain-factor', span, text: inner, causes: ['chain-factor', 'operand'] });
  }
  if (name === 'inv' || name === 'pinv') {
    slips.push({ kind: 'inverse', span, text: inner, causes: ['inverse', 'exponent'] });
    slips.push({ kind: 'inverse', span, text: `${inner}'`, causes: ['inverse', 'transpose'] });
  }
  if (name === 'kron' && node.arguments[1] !== undefined) {
    slips.push({
      kind: 'order',
      span,
      text: `kron(${writtenAs(place, node.arguments[1])}, ${writtenAs(place, first)})`,
      causes: ['order'],
    });
  }
  for (const prime of primes) {
    slips.push({ kind: 'operand', span: prime, text: '', causes: ['operand', 'chain-factor', 'transpose'] });
  }
  return slips;
}

const isSlice = (entry: Expression | Slice): entry is Slice => entry.kind === 'slice';

/** `X[i,j]`: the indices turned round, or one written twice. */
export function ofIndex(place: Place, node: Index): readonly Slip[] {
  const [i, j] = node.entries;
  if (i === undefined || j === undefined) return [];
  const text = (entry: Expression | Slice): string => (isSlice(entry) ? ':' : writtenAs(place, entry));
  const [a, b] = [text(i), text(j)];
  const operand = writtenAs(place, node.operand);
  const slip = { kind: 'index', span: node.span, causes: ['index', 'transpose', 'operand'] } as const;
  if (a === b) return [];
  const doubled = isSlice(i) || isSlice(j) ? [] : [`${operand}[${a},${a}]`, `${operand}[${b},${b}]`];
  return [`${operand}[${b},${a}]`, ...doubled].map((changed) => ({ ...slip, text: changed }));
}

/** A sum that begins one later. */
export function ofSum(place: Place, { indices }: Sum): readonly Slip[] {
  return indices.flatMap(({ range }) =>
    range === undefined || writtenAs(place, range.from) !== '1'
      ? []
      : [{ kind: 'index', span: range.from.span, text: '2', causes: ['index', 'missing-term'] } as const],
  );
}
