/** A derivative in every notation: text that stands on its own, or one complete function. */
import type { Wanted } from '../analysis/derive.ts';
import { functionOf } from '../analysis/derive.ts';
import type { Target } from '../analysis/targets.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { rewrite } from '../expr/walk.ts';
import type { CodeTargetName, Output, Parameter } from '../render/code.ts';
import { codeTargets, renderFunction } from '../render/code.ts';
import { withFactorNames } from '../render/factorNames.ts';
import { identifier } from '../render/names.ts';
import { renderSelfContained } from '../render/selfContained.ts';
import { renderText } from '../render/text.ts';

export function resultText(result: Expr, wanted: Wanted, target: Target, parameters: readonly Parameter[]): string {
  switch (target) {
    case 'unicode':
    case 'ascii':
    case 'latex':
      return renderSelfContained(
        withFactorNames(
          result,
          parameters.map(({ name }) => name),
        ),
        target,
      );
    default:
      return renderFunction([output(inCode(result, wanted), wanted)], target, {
        name: `${kindOf(wanted)}_${identifier(wanted.wrt.name)}`,
        title: titleLines(titles[kindOf(wanted)], result, wanted),
        parameters: wanted.kind === 'higher' ? [...parameters, directionOf(wanted)] : parameters,
      });
  }
}

type ResultKind = 'gradient' | 'jacobian' | 'hessian' | 'form' | 'derivative';

/** One complete function that returns the value of the function and its derivative. */
export const valueAndResultText = (
  result: Expr,
  wanted: Wanted,
  target: CodeTargetName,
  parameters: readonly Parameter[],
): string => {
  const kind = kindOf(wanted);
  const value: Output = { name: 'value', value: functionOf(wanted), form: 'value' };
  return renderFunction([value, output(inCode(result, wanted), wanted)], target, {
    name: `value_and_${kind}_${identifier(wanted.wrt.name)}`,
    title: titleLines(`The value, and ${lowerFirst(titles[kind])}`, result, wanted),
    parameters: wanted.kind === 'higher' ? [...parameters, directionOf(wanted)] : parameters,
  });
};

/** One complete function that applies a Hessian to a direction, which is its last argument. */
export const operatorText = (
  operator: Expr,
  wanted: Wanted,
  target: CodeTargetName,
  parameters: readonly Parameter[],
): string => {
  const along = wanted.kind === 'second' ? wanted.and : wanted.wrt;
  const direction = symbol(`d${along.name}`, along.shape);
  const value = rewrite(operator, (e) => (e.kind === 'differential' && e.of === along ? direction : e));
  return renderFunction([{ name: 'hessian', value, form: 'value' }], target, {
    name: `hessian_${identifier(wanted.wrt.name)}`,
    title: titleLines(`The Hessian, applied to the direction d${along.name},`, operator, wanted),
    parameters: [...parameters, direction],
  });
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Names of the targets that are programming languages. */
export const isCodeTarget = (target: string): target is CodeTargetName => codeTargets.some((name) => name === target);

const output = (value: Expr, wanted: Wanted): Output => ({
  name: kindOf(wanted),
  value,
  form: hasMatrix[kindOf(wanted)] ? 'matrix' : 'value',
});

/** Longer formulas say less than the code. */
const maxFormula = 200;

/** The function and its derivative as formulas. */
function titleLines(what: string, result: Expr, wanted: Wanted): readonly string[] {
  const formula = renderSelfContained(result, 'ascii');
  return [
    `${what} with respect to ${renderText(wanted.wrt, 'ascii')} of ${renderText(wanted.of, 'ascii')}.`,
    ...(formula.length > maxFormula ? [] : ['', `Formula: ${formula}`]),
  ];
}

const titles: Readonly<Record<ResultKind, string>> = {
  gradient: 'The gradient',
  jacobian: 'The Jacobian',
  hessian: 'The Hessian',
  form: 'The derivative along one direction',
  derivative: 'The derivative',
};

/** Whether the result is always two-dimensional, whatever its sizes. */
const hasMatrix: Readonly<Record<ResultKind, boolean>> = {
  gradient: false,
  jacobian: true,
  hessian: true,
  form: false,
  derivative: false,
};

/** The direction of a higher derivative, as a parameter. */
const directionOf = ({ wrt }: Wanted): SymbolExpr => symbol(`d${wrt.name}`, wrt.shape);

/** In code a direction is a parameter like others. */
const inCode = (result: Expr, wanted: Wanted): Expr =>
  wanted.kind === 'higher'
    ? rewrite(result, (e) => (e.kind === 'differential' && e.of === wanted.wrt ? directionOf(wanted) : e))
    : result;

function kindOf(wanted: Wanted): ResultKind {
  if (wanted.kind === 'second') return 'hessian';
  if (wanted.kind === 'higher') return 'form';
  if (wanted.kind === 'by-scalar') return 'derivative';
  return isScalar(wanted.of.shape) ? 'gradient' : 'jacobian';
}

/** The shape of what is returned, in the author's letters: `[]`, `["n"]`, `["m","k"]`, `["m*n","k"]`. */
export function resultShape(result: Expr, wanted: Wanted): readonly string[] {
  const { rows, columns } = result.shape;
  if (hasMatrix[kindOf(wanted)]) return [rows.text, columns.text];
  if (isScalar(result.shape)) return [];
  return columns.text === '1' ? [rows.text] : [rows.text, columns.text];
}
