/**
 * The search for changes of the author's text that make a line right.
 *
 * Every change is read as the document would read it, looked at in doubles, and checked like any claim if it passes.
 * The numbers of readings and of checks are bounded, so that the search ends whatever the line.
 */
import type { Claim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { freeSymbols, nodes } from '../expr/walk.ts';
import type { Expression } from '../syntax/mcalc/tree.ts';
import type { Sieve, Values } from '../verify/sieve.ts';
import { sieveFor } from '../verify/sieve.ts';
import type { VerifyOptions } from '../verify/verify.ts';
import { check, mayHold } from '../verify/verify.ts';
import type { Draft, TextEdit } from './draft.ts';
import { edited, rightText, textWith } from './draft.ts';
import { closeTo, coefficients, commonFraction, difference, plus, zeroLike } from './ratio.ts';
import type { Slip } from './slip.ts';
import type { Author, Candidate } from './slips/author.ts';
import { authorOf } from './slips/author.ts';
import { callSlips } from './slips/calls.ts';
import type { Look } from './slips/coefficients.ts';
import { coefficientSlips, termDrops, times } from './slips/coefficients.ts';
import { lostFactors, lostInside, lostTerms } from './slips/lost.ts';
import { nameSlips } from './slips/names.ts';
import { inExponents, lostPowers, powerSlips } from './slips/powers.ts';
import { productSlips } from './slips/products.ts';
import { signSlips } from './slips/signs.ts';
import { transposeSlips } from './slips/transposes.ts';

/** A change that makes the line right, with the slips that it undoes. */
export interface Fix {
  readonly edits: readonly TextEdit[];
  readonly slips: readonly Slip[];
  readonly right: Expr;
  /** What it is worth where lines are looked at. */
  readonly values: Values | undefined;
}

/** Changed texts that are read for one line. */
const maxReadings = 1500;
/** Changed lines that are checked in full. */
const maxChecks = 16;
/** Fixes after which nothing more is looked for. */
const enough = 3;

export interface Question {
  readonly claim: Claim;
  readonly draft: Draft;
  /** Names that may be confused with each other. */
  readonly names: readonly SymbolExpr[];
  /** A right side that is right, if one is known: its terms and factors may have been lost. */
  readonly answer: Expr | undefined;
  /** A misfit claims nothing as it stands: its right side in the claim is only a place. */
  readonly line: 'claim' | 'misfit';
}

interface Tried {
  readonly edits: readonly TextEdit[];
  readonly slips: readonly Slip[];
  readonly claim: Claim;
  readonly values: Values | undefined;
}

/** Fixes of one slip, and of two; none if there are none, or the host asked to stop. Each is looked for when asked. */
export interface Search {
  readonly single: () => readonly Fix[];
  /** Of one slip on the left side. */
  readonly left: () => readonly Fix[];
  readonly double: () => readonly Fix[];
}

export function searchFor(question: Question, options: VerifyOptions): Search {
  const { claim, draft } = question;
  const sieve = sieveFor(claim, options);
  if (sieve === undefined) return { single: () => [], left: () => [], double: () => [] };
  const work = workOn(question, sieve, options);
  const author = authorOf(draft);
  const own = question.line === 'misfit' ? undefined : sieve.predicted(claim.right);
  const readAll = (candidates: readonly Candidate[]): readonly Tried[] =>
    candidates.flatMap(({ edits, slip }) => work.read(edits, [slip]) ?? []);
  let candidates: readonly Candidate[] = [];
  let tried: readonly Tried[] = [];
  return {
    single: () => {
      candidates = singleSlips(question, author, lookOf(sieve, own, work));
      tried = readAll(candidates);
      const found = work.fixes(tried);
      return found.length > 0 ? found : work.fixes(readAll(losses(question, author, lookOf(sieve, own, work))));
    },
    left: () => {
      const { left } = draft;
      if (left === undefined) return [];
      return work.fixes(readAll(inExponents(left, slipsInText(author, left, question.names))));
    },
    double: () => work.fixes(twoSlips({ author, candidates, tried, own }, sieve, work)),
  };
}

/** What the line is worth with some edits; nothing if its shape leaves no value to look at. */
const lookOf = (sieve: Sieve, own: Values | undefined, work: Work): Look | undefined =>
  own && {
    expected: sieve.expected,
    own,
    valuesWith: (edits) => work.read(edits, [])?.values,
    valueOf: sieve.valueOf,
    valuesOf: sieve.predicted,
  };

function singleSlips(question: Question, author: Author, look: Look | undefined): readonly Candidate[] {
  const { right, parts } = question.draft;
  const inText = [right, ...parts].flatMap((tree) => slipsInText(author, tree, question.names));
  const scaled = look === undefined ? [] : coefficientSlips(author, right, look, scalarsFor(question));
  return inExponents(right, [...scaled, ...inText]);
}

/** Slips that a look at the text alone suggests. */
const slipsInText = (author: Author, tree: Expression, names: readonly SymbolExpr[]): readonly Candidate[] => [
  ...termDrops(author, tree),
  ...signSlips(author, tree),
  ...transposeSlips(author, tree),
  ...productSlips(author, tree),
  ...powerSlips(author, tree),
  ...nameSlips(author, tree, names),
  ...callSlips(author, tree),
];

function losses(question: Question, author: Author, look: Look | undefined): readonly Candidate[] {
  const { claim, draft, answer, names } = question;
  const powers = lostPowers(author, draft.right, exponentsIn(claim));
  if (answer === undefined) return powers;
  const terms = look === undefined ? [] : lostTerms(author, draft.right, answer, look);
  const of = claim.kind === 'equation' ? claim.left : claim.of;
  const inside = lostInside(author, draft.right, [answer, of], names);
  return [...terms, ...lostFactors(author, draft.right, answer, names), ...powers, ...inside];
}

/** Names that are exponents somewhere in the claim. */
function exponentsIn(claim: Claim): readonly SymbolExpr[] {
  const sides = claim.kind === 'equation' ? [claim.left, claim.right] : [claim.of, claim.right];
  const powers = sides
    .flatMap((e) => nodes(e, 'definitions'))
    .flatMap((n) => (n.kind === 'apply' ? n.args.slice(1) : []));
  return [...new Set(powers.filter((e): e is SymbolExpr => e.kind === 'symbol' && isScalar(e.shape)))].slice(0, 2);
}

/** Scalars that stand in the claim or its answer: a line may lack one of them. */
function scalarsFor({ claim, names, answer }: Question): readonly Expr[] {
  const of = claim.kind === 'equation' ? claim.left : claim.of;
  const known = new Set([of, claim.right].flatMap((e) => [...freeSymbols(e)]));
  const parts = [of, ...(answer === undefined ? [] : [answer])].flatMap((e) => nodes(e, 'definitions'));
  const scalars = [...names, ...parts].filter(
    (e) =>
      isScalar(e.shape) &&
      e.kind !== 'number' &&
      e.kind !== 'differential' &&
      e !== of &&
      [...freeSymbols(e)].every((s) => known.has(s)),
  );
  return [...new Set(scalars)].slice(0, maxScalars);
}

const maxScalars = 30;

interface Work {
  /** What the line claims with some edits; `undefined` if it is no such line, or was read before. */
  readonly read: (edits: readonly TextEdit[], slips: readonly Slip[]) => Tried | undefined;
  /** Those that hold. */
  readonly fixes: (tried: readonly Tried[]) => readonly Fix[];
}

function workOn({ claim, draft }: Question, sieve: Sieve, options: VerifyOptions): Work {
  let [readings, checks] = [0, 0];
  const seen = new Set<string>();
  const read: Work['read'] = (edits, slips) => {
    const text = edited(draft.source, edits);
    if (seen.has(text) && slips.length > 0) return undefined;
    if (slips.length > 0) seen.add(text);
    if (++readings > maxReadings || options.shouldStop()) return undefined;
    const other = draft.read(edits);
    if (other === undefined || other.kind !== claim.kind) return undefined;
    const values = sameSubject(other, claim) ? sieve.predicted(other.right) : undefined;
    return { edits, slips, claim: other, values };
  };
  const passes = (tried: Tried): boolean =>
    sameSubject(tried.claim, claim) ? sieve.passes(tried.claim.right) : mayHold(tried.claim, options);
  const holds = (other: Claim): boolean =>
    !options.shouldStop() && ++checks <= maxChecks && check(other, options).status === 'verified';
  const fixes: Work['fixes'] = (tried) => {
    const found: Fix[] = [];
    const settled = new Map<Expr, boolean>();
    for (const one of tried) {
      if (found.length >= enough) break;
      const { right } = one.claim;
      if (one.slips.length === 0 || repeatsLeft(draft, one.edits) || !passes(one)) continue;
      const isRight = settled.get(right) ?? holds(one.claim);
      settled.set(right, isRight);
      if (isRight) found.push({ edits: one.edits, slips: one.slips, right, values: one.values });
    }
    return found;
  };
  return { read, fixes };
}

const plain = (text: string): string => text.replaceAll(/\s/g, '');

/** `K*K' == K*K'` says nothing: a change that only repeats the left side mends nothing. */
const repeatsLeft = (draft: Draft, edits: readonly TextEdit[]): boolean =>
  draft.left !== undefined && plain(textWith(draft, draft.left.span, edits)) === plain(rightText(draft, edits));

/** Whether two claims are of the same, so that both right sides can be looked at on one sieve. */
function sameSubject(a: Claim, b: Claim): boolean {
  if (a.kind === 'equation') return b.kind === a.kind && a.left === b.left && sameNames(a.varying, b.varying);
  return b.kind === a.kind && a.of === b.of && a.wrt === b.wrt;
}

const sameNames = (a: readonly SymbolExpr[], b: readonly SymbolExpr[]): boolean =>
  a.length === b.length && a.every((s, i) => s === b[i]);

const touches = (a: readonly TextEdit[], b: readonly TextEdit[]): boolean =>
  a.some((x) => b.some((y) => x.span.start <= y.span.end && y.span.start <= x.span.end));

/** Pairs that are read together, in the order in which they are tried. */
const maxPairs = 300;

/** What the search for one slip has come to. */
interface Singles {
  readonly author: Author;
  readonly candidates: readonly Candidate[];
  /** Those that could be read. */
  readonly tried: readonly Tried[];
  /** What the line itself is worth. */
  readonly own: Values | undefined;
}

/** Two slips in one line: in two terms, in one with a number, or two in one product. */
function twoSlips({ author, candidates, tried, own }: Singles, sieve: Sieve, work: Work): readonly Tried[] {
  const { expected } = sieve;
  const together = (a: Tried, b: Candidate | Tried): readonly Tried[] => {
    const slips = 'slips' in b ? b.slips : [b.slip];
    if (touches(a.edits, b.edits)) return [];
    const both = work.read([...a.edits, ...b.edits], [...a.slips, ...slips]);
    return both === undefined ? [] : [both];
  };
  const { right } = author.draft;
  const withNumber = tried.flatMap((one) => {
    const numbers = one.values && coefficients(expected, zeroLike(expected), one.values);
    const c = numbers && commonFraction(numbers);
    if (c === undefined || c.numerator === 0n) return [];
    const edits = times(author, { tree: right, sign: 'plus' }, c);
    const isSign = c.numerator === -1n && c.denominator === 1n;
    const text = isSign
      ? 'the sign is wrong'
      : `the right side should be multiplied by \`${c.numerator}${c.denominator === 1n ? '' : `/${c.denominator}`}\``;
    return together(one, { edits, slip: { cause: isSign ? 'sign' : 'factor', text, at: right.span } });
  });
  if (withNumber.length > 0) return withNumber;
  const inTerms: Tried[] = [];
  if (own !== undefined) {
    const target = plus(expected, own);
    const valued = tried.filter(({ values }) => values !== undefined).slice(0, 150);
    for (const [i, a] of valued.entries())
      for (const b of valued.slice(i + 1)) {
        if (a.values === undefined || b.values === undefined || !closeTo(difference(target, a.values), b.values))
          continue;
        inTerms.push(...together(a, b));
      }
  }
  if (inTerms.length > 0) return inTerms;
  // Of a line that cannot be read, one change alone may not be read either.
  const likely = candidates.filter(({ slip }) => isLikely(slip));
  return tried
    .filter(({ slips: [slip] }) => slip !== undefined && isLikely(slip))
    .flatMap((a) => likely.map((b) => [a, b] as const))
    .slice(0, maxPairs)
    .flatMap(([a, b]) => together(a, b));
}

/** Slips that people make twice in a line. */
const isLikely = ({ cause }: Slip): boolean => ['transpose', 'order', 'sign', 'inverse', 'exponent'].includes(cause);
