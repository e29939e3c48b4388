/** The numbers of a draw as a reader may copy them: what each name is, and in which direction it moves. */
import { differencePoint } from '../evaluate/point.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { double } from '../linalg/double.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { mapMatrix } from '../linalg/matrix.ts';
import type { Draw } from './draw.ts';
import { familyOf } from './draw.ts';

export interface NamedValue {
  /** `X`; for a direction `dX`. */
  readonly name: string;
  readonly value: Matrix<number>;
}

export interface PointValues {
  readonly values: readonly NamedValue[];
  readonly directions: readonly NamedValue[];
}

/** The values of `symbols` at a draw, and the directions of those that move in it. */
export function pointValues(symbols: readonly SymbolExpr[], draw: Draw): PointValues {
  const family = familyOf(draw, double);
  const point = differencePoint(family, double, { step: 1e-3, order: 'extrapolated' });
  const moving = draw.axes.flatMap((axis, k) => [...axis.keys()].map((s) => [s, k] as const));
  const directionOf = (s: SymbolExpr, axis: number): Matrix<number> =>
    mapMatrix(
      point.derivative((near) => near.value(s), axis),
      tidy,
    );
  return {
    values: symbols.map((s) => ({ name: s.name, value: family.at(s, []) })),
    directions: moving.map(([s, axis]) => ({ name: `d${s.name}`, value: directionOf(s, axis) })),
  };
}

/** Takes the rounding off a direction that was found by differences. */
const tidy = (x: number): number => Math.round(x * 1e6) / 1e6;
