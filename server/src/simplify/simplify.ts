/** The simplifier: a normal form by named rules, then a shorter way to write it. */

import { isNegativeRational } from '../base/rational.ts';
import type { Rule, RuleName } from '../derivation/rule.ts';
import { isZero, negate, product, splitCoefficient, sum } from '../expr/build.ts';
import type { Expr, SumExpr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { nodes, someNode } from '../expr/walk.ts';
import { call, callWithDims, hasTrait } from '../operators/call.ts';
import { alignBrackets } from './align.ts';
import { cost } from './cost.ts';
import type { Simplified } from './engine.ts';
import { further, simplifier } from './engine.ts';
import { expand } from './expand.ts';
import { lowerSums } from './lowerSums.ts';
import { blockRules } from './rules/blocks.ts';
import { decompositionRules, polarFactor } from './rules/decompositions.ts';
import { diagonalOfDifference, diagonalRules, rowScaling } from './rules/diagonal.ts';
import { factorRule, numberInside, unitIntoBracket } from './rules/factor.ts';
import { formRules, frobeniusOfOuter, preparingRules, traceForm } from './rules/forms.ts';
import { fractionInside, oneDenominator } from './rules/fractions.ts';
import { hadamardRules, onesUnderHadamard, sortLongChains } from './rules/hadamard.ts';
import { inverseIntoSum, inverseRules, productOfInverses } from './rules/inverses.ts';
import { khatriRaoRules } from './rules/khatriRao.ts';
import { kroneckerRules } from './rules/kronecker.ts';
import { kroneckerFactorRules, singleBlocks } from './rules/kroneckerFactors.ts';
import { powerOfProduct, powerRules, signOfBase, trivialPower } from './rules/powers.ts';
import { productRules, sumOfEntries } from './rules/products.ts';
import { projectionRules, projectionTwice } from './rules/projections.ts';
import { meanForm, normOfSquares } from './rules/recognise.ts';
import { frobeniusWithOnes, scalarArgument, scalarRules, traceOfOuter, vecOfColumn } from './rules/scalars.ts';
import { logSumExpOfLines, softmaxRules, sumOfSoftmax } from './rules/softmaxSums.ts';
import { orthogonalCancels, structureRules } from './rules/structure.ts';
import { sumRules } from './rules/sums.ts';
import {
  transposeInside,
  transposeOfScalar,
  transposeRules,
  transposesPaired,
  transposeUnseen,
} from './rules/transpose.ts';
import { zeroRules } from './rules/zeros.ts';
import { transposed } from './symmetry.ts';

/** The rules of algebra that lead to the normal form, in the order in which they are tried. */
export const normalRules: readonly Rule[] = [
  ...zeroRules,
  ...transposeRules,
  ...scalarRules,
  ...formRules,
  ...hadamardRules,
  ...powerRules,
  ...diagonalRules,
  ...projectionRules,
  ...productRules,
  ...softmaxRules,
  ...structureRules,
  ...decompositionRules,
  ...kroneckerRules,
  ...kroneckerFactorRules,
  ...blockRules,
  ...khatriRaoRules,
  ...sumRules,
];

const hasCommutation = someNode((n) => n.kind === 'apply' && n.op === 'commutation');

/** Puts a transpose before a bracket where that is shorter than inside. */
const transposeBracket: Rule = {
  name: 'transpose-bracket',
  title: "B'*A' = (A*B)'",
  rewrite: (e) => {
    if (e.kind === 'symbol' || e.kind === 'number' || (e.kind === 'apply' && e.op === 'transpose')) return undefined;
    // Numbers and scalars stay before the bracket.
    const body = e.kind === 'product' ? product(...e.factors) : e;
    // A commutation matrix stands on the right.
    if (hasCommutation(body)) return undefined;
    const inner = transposed(body);
    if (inner === body || (inner.kind === 'apply' && inner.op === 'transpose')) return undefined;
    const turned = call('transpose', inner);
    const result = e.kind === 'product' ? product(number(e.coefficient), ...e.scalars, turned) : turned;
    return cost(result) < cost(e) ? result : undefined;
  },
};

/** `-e`, by turning a bracket that has a plus and a minus; `undefined` if there is none. */
function turnedBracket(e: Expr): Expr | undefined {
  if (e.kind === 'sum') {
    if (e.terms.some((t) => isNegativeRational(splitCoefficient(t)[0]))) return sum(...e.terms.map(negate));
    const turned = e.terms.map(turnedBracket);
    return turned.every((t) => t !== undefined) ? sum(...turned) : undefined;
  }
  if (e.kind === 'product') {
    const scalars = turnedOne(e.scalars);
    if (scalars !== undefined) return product(number(e.coefficient), ...scalars, product(...e.factors));
    const factors = turnedOne(e.factors);
    return factors === undefined ? undefined : product(number(e.coefficient), ...e.scalars, product(...factors));
  }
  if (e.kind !== 'apply' || !hasTrait(e.op, 'linear')) return undefined;
  const args = turnedOne(e.args, (arg) => !isScalar(arg.shape));
  return args === undefined ? undefined : callWithDims(e.op, e.dims, ...args);
}

/** The list with the first of its eligible members that can be turned, turned; indices of entries are not eligible. */
function turnedOne(list: readonly Expr[], eligible: (e: Expr) => boolean = () => true): readonly Expr[] | undefined {
  for (const [i, x] of list.entries()) {
    const turned = eligible(x) ? turnedBracket(x) : undefined;
    if (turned !== undefined) return list.map((y, j) => (j === i ? turned : y));
  }
  return undefined;
}

/** Takes a minus into a bracket that has one already: `-(A - B)*C = (B - A)*C`. */
export function absorbSign(e: Expr): Expr {
  if (e.kind === 'sum') return absorbSigns(e);
  if (e.kind !== 'product' || !isNegativeRational(e.coefficient)) return e;
  const turned = turnedBracket(e);
  // A bracket that stands twice stays one part.
  return turned === undefined || countBrackets(turned) > countBrackets(e) ? e : negate(turned);
}

/** The number of different sums in an expression. */
const countBrackets = (e: Expr): number => nodes(e).filter((n) => n.kind === 'sum').length;

/** The signs in longer sums are left as they are. */
const maxTurned = 64;

/** The same for the terms of a sum, where turning a bracket does not make two of what is one part in several terms. */
function absorbSigns(e: SumExpr): Expr {
  if (e.terms.length > maxTurned) return e;
  let best: Expr = e;
  e.terms.forEach((term, i) => {
    const other = absorbSign(term);
    if (other === term || best.kind !== 'sum') return;
    const candidate = sum(...best.terms.map((t, j) => (j === i ? other : t)));
    if (countBrackets(candidate) <= countBrackets(best)) best = candidate;
  });
  return best;
}

/** Rules that an answer is brought into normal form by as well; the lines that lead to it keep what they take apart. */
export const separatingRules: readonly Rule[] = inverseRules;

/** Rules of presentation: each makes the expression shorter. */
export const shorteningRules: readonly Rule[] = [
  factorRule,
  unitIntoBracket,
  numberInside,
  inverseIntoSum,
  oneDenominator,
  fractionInside,
];

/** Rules of presentation that undo the normal form, and therefore come last. */
export const presentingRules: readonly Rule[] = [normOfSquares, meanForm, productOfInverses, transposeBracket];

/** Rules for what is written in one way rather than in another of about the same length. */
export const usualRules: readonly Rule[] = [frobeniusOfOuter, traceForm, diagonalOfDifference];

const normalize = simplifier(normalRules);
const normalizeFully = further(normalize, normalRules, separatingRules);
const shorten = further(normalizeFully, [...normalRules, ...separatingRules], shorteningRules);
const present = simplifier(presentingRules);
const usual = simplifier(usualRules);

const lineRules = simplifier([...scalarRules.filter((rule) => rule.name === 'scalar-out'), ...sumRules]);

/** A line of a derivation without what is no step: numbers before or inside a Frobenius product, the order of terms. */
export const lineForm = (e: Expr): Expr => lineRules.run(e).value;

const prepareRules = simplifier([
  ...zeroRules,
  transposeOfScalar,
  transposeInside,
  transposeUnseen,
  transposesPaired,
  ...preparingRules,
  ...decompositionRules,
  orthogonalCancels,
  polarFactor,
  frobeniusWithOnes,
  sumOfEntries,
  traceOfOuter,
  vecOfColumn,
  rowScaling,
  onesUnderHadamard,
  powerOfProduct,
  signOfBase,
  scalarArgument,
  trivialPower,
  sumOfSoftmax,
  logSumExpOfLines,
  projectionTwice,
  singleBlocks,
]);

/** A function in the form that is easiest to differentiate: sums over indices as matrices, `vec` of products opened. */
export function prepare(e: Expr): Expr {
  const first = prepareRules.run(lowerSums(e)).value;
  // What the rules have made shorter may now have a matrix form as well.
  const lowered = nodes(first).some((n) => n.kind === 'indexedSum') ? lowerSums(first) : first;
  return lowered === first ? first : prepareRules.run(lowered).value;
}

/** The normal form of an expression, equal in value and shape. */
export const simplify = (e: Expr): Simplified => normalize.run(sortLongChains(e));

/** Larger expressions than this are not opened in search of other factors. */
const maxOpened = 150;

/** Common factors taken out, transposes and inverses before brackets, signs inside. */
function shortened(normal: Expr): Simplified {
  const short = shorten.run(normal);
  const last = present.run(short.value);
  return { value: absorbSign(last.value), uses: [...short.uses, ...last.uses] };
}

/** The same of the expression with all products opened, if that is another. */
function reopened(normal: Expr): Simplified | undefined {
  if (cost(normal) > maxOpened) return undefined;
  const open = normalizeFully.run(expand(normal));
  if (open.value === normal) return undefined;
  const short = shortened(open.value);
  return { value: short.value, uses: [...open.uses, ...short.uses] };
}

/** The shortest form found: normal form, common factors taken out, transposes before brackets. */
export function tidy(e: Expr): Simplified {
  const hasSums = nodes(e).some((n) => n.kind === 'indexedSum');
  const normal = normalizeFully.run(sortLongChains(hasSums ? lowerSums(e) : e));
  let best: Simplified = { value: normal.value, uses: [] };
  for (const candidate of [shortened(normal.value), reopened(normal.value)]) {
    if (candidate !== undefined && cost(candidate.value) < cost(best.value)) best = candidate;
  }
  const last = usual.run(best.value);
  return {
    value: alignBrackets(last.value),
    uses: [...new Set<RuleName>([...normal.uses, ...best.uses, ...last.uses])],
  };
}

/** True if the expression is seen to be zero, in its shortest form or with all its products opened. */
export function vanishes(e: Expr): boolean {
  const short = tidy(e).value;
  return isZero(short) || isZero(normalizeFully.run(expand(short)).value);
}
