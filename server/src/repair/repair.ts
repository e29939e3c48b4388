/**
 * Why a refuted line is wrong and what would be right.
 *
 * Changes of the author's own text that `verify` accepts name the slip and are the fix; what has been lost is looked
 * for in the engine's answer. Whatever is suggested has passed `verify`.
 */

import type { Claim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { freeSymbols, nodes } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';
import { cost } from '../simplify/cost.ts';
import { foldDefinitions } from '../simplify/share.ts';
import { simplify } from '../simplify/simplify.ts';
import type { Reason, Verdict } from '../verify/verdict.ts';
import type { VerifyOptions } from '../verify/verify.ts';
import { check, mayHold } from '../verify/verify.ts';
import { answerTo } from './answer.ts';
import type { Cause } from './cause.ts';
import { changeOf } from './closest.ts';
import { lostBeside } from './comparison.ts';
import type { Draft, TextEdit } from './draft.ts';
import { fixedText, inOneLine, rightText } from './draft.ts';
import { closeTo } from './ratio.ts';
import type { Fix, Question } from './search.ts';
import { searchFor } from './search.ts';
import type { Slip } from './slip.ts';
import { missingStructure } from './structure.ts';

/** A right side that was verified. */
export interface Repair {
  /** The whole right side. */
  readonly text: string;
  /** What has to be changed of the author's text for it. */
  readonly edits: readonly TextEdit[];
}

export interface Explanation {
  /** Ranked, the most probable first. */
  readonly causes: readonly Cause[];
  /** The same in words, one for each way to see it. */
  readonly slips: readonly Slip[];
  /** The closest to the author's first, the full answer last. */
  readonly repairs: readonly Repair[];
}

/** A refuted claim with the text in which it stands. */
export interface Refuted {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly draft: Draft;
  /** The same right side beside the line before it; absent for the first line of a chain. */
  readonly againstPrevious?: Claim;
}

const maxRepairs = 4;

/**
 * Explains a claim that `verify` has refuted with these options.
 *
 * @returns what was found until the host asked to stop; the caller must then keep nothing
 */
export function explainRefutation(refuted: Refuted, options: VerifyOptions): Explanation {
  const { claim, verdict, draft } = refuted;
  const names = namesOf(claim, draft);
  const answer = shortest(answerTo(claim), names);
  const question: Question = { claim, draft, names, answer: answer ?? leftOf(claim), line: 'claim' };
  const search = searchFor(question, options);
  const simple = ranked(draft, firstOf([search.single, () => structural(claim, draft, options), search.left]));
  const since = simple.length > 0 ? [] : sincePrevious(refuted, question, options);
  const fixes = simple.length > 0 ? simple : ranked(draft, search.double());
  const isSaid = fixes.length > 0 || since.length > 0;
  const others = isSaid ? since : lostBesideAnswer(claim, answer, draft);
  const around = (own: readonly Slip[]): readonly Slip[] => [
    ...conventionSlips(claim, verdict),
    ...others,
    ...own,
    ...(verdict.reason?.kind === 'shapes' ? [shapeSlip(verdict.reason)] : []),
  ];
  const causes = around(fixes.flatMap((fix) => fix.slips)).flatMap(({ cause, also }) => [cause, ...(also ?? [])]);
  const slips = distinct(around(fixes.flatMap(saidTogether)));
  const whole = answer !== undefined && readsBack(draft, answer, options) ? [answer] : [];
  return { causes: [...new Set(causes)], slips, repairs: repairsOf(draft, fixes, whole).slice(0, maxRepairs) };
}

const holds = (claim: Claim, options: VerifyOptions): boolean =>
  !options.shouldStop() && mayHold(claim, options) && check(claim, options).status === 'verified';

/**
 * What would be right where a line is an error because its shapes do not fit.
 *
 * @param claim the same with 0 in the place of the right side
 * @param fitting edits with which the shapes fit
 */
export function explainMisfit(
  claim: Claim,
  draft: Draft,
  fitting: readonly TextEdit[],
  options: VerifyOptions,
): Explanation {
  const names = namesOf(claim, draft);
  const answer = shortest(answerTo(claim), names);
  const search = searchFor({ claim, draft, names, answer, line: 'misfit' }, options);
  const fixes = ranked(draft, firstOf([() => fitted(draft, fitting, options), search.single, search.double]));
  const whole = answer !== undefined && readsBack(draft, answer, options) ? [answer] : [];
  const causes = fixes.flatMap((fix) => fix.slips.map(({ cause }) => cause));
  return {
    causes: [...new Set(causes)],
    slips: distinct(fixes.flatMap(saidTogether)),
    repairs: repairsOf(draft, fixes, whole).slice(0, maxRepairs),
  };
}

/** What makes the shapes fit, if it makes the line right as well. */
function fitted(draft: Draft, edits: readonly TextEdit[], options: VerifyOptions): readonly Fix[] {
  const claim = edits.length === 0 ? undefined : draft.read(edits);
  if (claim === undefined || !holds(claim, options)) return [];
  const [first] = edits;
  const said = (text: string): string => `\`${text.trim()}\``;
  const places = edits.map(
    ({ span, text }) => `${said(draft.source.slice(span.start, span.end))} should be ${said(text)}`,
  );
  const slip: Slip = { cause: 'shape', text: places.join(', '), ...(first === undefined ? {} : { at: first.span }) };
  return [{ edits, slips: [slip], right: claim.right, values: undefined }];
}

/** Whether the text of an answer, in the place of the right side, makes the line right. */
function readsBack(draft: Draft, answer: Expr, options: VerifyOptions): boolean {
  const claim = draft.read([{ span: draft.right.span, text: renderText(answer, draft.spelling) }]);
  return claim !== undefined && holds(claim, options);
}

/** What the first of these finds that finds anything. */
function firstOf<V>(attempts: readonly (() => readonly V[])[]): readonly V[] {
  for (const attempt of attempts) {
    const found = attempt();
    if (found.length > 0) return found;
  }
  return [];
}

/** Names that an author may confuse: those of the claim, and others in reach that are made of them. */
function namesOf(claim: Claim, draft: Draft): readonly SymbolExpr[] {
  const sides = claim.kind === 'equation' ? [claim.left, claim.right] : [claim.of, claim.right];
  const all = sides.flatMap((side) => nodes(side, 'definitions'));
  const own = all.filter((n): n is SymbolExpr => n.kind === 'symbol');
  const free = new Set(sides.flatMap((side) => [...freeSymbols(side)]));
  const others = draft.names.filter((s) => s.definition !== undefined && [...freeSymbols(s)].every((f) => free.has(f)));
  return [...new Set([...own, ...others.slice(-maxOthers)])];
}

const maxOthers = 12;

/** The engine's answer, in the author's names where that is shorter. */
function shortest(answer: Expr | undefined, names: readonly SymbolExpr[]): Expr | undefined {
  if (answer === undefined) return undefined;
  const folded = foldDefinitions(
    answer,
    names.filter((s) => s.role === 'variable'),
  );
  return cost(folded) < cost(answer) ? folded : answer;
}

/** Where there is no answer: the parts of the left side may have been lost on the right. */
const leftOf = (claim: Claim): Expr | undefined => (claim.kind === 'equation' ? simplify(claim.left).value : undefined);

/** The smallest change first; of equal ones the shorter text. */
function ranked(draft: Draft, fixes: readonly Fix[]): readonly Fix[] {
  const own = rightText(draft, []);
  return fixes
    .map((fix) => ({ fix, text: fixedText(draft, fix.edits) }))
    .map(({ fix, text }) => ({ fix, text, size: isExchange(draft, fix) ? 1 : changeOf(own, text) }))
    .sort((a, b) => a.size - b.size || a.text.length - b.text.length)
    .map(({ fix }) => fix);
}

/** Two places exchanged are one change. */
function isExchange({ source }: Draft, { edits }: Fix): boolean {
  const [a, b] = edits;
  if (a === undefined || b === undefined || edits.length !== 2) return false;
  const at = ({ span }: TextEdit): string => source.slice(span.start, span.end);
  return a.text === at(b) && b.text === at(a) && a.text !== '';
}

/** Where two slips come together, both are said in one. */
function saidTogether({ slips }: Fix): readonly Slip[] {
  const [first, ...others] = slips;
  if (first === undefined || others.length === 0) return slips;
  return [{ ...first, text: ['two slips', slips.map(({ text }) => text).join('; and ')].join(': ') }];
}

/** What a claim binds by itself has no name in the text. */
const isSayable = (e: Expr): boolean => ![...freeSymbols(e)].some(({ role }) => role === 'bound');

/** Fixes in the author's own text, one of each value, and last the whole answer if it says more. */
function repairsOf(draft: Draft, fixes: readonly Fix[], whole: readonly Expr[]): readonly Repair[] {
  const own: Fix[] = [];
  for (const fix of fixes) {
    const isKnown = own.some(
      ({ values }) => values !== undefined && fix.values !== undefined && closeTo(values, fix.values),
    );
    if (fix.edits.length > 0 && !isKnown) own.push(fix);
  }
  const normal = new Set(own.map(({ right }) => simplify(right).value));
  return [
    ...own.map(({ edits }): Repair => ({ text: inOneLine(fixedText(draft, edits)), edits })),
    ...whole
      .filter((e) => isSayable(e) && !normal.has(simplify(e).value))
      .map((e) => renderText(e, draft.spelling))
      .map((text): Repair => ({ text, edits: [{ span: draft.right.span, text }] })),
  ];
}

/** The first slip of each kind. */
function distinct(slips: readonly Slip[]): readonly Slip[] {
  const seen = new Set<Cause>();
  return slips.filter(({ cause }) => {
    const isNew = !seen.has(cause);
    seen.add(cause);
    return isNew;
  });
}

/** The structure that the line takes for granted; nothing in its text has to change. */
function structural(claim: Claim, draft: Draft, options: VerifyOptions): readonly Fix[] {
  const found = missingStructure(claim, (other) => holds(other, options));
  if (found === undefined) return [];
  const name = renderText(found.symbol, draft.spelling);
  const slip: Slip = {
    cause: 'structure',
    text: `it holds only if \`${name}\` is ${found.word}`,
    assume: { name: found.symbol.name, word: found.word },
  };
  return [{ edits: [], slips: [slip], right: claim.right, values: undefined }];
}

/** What the checker itself has found out: the line is right under another convention. */
function conventionSlips(claim: Claim, { reason }: Verdict): readonly Slip[] {
  const what = claim.kind === 'jacobian' ? 'Jacobian' : 'gradient';
  const conventions = reason !== undefined && 'conventions' in reason ? reason.conventions : [];
  const named = conventions.map((convention): Slip => {
    const [, layout] = /^layout = (\w+)$/.exec(convention) ?? [];
    return layout === undefined
      ? { cause: 'convention', text: `it is right under \`convention ${convention}\`` }
      : { cause: 'layout', text: `this is the ${what} in ${layout} layout` };
  });
  const turned = reason?.kind === 'shapes' && reason.otherLayout && named.length === 0;
  return turned ? [{ cause: 'layout', text: `its shape is that of the ${what} in the other layout` }] : named;
}

const shapeSlip = (reason: Reason & { readonly kind: 'shapes' }): Slip => ({
  cause: 'shape',
  text: `the shape is ${reason.right}, it must be ${reason.left}`,
});

/** What a line lacks beside the answer, in whole variables, terms or factors. */
function lostBesideAnswer(claim: Claim, answer: Expr | undefined, draft: Draft): readonly Slip[] {
  const moves = lostMoves(claim, answer, draft);
  return moves.length > 0 || answer === undefined ? moves : lostBeside(answer, claim.right, draft);
}

/** Slips since the line before, which is wrong too. */
function sincePrevious(refuted: Refuted, question: Question, options: VerifyOptions): readonly Slip[] {
  const { draft, againstPrevious: previous } = refuted;
  if (previous === undefined) return [];
  const read: Draft['read'] = (edits) => {
    const claim = draft.read(edits);
    return claim === undefined ? undefined : { ...previous, right: claim.right };
  };
  const answer = previous.kind === 'equation' ? previous.left : undefined;
  const search = searchFor({ ...question, claim: previous, draft: { ...draft, read }, answer }, options);
  return search
    .single()
    .flatMap(({ slips }) => slips)
    .map((slip) => ({ ...slip, text: `beside the line before, which is wrong too: ${slip.text}` }));
}

/** Variables of which the line says nothing although its left side moves with them. */
function lostMoves(claim: Claim, answer: Expr | undefined, draft: Draft): readonly Slip[] {
  if (claim.kind !== 'equation' || claim.left.kind !== 'differential' || answer === undefined) return [];
  const [own, whole] = [movedIn(claim.right), movedIn(answer)];
  const lost = [...whole].filter((s) => !own.has(s));
  if (lost.length === 0 || own.size === 0) return [];
  const names = lost.map((s) => `\`d${renderText(s, draft.spelling)}\``).join(' and ');
  return [{ cause: 'missing-term', text: `the term from ${names} is missing` }];
}

const movedIn = (e: Expr): ReadonlySet<Expr> =>
  new Set(nodes(e).flatMap((n) => (n.kind === 'differential' ? [...freeSymbols(n.of)] : [])));
