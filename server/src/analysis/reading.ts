/** Says in one notation what was understood of a part. */
import { assertNever } from '../base/never.ts';
import type { PlaceQuestion } from '../elaborate/statement.ts';
import { isOne } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import type { Dim } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { renderText } from '../render/text.ts';
import { atPlace } from '../simplify/place.ts';
import type { Part } from './part.ts';
import type { Block } from './snapshot.ts';

export type Notation = 'unicode' | 'ascii' | 'latex';

/** The statement as it was read; empty if nothing was understood. */
export function readingOf(part: Part, notation: Notation): string {
  const text = (e: Expr): string => renderText(e, notation);
  const left = leftOf(part, notation);
  const right = part.right === undefined ? undefined : text(part.right);
  if (part.kind === 'declaration') return declarationOf(part, notation);
  // A definition by one bare name makes two names of one variable: there is no left side apart from the right one.
  if (left === undefined || (part.kind === 'definition' && left === right)) return right ?? '';
  const sign = part.kind === 'hole' && right === undefined ? sideWithHoles(part, notation) : right;
  return sign === undefined ? left : `${left} = ${sign}`;
}

/** What a left side is told from. */
type Readable = Pick<Part, 'kind' | 'left' | 'claim' | 'defines'> & {
  readonly question?: Part['question'] | undefined;
};

function sideWithHoles({ question }: Part, notation: Notation): string {
  // Numbers are moved to the front: the order of the text is kept by a reading with matrices.
  const readings = question?.kind === 'within' ? question.readings : [];
  const first = readings.find(({ holes }) => !holes.some((hole) => isScalar(hole.shape))) ?? readings[0];
  return first === undefined ? '?' : renderText(first.written, notation);
}

function leftOf(part: Readable, notation: Notation): string | undefined {
  const { question } = part;
  if (question?.kind === 'within') {
    const [first] = question.readings;
    const { whole } = question;
    if (whole?.kind === 'place') return derivativeOf(whole, notation);
    return leftOf({ ...part, question: undefined, ...(first === undefined ? {} : { claim: first.claim }) }, notation);
  }
  if (part.claim !== undefined && part.claim.kind !== 'equation') return derivativeOf(part.claim, notation);
  if (question !== undefined && question.kind !== 'value' && question.kind !== 'differential') {
    return derivativeOf(question, notation);
  }
  if (part.left !== undefined) return renderText(part.left, notation);
  return part.defines === undefined ? undefined : renderText(part.defines, notation);
}

/** What the left side of a claim about a derivative asks for. */
type DerivativeSubject =
  | { readonly kind: 'higher'; readonly of: Expr; readonly wrt: SymbolExpr; readonly order: number }
  | Pick<Claim & { kind: 'gradient' }, 'kind' | 'of' | 'wrt'>
  | Pick<Claim & { kind: 'jacobian' }, 'kind' | 'of' | 'wrt'>
  | Pick<PlaceQuestion, 'kind' | 'of' | 'wrt' | 'row' | 'column'>
  | Pick<Claim & { kind: 'hessian' }, 'kind' | 'of' | 'wrt' | 'and'>
  | Pick<Claim & { kind: 'directional' }, 'kind' | 'of' | 'wrt' | 'direction'>;

