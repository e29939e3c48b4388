/** A derivative in every notation: text that stands on its own, or one complete function. */
import type { Wanted } from '../analysis/derive.ts';
import type { Target } from '../analysis/targets.ts';
import type { Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import type { Parameter } from '../render/code.ts';
import { renderFunction } from '../render/code.ts';
import { identifier } from '../render/names.ts';
import { renderSelfContained } from '../render/selfContained.ts';
import { renderText } from '../render/text.ts';

export function resultText(result: Expr, wanted: Wanted, target: Target, parameters: readonly Parameter[]): string {
  switch (target) {
    case 'unicode':
    case 'ascii':
    case 'latex':
      return renderSelfContained(result, target);
    default:
      return renderFunction(result, target, {
        name: `${kindOf(wanted)}_${identifier(wanted.wrt.name)}`,
        title: `${titles[kindOf(wanted)]} with respect to ${renderText(wanted.wrt, 'ascii')} of ${renderText(wanted.of, 'ascii')}.`,
        parameters,
        result: kindOf(wanted) === 'gradient' ? 'value' : 'matrix',
      });
  }
}

const titles = { gradient: 'The gradient', jacobian: 'The Jacobian', hessian: 'The Hessian' } as const;

function kindOf(wanted: Wanted): 'gradient' | 'jacobian' | 'hessian' {
  if (wanted.kind === 'second') return 'hessian';
  return isScalar(wanted.of.shape) ? 'gradient' : 'jacobian';
}

/** The shape of what is returned, in the author's letters: `[]`, `["n"]`, `["m","k"]`, `["m*n","k"]`. */
export function resultShape(result: Expr, wanted: Wanted): readonly string[] {
  const { rows, columns } = result.shape;
  if (kindOf(wanted) !== 'gradient') return [rows.text, columns.text];
  if (isScalar(result.shape)) return [];
  return columns.text === '1' ? [rows.text] : [rows.text, columns.text];
}
