/** What the calculus knows of a question, before it is checked. */
import { assertNever } from '../base/never.ts';
import { differentialOf } from '../differentiate/differential.ts';
import { projectionFor } from '../differentiate/structure.ts';
import { isUnsupported, orUnsupported } from '../differentiate/unsupported.ts';
import { workedOut } from '../differentiate/workedOut.ts';
import type { PlaceQuestion, Question, Scope, WithinQuestion } from '../elaborate/statement.ts';
import { one, product } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import { oneDim } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { rewrite } from '../expr/walk.ts';
import { call, callWithDims } from '../operators/call.ts';
import { atPlace } from '../simplify/place.ts';
import { tidy } from '../simplify/simplify.ts';
import type { Surroundings, Wanted } from './derive.ts';
import { claimOf, derive, firstForReader } from './derive.ts';

/** What a hole asks that stands for a whole right side. */
export type WholeQuestion = Exclude<Question, WithinQuestion>;

export type Solution =
  | { readonly kind: 'solved'; readonly right: Expr }
  | { readonly kind: 'unsupported'; readonly reason: string };

/** The right side that a question asks for. */
export function solve(question: WholeQuestion, scope: Scope): Solution {
  switch (question.kind) {
    case 'gradient':
    case 'jacobian': {
      const { of, wrt, layout } = question;
      return fromDerived(firstForReader(of, wrt), { layout, symmetric: scope.symmetric, names: scope.names });
    }
    case 'place':
      return answerAtPlace(question, scope);
    case 'hessian':
      return fromDerived({ kind: 'second', of: question.of, wrt: question.wrt, and: question.and }, scope);
    case 'differential':
      return opened(differential(question.of), question.varying);
    case 'directional': {
      const { of, wrt, direction } = question;
      return opened(differential(of), [wrt], (e) => rewrite(e, (part) => (isOf(part, wrt) ? direction : part)));
    }
    case 'value':
      return opened(meaningOf(question.of), question.varying);
    default:
      return assertNever(question);
  }
}

const isOf = (e: Expr, x: SymbolExpr): boolean => e.kind === 'differential' && e.of === x;

/** A name that is asked for is not its own answer. */
const meaningOf = (e: Expr): Expr => (e.kind === 'symbol' ? (e.definition ?? e) : e);

/** An expression with its differentials and derivatives worked out; `finish` may still change it before it is tidied. */
function opened(e: Expr, varying: readonly SymbolExpr[], finish = (line: Expr): Expr => line): Solution {
  const found = orUnsupported(
    () =>
      tidy(
        finish(
          rewrite(workedOut(e), (part) => (part.kind === 'differential' ? differentialOf(part.of, varying) : part)),
        ),
      ).value,
  );
  return isUnsupported(found) ? { kind: 'unsupported', reason: found.unsupported } : { kind: 'solved', right: found };
}

function fromDerived(wanted: Wanted, surroundings: Surroundings): Solution {
  const derived = derive(wanted, surroundings);
  return derived.kind === 'unsupported' ? derived : { kind: 'solved', right: derived.derivation.result };
}

/** By an entry, what stands there in the whole gradient; of what is no number, the derivative in the entry's direction. */
function answerAtPlace({ of, wrt, row, column }: PlaceQuestion, { symmetric, names }: Scope): Solution {
  if (!isScalar(of.shape) && projectionFor(wrt) === undefined) {
    const unit = unitAt(wrt, row, column);
    if (unit !== undefined)
      return opened(differential(of), [wrt], (e) => rewrite(e, (part) => (isOf(part, wrt) ? unit : part)));
  }
  const whole = fromDerived(firstForReader(of, wrt), { layout: 'default', symmetric, names });
  return whole.kind === 'unsupported'
    ? whole
    : { kind: 'solved', right: tidy(atPlace(whole.right, { row, column })).value };
}

/** The matrix with a one at an entry; `undefined` where a whole row or column is asked for. */
function unitAt({ shape }: SymbolExpr, row: Expr | undefined, column: Expr | undefined): Expr | undefined {
  const { rows, columns } = shape;
  if ((row === undefined && rows !== oneDim) || (column === undefined && columns !== oneDim)) return undefined;
  const down = row === undefined ? one : callWithDims('basis', [rows], row);
  const across = column === undefined ? one : call('transpose', callWithDims('basis', [columns], column));
  return product(down, across);
}

/** The claim that an answer makes; `undefined` where there is none yet. */
export function claimFor(question: WholeQuestion, right: Expr, scope: Scope): Claim | undefined {
  switch (question.kind) {
    case 'gradient': {
      const { of, wrt, layout } = question;
      return { kind: 'gradient', of, wrt, right, layout, symmetric: scope.symmetric };
    }
    case 'jacobian':
      return claimOf(firstForReader(question.of, question.wrt), right, { ...scope, layout: question.layout });
    case 'place':
      return question.claimOf(right);
    case 'hessian':
      return {
        kind: 'hessian',
        of: question.of,
        wrt: question.wrt,
        and: question.and,
        right,
        symmetric: scope.symmetric,
      };
    case 'directional':
      return { kind: 'directional', of: question.of, wrt: question.wrt, direction: question.direction, right };
    case 'differential':
      return { kind: 'equation', left: differential(question.of), right, varying: question.varying };
    case 'value':
      return { kind: 'equation', left: question.of, right, varying: question.varying };
    default:
      return assertNever(question);
  }
}

/** What a claim answers. */
export function questionOf(claim: Exclude<Claim, { readonly kind: 'equation' }>): WholeQuestion {
  switch (claim.kind) {
    case 'gradient':
      return { kind: 'gradient', of: claim.of, wrt: claim.wrt, layout: claim.layout };
    case 'jacobian':
      return { kind: 'jacobian', of: claim.of, wrt: claim.wrt, layout: claim.layout };
    case 'hessian':
      return { kind: 'hessian', of: claim.of, wrt: claim.wrt, and: claim.and };
    case 'directional':
      return { kind: 'directional', of: claim.of, wrt: claim.wrt, direction: claim.direction };
    default:
      return assertNever(claim);
  }
}
