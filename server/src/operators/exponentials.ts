/** exp, log, sqrt and what is made of them, entry by entry. */
import { negate, num, product, subtract } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { fading } from './branches.ts';
import { confusedWith } from './confusion.ts';
import { byShape, callOf, elementwise, juliaCall, sameCode, scalarFunction, torchCall } from './elementwise.ts';
import { entrywise, entrywisePower, entrywiseProduct, onesOf, reciprocal, square } from './entrywise.ts';
import { piece } from './notation.ts';
import type { Operator } from './operator.ts';

import { pi } from './pi.ts';

export const exp: Operator = elementwise({
  name: 'exp',
  title: 'Exponential, entry by entry',
  confusions: confusedWith('operand', 'log', 'expm'),
  traits: ['nonnegative', 'positive'],
  latex: '\\exp',
  domain: fading,
  value: scalarFunction('exp'),
  derivative: (_, self) => self,
  code: sameCode('exp'),
  references: [{ book: 'NIST DLMF', at: '§ 4.7(ii)' }],
});

export const log: Operator = elementwise({
  name: 'log',
  title: 'Natural logarithm, entry by entry',
  confusions: confusedWith('operand', 'exp'),
  latex: '\\log',
  domain: { text: 'X > 0', latex: 'X > 0', sample: 'positive' },
  value: scalarFunction('log'),
  derivative: reciprocal,
  code: sameCode('log'),
  references: [{ book: 'NIST DLMF', at: '§ 4.7(i)' }],
});

export const sqrt: Operator = elementwise({
  name: 'sqrt',
  title: 'Square root, entry by entry',
  traits: ['nonnegative'],
  domain: { text: 'X ≥ 0', latex: 'X \\ge 0', sample: 'positive', kinks: 'zero entries' },
  value: scalarFunction('sqrt'),
  derivative: (_, self) => product(num(1, 2), reciprocal(self)),
  latex: ({ X }) => `\\sqrt{${X.text}}`,
  code: sameCode('sqrt'),
  references: [{ book: 'NIST DLMF', at: '§ 4.7(ii)' }],
});

/** Both forms are the same function; each is used where its exponential is small. */
function sigmoidOf<T>(x: T, { add, call, divide, negate, one, toNumber }: Arithmetic<T>): T {
  if (toNumber(x) >= 0) return divide(one, add(one, call('exp', negate(x))));
  const small = call('exp', x);
  return divide(small, add(one, small));
}

export const sigmoid: Operator = elementwise({
  name: 'sigmoid',
  title: 'Logistic function 1/(1 + exp(-x)), entry by entry',
  confusions: confusedWith('operand', 'softplus', 'tanh'),
  traits: ['nonnegative', 'positive'],
  domain: fading,
  value: sigmoidOf,
  derivative: (X, self) => entrywiseProduct(self, subtract(onesOf(X.shape), self)),
  code: {
    numpy: callOf('scipy.special.expit'),
    torch: ({ X }) =>
      X.fixed ? piece('hadamard', `1 / (1 + math.exp(-${X.at('prefix')}))`) : `torch.sigmoid(${X.text})`,
    jax: callOf('jax.nn.sigmoid'),
    julia: byShape(
      (X) => piece('hadamard', `1 / (1 + exp(-${X.at('prefix')}))`),
      (X) => piece('hadamard', `1 ./ (1 .+ exp.(-${X.at('prefix')}))`),
    ),
    matlab: ({ X }) => piece('hadamard', `1 ./ (1 + exp(-${X.at('prefix')}))`),
  },
  references: [{ book: 'Boyd & Vandenberghe 2004', at: '§ 7.1.1' }],
});

/** log(1 + exp x) = max(x, 0) + log(1 + exp(-|x|)), in which no exponential is large. */
function softplusOf<T>(x: T, { add, call, negate, one, toNumber, zero }: Arithmetic<T>): T {
  const rest = call('log', add(one, call('exp', negate(call('abs', x)))));
  return add(toNumber(x) > 0 ? x : zero, rest);
}

export const softplus: Operator = elementwise({
  name: 'softplus',
  title: 'Softplus log(1 + exp(x)), entry by entry',
  confusions: confusedWith('operand', 'sigmoid', 'relu'),
  traits: ['nonnegative', 'positive'],
  domain: fading,
  value: softplusOf,
  derivative: (X) => entrywise('sigmoid', X),
  code: {
    numpy: ({ X }) => `np.logaddexp(0, ${X.text})`,
    torch: ({ X }) => (X.fixed ? `math.log1p(math.exp(${X.text}))` : `torch.nn.functional.softplus(${X.text})`),
    jax: callOf('jax.nn.softplus'),
    julia: byShape(
      (X) => piece('sum', `max(${X.text}, 0) + log1p(exp(-abs(${X.text})))`),
      (X) => piece('sum', `max.(${X.text}, 0) .+ log1p.(exp.(.-abs.(${X.text})))`),
    ),
    matlab: ({ X }) => piece('sum', `max(${X.text}, 0) + log1p(exp(-abs(${X.text})))`),
  },
  references: [{ book: 'Boyd & Vandenberghe 2004', at: '§ 3.1.5' }],
});

/** 2/√π · exp(-x²) for every entry x. */
const gaussian = (X: Expr): Expr =>
  product(num(2), entrywisePower(pi.of(), num(-1, 2)), entrywise('exp', negate(square(X))));

export const erf: Operator = elementwise({
  name: 'erf',
  title: 'Error function, entry by entry',
  traits: ['odd'],
  domain: fading,
  value: scalarFunction('erf'),
  derivative: gaussian,
  code: {
    numpy: byShape(
      (X) => `math.erf(${X.text})`,
      (X) => `np.vectorize(math.erf)(${X.text})`,
    ),
    torch: torchCall('torch.erf', 'math.erf'),
    jax: callOf('jax.scipy.special.erf'),
    julia: juliaCall('erf'),
    matlab: callOf('erf'),
  },
  references: [{ book: 'NIST DLMF', at: '§ 7.10' }],
});
