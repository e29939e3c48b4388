/** Answers a `?`. An answer is shown only if it passes the same check as an author's line. */
import { assertNever } from '../base/never.ts';
import type { Conventions } from '../differentiate/convention.ts';
import { differentialOf } from '../differentiate/differential.ts';
import { isUnsupported, orUnsupported } from '../differentiate/unsupported.ts';
import type { PlaceQuestion, Question, Scope } from '../elaborate/statement.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { renderSelfContained } from '../render/selfContained.ts';
import { renderText } from '../render/text.ts';
import { atPlace } from '../simplify/place.ts';
import { tidy } from '../simplify/simplify.ts';
import type { Wanted } from './derive.ts';
import { claimOf, derive, firstForReader } from './derive.ts';
import { inNames } from './inNames.ts';
import type { Answer, Judgement } from './judgement.ts';
import { because, nothingClaimed } from './judgement.ts';

type Check = (claim: Claim) => Judgement;

/** The judgement of a hole: `none` with an answer, or `unknown` with the reason why there is none. */
export function answerOf(question: Question, scope: Scope, check: Check): Judgement {
  const found = solve(question, scope);
  if (found.kind === 'unsupported') return because('unknown', found.reason);
  const right = inNames(found.right, scope);
  const claim = claimFor(question, right, scope);
  if (claim === undefined) return because('unknown', 'A derivative by this entry is not supported yet');
  const judgement = check(claim);
  if (judgement.interrupted === true) return judgement;
  if (judgement.status === 'refuted') return because('unknown', 'our answer did not pass the check');
  if (judgement.status === 'unknown') return because('unknown', `our answer could not be checked: ${judgement.reason}`);
  return { ...nothingClaimed, notes: judgement.notes, answer: answerText(right) };
}

/** The answer as the author could have written it: with the names that are in scope. */
const answerText = (e: Expr): Answer => ({
  ascii: renderText(e, 'ascii'),
  unicode: renderText(e, 'unicode'),
  latex: renderSelfContained(e, 'latex'),
});

type Solution =
  | { readonly kind: 'solved'; readonly right: Expr }
  | { readonly kind: 'unsupported'; readonly reason: string };

function solve(question: Question, scope: Scope): Solution {
  switch (question.kind) {
    case 'gradient':
    case 'jacobian': {
      const { of, wrt, layout } = question;
      return fromDerived(firstForReader(of, wrt), { layout, symmetric: scope.symmetric });
    }
    case 'place':
      return answerAtPlace(question, scope);
    case 'hessian':
      return fromDerived({ kind: 'second', of: question.of, wrt: question.wrt, and: question.and }, scope);
    case 'differential':
      return differentialAnswer(question.of, question.varying);
    case 'value':
      return { kind: 'solved', right: tidy(question.of).value };
    default:
      return assertNever(question);
  }
}

function differentialAnswer(of: Expr, varying: readonly SymbolExpr[]): Solution {
  const found = orUnsupported(() => tidy(differentialOf(of, varying)).value);
  return isUnsupported(found) ? { kind: 'unsupported', reason: found.unsupported } : { kind: 'solved', right: found };
}

function fromDerived(wanted: Wanted, conventions: Conventions): Solution {
  const derived = derive(wanted, conventions);
  return derived.kind === 'unsupported' ? derived : { kind: 'solved', right: derived.derivation.result };
}

/** By an entry, what stands there in the whole gradient. */
function answerAtPlace({ of, wrt, row, column }: PlaceQuestion, { symmetric }: Scope): Solution {
  const whole = fromDerived(firstForReader(of, wrt), { layout: 'default', symmetric });
  return whole.kind === 'unsupported'
    ? whole
    : { kind: 'solved', right: tidy(atPlace(whole.right, { row, column })).value };
}

function claimFor(question: Question, right: Expr, scope: Scope): Claim | undefined {
  switch (question.kind) {
    case 'gradient':
      return {
        kind: 'gradient',
        of: question.of,
        wrt: question.wrt,
        right,
        layout: question.layout,
        symmetric: scope.symmetric,
      };
    case 'jacobian':
      return claimOf(firstForReader(question.of, question.wrt), right, { ...scope, layout: question.layout });
    case 'place':
      return question.claimOf(right);
    case 'hessian':
      return { kind: 'hessian', of: question.of, wrt: question.wrt, and: question.and, right };
    case 'differential':
      return { kind: 'equation', left: differential(question.of), right, varying: question.varying };
    case 'value':
      return { kind: 'equation', left: question.of, right, varying: [] };
    default:
      return assertNever(question);
  }
}
