/**
 * Derivatives that stand in expressions: computed from the function itself, entry by entry of the variable, never by a
 * rule of the calculus.
 *
 * The variable leaves its point along straight lines inside its structure, so that the gradient lies in the structure's
 * space and a Jacobian is zero on what is orthogonal to it.
 */
import { assertNever } from '../base/never.ts';
import type { DerivativeExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { someNode } from '../expr/walk.ts';
import type { Arithmetic } from '../linalg/arithmetic.ts';
import { Unavailable } from '../linalg/arithmetic.ts';
import { multiply, scale, subtract, transpose, vec } from '../linalg/dense.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, matrix } from '../linalg/matrix.ts';
import { originAt, patternOf } from './pattern.ts';
import type { Point } from './point.ts';
import { bindIndex } from './point.ts';

/** Where a derivative is computed. */
interface Place<T> {
  readonly point: Point<T>;
  readonly arithmetic: Arithmetic<T>;
  /** The value of a part at this point. */
  readonly get: (part: Expr) => Matrix<T>;
  readonly run: (e: Expr, point: Point<T>) => Matrix<T>;
}

/** An independent entry of a variable: where it stands, with its signs there. */
type Direction = readonly (readonly [row: number, column: number, sign: 1 | -1])[];

/** The derivative at a point; throws `Unavailable` for variables that move in no space of matrices. */
export function derivativeOf<T>(e: DerivativeExpr, place: Place<T>): Matrix<T> {
  if (hasDifferential(e.of)) throw new Unavailable('a derivative of differentials');
  switch (e.form) {
    case 'gradient': {
      const X = variable(e, place, 0);
      const G = spreadOver(X, alongEach(e, place, X), spreadOf(e, X.symbol), place.arithmetic);
      return inStructure(X, G, place.arithmetic);
    }
    case 'rate':
      return along(e, place, [[0, 0, 1]]);
    case 'jacobian': {
      const X = variable(e, place, 0);
      const columns = X.directions.map((direction) => vec(along(e, place, direction)));
      const nRows = columns[0]?.rows ?? 0;
      const rows = Array.from({ length: nRows }, (_, r) => {
        const slopes = columns.map((column) => at(column, r, 0));
        return inStructure(X, spreadOver(X, slopes, spreadOf(e, X.symbol), place.arithmetic), place.arithmetic);
      });
      return stacked(rows);
    }
    case 'hessian':
      return hessianOf(e, place);
    default:
      return assertNever(e.form);
  }
}

const hasDifferential = someNode((node) => node.kind === 'differential');

interface Variable<T> {
  readonly symbol: SymbolExpr;
  readonly value: Matrix<T>;
  readonly directions: readonly Direction[];
}

function variable<T>({ by, at: values }: DerivativeExpr, { get }: Place<T>, i: number): Variable<T> {
  const [symbol, value] = [by[i] ?? by[0], values[i] ?? values[0]];
  if (symbol === undefined || value === undefined) throw new Error('a derivative without a variable');
  if (symbol.rank !== undefined) throw new Unavailable(`${symbol.name} of a given rank`);
  const X = get(value);
  return { symbol, value: X, directions: directionsOf(symbol, X.rows, X.columns) };
}

function directionsOf(symbol: SymbolExpr, rows: number, columns: number): readonly Direction[] {
  const pattern = patternOf(symbol);
  const found = new Map<number, [number, number, 1 | -1][]>();
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) {
      const from = originAt(pattern, i, j);
      if (from === undefined) continue;
      const [row, column, sign] = from;
      const key = column * rows + row;
      const known = found.get(key);
      if (known === undefined) found.set(key, [[i, j, sign]]);
      else known.push([i, j, sign]);
    }
  }
  return [...found.values()];
}

/** `X + t*D` */
function shifted<T>(X: Matrix<T>, direction: Direction, t: T, { add, subtract: minus }: Arithmetic<T>): Matrix<T> {
  return matrix(X.rows, X.columns, (i, j) => {
    const hit = direction.find(([row, column]) => row === i && column === j);
    const entry = at(X, i, j);
    return hit === undefined ? entry : hit[2] === 1 ? add(entry, t) : minus(entry, t);
  });
}

