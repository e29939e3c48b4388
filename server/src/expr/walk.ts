/** Going through expressions: parts, rebuilding, free symbols. */
import { assertNever } from '../base/never.ts';
import { product, sum } from './build.ts';
import { children } from './children.ts';
import type { DerivativeExpr, Expr, SymbolExpr } from './expr.ts';
import { apply, derivative, differential, indexedSum, number, symbol } from './expr.ts';
import { attribute, depthOf } from './intern.ts';

export { children };

/** The list with each member replaced; the same object if none changes. */
function mapList(list: readonly Expr[], f: (part: Expr) => Expr): readonly Expr[] {
  for (let i = 0; i < list.length; i++) {
    const part = list[i] as Expr;
    const changed = f(part);
    if (changed !== part) return [...list.slice(0, i), changed, ...list.slice(i + 1).map(f)];
  }
  return list;
}

/** The node with each part replaced by `f(part)`; the shapes of the parts must stay. */
export function mapChildren(e: Expr, f: (part: Expr) => Expr): Expr {
  switch (e.kind) {
    case 'number':
    case 'symbol':
      return e;
    case 'differential': {
      const of = f(e.of);
      return of === e.of ? e : differential(of);
    }
    case 'sum': {
      const terms = mapList(e.terms, f);
      return terms === e.terms ? e : sum(...terms);
    }
    case 'product': {
      const scalars = mapList(e.scalars, f);
      const factors = mapList(e.factors, f);
      if (scalars === e.scalars && factors === e.factors) return e;
      return product(number(e.coefficient), ...scalars, ...factors);
    }
    case 'apply': {
      const args = mapList(e.args, f);
      return args === e.args ? e : apply(e.op, args, e.shape, e.dims, e.label);
    }
    case 'indexedSum': {
      const from = f(e.from);
      const to = f(e.to);
      const body = f(e.body);
      return from === e.from && to === e.to && body === e.body ? e : indexedSum(e.index, from, to, body);
    }
    case 'derivative':
      return mapDerivative(e, f);
    default:
      return assertNever(e);
  }
}

function mapDerivative(e: DerivativeExpr, f: (part: Expr) => Expr): Expr {
  const of = f(e.of);
  const at = mapList(e.at, f);
  return of === e.of && at === e.at ? e : derivative({ ...e, of, at });
}

/** Replaces, from the leaves up, every node for which `f` gives another; shared nodes are replaced once. */
export const rewrite = (root: Expr, f: (node: Expr) => Expr): Expr => rewriter(f)(root);

/** `rewrite` for several expressions, which remembers what it has done. */
export function rewriter(f: (node: Expr) => Expr): (root: Expr) => Expr {
  const done = new Map<Expr, Expr>();
  const visit = (e: Expr): Expr => {
    const known = done.get(e);
    if (known !== undefined) return known;
    partsFirst(e, 'names', (part) => done.has(part), visit);
    const result = f(mapChildren(e, visit));
    done.set(e, result);
    return result;
  };
  return visit;
}

/** Deeper expressions than this are not gone through by recursion alone: a stack may be shared and small. */
const deep = 100;

/**
 * Visits the parts of a deep expression that are not known yet, parts before wholes, so that a recursion from `root`
 * finds them known. Does nothing for an expression that is not deep.
 *
 * @param visit makes a part known; it may recurse into parts that are
 */
export function partsFirst(
  root: Expr,
  into: 'definitions' | 'names',
  isKnown: (e: Expr) => boolean,
  visit: (e: Expr) => void,
): void {
  if (depthOf(root) <= deep) return;
  const open: Expr[] = [root];
  const entered = new Set<Expr>();
  for (let e = open.at(-1); e !== undefined; e = open.at(-1)) {
    if (entered.has(e)) {
      open.pop();
      if (e !== root && !isKnown(e)) visit(e);
      continue;
    }
    entered.add(e);
    const parts = childrenIn(e, into);
    for (let i = parts.length - 1; i >= 0; i--) {
      const part = parts[i] as Expr;
      if (!entered.has(part) && !isKnown(part)) open.push(part);
    }
  }
}

