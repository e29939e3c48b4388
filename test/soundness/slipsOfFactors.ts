/** Slips in products: the order of factors, lost factors, lost or added transposes and inverses, the wrong product. */

import type { Cause } from '../../server/src/repair/cause.ts';
import type { Expression, Infix, Postfix } from '../../server/src/syntax/mcalc/tree.ts';
import type { Place, Slip } from './slip.ts';
import { asAtom, asFactor, isKnownScalar, isNumber, writtenAs } from './slip.ts';

const isProduct = (node: Expression): node is Infix =>
  node.kind === 'infix' && (node.operator === 'times' || node.operator === 'juxtapose');

const isHadamard = (node: Expression): node is Infix => node.kind === 'infix' && node.operator === 'hadamard';

function chain(node: Expression, belongs: (node: Expression) => node is Infix): readonly Expression[] {
  return belongs(node) ? [...chain(node.left, belongs), node.right] : [node];
}

const around = (a: Expression, b: Expression) => ({ start: a.span.start, end: b.span.end });

/** Slips in a product that is not the beginning of a longer one. */
export function ofProduct(place: Place, node: Infix): readonly Slip[] {
  const factors = chain(node, isProduct);
  const pairs = factors.slice(1).map((b, i) => [factors[i] as Expression, b] as const);
  return [
    ...pairs.flatMap(([a, b]) => swapped(place, a, b)),
    ...pairs.flatMap(([a, b]) => hadamarded(place, a, b)),
    ...factors.flatMap((_, i) => lost(place, factors, i)),
  ];
}

function swapped(place: Place, a: Expression, b: Expression): readonly Slip[] {
  if (isKnownScalar(place, a) || isKnownScalar(place, b)) return [];
  return [
    { kind: 'order', span: around(a, b), text: `${asFactor(place, b)}*${asFactor(place, a)}`, causes: ['order'] },
  ];
}

function hadamarded(place: Place, a: Expression, b: Expression): readonly Slip[] {
  if (isKnownScalar(place, a) || isKnownScalar(place, b)) return [];
  const text = `(${asFactor(place, a)} ⊙ ${asFactor(place, b)})`;
  return [{ kind: 'product', span: around(a, b), text, causes: ['product-kind'] }];
}

/** Without factor `i`. */
function lost(place: Place, factors: readonly Expression[], i: number): readonly Slip[] {
  const factor = factors[i] as Expression;
  if (isNumber(factor) && i === 0) return [];
  const [before, after] = [factors[i - 1], factors[i + 1]];
  const inverse = factor.kind === 'postfix' && factor.operator.kind !== 'transpose';
  const scalar = isKnownScalar(place, factor);
  const causes: readonly Cause[] = scalar
    ? ['chain-factor', 'factor', 'operand']
    : ['chain-factor', 'operand', ...(inverse ? (['inverse', 'exponent'] as const) : [])];
  if (before === undefined) {
    if (after === undefined) return [];
    return [{ kind: 'chain-factor', span: around(factor, after), text: asFactor(place, after), causes }];
  }
  return [{ kind: 'chain-factor', span: { start: before.span.end, end: factor.span.end }, text: '', causes }];
}

/** Slips in a product entry by entry. */
export function ofHadamard(place: Place, node: Infix): readonly Slip[] {
  const factors = chain(node, isHadamard);
  const causes = ['chain-factor', 'operand', 'factor'] as const;
  const pairs = factors.slice(1).map((b, i) => [factors[i] as Expression, b] as const);
  return [
    ...factors.flatMap((_, i) => lost(place, factors, i)).map((slip) => ({ ...slip, causes })),
    ...pairs.map(
      ([a, b]): Slip => ({
        kind: 'product',
        span: around(a, b),
        text: `${asFactor(place, a)}*${asFactor(place, b)}`,
        causes: ['product-kind'],
      }),
    ),
  ];
}

/** Slips in `a/b` and `a ⊘ b`. */
export function ofQuotient(place: Place, node: Infix): readonly Slip[] {
  const { left, right } = node;
  const operator = node.operator === 'divide' ? '*' : ' ⊙ ';
  const causes = ['inverse', 'exponent', 'factor', 'product-kind', 'chain-factor', 'operand'] as const;
  return [
    { kind: 'inverse', span: node.span, text: `${writtenAs(place, left)}${operator}${asFactor(place, right)}`, causes },
    {
      kind: 'chain-factor',
      span: { start: left.span.end, end: node.span.end },
      text: '',
      causes: ['chain-factor', 'factor', 'operand', 'inverse', 'exponent'],
    },
  ];
}

/** `A ⊗ B` becomes `B ⊗ A`. */
export const ofKronecker = (place: Place, { left, right, span }: Infix): readonly Slip[] => [
  { kind: 'order', span, text: `${asFactor(place, right)} ⊗ ${asFactor(place, left)}`, causes: ['order'] },
];

/** A transpose too many, on what is no scalar and has none. */
export function transposed(place: Place, node: Expression): readonly Slip[] {
  if (isKnownScalar(place, node)) return [];
  return [{ kind: 'transpose', span: node.span, text: `${asAtom(place, node)}'`, causes: ['transpose'] }];
}

/** Slips in `X'`, `X^-1`, `X^k` … */
export function ofPostfix(place: Place, node: Postfix): readonly Slip[] {
  const { operator, operatorSpan } = node;
  const bare = { span: operatorSpan, text: '' };
  switch (operator.kind) {
    case 'transpose':
      return [{ kind: 'transpose', ...bare, causes: ['transpose'] }];
    case 'inverse':
      return [
        { kind: 'inverse', ...bare, causes: ['inverse', 'exponent'] },
        { kind: 'exponent', span: operatorSpan, text: '^-2', causes: ['exponent', 'inverse'] },
      ];
    case 'inverseTranspose':
      return [
        { kind: 'inverse', span: operatorSpan, text: "'", causes: ['inverse', 'exponent'] },
        { kind: 'transpose', span: operatorSpan, text: '^-1', causes: ['transpose'] },
      ];
    case 'pseudoinverse':
      return [
        { kind: 'inverse', span: operatorSpan, text: "'", causes: ['inverse'] },
        { kind: 'inverse', ...bare, causes: ['inverse'] },
      ];
    case 'power':
    case 'hadamardPower': {
      const sign = operator.kind === 'power' ? '^' : '.^';
      const exponent = writtenAs(place, operator.exponent);
      const changed = (text: string): Slip => ({ kind: 'exponent', span: operatorSpan, text, causes: ['exponent'] });
      return [
        changed(`${sign}(${exponent} + 1)`),
        changed(`${sign}(${exponent} - 1)`),
        { kind: 'exponent', ...bare, causes: ['exponent', 'inverse'] },
      ];
    }
  }
}
