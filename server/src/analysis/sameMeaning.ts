/** Whether a document with edits says what it said: the test that every refactoring passes before it is offered. */
import type { Claim, EquationClaim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { sameShape } from '../expr/shape.ts';
import { expandDefinitions } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { verdictOn } from './checkClaim.ts';
import type { Part } from './part.ts';
import type { Snapshot } from './snapshot.ts';
import { placedParts } from './snapshot.ts';

/** What a refactoring may add or take away: a definition of a name, a convention, a step. */
export interface Change {
  readonly added: 'nothing' | 'definition' | 'convention';
  readonly dropped: 'nothing' | 'definition' | 'step';
}

/**
 * Whether each statement that stays says the same, with all names written out: the same expressions, or ones that the
 * checker finds equal, or an equation with both sides transposed.
 */
export function saysWhatItSaid(before: Snapshot, after: Snapshot, change: Change, options: JudgeOptions): boolean {
  const partsOf = (snapshot: Snapshot): readonly Part[] => placedParts(snapshot).map(({ part }) => part);
  const [old, now] = [partsOf(before), partsOf(after)];
  const nMore = now.length - old.length;
  if (nMore > (change.added === 'nothing' ? 0 : 1) || -nMore > (change.dropped === 'nothing' ? 0 : 1)) return false;
  let next = 0;
  for (const part of now) {
    const rest = old.slice(next, next + 2);
    const met = rest.findIndex((one, i) => (i === 0 || mayGo(rest[0], change)) && saysSame(one, part, options));
    if (met < 0 && !isNew(part, change)) return false;
    next += met + 1;
  }
  return next === old.length || (next === old.length - 1 && mayGo(old[next], change));
}

const isNew = ({ problems, unknown, kind }: Part, { added }: Change): boolean =>
  problems.length === 0 && unknown === undefined && kind === added;

function mayGo(part: Part | undefined, { dropped }: Change): boolean {
  if (part === undefined || part.problems.length > 0) return false;
  if (dropped === 'definition') return part.kind === 'definition' && part.step === 0;
  return dropped === 'step' && part.step > 0 && part.question === undefined;
}

/** Whether two statements say the same; places and names do not count. */
function saysSame(a: Part, b: Part, options: JudgeOptions): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.problems.length !== b.problems.length) return false;
  if (a.unknown !== b.unknown || a.holes.length !== b.holes.length || a.doubt !== b.doubt) return false;
  if (a.problems.length > 0) return false;
  if (a.defines?.name !== b.defines?.name || !sameDeclarations(a, b)) return false;
  if (a.claim !== undefined && b.claim !== undefined) return sameClaims(a.claim, b.claim, b, options);
  if (a.claim !== undefined || b.claim !== undefined) return false;
  return equal(a.right, b.right, [], b, options);
}

const sameDeclarations = (a: Part, b: Part): boolean =>
  a.declares.length === b.declares.length && a.declares.every((one, i) => one === b.declares[i]);

function sameClaims(a: Claim, b: Claim, part: Part, options: JudgeOptions): boolean {
  if (a.kind === 'equation') return b.kind === 'equation' && sameEquations(a, b, part, options);
  if (b.kind === 'equation' || a.kind !== b.kind || a.wrt !== b.wrt) return false;
  const same = (x: Expr, y: Expr): boolean => equal(x, y, [], part, options);
  if (!sameFurther(a, b, same)) return false;
  return same(a.of, b.of) && same(turned(a), turned(b));
}

function sameEquations(a: EquationClaim, b: EquationClaim, part: Part, options: JudgeOptions): boolean {
  if (!sameSymbols(a.varying, b.varying)) return false;
  const same = (x: Expr, y: Expr): boolean => equal(x, y, b.varying, part, options);
  if (same(a.left, b.left) && same(a.right, b.right)) return true;
  const transposed = (e: Expr): Expr => call('transpose', e);
  return same(transposed(a.left), b.left) && same(transposed(a.right), b.right);
}

type DerivativeClaim = Exclude<Claim, EquationClaim>;

/** Whether two claims agree in what is said besides the function, the variable and the derivative. */
function sameFurther(a: DerivativeClaim, b: DerivativeClaim, same: (x: Expr, y: Expr) => boolean): boolean {
  if (a.kind === 'directional' || b.kind === 'directional') {
    return a.kind === 'directional' && b.kind === 'directional' && same(a.direction, b.direction);
  }
  if (a.symmetric !== b.symmetric) return false;
  return a.kind !== 'hessian' || b.kind !== 'hessian' || a.and === b.and;
}

/** The right side as it is in the layout of the core. */
function turned(claim: DerivativeClaim): Expr {
  if (claim.kind === 'hessian' || claim.kind === 'directional') return claim.right;
  const isTurned = claim.kind === 'gradient' ? claim.layout === 'numerator' : claim.layout === 'denominator';
  return isTurned ? call('transpose', claim.right) : claim.right;
}

const sameSymbols = (a: readonly SymbolExpr[], b: readonly SymbolExpr[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** The same expression with all names written out, or one that is found equal. */
function equal(
  a: Expr | undefined,
  b: Expr | undefined,
  varying: readonly SymbolExpr[],
  { scope }: Part,
  options: JudgeOptions,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  const [left, right] = [expandDefinitions(a), expandDefinitions(b)];
  if (left === right) return true;
  if (!sameShape(left.shape, right.shape)) return false;
  return verdictOn({ kind: 'equation', left, right, varying }, scope, options).status === 'verified';
}
