/** Typing the sides of a chain: what may be inferred first, then every further side on its own. */

import type { Span } from '../base/span.ts';
import type { Expr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { sameShape } from '../expr/shape.ts';
import type { Chain, Expression } from '../syntax/mcalc/tree.ts';
import type { HolePlace, Reading, TypedReading } from './holes.ts';
import { buildReading, holesIn, typeReadings } from './holes.ts';
import type { Concluded, Settled } from './settle.ts';
import { conclude, settle, strictly } from './settle.ts';
import type { Scope } from './statement.ts';
import type { Context, Log, Typed } from './typed.ts';
import { emptyLog, resolved, shapedLike } from './typed.ts';

/** Whether new names stand for anything, or leave the claim undecided. */
export type NewNames = 'infer' | 'leave';

/** A chain with its sides regrouped for the names that are known. */
export interface ChainInput {
  readonly chain: Chain;
  readonly scope: Scope;
  readonly text: string;
  readonly left: Expression;
  readonly rights: readonly Expression[];
  /** What went wrong in its `where` parts. */
  readonly whereLogs: readonly Log[];
  /** Whether new names of a definition stand for anything. */
  readonly newNames: NewNames;
}

/** What is to be done with the sides. */
export interface Plan<L> {
  /** Types the left side; its names may be inferred if `inferLeft` says so. */
  readonly typeLeft: (context: Context) => L | undefined;
  readonly inferLeft: boolean;
  /** Whether new names of the first right side may be inferred. */
  readonly inferFirst: boolean;
  /** The shape that right sides are to have, given the left one. */
  readonly expected: (context: Context, left: L | undefined) => Shape | undefined;
  /** Complains if the first right side, where it may be inferred, does not suit the left one. */
  readonly check?: (context: Context, left: L | undefined, first: Typed) => void;
}

/** One right side, with what its typing has left behind. */
export interface RightSide {
  readonly span: Span;
  readonly tree: Expression;
  readonly log: Log;
  /** The expression; `undefined` if it has no type, or has holes. */
  readonly expr: Expr | undefined;
  /** Its holes, in the order of the text; the side itself may be one. */
  readonly holes: readonly HolePlace[];
  /** What a side with holes in it may be. */
  readonly readings: readonly Reading[];
}

/** The expressions of all sides, with symbols for holes, as far as they are known. */
export const expressionsOf = (sides: readonly RightSide[]): readonly Expr[] =>
  sides.flatMap(({ expr, readings }) => expr ?? readings[0]?.expr ?? []);

export interface Sides<L> extends Concluded {
  readonly context: Context;
  readonly left: L | undefined;
  readonly leftLog: Log;
  readonly rights: readonly RightSide[];
}

interface FirstPhase<L> {
  readonly left: L | undefined;
  readonly first: Typed | undefined;
}

/** Types all sides, then fixes the dimensions and builds the right ones. */
export function typeSides<L>(input: ChainInput, plan: Plan<L>): Sides<L> {
  const { scope, text, chain, left: leftTree, rights: trees } = input;
  const holes = trees.map(holesIn);
  const inferred = plan.inferFirst && holes[0]?.length === 0 ? trees[0] : undefined;
  const work = (context: Context): FirstPhase<L> => {
    const mode = plan.inferLeft ? context : { ...context, unknownNames: 'leave' as const };
    const left = plan.typeLeft(mode);
    const first = inferred && typeRight(context, plan, left, inferred);
    if (first !== undefined) plan.check?.(context, left, first);
    return { left, first };
  };
  const settled: Settled<FirstPhase<L>> = settle(scope, text, [leftTree, ...trees], work);
  const { context, value } = settled;
  const strict = (tree: Expression, i: number): readonly TypedReading[] => {
    if (i === 0 && inferred !== undefined) return [{ typed: value.first, log: emptyLog() }];
    const places = holes[i] ?? [];
    if (places.length > 0 && tree.kind !== 'hole') {
      return typeReadings(context, places, (own) => typeFitting(own, plan, value.left, tree));
    }
    const own = strictly(context);
    return [{ typed: typeRight(own, plan, value.left, tree), log: own.log }];
  };
  const typed = trees.map(strict);
  const concluded = conclude(settled, [context.log, ...typed.flat().map(({ log }) => log)]);
  const rights = typed.flatMap((readings, i): RightSide[] => {
    const [tree, link, places] = [trees[i], chain.links[i], holes[i] ?? []];
    const [first] = readings;
    if (tree === undefined || link === undefined || first === undefined) return [];
    const base = { span: link.span, tree, holes: places, log: first.log };
    if (places.length === 0) return [{ ...base, expr: first.typed?.build(), readings: [] }];
    const built = readings.flatMap((reading) => buildReading(places, reading) ?? []);
    return [{ ...base, expr: undefined, readings: built }];
  });
  return { ...concluded, context, left: value.left, leftLog: context.log, rights };
}

/** A right side, with its open sizes and its zeros made to fit the left one where they can. */
function typeRight<L>(context: Context, plan: Plan<L>, left: L | undefined, tree: Expression): Typed | undefined {
  if (tree.kind === 'hole') return undefined;
  const typed = context.type(context, tree);
  const shape = typed && plan.expected(context, left);
  if (typed === undefined || shape === undefined) return typed;
  if (typed.isZero !== undefined) return shapedLike(context, typed, shape);
  context.unifier.unifyShapes(shape, typed.shape);
  return typed;
}

/** A right side with holes, which are there to make it fit. */
function typeFitting<L>(context: Context, plan: Plan<L>, left: L | undefined, tree: Expression): Typed | undefined {
  const typed = typeRight(context, plan, left, tree);
  const shape = typed && plan.expected(context, left);
  if (typed === undefined || shape === undefined || context.freeIndices.size > 0) return typed;
  return sameShape(resolved(context, typed), context.unifier.resolveShape(shape)) ? typed : undefined;
}
