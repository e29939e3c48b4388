/** Where the functions in a claim go over to another formula, and which formulas a draw sees. */

import { evaluator } from '../evaluate/evaluate.ts';
import { differencePoint } from '../evaluate/point.ts';
import type { ApplyExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { children, freeSymbols } from '../expr/walk.ts';
import { Unavailable, Undefined } from '../linalg/arithmetic.ts';
import { double } from '../linalg/double.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { entryOf } from '../operators/index.ts';
import { isNonnegative } from '../operators/positive.ts';
import type { Draw } from './draw.ts';
import { familyOf } from './draw.ts';

/** A function with branches, where it stands. */
export interface Switch {
  readonly node: ApplyExpr;
  readonly argument: Expr;
  /** The smallest part of the claim around it that has a value of its own: a sum, if its index occurs inside. */
  readonly within: Expr;
  /** What may be moved to reach another branch. */
  readonly symbols: readonly SymbolExpr[];
  /** Whether the function has kinks; else it only fades out. */
  readonly kinked: boolean;
}

/**
 * The switches among the nodes of a claim; those that are plainly on one side, and those of sizes alone, are none.
 *
 * @param nodes all nodes of the claim, each once
 * @param free its free symbols
 */
export function switchesAmong(nodes: readonly Expr[], free: ReadonlySet<SymbolExpr>): readonly Switch[] {
  const isClosed = (e: Expr): boolean => [...freeSymbols(e)].every((s) => free.has(s));
  const binders = nodes.filter((e) => (e.kind === 'indexedSum' || e.kind === 'derivative') && isClosed(e));
  return nodes.flatMap((node): readonly Switch[] => {
    if (node.kind !== 'apply') return [];
    const { domain } = entryOf(node);
    const [argument] = node.args;
    if (domain.branches === undefined || argument === undefined || isNonnegative(argument)) return [];
    const within = isClosed(argument) ? argument : binders.filter((e) => contains(e, node)).reduce(smaller, node);
    const symbols = [...freeSymbols(within)].filter((s) => s.role !== 'index');
    if (symbols.length === 0 || !isClosed(within)) return [];
    return [{ node, argument, within, symbols, kinked: domain.kinks !== undefined }];
  });
}

/** The inner one of two parts that both contain a switch; the switch itself counts as none. */
const smaller = (a: Expr, b: Expr): Expr => (a.kind === 'apply' || contains(a, b) ? b : a);

function contains(whole: Expr, part: Expr): boolean {
  const seen = new Set<Expr>([whole]);
  for (const e of seen) {
    if (e === part) return true;
    const definition = e.kind === 'symbol' && e.definition !== undefined ? [e.definition] : [];
    for (const inner of [...children(e), ...definition]) seen.add(inner);
  }
  return false;
}

/** The numbers whose signs tell the branches that a draw sees, for each switch; none where there is no value. */
export function switchValues(
  switches: readonly Switch[],
  draw: Draw,
  spend: (amount: number) => void,
): readonly (readonly number[])[] {
  const found = new Map<Expr, Matrix<number>[]>(switches.map(({ argument }) => [argument, []]));
  const evaluate = evaluator(double, (value, e) => {
    spend(1 + value.data.length);
    found.get(e)?.push(value);
  });
  const point = differencePoint(familyOf(draw, double), double, { step: 1e-3, order: 'plain' });
  return switches.map(({ node, argument, within }) => {
    const { branches } = entryOf(node).domain;
    return branches === undefined || !isDefined(() => evaluate(within, point))
      ? []
      : (found.get(argument) ?? []).flatMap(branches);
  });
}

function isDefined(compute: () => unknown): boolean {
  try {
    compute();
    return true;
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unavailable) return false;
    throw error;
  }
}
