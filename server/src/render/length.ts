/** How long a rendered expression is: names, numbers and signs, brackets and commas left out. */
import type { Expr } from '../expr/expr.ts';
import { children, nodes } from '../expr/walk.ts';

const token = /[A-Za-z_]\w*|\d+(?:\.\d+)?|[^\s()[\],]/g;

/** The number of tokens in the ASCII form of an expression. */
export const tokenCount = (text: string): number => text.match(token)?.length ?? 0;

/**
 * The number of nodes of an expression as it is printed, that is with a part counted wherever it stands.
 *
 * Parts that stand in several places can make this exponential in the number of distinct nodes.
 */
export function printedSize(e: Expr): number {
  const sizes = new Map<Expr, number>();
  for (const node of nodes(e)) {
    sizes.set(
      node,
      children(node).reduce((total, part) => total + (sizes.get(part) ?? 0), 1),
    );
  }
  return sizes.get(e) ?? 1;
}
