/**
 * Why a right line is right: the identities that lead to it from the line before. They explain and never decide: what is
 * looked for here is a line that has its verdict already, and a line for which nothing is found keeps it.
 */
import type { Scope } from '../elaborate/statement.ts';
import { product } from '../expr/build.ts';
import type { Claim, EquationClaim, GradientClaim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import { findPath } from '../paths/find.ts';
import type { Because } from '../paths/move.ts';
import type { Path } from '../paths/path.ts';
import { linesBetween, reasonsOf } from '../paths/path.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { checkClaim } from './checkClaim.ts';
import { claimKey } from './claimKey.ts';
import { remember } from './remember.ts';
import type { PlacedPart } from './snapshot.ts';

/** One identity that a line rests on, in words for display. */
export interface IdentityText {
  readonly rule: string;
  /** `cyclic`, ``definition of `M` ``; what stands between backticks is a formula in ASCII. */
  readonly short: string;
  /** `tr(A*B) = tr(B*A)`; empty where the short words say it all. */
  readonly says: string;
  readonly reference?: string;
}

export type WhyRight =
  /** `lines` stand between the line before and this one. */
  | { readonly kind: 'because'; readonly identities: readonly IdentityText[]; readonly lines: readonly Expr[] }
  /** The line is verified, and no path to it was found. */
  | { readonly kind: 'numeric' }
  /** Nothing is claimed, or the line is not right. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'interrupted' };

/** How many lines a search may make. */
const budget = 2500;

const found = remember<WhyRight>(5000);

/** Why the part with this index among the parts of a document is right. */
export function whyRight(parts: readonly PlacedPart[], index: number, options: JudgeOptions): WhyRight {
  const part = parts[index]?.part;
  const claim = part?.claim;
  if (part === undefined || claim === undefined || part.question !== undefined) return { kind: 'nothing' };
  const verdict = checkClaim(claim, part.scope, options);
  if (verdict.interrupted === true) return { kind: 'interrupted' };
  if (verdict.status !== 'verified') return { kind: 'nothing' };
  for (const quest of questsFor(parts, index, options)) {
    const why = pathFor(quest, part.scope, options);
    if (why.kind !== 'numeric') return why;
  }
  return { kind: 'numeric' };
}

/** A line to start from, the line to reach, and what moves. */
interface LineQuest {
  readonly from: Expr;
  readonly to: Expr;
  readonly varying: readonly SymbolExpr[];
  /** What is said besides the path. */
  readonly besides: readonly Because[];
}

/** Where the author may have come from, the nearest first. */
function questsFor(parts: readonly PlacedPart[], index: number, options: JudgeOptions): readonly LineQuest[] {
  const part = parts[index]?.part;
  const claim = part?.claim;
  if (claim?.kind === 'equation') return equationQuests(parts, index, claim, options);
  return claim?.kind === 'gradient' ? gradientQuests(parts, index, claim, options) : [];
}

function equationQuests(
  parts: readonly PlacedPart[],
  index: number,
  claim: EquationClaim,
  options: JudgeOptions,
): readonly LineQuest[] {
  const { left, right, varying } = claim;
  const earlier = rightLines(parts, index, options);
  const before = earlier.find((other) => other.left === left)?.right;
  const ofFunction =
    left.kind === 'differential'
      ? earlier.find((other) => other.left === left.of && other.varying.length === 0)
      : undefined;
  const starts = [
    ...(before === undefined ? [] : [before]),
    ...(before === undefined && ofFunction !== undefined ? [differential(ofFunction.right)] : []),
    left,
  ];
  return [...new Set(starts)].map((from) => ({ from, to: right, varying, besides: [] }));
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

const identification: Because = {
  rule: 'first-identification',
  short: 'first identification',
  says: 'df = G : dX',
  references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 5, § 9' }],
};

/** A gradient is right if `df = G : dX`: from the differential before, or from the function itself. */
function gradientQuests(
  parts: readonly PlacedPart[],
  index: number,
  claim: GradientClaim,
  options: JudgeOptions,
): readonly LineQuest[] {
  const { of, wrt, right, layout } = claim;
  if (claim.symmetric === 'entries' || !isScalar(of.shape)) return [];
  const gradient = layout === 'numerator' ? call('transpose', right) : right;
  const to = isScalar(wrt.shape)
    ? product(gradient, differential(wrt))
    : call('frobenius', gradient, differential(wrt));
  const line = rightLines(parts, index, options).find(({ left }) => left === differential(of));
  const starts = [...(line === undefined ? [] : [line.right]), differential(of)];
  return starts.map((from) => ({ from, to, varying: [wrt], besides: [identification] }));
}

function pathFor({ from, to, varying, besides }: LineQuest, scope: Scope, options: JudgeOptions): WhyRight {
  const claim: Claim = { kind: 'equation', left: from, right: to, varying };
  const key = claimKey(claim, scope, 0);
  const known = found.get(key);
  if (known !== undefined) return known;
  const path = findPath(from, to, { varying, budget, shouldStop: options.shouldStop });
  if (path.kind === 'interrupted') return path;
  const why: WhyRight = path.kind === 'none' ? { kind: 'numeric' } : told(path, besides);
  found.set(key, why);
  return why;
}

function told(path: Path, besides: readonly Because[]): WhyRight {
  const reasons = merged([...reasonsOf(path), ...besides]);
  return { kind: 'because', identities: reasons.map(inText), lines: linesBetween(path) };
}

/** Each identity once; definitions of several names in one piece. */
function merged(reasons: readonly Because[]): readonly Because[] {
  const distinct = reasons.filter((a, i) => reasons.findIndex((b) => a.short === b.short && a.says === b.says) === i);
  const definitions = distinct.filter(({ rule }) => rule === 'definition');
  if (definitions.length < 2) return distinct;
  const names = definitions.map(({ short }) => short.replace('definition of ', '')).join(', ');
  const all: Because = { rule: 'definition', short: `definitions of ${names}`, says: '', references: [] };
  return distinct.flatMap((one) => (one === definitions[0] ? [all] : definitions.includes(one) ? [] : [one]));
}

function inText({ rule, short, says, references }: Because): IdentityText {
  const [reference] = references;
  return { rule, short, says, ...(reference === undefined ? {} : { reference: `${reference.book}, ${reference.at}` }) };
}
