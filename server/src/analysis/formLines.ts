/** The forms of a second derivative as lines of text: `d²f = …`, `d(∂f/∂X) = …`, `∂²f/∂X∂Xᵀ = …`. */

import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { renderSelfContained } from '../render/selfContained.ts';
import { renderText } from '../render/text.ts';
import type { Wanted } from './derive.ts';
import type { HessianForm } from './hessianForms.ts';
import type { Notation } from './reading.ts';
import { derivativeOf } from './reading.ts';

export interface FormLine {
  readonly left: string;
  readonly right: string;
}

/** An equation in every notation that is shown. */
export interface FormText {
  readonly unicode: string;
  readonly latex: string;
}

/** The forms as equations, in the order given. */
export function formTexts(wanted: Wanted, forms: readonly HessianForm[]): readonly FormText[] {
  const equations = (notation: Notation): readonly string[] =>
    formLines(wanted, forms, notation).map(({ left, right }) => `${left} = ${right}`);
  const latex = equations('latex');
  return equations('unicode').map((unicode, i) => ({ unicode, latex: latex[i] ?? '' }));
}

/** One line for each form, in the order given. */
export const formLines = (wanted: Wanted, forms: readonly HessianForm[], notation: Notation): readonly FormLine[] =>
  forms.map((form) => ({ left: leftOf(wanted, form.kind, notation), right: rightOf(wanted, form, notation) }));

const secondVariable = (wanted: Wanted): SymbolExpr => (wanted.kind === 'second' ? wanted.and : wanted.wrt);

function leftOf(wanted: Wanted, kind: HessianForm['kind'], notation: Notation): string {
  const { of, wrt } = wanted;
  const and = secondVariable(wanted);
  if (kind === 'matrix') return derivativeOf({ kind: 'hessian', of, wrt, and }, notation);
  const name = (e: Expr): string => renderText(e, notation);
  const f = of.kind === 'symbol' ? name(of) : `(${name(of)})`;
  if (kind === 'quadratic') {
    const directions = [wrt, and].map((x) => (notation === 'latex' ? `\\mathrm{d}${name(x)}` : `d${name(x)}`));
    const square = { unicode: '²', ascii: '^2', latex: '^2' }[notation];
    return notation === 'latex'
      ? `\\mathrm{D}${square}${f}\\left[${directions.join(', ')}\\right]`
      : `D${square}${f}[${directions.join(', ')}]`;
  }
  const gradient = derivativeOf({ kind: 'gradient', of, wrt }, notation);
  return notation === 'latex' ? `\\mathrm{d}\\left(${gradient}\\right)` : `d(${gradient})`;
}

/** An operator is written as a map from the direction. */
function rightOf(wanted: Wanted, { kind, value }: HessianForm, notation: Notation): string {
  const text = renderSelfContained(value, notation);
  if (kind !== 'operator') return text;
  const direction = renderText(secondVariable(wanted), notation);
  if (notation === 'latex') return `\\left(\\mathrm{d}${direction} \\mapsto ${text}\\right)`;
  return `d${direction} ${notation === 'unicode' ? '↦' : '|->'} ${text}`;
}
