/**
 * Writes an expression as one complete function of a programming language.
 *
 * The parameters are the declared names in order. Vectors arrive as one-dimensional arrays and are made columns,
 * dimensions are read from the arguments' shapes, the author's definitions and whatever occurs more than once become
 * local names, and the value of the expression is returned.
 */
import type { Dim } from '../expr/dim.ts';
import { dimNames } from '../expr/dim.ts';
import type { DerivativeExpr, DifferentialExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { freeSymbols, nodes } from '../expr/walk.ts';
import { codePrinter } from './codeExpression.ts';
import { localNames } from './codeLocals.ts';
import { nameTable } from './codeNames.ts';
import { headOf } from './codeShapes.ts';
import { planned } from './compute/plan.ts';
import { dimCode } from './dimensions.ts';
import { unspecifiedFunction } from './forms.ts';
import { jax } from './targets/jax.ts';
import { julia } from './targets/julia.ts';
import { matlab } from './targets/matlab.ts';
import { numpy } from './targets/numpy.ts';
import type { CodeTarget, CodeTargetName, Result, ResultForm } from './targets/target.ts';
import { torch } from './targets/torch.ts';

export type { CodeTargetName } from './targets/target.ts';

/** A name declared `elementwise`: an argument that is a function. Its derivatives are arguments of their own. */
export interface FunctionParameter {
  readonly kind: 'function';
  readonly name: string;
}

export type Parameter = SymbolExpr | FunctionParameter;

/** Something that the function returns. */
export interface Output {
  /** `gradient`, `value`: what the comment calls it. */
  readonly name: string;
  readonly value: Expr;
  /** `matrix` keeps two dimensions whatever the shape, as a Jacobian does. */
  readonly form: 'value' | 'matrix';
}

export interface FunctionOptions {
  readonly name: string;
  /** What the function returns, in words and formulas: the first lines of its comment. */
  readonly title: readonly string[];
  /** The declared names in order, used or not; what the expression needs besides them comes after. */
  readonly parameters: readonly Parameter[];
}

const targets: Readonly<Record<CodeTargetName, CodeTarget>> = { numpy, torch, jax, julia, matlab };

/** The languages, in the order in which they are offered. */
export const codeTargets: readonly CodeTargetName[] = ['numpy', 'torch', 'jax', 'julia', 'matlab'];

/** The text of a function with one result or several, imports included; what they have in common is computed once. */
export function renderFunction(outputs: readonly Output[], target: CodeTargetName, options: FunctionOptions): string {
  return writeFunction(outputs, targets[target], options);
}

function writeFunction(outputs: readonly Output[], target: CodeTarget, options: FunctionOptions): string {
  const roots = planned(
    outputs.map((output) => output.value),
    target.name,
  );
  const names = nameTable(target, [options.name, ...outputs.map((output) => output.name)]);
  const parameters = [...options.parameters, ...missingParameters(roots, options.parameters)];
  const parameterNames = parameters.map((p) => names.of(keyOf(p), spellingOf(p)));
  const nameOf = (s: Leaf): string => names.of(s, spellingOf(s));
  const letterOf = (name: string): string => names.of(`dimension ${name}`, name);
  const wanted = new Set<string>();
  const dim = (d: Dim): string => {
    for (const name of dimNames(d)) wanted.add(name);
    return dimCode(d, target, letterOf);
  };

  const local = new Map<Expr, string>();
  const print = codePrinter(target, {
    leaf: nameOf,
    local: (part) => local.get(part),
    dim,
    unspecified: (label) => names.of(functionKey(label), label),
  });
  const steps = localNames(roots, local, print, names);
  const results = outputs.map(({ name, value, form }, i): Result => {
    const root = roots[i] ?? value;
    return { name, value: print(root), form: formOf(root.shape, form) };
  });

  const given = parameters.flatMap((p) => (p.kind === 'function' ? [] : [{ shape: p.shape, name: nameOf(p) }]));
  const code = [...steps.map((step) => step.value), ...results.map(({ value }) => value.text)];
  const head = headOf(given, wanted, target, letterOf, code);
  return target.write({
    name: options.name,
    parameters: [...parameterNames, ...head.untold],
    comment: [
      ...options.title,
      '',
      ...parameters.map((p, i) => `${parameterNames[i]}: ${describe(p)}`),
      ...head.untold.map((letter) => `${letter}: integer`),
      `Returns: ${describeResults(outputs)}`,
    ],
    statements: [...head.statements, ...steps],
    like: (given.find(({ shape }) => !isScalar(shape)) ?? given[0])?.name,
    results,
  });
}

/** `m x k matrix`, or `value, a number, and gradient, a vector of length n`. */
function describeResults(outputs: readonly Output[]): string {
  const [only, ...more] = outputs;
  if (only !== undefined && more.length === 0) return describeShape(only.value.shape, only.form);
  return outputs.map(({ name, value, form }) => `${name} (${describeShape(value.shape, form)})`).join(' and ');
}

/** What code has no form for, and takes as it is given. */
type Standing = DifferentialExpr | DerivativeExpr;

/** What is written as a name: a variable, an index, a differential, a derivative that is not worked out. */
type Leaf = SymbolExpr | Standing;

const functionKey = (label: string): string => `function ${label}`;

const keyOf = (p: Parameter | Standing): Expr | string => (p.kind === 'function' ? functionKey(p.name) : p);

function spellingOf(p: Parameter | Standing): string {
  if (p.kind === 'derivative') return 'derivative';
  if (p.kind !== 'differential') return p.name;
  return p.of.kind === 'symbol' ? `d${p.of.name}` : 'differential';
}

/** What the value depends on and `given` does not list: free names, differentials, unspecified functions. */
function missingParameters(roots: readonly Expr[], given: readonly Parameter[]): readonly (Parameter | Standing)[] {
  const known = new Set(given.map(keyOf));
  const found: (Parameter | Standing)[] = roots.flatMap((root) => [...freeSymbols(root)]);
  for (const part of roots.flatMap((root) => nodes(root, 'definitions'))) {
    const label = unspecifiedFunction(part);
    if (label !== undefined) found.push({ kind: 'function', name: label });
    if (part.kind === 'differential' || part.kind === 'derivative') found.push(part);
  }
  return found.filter((p) => {
    const isNew = !known.has(keyOf(p));
    known.add(keyOf(p));
    return isNew;
  });
}

function formOf(s: Shape, result: Output['form']): ResultForm {
  if (isScalar(s)) return 'number';
  return isColumn(s) && result === 'value' ? 'vector' : 'matrix';
}

function describe(p: Parameter | Standing): string {
  return p.kind === 'function' ? 'function, applied entry by entry' : describeShape(p.shape, 'value');
}

function describeShape(s: Shape, result: Output['form']): string {
  const side = (d: Dim): string => (/^\w+$/.test(d.text) ? d.text : `(${d.text})`);
  const form = formOf(s, result);
  if (form === 'number') return 'number';
  return form === 'vector' ? `vector of length ${s.rows.text}` : `${side(s.rows)} x ${side(s.columns)} matrix`;
}
