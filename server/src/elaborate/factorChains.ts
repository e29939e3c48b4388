/**
 * How the factors of a product that are no scalars go together.
 *
 * They form chains from left to right. A chain that has become a scalar (`x'*y`) is a factor on its own, and what
 * follows begins another chain. A row that does not fit what stands before it begins a chain inside: `A*x'*y` is
 * `A*(x'*y)`, since nothing else could be meant.
 */
import type { Dim } from '../expr/dim.ts';
import { oneDim } from '../expr/dim.ts';
import type { Shape } from '../expr/shape.ts';
import { scalarShape, shape } from '../expr/shape.ts';

export interface FactorChains {
  /** Positions of the factors of each chain; a chain that is no scalar comes last. */
  readonly chains: readonly (readonly number[])[];
  readonly shape: Shape;
}

interface OpenChain {
  readonly positions: number[];
  readonly rows: Dim;
  columns: Dim;
}

/**
 * Groups factors by their shapes.
 *
 * @param join whether the columns of one factor and the rows of the next are or can be made the same
 * @returns the position of the first factor that fits nothing, where there is one
 */
export function groupFactors(
  shapes: readonly Shape[],
  join: (columns: Dim, rows: Dim) => boolean,
): FactorChains | number {
  const closed: (readonly number[])[] = [];
  const open: OpenChain[] = [];
  for (const [i, { rows, columns }] of shapes.entries()) {
    const last = open.at(-1);
    if (last !== undefined && join(last.columns, rows)) {
      last.positions.push(i);
      last.columns = columns;
    } else if (last === undefined || rows === oneDim) {
      open.push({ positions: [i], rows, columns });
    } else {
      return i;
    }
    const now = open.at(-1);
    if (now?.rows !== oneDim || now.columns !== oneDim) continue;
    closed.push(now.positions);
    open.pop();
  }
  const [whole, inner] = open;
  if (inner !== undefined) return inner.positions[0] ?? 0;
  if (whole === undefined) return { chains: closed, shape: scalarShape };
  return { chains: [...closed, whole.positions], shape: shape(whole.rows, whole.columns) };
}
