/** Trees of the parser as data: what stands in them, whatever its kind, and whether two of them are the same but for places. */
import type { Expression, Slice, Space, Statement, SyntaxTree } from '../syntax/mcalc/tree.ts';

/** What a tree consists of, as far as it has a kind. */
export type TreeNode = Expression | Statement | Space | Slice;

/** Calls `visit` for every node of a tree, whose depth may be that of a long sum. */
export function visitNodes(tree: SyntaxTree, visit: (node: TreeNode) => void): void {
  const open: unknown[] = [...tree.statements].reverse();
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isNode(value)) visit(value);
    open.push(...Object.values(value).reverse());
  }
}

/** Everything with a `kind` and a span is a node but attributes and operators, whose kinds no node has. */
const isNode = (value: object): value is TreeNode => 'kind' in value && 'span' in value;

/** What a tree says, without its places: equal for texts that are read alike. */
export const saying = (tree: SyntaxTree): string => sayingAs(tree, (node) => node);

/** The same with another node in the place of some. */
export function sayingAs(tree: SyntaxTree, view: (node: object) => object): string {
  const words: string[] = [];
  const open: unknown[] = [tree.statements];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) {
      words.push(String(value));
    } else if (Array.isArray(value)) {
      words.push(`${value.length}`);
      open.push(...[...value].reverse());
    } else {
      const entries = Object.entries(view(value)).filter(([key]) => !/span$/i.test(key));
      words.push(entries.map(([key]) => key).join());
      open.push(...entries.map(([key, one]): unknown => (key === 'primes' ? [one].flat().length : one)).reverse());
    }
  }
  return words.join(' ');
}