/** The parts of a node; with `into`, a name has its definition as a part. */
function childrenIn(e: Expr, into: 'definitions' | 'names'): readonly Expr[] {
  return into === 'definitions' && e.kind === 'symbol' && e.definition !== undefined ? [e.definition] : children(e);
}

/** Replaces symbols by expressions of the same shape. */
export const substitute = (root: Expr, binding: (s: SymbolExpr) => Expr | undefined): Expr =>
  rewrite(root, (e) => (e.kind === 'symbol' ? (binding(e) ?? e) : e));

/** `rewrite` that goes into definitions: a name whose definition changes is another name, spelled the same. */
export function rewriteDefined(root: Expr, f: (node: Expr) => Expr): Expr {
  const done = new Map<Expr, Expr>();
  const part = (e: Expr): Expr => done.get(e) ?? e;
  for (const e of nodes(root, 'definitions')) done.set(e, f(redefined(e, part)));
  return done.get(root) ?? root;
}

function redefined(e: Expr, part: (e: Expr) => Expr): Expr {
  if (e.kind !== 'symbol') return mapChildren(e, part);
  const definition = e.definition && part(e.definition);
  return definition === e.definition ? e : symbol(e.name, e.shape, { ...e, definition });
}

const expanded = attribute<Expr>();

/** Writes every defined name out. */
export function expandDefinitions(e: Expr): Expr {
  const known = expanded.get(e);
  if (known !== undefined) return known;
  partsFirst(e, 'definitions', (part) => expanded.get(part) !== undefined, expandDefinitions);
  const result =
    e.kind === 'symbol' && e.definition !== undefined
      ? expandDefinitions(e.definition)
      : mapChildren(e, expandDefinitions);
  expanded.set(e, result);
  return result;
}

/** Every node of the expression once, parts before wholes; definitions are entered if `into` says so. */
export function nodes(root: Expr, into: 'definitions' | 'names' = 'names'): readonly Expr[] {
  const order: Expr[] = [];
  const seen = new Set<Expr>();
  const visit = (e: Expr): void => {
    if (seen.has(e)) return;
    seen.add(e);
    for (const part of childrenIn(e, into)) visit(part);
    order.push(e);
  };
  partsFirst(root, into, (e) => seen.has(e), visit);
  visit(root);
  return order;
}

const freeCache = attribute<ReadonlySet<SymbolExpr>>();

/** The symbols without a definition on which the value depends, through definitions; bound indices are not among them. */
export function freeSymbols(e: Expr): ReadonlySet<SymbolExpr> {
  const known = freeCache.get(e);
  if (known !== undefined) return known;
  partsFirst(e, 'definitions', (part) => freeCache.get(part) !== undefined, freeSymbols);
  const result = new Set<SymbolExpr>();
  if (e.kind === 'symbol') {
    if (e.definition === undefined) result.add(e);
    else for (const s of freeSymbols(e.definition)) result.add(s);
  }
  const add = (part: Expr): void => {
    for (const s of freeSymbols(part)) result.add(s);
  };
  if (e.kind === 'derivative') {
    add(e.of);
    for (const s of e.by) result.delete(s);
    e.at.forEach(add);
  } else children(e).forEach(add);
  if (e.kind === 'indexedSum') result.delete(e.index);
  freeCache.set(e, result);
  return result;
}

/** True if the value of `e` depends on the free symbol `x`. */
export const dependsOn = (e: Expr, x: SymbolExpr): boolean => freeSymbols(e).has(x);

/** The number of nodes, shared ones counted once, definitions entered. */
export const countNodes = (e: Expr): number => nodes(e, 'definitions').length;

/** Whether any node of an expression has a property; remembered, so each such question is made once, not per call. */
export function someNode(has: (node: Expr) => boolean): (e: Expr) => boolean {
  const answers = attribute<boolean>();
  const ask = (e: Expr): boolean => {
    const known = answers.get(e);
    if (known !== undefined) return known;
    partsFirst(e, 'names', (part) => answers.get(part) !== undefined, ask);
    const answer = has(e) || children(e).some(ask);
    answers.set(e, answer);
    return answer;
  };
  return ask;
}

/** True if a differential stands somewhere in the expression. */
export const hasDifferential = someNode((n) => n.kind === 'differential');
