/** What the tests of the checker share: names, operators, and verdicts in one line. */

import type { Bound, Claim } from '../../server/src/expr/claim.ts';
import { namedDim, oneDim } from '../../server/src/expr/dim.ts';
import type { Expr, Structure, SymbolExpr } from '../../server/src/expr/expr.ts';
import { apply, symbol } from '../../server/src/expr/expr.ts';
import { scalarShape, shape } from '../../server/src/expr/shape.ts';
import { operatorNamed } from '../../server/src/operators/index.ts';
import type { Verdict } from '../../server/src/verify/verdict.ts';
import { defaultBudget, verify } from '../../server/src/verify/verify.ts';

/** The operator `name` applied; the shapes must fit. */
export function op(name: string, ...args: readonly Expr[]): Expr {
  const entry = operatorNamed(name);
  if (entry === undefined) throw new Error(`no operator ${name}`);
  return entry.of(...args);
}

/** A matrix with dimensions by name; `'1'` is one. */
export function mat(name: string, rows: string, columns: string, ...structure: readonly Structure[]): SymbolExpr {
  const dim = (text: string) => (text === '1' ? oneDim : namedDim(text));
  return symbol(name, shape(dim(rows), dim(columns)), { structure });
}

export const vector = (name: string, rows: string): SymbolExpr => mat(name, rows, '1');

export const scalar = (name: string, ...structure: readonly Structure[]): SymbolExpr =>
  symbol(name, scalarShape, { structure });

export const tr = (X: Expr): Expr => op('tr', X);
export const T = (X: Expr): Expr => op('transpose', X);
export const inv = (X: Expr): Expr => op('inv', X);
export const pinv = (X: Expr): Expr => op('pinv', X);
export const odot = (A: Expr, B: Expr): Expr => op('hadamard', A, B);

/** `I` with the size of a square matrix. */
export function eye(n: string): Expr {
  const entry = operatorNamed('identity') ?? operatorNamed('I');
  if (entry === undefined) throw new Error('no identity');
  return entry.withDims([namedDim(n)]);
}

export function ones(m: string, n: string): Expr {
  const dims = [m, n].map((text) => (text === '1' ? oneDim : namedDim(text))) as [
    ReturnType<typeof namedDim>,
    ReturnType<typeof namedDim>,
  ];
  return apply('ones', [], shape(...dims), dims);
}

export const gradient = (
  of: Expr,
  wrt: SymbolExpr,
  right: Expr,
  more: Partial<Claim & { kind: 'gradient' }> = {},
): Claim => ({
  kind: 'gradient',
  of,
  wrt,
  right,
  layout: 'default',
  symmetric: 'trace',
  ...more,
});

export const equation = (left: Expr, right: Expr, ...varying: readonly SymbolExpr[]): Claim => ({
  kind: 'equation',
  left,
  right,
  varying,
});

export interface Settings {
  readonly seed?: number;
  readonly bounds?: readonly Bound[];
  readonly budget?: number;
  readonly shouldStop?: () => boolean;
}

export const run = (claim: Claim, settings: Settings = {}): Verdict =>
  verify(claim, {
    seed: settings.seed ?? 1,
    bounds: settings.bounds ?? [],
    budget: settings.budget ?? defaultBudget,
    shouldStop: settings.shouldStop ?? (() => false),
  });

/** `verified exact`, `verified numeric for m ≥ n`, `refuted`, `unknown interrupted`. */
export function brief(claim: Claim, settings: Settings = {}): string {
  const { status, evidence, reason } = run(claim, settings);
  if (evidence === undefined) return status === 'unknown' ? `unknown ${reason?.kind}` : status;
  return `${status} ${evidence.kind}${evidence.where === undefined ? '' : ` for ${evidence.where}`}`;
}
