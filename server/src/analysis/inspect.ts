/** The derivatives of what a statement is about, each checked before it is shown. */

import type { Scope } from '../elaborate/statement.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { isScalar, showShape } from '../expr/shape.ts';
import { countNodes, nodes } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { checkClaim } from './checkClaim.ts';
import type { Wanted } from './derive.ts';
import { claimOf, derive, firstForReader, hasVariables, variablesOf, wantedInside } from './derive.ts';
import type { FormText } from './formLines.ts';
import { formTexts } from './formLines.ts';
import { hessianForms } from './hessianForms.ts';
import { inNames } from './inNames.ts';
import type { Judgement } from './judgement.ts';
import { kinkNotes } from './kinks.ts';
import type { Part } from './part.ts';
import { derivativeOf } from './reading.ts';
import { structureNotes } from './structureNotes.ts';

/** The derivative with respect to one variable, in words for display. */
export interface DerivativeInfo {
  /** The variable in Unicode. */
  readonly variable: string;
  /** `∂f/∂X` */
  readonly label: string;
  readonly labelLatex: string;
  readonly result: DerivativeResult;
}

export type DerivativeResult =
  | {
      readonly kind: 'derived';
      readonly unicode: string;
      readonly ascii: string;
      readonly latex: string;
      readonly shape: string;
      readonly notes: readonly string[];
      /** A Hessian in every way in which it is known to hold, as equations, the shortest first; empty until checked. */
      readonly forms: readonly FormText[];
      /** Absent as long as it was not checked. */
      readonly judgement?: Judgement;
    }
  | { readonly kind: 'unsupported'; readonly reason: string };

/** More variables than this are not shown at once. */
const maxVariables = 12;

/** The function that a statement is about: what it defines, or what it claims a derivative of. */
export function subjectOf(part: Part): Expr | undefined {
  const claim = part.claim ?? part.question;
  if (claim !== undefined && 'of' in claim) return claim.of;
  if (part.defines !== undefined) return part.defines.definition === undefined ? undefined : part.defines;
  if (part.left?.kind === 'differential') return part.left.of;
  return part.kind === 'expression' ? part.right : undefined;
}

/** The function of a statement if it is a scalar one of some variable: what hovers and lenses speak of. */
export function scalarFunctionOf(part: Part): Expr | undefined {
  const subject = subjectOf(part);
  const fits = subject !== undefined && isScalar(subject.shape) && hasVariables(subject);
  return fits ? subject : undefined;
}

/**
 * The scalar function that a place in a statement shows: the expression there, or what the statement defines. A
 * derivative inside an expression is shown itself.
 *
 * @param origin the index of the expression among the part's origins; -1 for the statement itself
 */
export function shownFunction(part: Part, origin: number): Expr | undefined {
  const e = part.origins[origin]?.expr;
  if (e === undefined) {
    return part.kind === 'definition' || part.kind === 'expression' ? scalarFunctionOf(part) : undefined;
  }
  if (e.kind === 'derivative') return e;
  if (e === part.right && part.defines !== undefined) return scalarFunctionOf(part);
  const bare = e.kind === 'symbol' && e.definition === undefined;
  const moving = nodes(e).some((node) => node.kind === 'differential');
  if (bare || moving || !isScalar(e.shape) || !hasVariables(e)) return undefined;
  return e;
}

/** The variables in which a function is differentiated: the claim's own if it is that of the claim, else all. */
export function wantedOf(part: Part, of: Expr): readonly Wanted[] {
  if (of.kind === 'derivative') return [wantedInside(of)];
  const claim = subjectOf(part) === of ? (part.claim ?? part.question) : undefined;
  if (claim?.kind === 'hessian') return [{ kind: 'second', of, wrt: claim.wrt, and: claim.and }];
  const own: readonly SymbolExpr[] = claim !== undefined && 'wrt' in claim ? [claim.wrt] : variablesOf(of, part.scope);
  return own.slice(0, maxVariables).map((wrt) => firstForReader(of, wrt));
}

/** Whether the derivatives can be told within a moment, without making anyone wait. */
export const isSmall = (part: Part, of: Expr): boolean => countNodes(of) * wantedOf(part, of).length <= maxAtOnce;

const maxAtOnce = 1000;

/** The derivatives of a function of a part as far as they can be told at once, unchecked. */
export const glance = (part: Part, of: Expr): readonly DerivativeInfo[] =>
  wantedOf(part, of).map((wanted) => glanceAt(wanted, part.scope));

/** The derivatives of a function of a part, checked. */
export const inspect = (part: Part, of: Expr, options: JudgeOptions): readonly DerivativeInfo[] =>
  wantedOf(part, of).map((wanted) => checkedInfo(wanted, part, options));

/** One derivative with its check: finite differences of the function itself decide. */
export function checkedInfo(wanted: Wanted, part: Part, options: JudgeOptions): DerivativeInfo {
  const info = glanceAt(wanted, part.scope);
  const derived = derive(wanted, part.scope);
  if (info.result.kind === 'unsupported' || derived.kind === 'unsupported') return info;
  const claim = claimOf(wanted, derived.derivation.result, part.scope);
  const judgement = checkClaim(claim, part.scope, options);
  const forms = formTexts(wanted, hessianForms(wanted, claim.right, part.scope, options));
  return { ...info, result: { ...info.result, forms, judgement } };
}

/** One derivative as it can be told at once, unchecked. */
export function glanceAt(wanted: Wanted, scope: Scope): DerivativeInfo {
  const derived = derive(wanted, scope);
  const subject = subjectFor(wanted);
  const names = {
    variable: renderText(wanted.wrt, 'unicode'),
    label: derivativeOf(subject, 'unicode'),
    labelLatex: derivativeOf(subject, 'latex'),
  };
  if (derived.kind === 'unsupported') return { ...names, result: derived };
  const result = inNames(derived.derivation.result, scope);
  return {
    ...names,
    result: {
      kind: 'derived',
      unicode: renderText(result, 'unicode'),
      ascii: renderText(result, 'ascii'),
      latex: renderText(result, 'latex'),
      shape: showShape(result.shape),
      forms: [],
      notes: [...kinkNotes(wanted.of, wanted.wrt), ...structureNotes(wanted, scope)],
    },
  };
}

function subjectFor(wanted: Wanted): Parameters<typeof derivativeOf>[0] {
  const { of, wrt } = wanted;
  if (wanted.kind === 'second') return { kind: 'hessian', of, wrt, and: wanted.and };
  if (wanted.kind === 'higher') return { kind: 'higher', of, wrt, order: wanted.order };
  return { kind: isScalar(of.shape) ? 'gradient' : 'jacobian', of, wrt };
}