/** The derivative of the function in one direction of its first variable. */
function along<T>(e: DerivativeExpr, place: Place<T>, direction: Direction): Matrix<T> {
  const X = variable(e, place, 0);
  return place.point.slope((near, t) =>
    place.run(e.of, bindIndex(near, X.symbol, shifted(X.value, direction, t, place.arithmetic))),
  );
}

const alongEach = <T>(e: DerivativeExpr, place: Place<T>, X: Variable<T>): readonly T[] =>
  X.directions.map((direction) => at(along(e, place, direction), 0, 0));

/** By entries, the one entry of a symmetric matrix that stands at two places has its whole derivative at both. */
const spreadOf = ({ symmetric }: DerivativeExpr, x: SymbolExpr): 'shared' | 'whole' =>
  symmetric === 'entries' && patternOf(x) === 'symmetric' ? 'whole' : 'shared';

/** The matrix with a number for each direction: `shared` among the entries that move together, or `whole` at each. */
function spreadOver<T>(
  { value, directions }: Variable<T>,
  slopes: readonly T[],
  how: 'shared' | 'whole',
  arithmetic: Arithmetic<T>,
): Matrix<T> {
  const { rows, columns } = value;
  const entries = new Map<number, T>();
  directions.forEach((direction, k) => {
    const slope = slopes[k] ?? arithmetic.zero;
    for (const [i, j, sign] of direction) {
      const share = arithmetic.fraction(BigInt(sign), how === 'shared' ? BigInt(direction.length) : 1n);
      entries.set(i * columns + j, arithmetic.multiply(share, slope));
    }
  });
  return matrix(rows, columns, (i, j) => entries.get(i * columns + j) ?? arithmetic.zero);
}

/** The part of a free gradient that is tangent to the orthogonal matrices: `(G - X*G'*X)/2`. */
function inStructure<T>({ symbol, value: X }: Variable<T>, G: Matrix<T>, arithmetic: Arithmetic<T>): Matrix<T> {
  if (!symbol.structure.includes('orthogonal')) return G;
  if (X.rows !== X.columns) throw new Unavailable(`${symbol.name} with orthonormal columns`);
  const turned = multiply(multiply(X, transpose(G), arithmetic), X, arithmetic);
  return scale(arithmetic.fraction(1n, 2n), subtract(G, turned, arithmetic), arithmetic);
}

/** Matrices as the rows of one, each lying as `vec` has it. */
function stacked<T>(list: readonly Matrix<T>[]): Matrix<T> {
  const rows = list.map(vec);
  return { rows: rows.length, columns: rows[0]?.rows ?? 0, data: rows.flatMap(({ data }) => data) };
}

function hessianOf<T>(e: DerivativeExpr, place: Place<T>): Matrix<T> {
  const { point, arithmetic, run } = place;
  const isMixed = e.by.length > 1;
  const [X, Y] = [variable(e, place, 0), variable(e, place, 1)];
  const curved = [X, Y].find(({ symbol }) => symbol.structure.includes('orthogonal'));
  if (curved !== undefined) throw new Unavailable(`a Hessian for ${curved.symbol.name}`);
  const bound = (near: Point<T>, a: Direction, s: T, b: Direction, t: T): Point<T> => {
    const first = shifted(X.value, a, s, arithmetic);
    if (!isMixed) return bindIndex(near, X.symbol, shifted(first, b, t, arithmetic));
    return bindIndex(bindIndex(near, X.symbol, first), Y.symbol, shifted(Y.value, b, t, arithmetic));
  };
  const second = (a: Direction, b: Direction): T =>
    at(
      point.slope((near, s) => near.slope((nearer, t) => run(e.of, bound(nearer, a, s, b, t)))),
      0,
      0,
    );
  const all: (readonly T[])[] = [];
  X.directions.forEach((a, i) => {
    // Second derivatives in one variable do not depend on the order.
    all.push(Y.directions.map((b, j) => (isMixed || j >= i ? second(a, b) : (all[j]?.[i] ?? second(a, b)))));
  });
  const lines = stacked(all.map((slopes) => spreadOver(Y, slopes, spreadOf(e, Y.symbol), arithmetic)));
  const columns = Array.from({ length: lines.columns }, (_, c) =>
    spreadOver(
      X,
      X.directions.map((__, k) => at(lines, k, c)),
      spreadOf(e, X.symbol),
      arithmetic,
    ),
  );
  return transpose(stacked(columns));
}
