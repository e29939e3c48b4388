/** A derivation as lines of text: what stands left of the equals sign, the formula, the rule that leads to it. */
import type { Wanted } from '../analysis/derive.ts';
import type { Notation } from '../analysis/reading.ts';
import { derivativeOf } from '../analysis/reading.ts';
import type { Derivation, LineSubject, Step } from '../derivation/derivation.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential, symbol } from '../expr/expr.ts';
import { nodes } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';

export interface StepLine {
  /** `df`, `∂f/∂X`; empty where it is that of the line before. */
  readonly left: string;
  readonly right: string;
  readonly rule: string;
  readonly title: string;
  readonly reference?: string;
}

/** The lines of the derivation of what was wanted. */
export function stepLines(wanted: Wanted, derivation: Derivation, notation: Notation): readonly StepLine[] {
  const named = withName(wanted);
  let before: LineSubject | undefined;
  return derivation.steps.map((step) => {
    const left = step.subject === before ? '' : subjectText(named, step.subject, notation);
    before = step.subject;
    return lineOf(step, left, notation);
  });
}

function lineOf(step: Step, left: string, notation: Notation): StepLine {
  return {
    left,
    right: renderText(step.after, notation),
    rule: step.rule,
    title: step.title,
    ...(step.reference === undefined ? {} : { reference: `${step.reference.book}, ${step.reference.at}` }),
  };
}

/** A function without a name is called by a letter that it does not use itself. */
const letters = ['f', 'phi', 'g', 'psi', 'h'];

function withName(wanted: Wanted): Wanted & { readonly of: SymbolExpr } {
  const { of } = wanted;
  if (of.kind === 'symbol') return { ...wanted, of };
  const used = new Set(nodes(of, 'definitions').map((e: Expr) => (e.kind === 'symbol' ? e.name : '')));
  const name = letters.find((letter) => !used.has(letter)) ?? 'f';
  return { ...wanted, of: symbol(name, of.shape, { definition: of }) };
}

const differentialText = (e: string, notation: Notation): string =>
  notation === 'latex' ? `\\mathrm{d}\\left(${e}\\right)` : `d(${e})`;

function subjectText(wanted: Wanted & { readonly of: SymbolExpr }, subject: LineSubject, notation: Notation): string {
  const { of, wrt } = wanted;
  switch (subject) {
    case 'function':
      return renderText(of, notation);
    case 'differential':
      return renderText(differential(of), notation);
    case 'gradient':
    case 'jacobian':
      return derivativeOf({ kind: subject, of, wrt }, notation);
    case 'hessian':
      return derivativeOf({ kind: 'hessian', of, wrt, and: wanted.kind === 'second' ? wanted.and : wrt }, notation);
    case 'gradient-differential':
      return differentialText(derivativeOf({ kind: 'gradient', of, wrt }, notation), notation);
    default:
      return derivativeOf({ kind: 'higher', of, wrt, order: Number(subject.slice('d^'.length)) }, notation);
  }
}