/** `∂f/∂X`, `grad(f, X)`, `\frac{\partial f}{\partial X}`. */
export function derivativeOf(subject: DerivativeSubject, notation: Notation): string {
  const of = renderText(subject.of, notation);
  const wrt = renderText(subject.wrt, notation);
  switch (subject.kind) {
    case 'gradient':
    case 'jacobian':
      if (notation === 'ascii') return `${subject.kind === 'gradient' ? 'grad' : 'jac'}(${of}, ${wrt})`;
      return quotient(bracketed(subject.of, of), wrt, notation);
    case 'place': {
      const entry = renderText(atPlace(subject.wrt, subject), notation);
      return notation === 'ascii' ? `grad(${of}, ${entry})` : quotient(bracketed(subject.of, of), entry, notation);
    }
    case 'hessian':
      return hessianOf(subject.of, of, wrt, renderText(subject.and, notation), notation);
    case 'directional': {
      // By a number: DF(t)[1] is ∂F/∂t.
      if (isScalar(subject.wrt.shape) && isOne(subject.direction))
        return derivativeOf({ ...subject, kind: 'jacobian' }, notation);
      const direction = renderText(subject.direction, notation);
      const name = bracketed(subject.of, of);
      return notation === 'latex' ? `D${name}(${wrt})\\left[${direction}\\right]` : `D${name}(${wrt})[${direction}]`;
    }
    case 'higher':
      return higherOf(bracketed(subject.of, of), wrt, subject.order, notation);
    default:
      return assertNever(subject);
  }
}

/** `D³f(X)[dX, dX, dX]` */
function higherOf(of: string, wrt: string, order: number, notation: Notation): string {
  const directions = Array.from({ length: order }, () => (notation === 'latex' ? `\\mathrm{d}${wrt}` : `d${wrt}`)).join(
    ', ',
  );
  if (notation === 'latex') return `\\mathrm{D}^{${order}}${of}(${wrt})\\left[${directions}\\right]`;
  const power = notation === 'unicode' ? superscript(order) : `^${order}`;
  return `D${power}${of}(${wrt})[${directions}]`;
}

const superscript = (n: number): string => String(n).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit);

const quotient = (of: string, wrt: string, notation: Notation): string =>
  notation === 'latex' ? `\\frac{\\partial ${of}}{\\partial ${wrt}}` : `∂${of}/∂${wrt}`;

const bracketed = (e: Expr, text: string): string => (e.kind === 'symbol' ? text : `(${text})`);

function hessianOf(e: Expr, of: string, wrt: string, and: string, notation: Notation): string {
  if (notation === 'ascii') return wrt === and ? `hess(${of}, ${wrt})` : `hess(${of}, ${wrt}, ${and})`;
  const name = bracketed(e, of);
  return notation === 'latex'
    ? `\\frac{\\partial^2 ${name}}{\\partial ${wrt}\\,\\partial ${and}^{\\top}}`
    : `∂²${name}/∂${wrt}∂${and}ᵀ`;
}

function declarationOf(part: Part, notation: Notation): string {
  return part.declares.map((s) => declaredAs(s, notation)).join('; ');
}

/** `X ∈ ℝ^(m×n) symmetric` */
export function declaredAs(s: SymbolExpr, notation: Notation): string {
  const name = renderText(s, notation);
  const element = { unicode: ' ∈ ', ascii: ' in ', latex: ' \\in ' }[notation];
  const words = s.structure.join(' ');
  const structure = words === '' ? '' : notation === 'latex' ? `\\ \\text{${words}}` : ` ${words}`;
  return `${name}${element}${spaceOf(s.shape, notation)}${structure}`;
}

function spaceOf(s: Shape, notation: Notation): string {
  const reals = { unicode: 'ℝ', ascii: 'R', latex: '\\mathbb{R}' }[notation];
  if (isScalar(s)) return reals;
  const dim = (d: Dim): string => d.text;
  const both = {
    unicode: `${dim(s.rows)}×${dim(s.columns)}`,
    ascii: `${dim(s.rows)} x ${dim(s.columns)}`,
    latex: `${dim(s.rows)} \\times ${dim(s.columns)}`,
  };
  const inside = isColumn(s) ? dim(s.rows) : both[notation];
  if (notation === 'latex') return `${reals}^{${inside}}`;
  return /^\w+$/.test(inside) ? `${reals}^${inside}` : `${reals}^(${inside})`;
}

/** A statement in one line of a list: code as it is written, a formula as it is read. */
export const labelText = (part: Part, { source, manner }: Block): string => {
  const written = source.slice(part.span.start, part.span.end);
  return manner === 'code' ? written : readingOf(part, 'unicode') || written;
};
