/** The parts of expressions that have points without a derivative. */
import { toNumber } from '../base/rational.ts';
import type { ApplyExpr, Expr } from '../expr/expr.ts';
import { children } from '../expr/walk.ts';
import { entryOf } from './index.ts';

/**
 * The nodes with kinks that nothing smooths.
 *
 * @param nodes all nodes of some expressions, each once
 * @param roots the expressions themselves
 */
export function kinkedAmong(nodes: readonly Expr[], roots: readonly Expr[]): readonly ApplyExpr[] {
  const plain = new Set<Expr>(roots);
  for (const node of nodes) {
    const parts = node.kind === 'symbol' && node.definition !== undefined ? [node.definition] : children(node);
    for (const part of isSmoothing(node) ? parts.slice(1) : parts) plain.add(part);
  }
  return nodes.filter(
    (e): e is ApplyExpr => e.kind === 'apply' && plain.has(e) && entryOf(e).domain.kinks !== undefined,
  );
}

/** A power with an exponent of at least 2 smooths the kink of a norm below it. */
const isSmoothing = (e: Expr): boolean =>
  e.kind === 'apply' && e.op === 'power' && e.args[1]?.kind === 'number' && toNumber(e.args[1].value) >= 2;
