/**
 * What the passes over one statement share.
 *
 * An expression is *typed* first and *built* later: typing finds classes of shapes and unifies dimensions; only when the
 * whole statement is typed are the dimensions known with which the nodes of `expr` are made.
 */
import type { Span } from '../base/span.ts';
import { textOf } from '../base/span.ts';
import { zeroOf } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isScalar, showShape } from '../expr/shape.ts';
import type { Call, Expression } from '../syntax/mcalc/tree.ts';
import type { Inference } from './inference.ts';
import type { NameClass } from './names.ts';
import type { Operand, Problem } from './problem.ts';
import type { Reason } from './reason.ts';
import type { Scope } from './statement.ts';
import type { Unifier } from './unifier.ts';

/** A typed expression. `shape` may have open dimensions: resolve it before looking. */
export interface Typed {
  readonly span: Span;
  readonly shape: Shape;
  /** Makes the expression; to be called when the statement is typed. */
  readonly build: () => Expr;
  /** A literal 0, which is the zero of whatever shape its place needs. */
  readonly isZero?: true;
}

/** An index bound by a sum, or free in an entry. */
export interface IndexVariable {
  readonly symbol: SymbolExpr;
  /** How many values it takes; open until its use tells. */
  readonly size: Dim;
}

/** What a pass leaves behind. */
export interface Log {
  readonly problems: Problem[];
  readonly reasons: Reason[];
  /** Every typed sub-expression, for hover. */
  readonly typed: Typed[];
  /** Open sizes that must follow from their neighbours. */
  readonly unsized: { readonly dim: Dim; readonly reason: Reason }[];
}

export const emptyLog = (): Log => ({ problems: [], reasons: [], typed: [], unsized: [] });

export interface Context {
  readonly text: string;
  readonly scope: Scope;
  readonly unifier: Unifier;
  readonly inference: Inference;
  /** Whether an unknown name may be given a shape, or leaves the claim undecided. */
  readonly unknownNames: 'infer' | 'leave';
  readonly indices: ReadonlyMap<string, IndexVariable>;
  /** Free indices of the statement by name, shared by its sides. */
  readonly freeIndices: Map<string, IndexVariable>;
  /** All names that occur in the statement: `dN` is the differential of one of these too. */
  readonly mentioned: ReadonlySet<string>;
  /** Names that stand as sizes somewhere in the statement: `n` of `eye(n)`. */
  readonly sizeNames: ReadonlySet<string>;
  /** Names that stand for sizes in this statement without having been declared. */
  readonly mentionedDimensions: Set<string>;
  /** What the holes of the side are tried as, by where they start; empty where none may stand. */
  readonly holes: ReadonlyMap<number, NameClass>;
  readonly log: Log;
  /** Types an expression; passed down so that the kinds of expression need not import each other. */
  readonly type: (context: Context, tree: Expression) => Typed | undefined;
}

export const resolved = (context: Context, typed: Typed): Shape => context.unifier.resolveShape(typed.shape);

export const isScalarTyped = (context: Context, typed: Typed): boolean => isScalar(resolved(context, typed));

/** A typed expression whose node is made once. */
export function lazily(span: Span, shape: Shape, build: () => Expr, isZero?: true): Typed {
  let made: Expr | undefined;
  return {
    span,
    shape,
    build: () => {
      made ??= build();
      return made;
    },
    ...(isZero === undefined ? {} : { isZero }),
  };
}

/** `typed` where `shape` is asked for: a literal 0 becomes the zero of that shape. */
export function shapedLike(context: Context, typed: Typed, shape: Shape): Typed {
  if (typed.isZero === undefined || isScalar(context.unifier.resolveShape(shape))) return typed;
  return lazily(typed.span, shape, () => zeroOf(context.unifier.resolveShape(shape)));
}

export function report(context: Context, problem: Problem): undefined {
  context.log.problems.push(problem);
  return undefined;
}

export function leave(context: Context, reason: Reason): undefined {
  context.log.reasons.push(reason);
  return undefined;
}

export const sourceOf = (context: Context, span: Span): string =>
  textOf(context.text, span).replace(/\s+/g, ' ').trim();

/** The operand with its shape, for a message. */
export const operandOf = (context: Context, typed: Typed): Operand => ({
  text: sourceOf(context, typed.span),
  shape: showOpen(resolved(context, typed)),
  span: typed.span,
});

/** Open dimensions shown as `·`, since no letter of the author's stands for them. */
const showOpen = (s: Shape): string =>
  s.rows === s.columns && s.rows.text.startsWith('?')
    ? 'square'
    : showShape(s).replaceAll(/\?\d+\.[\p{L}\p{M}\w.]+/gu, '·');

/** Types each; `undefined` if one of them has no type, after all of them have been looked at. */
export function typeAll(context: Context, trees: readonly Expression[]): readonly Typed[] | undefined {
  const found = trees.map((tree) => context.type(context, tree));
  return found.every((typed) => typed !== undefined) ? found : undefined;
}

/** Types a number: an exponent, a bound, the factor of a quotient. */
export function typeScalar(context: Context, tree: Expression, place: string): Typed | undefined {
  const typed = context.type(context, tree);
  if (typed === undefined || isScalarTyped(context, typed)) return typed;
  return report(context, { kind: 'not-scalar', operand: operandOf(context, typed), place, span: typed.span });
}

/** Types a call that has a rule of its own. */
export type Form = (context: Context, tree: Call) => Typed | undefined;

/** Reports a call with too many or too few arguments. */
export function wrongCount(context: Context, tree: Call, expected: string): undefined {
  const found = tree.arguments.length;
  return report(context, { kind: 'argument-count', operator: tree.callee.name, expected, found, span: tree.span });
}
