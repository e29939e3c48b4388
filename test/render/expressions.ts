/** Random expressions of square matrices, columns and scalars. */
import fc from 'fast-check';
import { num, product, sum } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { differential } from '../../server/src/expr/expr.ts';
import { call } from '../../server/src/operators/call.ts';
import { frobenius, hadamard, inv, t, variable } from './build.ts';

export const squares = ['A', 'B', 'S_1', 'Lambda', 'T'].map((name) => variable(name, 'n', 'n'));
export const columns = ['x', 'y'].map((name) => variable(name, 'n'));
export const scalars = ['a', 'lambda', 'd', 'e'].map((name) => variable(name));
const coefficient = fc.constantFrom(num(2), num(-1), num(1, 2), num(-3, 2));
const exponent = fc.constantFrom(num(2), num(-1), num(-2), num(1, 2), num(-1, 2));

/** What the generators make: with differentials among the leaves or without. */
export const expressions = (
  leaves: 'values' | 'differentials',
): Record<'square' | 'column' | 'scalar', fc.Arbitrary<Expr>> =>
  fc.letrec<{ square: Expr; column: Expr; scalar: Expr }>((tie) => {
    const [X, v, s] = [tie('square'), tie('column'), tie('scalar')];
    return {
      square: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...squares, ...(leaves === 'differentials' ? squares.map(differential) : [])),
        fc.tuple(X, X).map(([A, B]) => sum(A, B)),
        fc.tuple(coefficient, X).map(([c, A]) => product(c, A)),
        fc.tuple(X, X).map(([A, B]) => product(A, B)),
        fc.tuple(s, X).map(([c, A]) => product(c, A)),
        fc.tuple(v, v).map(([a, b]) => product(a, t(b))),
        fc.tuple(X, X).map(([A, B]) => hadamard(A, B)),
        fc.tuple(X, exponent).map(([A, p]) => call('hadamardPower', A, p)),
        X.map(t),
        X.map(inv),
      ),
      column: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...columns),
        fc.tuple(v, v).map(([a, b]) => sum(a, b)),
        fc.tuple(X, v).map(([A, b]) => product(A, b)),
      ),
      scalar: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...scalars),
        fc.tuple(s, s).map(([a, b]) => sum(a, b)),
        fc.tuple(s, coefficient).map(([a, b]) => sum(a, b)),
        fc.tuple(s, s).map(([a, b]) => product(a, b)),
        fc.tuple(v, v).map(([a, b]) => product(t(a), b)),
        fc.tuple(X, X).map(([A, B]) => frobenius(A, B)),
        fc.tuple(s, exponent).map(([a, p]) => call('power', a, p)),
        fc.tuple(X, X).map(([A, B]) => call('tr', sum(A, B))),
        v.map((a) => call('normF', a)),
        X.map((A) => call('normF', A)),
      ),
    };
  });
