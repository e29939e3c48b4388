/**
 * Why a right line is right: the identities that lead to it from the line before. They explain and never decide: what is
 * looked for here is a line that has its verdict already, and a line for which nothing is found keeps it.
 */
import type { Scope } from '../elaborate/statement.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr } from '../expr/expr.ts';
import { findPath } from '../paths/find.ts';
import type { Because } from '../paths/move.ts';
import type { Path } from '../paths/path.ts';
import { linesBetween, reasonsOf } from '../paths/path.ts';
import { isNoticed } from '../paths/tidying.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { checkClaim } from './checkClaim.ts';
import { claimKey } from './claimKey.ts';
import type { LineQuest } from './lineQuests.ts';
import { questsFor } from './lineQuests.ts';
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
const budget = 1000;

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
  // Called off, what was looked for may only not have been found yet.
  return { kind: options.shouldStop() ? 'interrupted' : 'numeric' };
}

function pathFor(quest: LineQuest, scope: Scope, options: JudgeOptions): WhyRight {
  const { from, to, varying } = quest;
  const claim: Claim = { kind: 'equation', left: from, right: to, varying };
  const key = [claimKey(claim, scope, 0), ...[...quest.before, ...quest.after].map(({ short }) => short)].join(';');
  const known = found.get(key);
  if (known !== undefined) return known;
  const path = findPath(from, to, { varying, budget, shouldStop: options.shouldStop });
  if (path.kind === 'interrupted') return path;
  const why: WhyRight = path.kind === 'none' ? { kind: 'numeric' } : told(path, quest);
  found.set(key, why);
  return why;
}

function told(path: Path, { before, after, inChain }: LineQuest): WhyRight {
  const all = [...before, ...reasonsOf(path), ...after];
  const noticed = all.filter(({ rule }) => isNoticed(rule));
  const reasons = merged(noticed.length > 0 ? noticed : all);
  return { kind: 'because', identities: reasons.map(inText), lines: inChain ? linesBetween(path) : [] };
}

/** Each identity once; definitions of several names in one piece. */
function merged(reasons: readonly Because[]): readonly Because[] {
  const distinct = reasons.filter((a, i) => reasons.findIndex((b) => a.short === b.short) === i);
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
