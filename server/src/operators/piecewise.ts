/** Elementwise functions with a kink or a jump at zero: abs, relu, sign, step. */

import { entriesOf } from './branches.ts';
import { confusedWith } from './confusion.ts';
import { byShape, callOf, elementwise, juliaCall, scalarFunction, torchCall } from './elementwise.ts';
import { entrywise } from './entrywise.ts';
import type { Template } from './notation.ts';
import { latexBrackets, piece } from './notation.ts';
import type { Operator, References } from './operator.ts';

const references: References = [{ book: 'Boyd & Vandenberghe 2004', at: '§ 3.1' }];

const jumping = { text: '', latex: '', sample: 'nonzero', kinks: 'zero entries', branches: entriesOf } as const;
const kinked = { ...jumping, atKinks: 'a subgradient' } as const;

export const abs: Operator = elementwise({
  name: 'abs',
  title: 'Absolute value, entry by entry',
  confusions: confusedWith('operand', 'sign'),
  traits: ['nonnegative', 'even'],
  domain: kinked,
  value: scalarFunction('abs'),
  derivative: (X) => entrywise('sign', X),
  latex: ({ X }) =>
    X.scalar ? `\\left\\lvert ${X.text} \\right\\rvert` : `\\operatorname{abs}${latexBrackets(X.text)}`,
  code: {
    numpy: callOf('np.abs'),
    torch: torchCall('torch.abs', 'abs'),
    jax: callOf('jnp.abs'),
    julia: juliaCall('abs'),
    matlab: callOf('abs'),
  },
  references,
});

export const relu: Operator = elementwise({
  name: 'relu',
  title: 'Positive part max(x, 0), entry by entry',
  confusions: confusedWith('operand', 'step'),
  traits: ['nonnegative'],
  domain: kinked,
  value: (x, { compare, zero }) => (compare(x, zero) > 0 ? x : zero),
  derivative: (X) => entrywise('step', X),
  code: {
    numpy: ({ X }) => `np.maximum(${X.text}, 0)`,
    torch: ({ X }) => (X.fixed ? `max(${X.text}, 0.0)` : `torch.relu(${X.text})`),
    jax: callOf('jax.nn.relu'),
    julia: byShape(
      (X) => `max(${X.text}, 0)`,
      (X) => `max.(${X.text}, 0)`,
    ),
    matlab: ({ X }) => `max(${X.text}, 0)`,
  },
  references,
});

/** `2·[x ≥ 0] - 1` where the convention is sign(0) = 1. */
const signCode =
  (usual: Template<'X'>, [compared, times, minus]: readonly [string, string, string]): Template<'X'> =>
  (args, context) =>
    context.label === 'one'
      ? piece('sum', `2 ${times} (${args.X.at('sum')} ${compared} 0) ${minus} 1`)
      : usual(args, context);

const plainSigns = ['>=', '*', '-'] as const;

/** sign(0) is 0, or 1 with the label `one`. */
export const sign: Operator = elementwise({
  name: 'sign',
  title: 'Sign, entry by entry',
  confusions: confusedWith('operand', 'abs'),
  traits: ['odd'],
  label: ['one'],
  domain: jumping,
  value: (x, { call, magnitude, one }, label) => (label === 'one' && magnitude(x) === 0 ? one : call('sign', x)),
  derivative: 'constant',
  code: {
    numpy: signCode(callOf('np.sign'), plainSigns),
    torch: signCode(
      ({ X }) =>
        X.fixed ? piece('sum', `float(${X.at('sum')} > 0) - float(${X.at('sum')} < 0)`) : `torch.sign(${X.text})`,
      plainSigns,
    ),
    jax: signCode(callOf('jnp.sign'), plainSigns),
    julia: signCode(juliaCall('sign'), ['.>=', '.*', '.-']),
    matlab: signCode(callOf('sign'), plainSigns),
  },
  references,
});

export const step: Operator = elementwise({
  name: 'step',
  title: 'Unit step [x > 0], entry by entry',
  confusions: confusedWith('operand', 'relu'),
  domain: jumping,
  value: scalarFunction('step'),
  derivative: 'constant',
  code: {
    numpy: ({ X }) => piece('hadamard', `1.0 * (${X.at('sum')} > 0)`),
    torch: ({ X }) => piece('hadamard', `1.0 * (${X.at('sum')} > 0)`),
    jax: ({ X }) => piece('hadamard', `1.0 * (${X.at('sum')} > 0)`),
    julia: ({ X }) => piece('hadamard', `1.0 .* (${X.at('sum')} .> 0)`),
    matlab: ({ X }) => `double(${X.at('sum')} > 0)`,
  },
  references,
});
