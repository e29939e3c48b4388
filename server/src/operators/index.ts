/** The table of operators: every entry, in alphabetical order of its name. */
import type { ApplyExpr } from '../expr/expr.ts';
import { column, entry, row } from './access.ts';
import { adjugate } from './adjugate.ts';
import { basis } from './basis.ts';
import { hcat, pad, submatrix, vcat } from './blocks.ts';
import { cholesky } from './cholesky.ts';
import { delta } from './delta.ts';
import { determinant, logdet } from './determinant.ts';
import { diag, diagonal } from './diagonal.ts';
import { dimension } from './dimension.ts';
import { eigenvalues, eigenvectors } from './eigen.ts';
import { mixedNorm, normInf, normp } from './entrywiseNorms.ts';
import { erf, exp, log, sigmoid, softplus, sqrt } from './exponentials.ts';
import { ismax, ismin, max, min, productOfEntries } from './extremes.ts';
import { frobenius } from './frobenius.ts';
import { elementwiseFunction, spectralFrechet, spectralFunction } from './function.ts';
import { hadamard } from './hadamard.ts';
import { identity } from './identity.ts';
import { inverse } from './inverse.ts';
import { khatriRao } from './khatriRao.ts';
import { kronecker, kronLeft, kronRight } from './kronecker.ts';
import { eigenvector, lambdaMax } from './lambdaMax.ts';
import { leadingPair, reducedResolvent } from './leadingPair.ts';
import { expm, expmFrechet, logm, logmFrechet, sqrtm, sqrtmFrechet } from './matrixFunctions.ts';
import { matrixPower, matrixPowerFrechet } from './matrixPower.ts';
import { member } from './member.ts';
import { norm1, normF } from './norm.ts';
import { ones } from './ones.ts';
import type { Operator } from './operator.ts';
import { pi } from './pi.ts';
import { abs, relu, sign, step } from './piecewise.ts';
import { hadamardPower, power } from './power.ts';
import { pseudoinverse } from './pseudoinverse.ts';
import { rank } from './rank.ts';
import { reciprocalGaps } from './reciprocalGaps.ts';
import { singularGaps } from './singularGaps.ts';
import { nuclear, polar, schatten, singularPower, spectral } from './singularValues.ts';
import { leftSingularVectors, rightSingularVectors, singularValues } from './singularVectors.ts';
import { logSumExp, softmax } from './softmax.ts';
import { logSumExpColumns, logSumExpRows, softmaxColumns, softmaxRows } from './softmaxLines.ts';
import { commutation, duplication, elimination } from './specialMatrices.ts';
import { lowerTriangle, skewPart, symmetricPart, upperTriangle, vech } from './structured.ts';
import { columnSums, mean, rowSums, sumOfEntries } from './sum.ts';
import { trace } from './trace.ts';
import { transpose } from './transpose.ts';
import { acos, asin, atan, cos, cosh, sin, sinh, tan, tanh } from './trigonometric.ts';
import { reshape, vec } from './vec.ts';
import { zeros } from './zeros.ts';

/** All entries. */
export const operators: readonly Operator[] = [
  abs,
  acos,
  adjugate,
  asin,
  atan,
  basis,
  cholesky,
  columnSums,
  column,
  commutation,
  cos,
  cosh,
  delta,
  determinant,
  diag,
  diagonal,
  dimension,
  duplication,
  eigenvalues,
  eigenvector,
  eigenvectors,
  elimination,
  entry,
  erf,
  exp,
  expm,
  expmFrechet,
  frobenius,
  elementwiseFunction,
  hadamard,
  hadamardPower,
  hcat,
  identity,
  inverse,
  ismax,
  ismin,
  khatriRao,
  kronecker,
  kronLeft,
  kronRight,
  lambdaMax,
  leadingPair,
  leftSingularVectors,
  log,
  logdet,
  logm,
  logmFrechet,
  logSumExp,
  logSumExpColumns,
  logSumExpRows,
  matrixPower,
  matrixPowerFrechet,
  max,
  mean,
  member,
  min,
  mixedNorm,
  norm1,
  normF,
  normInf,
  normp,
  nuclear,
  ones,
  pad,
  pi,
  pseudoinverse,
  polar,
  power,
  productOfEntries,
  rank,
  reciprocalGaps,
  reducedResolvent,
  relu,
  reshape,
  rightSingularVectors,
  row,
  rowSums,
  schatten,
  sigmoid,
  sign,
  sin,
  singularGaps,
  singularPower,
  singularValues,
  sinh,
  skewPart,
  softmax,
  softmaxColumns,
  softmaxRows,
  softplus,
  spectral,
  spectralFrechet,
  spectralFunction,
  sqrt,
  sqrtm,
  sqrtmFrechet,
  step,
  submatrix,
  sumOfEntries,
  symmetricPart,
  tan,
  tanh,
  trace,
  transpose,
  lowerTriangle,
  upperTriangle,
  vcat,
  vec,
  vech,
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
