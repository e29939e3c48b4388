import fc from 'fast-check';
import { expect, test } from 'vitest';
import { num, product, sum } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { differential } from '../../server/src/expr/expr.ts';
import { call } from '../../server/src/operators/call.ts';
import { renderText } from '../../server/src/render/text.ts';
import { frobenius, hadamard, inv, t, variable } from './build.ts';
import { normal, readBack } from './readBack.ts';

const squares = ['A', 'B', 'S_1', 'Lambda', 'T'].map((name) => variable(name, 'n', 'n'));
const columns = ['x', 'y'].map((name) => variable(name, 'n'));
const scalars = ['a', 'lambda', 'd', 'e'].map((name) => variable(name));
const names = new Map([...squares, ...columns, ...scalars].map((s) => [s.name, s]));

const coefficient = fc.constantFrom(num(2), num(-1), num(1, 2), num(-3, 2));
const exponent = fc.constantFrom(num(2), num(-1), num(-2), num(1, 2), num(-1, 2));

const { square, scalar } = fc.letrec<{ square: Expr; column: Expr; scalar: Expr }>((tie) => {
  const [X, v, s] = [tie('square'), tie('column'), tie('scalar')];
  return {
    square: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...squares, ...squares.map(differential)),
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

test.each(['ascii', 'unicode'] as const)('reading what is printed in %s gives the expression back', (target) => {
  fc.assert(
    fc.property(fc.oneof(square, scalar), (e) => {
      const text = renderText(e, target);
      const back = normal(readBack(text, names));
      expect(renderText(back, 'ascii'), text).toBe(renderText(normal(e), 'ascii'));
      expect(back === normal(e), text).toBe(true);
    }),
    {
      numRuns: 300,
      seed: 11,
      reporter: (run) => {
        if (run.failed) throw run.errorInstance;
      },
    },
  );
});
