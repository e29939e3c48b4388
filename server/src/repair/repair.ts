/**
 * Why a refuted line is wrong and what would be right.
 *
 * Two searches over single edits: an edit of the author's right side that `verify` accepts is a fix in the author's
 * own form; an edit of the engine's answer that equals the author's line names a slip that cannot be undone by one
 * edit of that line (a lost term, a lost factor). Whatever is suggested has passed `verify`.
 */

import { derivativeByScalar, hasOwnShape } from '../differentiate/byScalar.ts';
import { differentialOf } from '../differentiate/differential.ts';
import { gradient } from '../differentiate/gradient.ts';
import { hessian, jacobian } from '../differentiate/jacobian.ts';
import { isUnsupported, orUnsupported } from '../differentiate/unsupported.ts';
import { workedOut } from '../differentiate/workedOut.ts';
import { one } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr, Structure, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isScalar, isSquare, sameShape, transposeShape } from '../expr/shape.ts';
import { freeSymbols, nodes, substitute } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import { cost } from '../simplify/cost.ts';
import { foldDefinitions } from '../simplify/share.ts';
import { simplify, tidy } from '../simplify/simplify.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { VerifyOptions } from '../verify/verify.ts';
import { check, mayHold } from '../verify/verify.ts';
import type { Cause } from './cause.ts';
import { edits } from './edits.ts';

export interface Explanation {
  /** Ranked, the most probable first. */
  readonly causes: readonly Cause[];
  /** Right sides that were verified, the closest to the author's first. */
  readonly suggestions: readonly Expr[];
}

/** Changed lines that are looked at before a line counts as beyond a single slip. */
const maxLooks = 120;

/** Decides a changed claim: the same check as the author's line went through. */
type Judge = (claim: Claim) => boolean;

/** A judge for one search: a quick look first, and no more looks than a single slip is worth. */
function judgeFor(options: VerifyOptions): Judge {
  let looks = 0;
  return (claim) =>
    ++looks <= maxLooks &&
    !options.shouldStop() &&
    mayHold(claim, options) &&
    check(claim, options).status === 'verified';
}

const maxSuggestions = 3;

const withRight = (claim: Claim, right: Expr): Claim => ({ ...claim, right });

function byScalar({ of, wrt, direction }: Claim & { kind: 'directional' }): Expr | undefined {
  if (direction !== one || !hasOwnShape(of, wrt)) return undefined;
  const own = derivativeByScalar(of, wrt);
  return isUnsupported(own) ? undefined : own.result;
}

/** The engine's own right side for a claim, if it has one; derivatives inside the function are worked out for it. */
function answerTo(claim: Claim): Expr | undefined {
  if (claim.kind === 'equation') return answerToClaim(claim);
  const of = orUnsupported(() => workedOut(claim.of));
  return isUnsupported(of) ? undefined : answerToClaim({ ...claim, of });
}

function answerToClaim(claim: Claim): Expr | undefined {
  switch (claim.kind) {
    case 'gradient': {
      const own = gradient(claim.of, claim.wrt);
      if (isUnsupported(own)) return undefined;
      return claim.layout === 'numerator' ? tidy(call('transpose', own.result)).value : own.result;
    }
    case 'jacobian': {
      const own = jacobian(claim.of, claim.wrt);
      return isUnsupported(own) || claim.layout === 'denominator' ? undefined : own.result;
    }
    case 'hessian': {
      const own = hessian(claim.of, claim.wrt, claim.and);
      return isUnsupported(own) ? undefined : own.result;
    }
    case 'equation': {
      const { left } = claim;
      if (left.kind !== 'differential') return undefined;
      const own = orUnsupported(() => tidy(differentialOf(workedOut(left.of), claim.varying)).value);
      return 'unsupported' in own ? undefined : own;
    }
    case 'directional':
      return byScalar(claim);
  }
}

/** Names of one shape that an author may confuse: the free symbols of the claim and its defined names. */
function namesOf(claim: Claim): readonly SymbolExpr[] {
  const sides = claim.kind === 'equation' ? [claim.left, claim.right] : [claim.of, claim.right];
  const all = sides.flatMap((side) => nodes(side, 'definitions'));
  return [...new Set(all.filter((n): n is SymbolExpr => n.kind === 'symbol' && n.role === 'variable'))];
}

/** Structure words under which a claim may hold although it does not hold in general. */
const structureWords: readonly Structure[] = ['symmetric'];

/** True if the claim would be right if one of its square names were symmetric. */
function holdsWithStructure(claim: Claim, judge: Judge): boolean {
  const sides = claim.kind === 'equation' ? [claim.left, claim.right] : [claim.of, claim.right];
  const squares = [...new Set(sides.flatMap((side) => [...freeSymbols(side)]))].filter(
    (s) => isSquare(s.shape) && !isScalar(s.shape) && s.structure.length === 0,
  );
  return squares.some((s) =>
    structureWords.some((word) => {
      const structured = symbol(s.name, s.shape, { structure: [...s.structure, word] });
      const put = (e: Expr): Expr => withSymbol(e, s, structured);
      return judge(mapClaim(claim, put, s, structured));
    }),
  );
}

