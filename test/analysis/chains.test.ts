/** Chains step by step: inherited faults, names without a value, what varies and what is held fixed. */
import { expect, test } from 'vitest';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import { findHover, hoverData } from '../../server/src/features/hover.ts';
import { squares, steps, table } from './lineTables.ts';

test('parts that are named behind where', () =>
  table(
    squares,
    `df = N : dA where N = M*X'
! df = N : dA where N = M*X'/2
! df = N : dA where N = Y*X'
df/dX = A'*N where N = A*X - Y
! df/dX = A'*N where N = A*X`,
  ));

test('each step of a chain has its own verdict, an inherited fault is none of its own', () => {
  expect(steps(squares, "df = M : dM\n   = M : dA*X\n   = M*X' : dA")).toEqual(['verified', 'verified', 'verified']);
  expect(steps(squares, "df = M : dM\n   = 2*M : dA*X\n   = 2*M*X' : dA\n   = M*X' : dA")).toEqual([
    'verified',
    'refuted',
    'refuted inherited',
    'verified',
  ]);
  expect(steps(squares, "df = -M : dM\n   = -M : dA*X\n   = M*X' : dA\n   = M*X' : 2*dA")).toEqual([
    'refuted',
    'refuted inherited',
    'verified',
    'refuted',
  ]);
  expect(steps(squares, "f = tr(M'*M)/2\n  = tr(M*M')\n  = M : M")).toEqual([
    'verified',
    'refuted',
    'refuted inherited',
  ]);
  expect(steps(squares, "df/dA = 2*M*X'\n = 2*(A*X - Y)*X'\n = (A*X - Y)*X'")).toEqual([
    'refuted',
    'refuted inherited',
    'verified',
  ]);
  const twenty = Array.from({ length: 20 }, (_, i) => `   = ${i + 1}*M : dA*X/${i + 1}`).join('\n');
  expect(new Set(steps(squares, `df = M : dM\n${twenty}`))).toEqual(new Set(['verified']));
});

test('a differential of what is not known stands for itself', () =>
  expect(steps(squares, "dφ = M : dA*X\n   = M*X' : dA\n   = X*M' : dA'\n   = 2*M*X' : dA")).toEqual([
    'verified',
    'verified',
    'refuted',
  ]));

test('a differential in a derivative says nothing, and is no zero', () => {
  expect(steps(squares, "df/dA = M*X' + dA")).toEqual(['unknown']);
  expect(steps(squares, "df/dA = M*X' + dY*X'")).toEqual(['unknown']);
  expect(steps(squares, "jac(M, A) = kron(X', eye(m)) + d(kron(X', eye(m)))")).toEqual(['unknown']);
  expect(steps(squares, "hess(f, A) = kron(X*X', eye(m)) + d(kron(X*X', eye(m)))")).toEqual(['unknown']);
  expect(steps(squares, "Df(A)[E] = M*X' : E + M : dM")).toEqual(['unknown']);
  expect(steps(squares, "df/dA = M*X' : dA")).toEqual(['refuted']);
});

test('a name that stands for differentials says what varies', () => {
  const named = `${squares}\nN = dA*X`;
  expect(steps(named, 'df = M : N')).toEqual(['verified']);
  expect(steps(named, 'df = 2*M : N')).toEqual(['refuted']);
  expect(steps(named, 'N == 0*N')).toEqual(['refuted']);
});

test('what is not defined is unknown, never refuted', () => {
  expect(steps(squares, 'df = Q : dA')).toEqual(['unknown']);
  expect(steps(squares, 'df = M : dQ')).toEqual(['unknown']);
  expect(steps(squares, 'dg = M : dM')).not.toContain('refuted');
});

test('a hover names what is held fixed', () => {
  const fixed = (line: string): readonly string[] => {
    const text = `${squares}\n${line}`;
    const target = findHover(
      analyse({ version: 1, language: 'mcalc', text }),
      text.length - line.length + line.indexOf('='),
    );
    return target === undefined ? [] : hoverData(target, [], undefined).fixed;
  };
  expect(fixed("df = M*X' : dA")).toEqual(['Y', 'X']);
  expect(fixed('df = M : dM')).toEqual([]);
  expect(fixed('df = M : (dA*X + A*dX)')).toEqual(['Y']);
  expect(fixed('df wrt Y = -M : dY')).toEqual(['A', 'X']);
  expect(fixed("M : dM = M*X' : dA")).toEqual(['Y', 'X']);
});
