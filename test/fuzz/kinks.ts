/** Points without a derivative: found by moving the arguments of operators that say they have kinks, by no rule. */
import { evaluator } from '../../server/src/evaluate/evaluate.ts';
import { evaluateDim } from '../../server/src/expr/dim.ts';
import type { ApplyExpr, Expr } from '../../server/src/expr/expr.ts';
import { freeSymbols, nodes } from '../../server/src/expr/walk.ts';
import type { Arithmetic } from '../../server/src/linalg/arithmetic.ts';
import { Unavailable, Undefined } from '../../server/src/linalg/arithmetic.ts';
import { add, largestMagnitude as largest, subtract } from '../../server/src/linalg/dense.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { entryOf } from '../../server/src/operators/index.ts';
import { seeded } from '../support/random.ts';
import type { Instrument, Place } from './place.ts';
import { doubles, manyDigits } from './place.ts';

/** How far arguments are moved, relative to their largest entry. */
const distance = { double: 1e-7, digits: 1e-10, prime: 0 };

/** Slopes on both sides of a point differ by less than this, relative to the slopes, where there is a derivative. */
const tolerance = 1e-3;

/** True if an operator in the expressions that may have kinks, or jumps, has one at the place. */
export const meetsKink = (list: readonly Expr[], place: Place): boolean =>
  nodesWithKinks(list, place).some((e) => isKink(e, place, manyDigits(20)) ?? isKink(e, place, doubles(9)) ?? false);

function nodesWithKinks(list: readonly Expr[], { draw }: Place): readonly ApplyExpr[] {
  const all = [...new Set(list.flatMap((e) => nodes(e, 'definitions')))];
  return all.filter(
    (e): e is ApplyExpr => e.kind === 'apply' && hasKinks(e) && [...freeSymbols(e)].every((s) => draw.samples.has(s)),
  );
}

const hasKinks = (e: ApplyExpr): boolean => {
  const { domain, differential } = entryOf(e);
  return domain.kinks !== undefined || Object.values(differential).every((rule) => rule === 'constant');
};

/** `undefined` if the arithmetic at hand cannot tell. */
function isKink<T>(e: ApplyExpr, place: Place, { arithmetic, point }: Instrument<T>): boolean | undefined {
  try {
    const here = point(place);
    const run = evaluator(arithmetic, () => {});
    const args = e.args.map((arg) => run(arg, here));
    const sizes = e.dims.map((dim) => evaluateDim(dim, place.size) ?? 0);
    const valueAt = (moved: readonly Matrix<T>[]): Matrix<T> => {
      const named = Object.fromEntries(entryOf(e).letters.map((letter, i) => [letter, moved[i]]));
      return entryOf(e).value(named as Record<string, Matrix<T>>, arithmetic, { sizes, label: e.label ?? '' });
    };
    return bends(valueAt, args, arithmetic);
  } catch (error) {
    // A value that is not determined here, as vectors of a multiple singular value.
    if (error instanceof Undefined) return true;
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}

/** Whether the slopes of a function on both sides of a point differ, along a direction in which every entry moves. */
function bends<T>(
  f: (args: readonly Matrix<T>[]) => Matrix<T>,
  [first, ...rest]: readonly Matrix<T>[],
  arithmetic: Arithmetic<T>,
): boolean {
  if (first === undefined) return false;
  const random = seeded(5);
  const step = distance[arithmetic.name];
  const size = step * Math.max(largest(first, arithmetic), 1e-3);
  const direction = first.data.map(() => random() - 0.5);
  const moved = (sign: number): Matrix<T> => {
    const D = { ...first, data: direction.map((x) => arithmetic.fromNumber(sign * size * x)) };
    return add(first, D, arithmetic);
  };
  const [before, at, after] = [f([moved(-1), ...rest]), f([first, ...rest]), f([moved(1), ...rest])];
  const [left, right] = [subtract(at, before, arithmetic), subtract(after, at, arithmetic)];
  const slope = Math.max(largest(left, arithmetic), largest(right, arithmetic));
  const jump = slope > step ** (1 / 4) * Math.max(largest(at, arithmetic), 1e-3);
  const change = largest(subtract(right, left, arithmetic), arithmetic);
  const noise = Math.sqrt(step) * step;
  return jump || (slope > noise && change > tolerance * slope);
}
