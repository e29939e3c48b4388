/**
 * Writes an expression as one complete function of a programming language.
 *
 * The parameters are the declared names in order. Vectors arrive as one-dimensional arrays and are made columns,
 * dimensions are read from the arguments' shapes, the author's definitions and whatever occurs more than once become
 * local names, and the value of the expression is returned.
 */
import type { Dim } from '../expr/dim.ts';
import { dimNames } from '../expr/dim.ts';
import type { DifferentialExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { freeSymbols, nodes } from '../expr/walk.ts';
import type { Piece } from '../operators/notation.ts';
import { nesting } from './brackets.ts';
import { codePrinter } from './codeExpression.ts';
import { planned } from './compute/plan.ts';
import type { Reading } from './dimensions.ts';
import { dimCode, readDimensions } from './dimensions.ts';
import { isCheap, unspecifiedFunction } from './forms.ts';
import { freshName, identifier } from './names.ts';
import { isClosed, sharedParts } from './sharing.ts';
import { jax } from './targets/jax.ts';
import { julia } from './targets/julia.ts';
import { matlab } from './targets/matlab.ts';
import { numpy } from './targets/numpy.ts';
import type { Assignment, CodeTarget, CodeTargetName, ResultForm } from './targets/target.ts';
import { torch } from './targets/torch.ts';

export type { CodeTargetName } from './targets/target.ts';

/** A name declared `elementwise`: an argument that is a function. Its derivatives are arguments of their own. */
export interface FunctionParameter {
  readonly kind: 'function';
  readonly name: string;
}

export type Parameter = SymbolExpr | FunctionParameter;

export interface FunctionOptions {
  readonly name: string;
  /** What the function returns, in words: the first line of its comment. */
  readonly title: string;
  /** The declared names in order, used or not; what the expression needs besides them comes after. */
  readonly parameters: readonly Parameter[];
  /** `matrix` keeps two dimensions whatever the shape, as a Jacobian does. */
  readonly result: 'value' | 'matrix';
}

/** Parts with deeper brackets or longer text than this get a local name. */
const maxNesting = 6;
const maxLength = 90;

const isUnwieldy = (text: string): boolean => text.length > maxLength || nesting(text) > maxNesting;

const targets: Readonly<Record<CodeTargetName, CodeTarget>> = { numpy, torch, jax, julia, matlab };

/** The text of the function, imports included. */
export function renderFunction(e: Expr, target: CodeTargetName, options: FunctionOptions): string {
  return writeFunction(e, targets[target], options);
}

function writeFunction(value: Expr, target: CodeTarget, options: FunctionOptions): string {
  const [e = value] = planned([value], target.name);
  const names = nameTable(target, options.name);
  const parameters = [...options.parameters, ...missingParameters(e, options.parameters)];
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
  const steps = localNames(e, local, print, names);
  const result = print(e);

  const arrays = parameters.filter((p) => p.kind !== 'function');
  const shapes = arrays.map((p) => ({ shape: p.shape, name: nameOf(p) }));
  const readings = readDimensions(wanted, shapes, target, letterOf);
  const code = [...steps.map((step) => step.value), result.text];
  const needed = neededReadings(readings, code);
  const told = new Set(readings.map(([letter]) => letter));
  const untold = [...wanted].map(letterOf).filter((letter) => !told.has(letter) && mentions(code, letter));
  return target.write({
    name: options.name,
    parameters: [...parameterNames, ...untold],
    comment: [
      options.title,
      '',
      ...parameters.map((p, i) => `${parameterNames[i]}: ${describe(p)}`),
      ...untold.map((letter) => `${letter}: integer`),
      `Returns: ${describeShape(e.shape, options.result)}`,
    ],
    assignments: [
      ...shapes
        .filter(({ shape, name }) => isColumn(shape) && mentions(code, name))
        .map(({ name }) => ({ name, value: target.column(name) })),
      ...needed.map(([name, value]) => ({ name, value })),
      ...steps,
    ],
    result,
    form: formOf(e.shape, options.result),
  });
}

/** True if the code uses the name; `X.T` does not use a dimension `T`, nor `order='F'` a matrix `F`. */
const mentions = (code: readonly string[], name: string): boolean => {
  const use = new RegExp(`(?<![\\w.'"])${name}(?!\\w)`);
  return code.some((text) => use.test(text));
};

/** The readings of the letters that the code uses, or that another needed reading uses. */
function neededReadings(readings: readonly Reading[], code: readonly string[]): readonly Reading[] {
  const texts = [...code];
  const needed: Reading[] = [];
  for (const reading of [...readings].reverse()) {
    const [letter, value] = reading;
    if (!mentions(texts, letter)) continue;
    texts.push(value);
    needed.unshift(reading);
  }
  return needed;
}

/** Names the author's definitions and what deserves a name of its own, parts before wholes. */
function localNames(
  e: Expr,
  local: Map<Expr, string>,
  print: (e: Expr) => Piece,
  names: NameTable,
): readonly Assignment[] {
  const steps: Assignment[] = [];
  const all = nodes(e, 'definitions');
  const shared = sharedParts(e, 'definitions');
  const definedBy = new Map(
    all.flatMap((s) => (s.kind === 'symbol' && s.definition !== undefined ? [[s.definition, s]] : [])),
  );
  const assign = (name: string, value: Expr, holders: readonly Expr[]): void => {
    steps.push({ name, value: print(value).text });
    for (const holder of holders) local.set(holder, name);
  };
  const visit = (part: Expr): void => {
    const symbol = part.kind === 'symbol' ? part : definedBy.get(part);
    if (part.kind === 'symbol') {
      if (part.definition !== undefined) assign(names.of(part, part.name), part.definition, [part]);
    } else if (isCheap(part)) {
      return;
    } else if (symbol !== undefined) {
      assign(names.of(symbol, symbol.name), part, [part, symbol]);
    } else if (part !== e && isClosed(part) && (shared.has(part) || isUnwieldy(print(part).text))) {
      assign(names.numbered('t'), part, [part]);
    }
  };
  for (const part of all) if (!local.has(part)) visit(part);
  return steps;
}

/** What is written as a name: a variable, an index, a differential. */
type Leaf = SymbolExpr | DifferentialExpr;

const functionKey = (label: string): string => `function ${label}`;

const keyOf = (p: Parameter | DifferentialExpr): Expr | string => (p.kind === 'function' ? functionKey(p.name) : p);

function spellingOf(p: Parameter | DifferentialExpr): string {
  if (p.kind !== 'differential') return p.name;
  return p.of.kind === 'symbol' ? `d${p.of.name}` : 'differential';
}

/** What the value depends on and `given` does not list: free names, differentials, unspecified functions. */
function missingParameters(e: Expr, given: readonly Parameter[]): readonly (Parameter | DifferentialExpr)[] {
  const known = new Set(given.map(keyOf));
  const found: (Parameter | DifferentialExpr)[] = [...freeSymbols(e)];
  for (const part of nodes(e, 'definitions')) {
    const label = unspecifiedFunction(part);
    if (label !== undefined) found.push({ kind: 'function', name: label });
    if (part.kind === 'differential') found.push(part);
  }
  return found.filter((p) => {
    const isNew = !known.has(keyOf(p));
    known.add(keyOf(p));
    return isNew;
  });
}

interface NameTable {
  /** The name of what `key` stands for; made from `wanted` when it is first asked for. */
  readonly of: (key: Expr | string, wanted: string) => string;
  /** A new name `t1`, `t2` … */
  readonly numbered: (letter: string) => string;
}

function nameTable(target: CodeTarget, functionName: string): NameTable {
  const taken = new Set([functionName]);
  const byKey = new Map<Expr | string, string>();
  const isTaken = (name: string): boolean => taken.has(name) || target.reserved.has(name);
  const take = (wanted: string): string => {
    const name = freshName(identifier(wanted), isTaken);
    taken.add(name);
    return name;
  };
  let last = 0;
  return {
    of: (key, wanted) => {
      const name = byKey.get(key) ?? take(wanted);
      byKey.set(key, name);
      return name;
    },
    numbered: (letter) => {
      do last++;
      while (isTaken(`${letter}${last}`));
      return take(`${letter}${last}`);
    },
  };
}

function formOf(s: Shape, result: FunctionOptions['result']): ResultForm {
  if (isScalar(s)) return 'number';
  return isColumn(s) && result === 'value' ? 'vector' : 'matrix';
}

function describe(p: Parameter | DifferentialExpr): string {
  return p.kind === 'function' ? 'function, applied entry by entry' : describeShape(p.shape, 'value');
}

function describeShape(s: Shape, result: FunctionOptions['result']): string {
  const side = (d: Dim): string => (/^\w+$/.test(d.text) ? d.text : `(${d.text})`);
  const form = formOf(s, result);
  if (form === 'number') return 'number';
  return form === 'vector' ? `vector of length ${s.rows.text}` : `${side(s.rows)} x ${side(s.columns)} matrix`;
}
