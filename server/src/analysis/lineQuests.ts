/** Where the author of a right line may have come from: the lines from which a path to it is looked for. */
import type { Step } from '../derivation/derivation.ts';
import type { RuleName } from '../derivation/rule.ts';
import { differentialOf } from '../differentiate/differential.ts';
import { orUndefined } from '../differentiate/unsupported.ts';
import type { Scope } from '../elaborate/statement.ts';
import { product } from '../expr/build.ts';
import type { DirectionalClaim, EquationClaim, GradientClaim, HessianClaim, JacobianClaim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { rewrite } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import type { Because } from '../paths/move.ts';
import { because } from '../paths/move.ts';
import { equation, plainText } from '../paths/plainText.ts';
import { simplify } from '../simplify/simplify.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { checkClaim } from './checkClaim.ts';
import type { Wanted } from './derive.ts';
import { derive, firstForReader } from './derive.ts';
import type { PlacedPart } from './snapshot.ts';

/** A line to start from, the line to reach, and what moves. */
export interface LineQuest {
  readonly from: Expr;
  readonly to: Expr;
  readonly varying: readonly SymbolExpr[];
  /** What is said before and after the path. */
  readonly before: readonly Because[];
  readonly after: readonly Because[];
  /** Where the lines of the path are equations of the author's own chain. */
  readonly inChain: boolean;
}

const plainQuest = (from: Expr, to: Expr, varying: readonly SymbolExpr[]): LineQuest => ({
  from,
  to,
  varying,
  before: [],
  after: [],
  inChain: true,
});

/** The nearest first; a claim that may not be reached from one is looked for from the next. */
export function* questsFor(parts: readonly PlacedPart[], index: number, options: JudgeOptions): Generator<LineQuest> {
  const part = parts[index]?.part;
  const claim = part?.claim;
  if (part === undefined || claim === undefined) return;
  const previous = part.step > 0 && part.againstPrevious?.kind === 'equation' ? part.againstPrevious : undefined;
  if (previous !== undefined) yield plainQuest(previous.left, previous.right, previous.varying);
  switch (claim.kind) {
    case 'equation':
      yield* equationQuests(parts, index, claim, options);
      return;
    case 'gradient':
      yield* gradientQuests(parts, index, claim, options);
      return;
    case 'jacobian':
      yield* derivedQuest(firstForReader(claim.of, claim.wrt), claim, part.scope);
      return;
    case 'hessian':
      yield* derivedQuest({ kind: 'second', of: claim.of, wrt: claim.wrt, and: claim.and }, claim, part.scope);
      return;
    case 'directional':
      yield* directionalQuests(claim);
  }
}

function* equationQuests(
  parts: readonly PlacedPart[],
  index: number,
  { left, right, varying }: EquationClaim,
  options: JudgeOptions,
): Generator<LineQuest> {
  const earlier = rightLines(parts, index, options);
  const before = earlier.find((other) => other.left === left);
  if (before !== undefined) yield plainQuest(before.right, right, varying);
  const ofFunction =
    left.kind === 'differential'
      ? earlier.find((other) => other.left === left.of && other.varying.length === 0)
      : undefined;
  if (before === undefined && ofFunction !== undefined) {
    yield plainQuest(differential(ofFunction.right), right, varying);
  }
  yield plainQuest(left, right, varying);
}

/** How many of the statements before are looked at. */
const maxEarlier = 30;

/** The equations before a part that are right, the nearest first. */
function rightLines(parts: readonly PlacedPart[], index: number, options: JudgeOptions): readonly EquationClaim[] {
  const scope = parts[index]?.part.scope;
  return parts
    .slice(Math.max(0, index - maxEarlier), index)
    .reverse()
    .flatMap(({ part }) => {
      const claim = part.claim;
      if (claim?.kind !== 'equation' || part.scope.names.size > (scope?.names.size ?? 0)) return [];
      return checkClaim(claim, part.scope, options).status === 'verified' ? [claim] : [];
    });
}

const identification = because('first-identification', 'first identification', 'df = G : dX', {
  book: 'Magnus & Neudecker 2019',
  at: 'ch. 5, § 9',
});

/** A gradient is right if `df = G : dX`: from the differential before, as it is derived, or from the function itself. */
function* gradientQuests(
  parts: readonly PlacedPart[],
  index: number,
  claim: GradientClaim,
  options: JudgeOptions,
): Generator<LineQuest> {
  const part = parts[index]?.part;
  const { of, wrt, right, layout } = claim;
  const plain = claim.symmetric !== 'entries' && isScalar(of.shape);
  const gradient = layout === 'numerator' ? call('transpose', right) : right;
  const dX = differential(wrt);
  const quest = (from: Expr): LineQuest => ({
    ...plainQuest(from, isScalar(wrt.shape) ? product(gradient, dX) : call('frobenius', gradient, dX), [wrt]),
    after: [identification],
    inChain: false,
  });
  const line = plain ? rightLines(parts, index, options).find(({ left }) => left === differential(of)) : undefined;
  if (line !== undefined) yield quest(line.right);
  if (part !== undefined) yield* derivedQuest(firstForReader(of, wrt), claim, part.scope);
  if (plain) yield quest(differential(of));
}

/** The derivative as we derive it ourselves, then from our answer to the author's. */
function* derivedQuest(
  wanted: Wanted,
  claim: GradientClaim | JacobianClaim | HessianClaim,
  scope: Scope,
): Generator<LineQuest> {
  const conventions =
    claim.kind === 'hessian'
      ? { ...scope, symmetric: claim.symmetric }
      : { ...scope, layout: claim.layout, symmetric: claim.symmetric };
  const derived = derive(wanted, conventions);
  if (derived.kind === 'unsupported') return;
  const { steps, result } = derived.derivation;
  const told = steps.filter(({ rule }) => !presentation.has(rule)).map(stepReason);
  yield { ...plainQuest(result, claim.right, []), before: told, inChain: false };
}

/** Steps that only choose how the lines are written. */
const presentation: ReadonlySet<RuleName> = new Set([
  'name-part',
  'matrix-form',
  'write-out',
  'name-function',
  'regroup',
]);

/** Longer equations are left to the derivation itself. */
const maxSaid = 60;

function stepReason({ rule, title, identities, references }: Step): Because {
  const [first] = identities;
  const says = first === undefined ? '' : equation(first.left, first.right);
  const short = rule === 'differential' && first?.left.kind === 'differential' ? 'product rule' : title;
  return because(rule, short, says.length > maxSaid ? '' : says, ...references);
}

/** The differential with the direction in the place of `dX`. */
function* directionalQuests({ of, wrt, direction, right }: DirectionalClaim): Generator<LineQuest> {
  const df = orUndefined(() => differentialOf(of, [wrt]));
  if (df === undefined) return;
  const along = rewrite(df, (e) => (e === differential(wrt) ? direction : e));
  const reason = because(
    'direction',
    `the differential at \`${plainText(differential(wrt))} = ${plainText(direction)}\``,
    '',
  );
  yield { ...plainQuest(simplify(along).value, right, []), before: [reason], inChain: false };
}
