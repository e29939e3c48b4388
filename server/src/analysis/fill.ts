/**
 * Answers holes inside a right side: what makes `? : dA`, `A*? - Y` what the left side demands.
 *
 * The calculus proposes: the lines of its own derivation, or its answer, are matched with the side, and what stands
 * around the hole is taken off. The claim with the proposal in it then passes the check of any author's line.
 */
import { differentialOf } from '../differentiate/differential.ts';
import { hasDifferential, identify } from '../differentiate/lineMoves.ts';
import { narrateFrom } from '../differentiate/narrate.ts';
import { orUndefined } from '../differentiate/unsupported.ts';
import { workedOut } from '../differentiate/workedOut.ts';
import type { OpenClaim, Scope, WithinQuestion } from '../elaborate/statement.ts';
import { isZero, negate, sum } from '../expr/build.ts';
import type { Claim, EquationClaim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { dependsOn, nodes, rewrite, substitute } from '../expr/walk.ts';
import { cost } from '../simplify/cost.ts';
import { expand } from '../simplify/expand.ts';
import { simplify, tidy } from '../simplify/simplify.ts';
import { solveFor } from '../simplify/solveFor.ts';
import { sieveFor } from '../verify/sieve.ts';
import { defaultBudget } from '../verify/verify.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { inNames } from './inNames.ts';
import { fromPool } from './pool.ts';
import { questionOf, solve } from './solve.ts';

/** A claim without holes, and what was put into them. */
export interface Filled {
  readonly claim: Claim;
  readonly values: readonly Expr[];
}

/** No more proposals than this are checked for one reading. */
const mostProposals = 8;

/** Longer lines than this are not matched. */
const longestLine = 250;

/** No more values than this are tried for one hole of several. */
const mostValues = 4;

/**
 * Claims that may be right, the simplest first: what the rules lay bare, then what else may stand there; a zero only
 * where nothing else is. All have passed a look at a few points in doubles.
 */
export function* proposals(question: WithinQuestion, scope: Scope, options: JudgeOptions): Generator<Filled> {
  const zeros: Filled[] = [];
  const read = question.readings.map((reading) => ({
    reading,
    ...lookedAt(reading, question, scope),
    passes: sieveOf(reading, question, scope, options),
  }));
  for (const filled of laidBare(read, scope, options)) {
    if (filled.values.some(isZero)) zeros.push(filled);
    else yield filled;
  }
  if (question.whole?.kind !== 'place') yield* pooled(read, scope, options);
  yield* zeros;
}

/** A reading with what its holes are looked for in, and a look at the claim that they make. */
interface Looked {
  readonly reading: OpenClaim;
  readonly side: Expr;
  readonly lines: readonly Expr[];
  readonly passes: (filled: Claim) => boolean;
}

function* laidBare(read: readonly Looked[], scope: Scope, options: JudgeOptions): Generator<Filled> {
  const all = read.flatMap(({ reading, side, lines, passes }) => {
    if (options.shouldStop()) return [];
    const { holes } = reading;
    const choices = combinations(holes.map((hole) => valuesOf(hole, holes, side, lines, scope)));
    return choices.slice(0, mostProposals).map((values) => ({ reading, passes, values }));
  });
  for (const { reading, passes, values } of all.sort((a, b) => lengthOf(a.values) - lengthOf(b.values))) {
    if (options.shouldStop()) return;
    const claim = withValues(reading, values);
    if (passes(claim)) yield { claim, values };
  }
}

const lengthOf = (values: readonly Expr[]): number => values.reduce((total, e) => total + cost(e), 0);

function* pooled(read: readonly Looked[], scope: Scope, options: JudgeOptions): Generator<Filled> {
  const all = read.flatMap((one) => fromPool(one.reading, one.lines, scope).map((value) => ({ ...one, value })));
  // The shortest first, whatever it takes the hole for.
  for (const { reading, passes, value } of all.sort((a, b) => cost(a.value) - cost(b.value))) {
    if (options.shouldStop()) return;
    const claim = withValues(reading, [value]);
    if (passes(claim)) yield { claim, values: [inNames(value, scope)] };
  }
}

/** A look at claims that differ in what stands for the holes; whatever cannot be looked at passes. */
function sieveOf(
  { claim }: OpenClaim,
  { whole }: WithinQuestion,
  { bounds }: Scope,
  options: JudgeOptions,
): (filled: Claim) => boolean {
  if (whole?.kind === 'place') return () => true;
  let sieve: ReturnType<typeof sieveFor> | 'unmade' = 'unmade';
  return ({ right }) => {
    if (sieve === 'unmade') sieve = sieveFor(claim, { ...options, bounds, budget: defaultBudget });
    return sieve === undefined || sieve.passes(right);
  };
}

/** The side with the holes, and what the side may be as a whole. */
function lookedAt(
  { claim, written }: OpenClaim,
  { whole }: WithinQuestion,
  scope: Scope,
): { readonly side: Expr; readonly lines: readonly Expr[] } {
  if (whole?.kind === 'place') return { side: written, lines: answersTo(whole, scope) };
  return { side: claim.right, lines: linesOf(claim, scope) };
}

function withValues({ claim, holes }: OpenClaim, values: readonly Expr[]): Claim {
  return { ...claim, right: substitute(claim.right, (s) => values[holes.indexOf(s)]) };
}

/** One value for each hole, the shortest together first. */
function combinations(lists: readonly (readonly Expr[])[]): readonly (readonly Expr[])[] {
  const few = lists.map((list) => (lists.length === 1 ? list : list.slice(0, mostValues)));
  const all = few.reduce<readonly (readonly Expr[])[]>(
    (chosen, list) => chosen.flatMap((before) => list.map((value) => [...before, value])),
    [[]],
  );
  return [...all].sort((a, b) => lengthOf(a) - lengthOf(b));
}

/** What may stand for one hole, in the author's names, the shortest first. */
function valuesOf(
  hole: SymbolExpr,
  holes: readonly SymbolExpr[],
  side: Expr,
  lines: readonly Expr[],
  scope: Scope,
): readonly Expr[] {
  const others = holes.filter((other) => other !== hole);
  const isFree = (e: Expr): boolean => !others.some((other) => dependsOn(e, other));
  const found = lines
    .flatMap((line) => equationsFor(hole, side, line))
    .flatMap(([own, target]) =>
      isFree(own) ? solveFor(own, hole, target, 'inverses') : byTerms(own, hole, others, target),
    );
  const named = new Set(found.map((e) => inNames(tidy(inNames(e, scope)).value, scope)));
  return [...named].sort((a, b) => cost(a) - cost(b));
}

type Equation = readonly [side: Expr, target: Expr];

/** No more names than this are tried as the one in which both sides are linear. */
const mostNames = 6;

/** The side and the line as they stand, and what stands before each differential in both. */
function equationsFor(hole: SymbolExpr, side: Expr, line: Expr): readonly Equation[] {
  const equations: Equation[] = [[side, line]];
  if (!isScalar(side.shape)) return equations;
  const ends = new Set(nodes(line).flatMap((e) => (e.kind === 'differential' ? [e.of] : [])));
  for (const end of ends) equations.push(...coefficients(end, hole, side, line));
  // What is linear in a name is read like a differential of it: `tr(B*C) == ? : C`.
  if (ends.size === 0) {
    const names = nodes(side).filter((e) => e.kind === 'symbol' && e !== hole && !isScalar(e.shape));
    for (const name of names.slice(0, mostNames)) {
      const move = (e: Expr): Expr => rewrite(e, (part) => (part === name ? differential(part) : part));
      equations.push(...coefficients(name, hole, move(side), move(line)));
    }
  }
  return equations;
}

/** What stands before the differential of `end` on both sides, where they are linear in it. */
function coefficients(end: Expr, hole: SymbolExpr, side: Expr, line: Expr): readonly Equation[] {
  const own = orUndefined(() => identify(side, end));
  const target = orUndefined(() => identify(line, end));
  if (own === undefined || target === undefined || !dependsOn(own, hole)) return [];
  return hasDifferential(own) || hasDifferential(target) ? [] : [[own, target]];
}

/** Of several holes in several terms, each gets the terms of the other side that fit its own; one that stands alone, the rest. */
function byTerms(side: Expr, hole: SymbolExpr, others: readonly SymbolExpr[], target: Expr): readonly Expr[] {
  const terms = side.kind === 'sum' ? side.terms : [side];
  const own = terms.filter((term) => dependsOn(term, hole));
  const [only] = own;
  if (only === undefined || own.length > 1 || others.some((other) => dependsOn(only, other))) return [];
  const fixed = terms.filter((term) => ![hole, ...others].some((one) => dependsOn(term, one)));
  const rest = simplify(expand(sum(target, ...fixed.map(negate)))).value;
  const fits = (place: Expr, x: SymbolExpr, term: Expr): boolean => solveFor(place, x, term, 'factors').length > 0;
  const isTaken = (term: Expr): boolean =>
    others.some((other) =>
      terms.some((place) => place !== other && dependsOn(place, other) && fits(place, other, term)),
    );
  const fitting = (rest.kind === 'sum' ? rest.terms : [rest]).filter(
    (term) => fits(only, hole, term) && (only !== hole || !isTaken(term)),
  );
  return fitting.length === 0 ? [] : solveFor(only, hole, sum(...fitting), 'factors');
}

/** What the right side of a claim may be, in all the ways in which a derivation writes it. */
function linesOf(claim: Claim, scope: Scope): readonly Expr[] {
  if (claim.kind !== 'equation') return answersTo(questionOf(claim), scope);
  const lines = linesFrom(claim).filter((line) => cost(line) <= longestLine);
  return [...new Set([...lines, ...lines.map((line) => inNames(line, scope))])];
}

function answersTo(question: Parameters<typeof solve>[0], scope: Scope): readonly Expr[] {
  const found = solve(question, scope);
  return found.kind === 'solved' ? [inNames(found.right, scope), found.right] : [];
}

/** The left side, and the lines that a derivation goes through from there. */
function linesFrom({ left: written, varying, right }: EquationClaim): readonly Expr[] {
  const left = orUndefined(() => workedOut(written)) ?? written;
  const isMoving = nodes(left).some((e) => e.kind === 'differential');
  if (!isMoving) return [left];
  const opened = orUndefined(
    () => simplify(rewrite(left, (e) => (e.kind === 'differential' ? differentialOf(e.of, varying) : e))).value,
  );
  const told = isScalar(left.shape)
    ? varying.flatMap((x) => orUndefined(() => narrateFrom(left, [x]).map(({ after }) => after)) ?? [])
    : [];
  const lines = [
    ...(left.kind === 'differential' ? [] : [left]),
    ...told,
    ...(opened === undefined ? [] : [opened, tidy(opened).value]),
  ];
  return [...new Set(lines)].filter((line) => !isZero(line) || isZero(right));
}
