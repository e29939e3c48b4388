/** Names for what repeats, so that no answer writes a large part twice. */
import { invertRational, multiplyRational } from '../base/rational.ts';
import { isZero, negate, product, sum } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { number, symbol } from '../expr/expr.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { children, expandDefinitions, nodes, rewrite, rewriter } from '../expr/walk.ts';
import { cost } from './cost.ts';
import type { Simplified } from './engine.ts';
import { simplify, tidy } from './simplify.ts';

/** Tokens that a definition costs beside its right side: `where M =`. */
const definitionCost = 3;

const letters = {
  scalar: ['a', 'b', 'c', 'g', 'h'],
  column: ['u', 'v', 'r', 's', 'z'],
  matrix: ['M', 'P', 'S', 'T', 'G', 'H', 'E', 'F'],
} as const;

const kindOf = (e: Expr): keyof typeof letters =>
  isScalar(e.shape) ? 'scalar' : isColumn(e.shape) ? 'column' : 'matrix';

/** How often each node is used by another node of the expression, or is the whole. */
function useCounts(root: Expr): ReadonlyMap<Expr, number> {
  const counts = new Map<Expr, number>([[root, 1]]);
  for (const node of nodes(root)) for (const part of children(node)) counts.set(part, (counts.get(part) ?? 0) + 1);
  return counts;
}

/** True if the node holds a summation index that is bound outside of it. */
const hasLooseIndex = (e: Expr, bound: ReadonlySet<SymbolExpr>): boolean =>
  nodes(e).some((n) => n.kind === 'symbol' && n.role === 'index' && !bound.has(n));

function boundWithin(e: Expr): ReadonlySet<SymbolExpr> {
  return new Set(nodes(e).flatMap((n) => (n.kind === 'indexedSum' ? [n.index] : [])));
}

/** The node whose naming shortens the expression most. */
function bestToName(root: Expr): Expr | undefined {
  let best: { readonly node: Expr; readonly saving: number } | undefined;
  for (const [node, uses] of useCounts(root)) {
    if (node === root || uses < 2 || node.kind === 'symbol' || node.kind === 'number' || node.kind === 'differential')
      continue;
    if (hasLooseIndex(node, boundWithin(node))) continue;
    const saving = (uses - 1) * (cost(node) - 1) - definitionCost;
    if (saving > (best?.saving ?? 0)) best = { node, saving };
  }
  return best?.node;
}

/** The first letter for such an expression, then the same with numbers, that is not taken. */
function freshName(e: Expr, taken: ReadonlySet<string>): string {
  const list = letters[kindOf(e)];
  const free = list.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const [first] = list;
  for (let i = 1; ; i++) if (!taken.has(`${first}_${i}`)) return `${first}_${i}`;
}

/**
 * Replaces parts that repeat by defined names, as long as that makes the expression shorter.
 *
 * @param taken names that mean something else where the result is read
 */
export function shareRepeats(e: Expr, taken: Iterable<string>): Expr {
  const used = new Set(taken);
  for (const node of nodes(e, 'definitions')) if (node.kind === 'symbol') used.add(node.name);
  let result = e;
  for (;;) {
    const node = bestToName(result);
    if (node === undefined) return result;
    const name = freshName(node, used);
    used.add(name);
    const named = symbol(name, node.shape, { definition: node });
    result = rewrite(result, (part) => (part === node ? named : part));
  }
}

/** Writes defined names wherever their definition stands in full, as the author wrote it or in normal form. */
export const foldDefinitions = (e: Expr, names: readonly SymbolExpr[]): Expr => folding(names)(e);

/** `foldDefinitions` for several expressions with the same names. */
export function folding(names: readonly SymbolExpr[]): (e: Expr) => Expr {
  const byDefinition = new Map<Expr, Expr>();
  for (const name of names) {
    const { definition } = name;
    if (definition === undefined) continue;
    const normal = simplify(definition).value;
    // A number, zeros or another name stand for more than this name does, however it is spelled.
    if ([definition, normal].some((e) => e.kind === 'number' || e.kind === 'symbol' || isZero(e))) continue;
    byDefinition.set(definition, name);
    byDefinition.set(normal, name);
    if (definition.kind === 'sum') {
      byDefinition.set(simplify(sum(...definition.terms.map(negate))).value, negate(name));
    }
  }
  const scalars = names.filter((name) => isScalar(name.shape));
  const fold = (node: Expr): Expr => byDefinition.get(node) ?? withScalarName(node, scalars);
  return byDefinition.size === 0 ? (e) => e : rewriter(fold);
}

/** A product that has all the scalars of a name's definition among its own, with the name in their place. */
function withScalarName(e: Expr, names: readonly SymbolExpr[]): Expr {
  if (e.kind !== 'product' || e.scalars.length < 2) return e;
  for (const name of names) {
    const definition = name.definition === undefined ? undefined : simplify(name.definition).value;
    if (definition?.kind !== 'product' || definition.scalars.length < 2 || definition.factors.length > 0) continue;
    if (!definition.scalars.every((s) => e.scalars.includes(s))) continue;
    const rest = e.scalars.filter((s, i) => !definition.scalars.includes(s) || e.scalars.indexOf(s) < i);
    const coefficient = multiplyRational(e.coefficient, invertRational(definition.coefficient));
    return product(number(coefficient), name, ...rest, product(...e.factors));
  }
  return e;
}

/** Longer answers than this are not tried with their names written out. */
const maxWrittenOut = 150;

/** An answer in its shortest form with the author's names: as it came, or with what they stand for opened and folded. */
export function tidyInNames(e: Expr, names: readonly SymbolExpr[]): Simplified {
  const plain = tidy(foldDefinitions(tidy(e).value, names));
  const uses = nodes(plain.value).some((n) => n.kind === 'symbol' && n.definition !== undefined);
  if (!uses) return plain;
  const open = expandDefinitions(plain.value);
  if (cost(open) > maxWrittenOut) return plain;
  const other = tidy(foldDefinitions(tidy(open).value, names));
  return cost(other.value) < cost(plain.value) ? other : plain;
}
