/** The table of operators: every entry, in alphabetical order of its name. */
import type { ApplyExpr } from '../expr/expr.ts';
import { basis } from './basis.ts';
import { determinant, logdet } from './determinant.ts';
import { diag, diagonal } from './diagonal.ts';
import { dimension } from './dimension.ts';
import { erf, exp, log, sigmoid, softplus, sqrt } from './exponentials.ts';
import { frobenius } from './frobenius.ts';
import { hadamard } from './hadamard.ts';
import { identity } from './identity.ts';
import { inverse } from './inverse.ts';
import { kronecker, kronLeft, kronRight } from './kronecker.ts';
import { norm1, normF } from './norm.ts';
import { ones } from './ones.ts';
import type { Operator } from './operator.ts';
import { pi } from './pi.ts';
import { abs, relu, sign, step } from './piecewise.ts';
import { hadamardPower, power } from './power.ts';
import { pseudoinverse } from './pseudoinverse.ts';
import { sumOfEntries } from './sum.ts';
import { trace } from './trace.ts';
import { transpose } from './transpose.ts';
import { acos, asin, atan, cos, cosh, sin, sinh, tan, tanh } from './trigonometric.ts';
import { reshape, vec } from './vec.ts';
import { zeros } from './zeros.ts';

/** All entries. */
export const operators: readonly Operator[] = [
  abs,
  acos,
  asin,
  atan,
  basis,
  cos,
  cosh,
  determinant,
  diag,
  diagonal,
  dimension,
  erf,
  exp,
  frobenius,
  hadamard,
  hadamardPower,
  identity,
  inverse,
  kronecker,
  kronLeft,
  kronRight,
  log,
  logdet,
  norm1,
  normF,
  ones,
  pi,
  power,
  pseudoinverse,
  relu,
  reshape,
  sigmoid,
  sign,
  sin,
  sinh,
  softplus,
  sqrt,
  step,
  sumOfEntries,
  tan,
  tanh,
  trace,
  transpose,
  vec,
  zeros,
];

const byName: ReadonlyMap<string, Operator> = new Map(
  operators.flatMap((operator) => [operator.name, ...(operator.aliases ?? [])].map((name) => [name, operator])),
);

/** The entry with this name or alias. */
export const operatorNamed = (name: string): Operator | undefined => byName.get(name);

/** The entry that a node applies; a node with an unknown name is a bug and throws. */
export function entryOf(e: ApplyExpr): Operator {
  const found = byName.get(e.op);
  if (found === undefined) throw new Error(`no operator ${e.op}`);
  return found;
}
