/** Values of entries and of what their rules build, and agreement of matrices. */
import { expect } from 'vitest';
import { evaluate } from '../../server/src/evaluate/evaluate.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { symbol } from '../../server/src/expr/expr.ts';
import type { Arithmetic } from '../../server/src/linalg/arithmetic.ts';
import { add, frobenius, scale, subtract } from '../../server/src/linalg/dense.ts';
import { double } from '../../server/src/linalg/double.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { modulus } from '../../server/src/linalg/prime.ts';
import { named } from '../../server/src/operators/operator.ts';
import type { OperatorCase } from './operatorCases.ts';
import { draw, drawPoint } from './operatorCases.ts';
import type { Random } from './random.ts';
import { randomMatrix } from './random.ts';

/** The entry's own value at given arguments. */
export const valueAt = <T>(c: OperatorCase, args: readonly Matrix<T>[], arithmetic: Arithmetic<T>): Matrix<T> =>
  c.operator.value(named(c.operator, args), arithmetic, { sizes: c.sizes, label: c.node.label ?? '' });

/** The value of an expression in the case's arguments and one further symbol. */
export function symbolicValue<T>(
  e: Expr,
  c: OperatorCase,
  args: readonly Matrix<T>[],
  further: readonly [symbol: Expr, value: Matrix<T>],
  arithmetic: Arithmetic<T>,
): Matrix<T> {
  const value = (s: Expr): Matrix<T> => {
    const found = s === further[0] ? further[1] : args[c.node.args.indexOf(s)];
    if (found === undefined) throw new Error('unknown symbol');
    return found;
  };
  const derivative = (): Matrix<T> => {
    throw new Error('an entry must not leave a differential standing');
  };
  return evaluate(e, { size: c.size, value, derivative, slope: derivative }, arithmetic);
}

/** The largest absolute entry. */
export const largest = (A: Matrix<number>): number => Math.max(0, ...A.data.map(Math.abs));

/** Agreement relative to the largest entry on either side, or to 1. */
export function expectClose(left: Matrix<number>, right: Matrix<number>, tolerance: number): void {
  expect([left.rows, left.columns]).toEqual([right.rows, right.columns]);
  const error = largest(subtract(left, right, double));
  expect(error).toBeLessThanOrEqual(tolerance * Math.max(1, largest(left), largest(right)));
}

const step = 1e-5;

/** The central difference of the value along the direction D of argument number `i`. */
export function difference(
  c: OperatorCase,
  args: readonly Matrix<number>[],
  i: number,
  D: Matrix<number>,
): Matrix<number> {
  const at = (h: number): Matrix<number> =>
    valueAt(
      c,
      args.map((A, k) => (k === i ? add(A, scale(h, D, double), double) : A)),
      double,
    );
  return scale(1 / (2 * step), subtract(at(step), at(-step), double), double);
}

interface InnerProducts {
  /** ⟨seed, differential(d)⟩. */
  readonly forwards: number;
  /** ⟨pullback(seed), d⟩. */
  readonly backwards: number;
  readonly scale: number;
}

/** Both inner products for argument number `i`, or the reason why there are none. */
export function innerProducts(c: OperatorCase, i: number, random: Random): InnerProducts | 'unsupported' {
  const letter = c.operator.letters[i] ?? '';
  const [forward, backward] = [c.operator.differential[letter], c.operator.pullback[letter]];
  const args = drawPoint(c, random);
  const arg = c.node.args[i];
  if (arg === undefined || typeof forward !== 'function' || typeof backward !== 'function') return 'unsupported';
  const [d, seed] = [symbol(`d${letter}`, arg.shape), symbol('seed', c.node.shape)];
  const [D, G] = [draw(c, arg.shape, randomMatrix, random), draw(c, c.node.shape, randomMatrix, random)];
  const F = forward(named(c.operator, c.node.args), d, c.node);
  const H = backward(named(c.operator, c.node.args), seed, c.node);
  if (F === 'unsupported' || H === 'unsupported') {
    expect(F).toBe(H);
    return 'unsupported';
  }
  const change = symbolicValue(F, c, args, [d, D], double);
  const pulled = symbolicValue(H, c, args, [seed, G], double);
  expect([pulled.rows, pulled.columns], c.name).toEqual([D.rows, D.columns]);
  return {
    forwards: frobenius(G, change, double),
    backwards: frobenius(pulled, D, double),
    scale: Math.max(largest(change), largest(pulled)),
  };
}

/** The fraction with the smallest terms that has this residue, by Euclid's algorithm stopped half way. */
export function fractionOf(residue: number): number {
  let [r, next] = [modulus, ((residue % modulus) + modulus) % modulus];
  let [t, nextT] = [0, 1];
  while (next * next * 2 > modulus) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return next / nextT;
}
