/**
 * Values where all names have numbers: `A = [1, 2; 3, 4]`. A gradient is that of the function with its names free, taken at
 * their numbers; it is told only if differences of the function there agree.
 */

import { evaluate } from '../evaluate/evaluate.ts';
import { differencePoint } from '../evaluate/point.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { countNodes, freeSymbols, nodes, rewriteDefined } from '../expr/walk.ts';
import { Unavailable, Undefined } from '../linalg/arithmetic.ts';
import { double } from '../linalg/double.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { derive, firstForReader } from './derive.ts';
import type { Part } from './part.ts';

export type Rows = readonly (readonly number[])[];

export interface Numbers {
  readonly value: Rows;
  readonly gradients: readonly { readonly wrt: SymbolExpr; readonly value: Rows }[];
}

/** More is not worked out while someone waits. */
const maxNodes = 400;
const maxEntries = 64;
const maxVariables = 6;

/** The value of an expression and its gradients by the names that are given as numbers; `undefined` if it has none, or is given itself. */
export function numbersOf(e: Expr, { scope }: Part): Numbers | undefined {
  const givens = givenNames(e);
  const isGiven = e.kind === 'symbol' && givens.includes(e);
  const hasNumbers = givens.length > 0 && !isGiven && freeSymbols(e).size === 0;
  if (!hasNumbers || countNodes(e) > maxNodes || nodes(e, 'definitions').some(({ kind }) => kind === 'differential')) {
    return undefined;
  }
  const free = new Map(givens.map((given) => [given, symbol(given.name, given.shape, { structure: given.structure })]));
  const open = rewriteDefined(e, (node) => (node.kind === 'symbol' ? (free.get(node) ?? node) : node));
  const start = pointOf(free);
  const value = start && valueAt(open, start);
  if (start === undefined || value === undefined || value.data.length > maxEntries) return undefined;
  const wanted = isScalar(e.shape) && e.kind !== 'derivative' ? [...free.values()].slice(0, maxVariables) : [];
  const gradients = wanted.flatMap((wrt) => {
    const derived = derive(firstForReader(open, wrt), scope);
    const found = derived.kind === 'derived' ? valueAt(derived.derivation.result, start) : undefined;
    return found !== undefined && agrees(found, open, wrt, start) ? [{ wrt, value: rowsOf(found) }] : [];
  });
  return { value: rowsOf(value), gradients };
}

/** Names that are defined by numbers alone. */
const givenNames = (e: Expr): readonly SymbolExpr[] =>
  nodes(e, 'definitions').filter(
    (node): node is SymbolExpr =>
      node.kind === 'symbol' &&
      node.definition !== undefined &&
      !nodes(node.definition).some(({ kind }) => kind === 'symbol'),
  );

/** A number for each entry of each free name. */
type Numbered = ReadonlyMap<SymbolExpr, Matrix<number>>;

/** The numbers that the names are defined by. */
function pointOf(free: ReadonlyMap<SymbolExpr, SymbolExpr>): Numbered | undefined {
  const numbered = new Map<SymbolExpr, Matrix<number>>();
  for (const [given, open] of free) {
    const value = given.definition && valueAt(given.definition, new Map());
    if (value === undefined) return undefined;
    numbered.set(open, value);
  }
  return numbered;
}

/** The value of an expression, if it has one. */
function valueAt(e: Expr, numbered: Numbered): Matrix<number> | undefined {
  const at = (s: SymbolExpr): Matrix<number> => {
    const value = numbered.get(s);
    if (value === undefined) throw new Undefined(`${s.name} has no number`);
    return value;
  };
  try {
    const point = differencePoint<number>({ size: () => undefined, at }, double, {
      step: 2 ** -10,
      order: 'extrapolated',
    });
    const value = evaluate(e, point, double);
    return value.data.every(Number.isFinite) ? value : undefined;
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unavailable) return undefined;
    throw error;
  }
}

/** Whether a gradient is what the function's differences say, entry by entry. */
function agrees(gradient: Matrix<number>, f: Expr, wrt: SymbolExpr, numbered: Numbered): boolean {
  const here = numbered.get(wrt);
  if (here === undefined || here.data.length !== gradient.data.length || here.rows !== gradient.rows) return false;
  return here.data.every((x, i) => {
    const h = 1e-4 * (1 + Math.abs(x));
    const [above, below] = [h, -h].map((step) => {
      const moved = here.data.map((entry, k) => (k === i ? entry + step : entry));
      return valueAt(f, new Map(numbered).set(wrt, { ...here, data: moved }))?.data[0] ?? Number.NaN;
    });
    if (above === undefined || below === undefined) return false;
    const scale = 1 + Math.abs(above) + Math.abs(gradient.data[i] ?? 0);
    return Math.abs((above - below) / (2 * h) - (gradient.data[i] ?? Number.NaN)) <= 1e-5 * scale;
  });
}

const rowsOf = ({ rows, columns, data }: Matrix<number>): Rows =>
  Array.from({ length: rows }, (_, i) => data.slice(i * columns, (i + 1) * columns));
