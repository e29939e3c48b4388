/** What a report shows: sizes, entries, and a gap that falls where a claim is right and stays where it is wrong. */
import { describe, expect, test } from 'vitest';
import { negate, num, product } from '../../server/src/expr/build.ts';
import type { Claim } from '../../server/src/expr/claim.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import type { ReportPiece } from '../../server/src/verify/report.ts';
import { reportPieces } from '../../server/src/verify/report.ts';
import { defaultBudget } from '../../server/src/verify/verify.ts';
import { equation, gradient, inv, mat, T, tr } from './check.ts';

const X = mat('X', 'n', 'n', 'invertible');
const A = mat('A', 'n', 'n');
const right = negate(T(product(inv(X), A, inv(X))));
const claim = (answer: Expr): Claim => gradient(tr(product(A, inv(X))), X, answer);

const pieces = (of: Claim, shouldStop = () => false): readonly ReportPiece[] =>
  reportPieces(of, { seed: 1, bounds: [], budget: defaultBudget, shouldStop }).map((piece) => piece());

const curveOf = (of: Claim, difference: string): readonly (readonly [exponent: number, gap: number])[] =>
  pieces(of).flatMap((piece) =>
    piece.kind === 'curve' && piece.curve.difference === difference
      ? piece.curve.points.map(({ step, error }) => [Math.round(2 * Math.log10(step)) / 2, error] as const)
      : [],
  );

/** How much the gap falls while the step falls by a factor of ten, in powers of ten. */
const slope = (curve: ReturnType<typeof curveOf>, from: number): number => {
  const at = (exponent: number): number => curve.find(([own]) => own === exponent)?.[1] ?? Number.NaN;
  return Math.log10(at(from) / at(from - 1));
};

describe('the gap against the step', () => {
  test('of a right claim falls with the step, and grows again by rounding', () => {
    const [central, forward] = ['central', 'forward'].map((kind) => curveOf(claim(right), kind));
    expect(slope(central ?? [], -2)).toBeCloseTo(2, 1);
    expect(slope(forward ?? [], -2)).toBeCloseTo(1, 1);
    const gaps = central?.map(([, gap]) => gap) ?? [];
    expect(Math.min(...gaps)).toBeLessThan(1e-8);
    expect(gaps.at(-1)).toBeGreaterThan(100 * Math.min(...gaps));
  });
  test('of a wrong claim stays', () => {
    const gaps = curveOf(claim(product(num(2), right)), 'central').map(([, gap]) => gap);
    expect(gaps.slice(4).every((gap) => Math.abs(gap - 0.5) < 0.01)).toBe(true);
  });
  test('has no meaning for an identity', () => {
    expect(pieces(equation(tr(A), tr(T(A)))).map(({ kind }) => kind)).not.toContain('curve');
  });
});

test('entries that are wrong are pointed at, and no others', () => {
  const diagonal = mat('D', 'n', 'n', 'diagonal');
  const of = gradient(tr(product(A, diagonal)), diagonal, T(A));
  const sides = (all: readonly ReportPiece[]) => all.find((piece) => piece.kind === 'sides')?.sides;
  expect(sides(pieces(of))?.entries).toEqual([]);
  const wrong = sides(pieces(gradient(tr(product(A, diagonal)), diagonal, product(num(3), A))));
  expect(wrong?.entries.every(([i, j]) => i === j)).toBe(true);
  expect(wrong?.entries.length).toBe(wrong?.left.length);
});

test('a piece that is stopped can be asked for again', () => {
  let stop = true;
  const all = reportPieces(claim(right), { seed: 1, bounds: [], budget: defaultBudget, shouldStop: () => stop });
  expect(all[0]?.().kind).toBe('stopped');
  stop = false;
  expect(all[0]?.()).toMatchObject({ kind: 'class', found: { outcome: 'equal' } });
});
