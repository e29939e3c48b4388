/** Trigonometric and hyperbolic functions with the inverses, entry by entry. */
import { negate, num, subtract } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { fading } from './branches.ts';
import { confusedWith } from './confusion.ts';
import { elementwise, sameCode, scalarFunction } from './elementwise.ts';
import { entrywise, entrywisePower, onePlus, onesOf, reciprocal, square } from './entrywise.ts';
import type { Domain, Operator, References } from './operator.ts';
import { everywhere } from './operator.ts';

const derivatives: References = [{ book: 'NIST DLMF', at: '§ 4.20' }];
const inverseDerivatives: References = [{ book: 'NIST DLMF', at: '§ 4.24(ii)' }];
const hyperbolicDerivatives: References = [{ book: 'NIST DLMF', at: '§ 4.34' }];

const unitInterval: Domain = {
  text: '-1 ≤ X ≤ 1',
  latex: '-1 \\le X \\le 1',
  sample: 'unit-interval',
  kinks: 'entries ±1',
};

/** (1 - x²)^(-1/2) for every entry x. */
const arcsineSlope = (X: Expr): Expr => entrywisePower(subtract(onesOf(X.shape), square(X)), num(-1, 2));

export const sin: Operator = elementwise({
  name: 'sin',
  title: 'Sine, entry by entry',
  confusions: confusedWith('operand', 'cos'),
  traits: ['odd'],
  latex: '\\sin',
  domain: everywhere,
  value: scalarFunction('sin'),
  derivative: (X) => entrywise('cos', X),
  code: sameCode('sin'),
  references: derivatives,
});

export const cos: Operator = elementwise({
  name: 'cos',
  title: 'Cosine, entry by entry',
  confusions: confusedWith('operand', 'sin'),
  traits: ['even'],
  latex: '\\cos',
  domain: everywhere,
  value: scalarFunction('cos'),
  derivative: (X) => negate(entrywise('sin', X)),
  code: sameCode('cos'),
  references: derivatives,
});

export const tan: Operator = elementwise({
  name: 'tan',
  title: 'Tangent, entry by entry',
  confusions: confusedWith('operand', 'tanh'),
  traits: ['odd'],
  latex: '\\tan',
  domain: { text: 'cos X ≠ 0', latex: '\\cos X \\ne 0', sample: 'unit-interval' },
  value: scalarFunction('tan'),
  derivative: (_, self) => onePlus(square(self)),
  code: sameCode('tan'),
  references: derivatives,
});

export const asin: Operator = elementwise({
  name: 'asin',
  title: 'Inverse sine, entry by entry',
  traits: ['odd'],
  latex: '\\arcsin',
  domain: unitInterval,
  value: scalarFunction('asin'),
  derivative: arcsineSlope,
  code: sameCode('asin', 'arcsin'),
  references: inverseDerivatives,
});

export const acos: Operator = elementwise({
  name: 'acos',
  title: 'Inverse cosine, entry by entry',
  latex: '\\arccos',
  domain: unitInterval,
  value: scalarFunction('acos'),
  derivative: (X) => negate(arcsineSlope(X)),
  code: sameCode('acos', 'arccos'),
  references: inverseDerivatives,
});

export const atan: Operator = elementwise({
  name: 'atan',
  title: 'Inverse tangent, entry by entry',
  traits: ['odd'],
  latex: '\\arctan',
  domain: everywhere,
  value: scalarFunction('atan'),
  derivative: (X) => reciprocal(onePlus(square(X))),
  code: sameCode('atan', 'arctan'),
  references: inverseDerivatives,
});

export const sinh: Operator = elementwise({
  name: 'sinh',
  title: 'Hyperbolic sine, entry by entry',
  confusions: confusedWith('operand', 'cosh'),
  traits: ['odd'],
  latex: '\\sinh',
  domain: everywhere,
  value: scalarFunction('sinh'),
  derivative: (X) => entrywise('cosh', X),
  code: sameCode('sinh'),
  references: hyperbolicDerivatives,
});

export const cosh: Operator = elementwise({
  name: 'cosh',
  title: 'Hyperbolic cosine, entry by entry',
  confusions: confusedWith('operand', 'sinh'),
  traits: ['nonnegative', 'even'],
  latex: '\\cosh',
  domain: everywhere,
  value: scalarFunction('cosh'),
  derivative: (X) => entrywise('sinh', X),
  code: sameCode('cosh'),
  references: hyperbolicDerivatives,
});

export const tanh: Operator = elementwise({
  name: 'tanh',
  title: 'Hyperbolic tangent, entry by entry',
  confusions: confusedWith('operand', 'sigmoid', 'tan'),
  traits: ['odd'],
  latex: '\\tanh',
  domain: fading,
  value: scalarFunction('tanh'),
  derivative: (X, self) => subtract(onesOf(X.shape), square(self)),
  code: sameCode('tanh'),
  references: hyperbolicDerivatives,
});