/** Replaces a free symbol everywhere, inside definitions too. */
function withSymbol(e: Expr, from: SymbolExpr, to: SymbolExpr): Expr {
  return substitute(e, (s) => {
    if (s === from) return to;
    if (s.definition === undefined || !freeSymbols(s).has(from)) return undefined;
    return symbol(s.name, s.shape, {
      structure: s.structure,
      rank: s.rank,
      definition: withSymbol(s.definition, from, to),
    });
  });
}

function mapClaim(claim: Claim, put: (e: Expr) => Expr, from: SymbolExpr, to: SymbolExpr): Claim {
  const name = (s: SymbolExpr): SymbolExpr => (s === from ? to : s);
  switch (claim.kind) {
    case 'equation':
      return { ...claim, left: put(claim.left), right: put(claim.right), varying: claim.varying.map(name) };
    case 'gradient':
    case 'jacobian':
      return { ...claim, of: put(claim.of), wrt: name(claim.wrt), right: put(claim.right) };
    case 'hessian':
      return { ...claim, of: put(claim.of), wrt: name(claim.wrt), and: name(claim.and), right: put(claim.right) };
    case 'directional':
      return {
        ...claim,
        of: put(claim.of),
        wrt: name(claim.wrt),
        direction: put(claim.direction),
        right: put(claim.right),
      };
  }
}

/** The right side turned, if that is right: the other layout for a gradient, a plain transpose elsewhere. */
function turned(claim: Claim, judge: Judge): Expr | undefined {
  const expected = claim.kind === 'gradient' ? claim.wrt.shape : undefined;
  const { right } = claim;
  if (isScalar(right.shape) || (expected !== undefined && !sameShape(transposeShape(right.shape), expected)))
    return undefined;
  if (expected === undefined && !isSquare(right.shape)) return undefined;
  const candidate = withRight(claim, tidy(call('transpose', right)).value);
  return judge(candidate) ? candidate.right : undefined;
}

/** What has been found so far, in the order of probability. */
interface Findings {
  readonly causes: Set<Cause>;
  readonly suggestions: Expr[];
  /** The left side of an equation in normal form: to say it again is no help. */
  readonly known: Expr | undefined;
}

/** Adds a right side, unless it says what another one says or only repeats the left side. */
function suggest(to: Findings, right: Expr): void {
  const normal = simplify(right).value;
  if (to.suggestions.length >= maxSuggestions || normal === to.known) return;
  if (!to.suggestions.some((other) => simplify(other).value === normal)) to.suggestions.push(right);
}

function tryTurned(to: Findings, claim: Claim, judge: Judge): void {
  const right = turned(claim, judge);
  if (right === undefined) return;
  if (claim.kind === 'gradient') to.causes.add('layout');
  to.causes.add('transpose');
  suggest(to, right);
}

function tryEdits(to: Findings, claim: Claim, names: readonly SymbolExpr[], judge: Judge): void {
  for (const edit of edits(claim.right, names)) {
    if (to.suggestions.length >= maxSuggestions) return;
    if (!judge(withRight(claim, edit.expr))) continue;
    to.causes.add(edit.cause);
    suggest(to, edit.expr);
  }
}

function tryAnswer(to: Findings, claim: Claim, names: readonly SymbolExpr[], options: VerifyOptions): void {
  const answer = answerTo(claim);
  if (answer === undefined) return;
  const folded = foldDefinitions(answer, names);
  const best = cost(folded) < cost(answer) ? folded : answer;
  if (to.causes.size === 0)
    for (const cause of slips(best, claim.right, names, judgeFor(options))) to.causes.add(cause);
  if (judgeFor(options)(withRight(claim, best))) suggest(to, best);
}

/**
 * Explains a claim that `verify` has refuted with these options.
 *
 * @returns what was found until the host asked to stop; the caller must then keep nothing
 */
export function explainRefutation(claim: Claim, verdict: Verdict, options: VerifyOptions): Explanation {
  const names = namesOf(claim);
  const shapesDiffer = verdict.reason?.kind === 'shapes';
  const known = claim.kind === 'equation' ? simplify(claim.left).value : undefined;
  const found: Findings = { causes: new Set(), suggestions: [], known };

  tryTurned(found, claim, judgeFor(options));
  if (!shapesDiffer) tryEdits(found, claim, names, judgeFor(options));
  if (found.causes.size === 0 && holdsWithStructure(claim, judgeFor(options))) found.causes.add('structure');
  tryAnswer(found, claim, names, options);
  if (shapesDiffer) found.causes.add('shape');
  return { causes: [...found.causes], suggestions: found.suggestions };
}

/** The slips that lead from the right answer to the author's line. */
function slips(answer: Expr, author: Expr, names: readonly SymbolExpr[], judge: Judge): readonly Cause[] {
  if (!sameShape(answer.shape, author.shape)) return [];
  const found = new Set<Cause>();
  for (const edit of edits(answer, names)) {
    const claim: Claim = { kind: 'equation', left: edit.expr, right: author, varying: varyingIn(edit.expr) };
    if (judge(claim)) found.add(edit.reverse);
  }
  return [...found];
}

const varyingIn = (e: Expr): readonly SymbolExpr[] => [
  ...new Set(nodes(e, 'definitions').flatMap((n) => (n.kind === 'differential' ? [...freeSymbols(n.of)] : []))),
];
