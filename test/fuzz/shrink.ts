/** The smallest case that still shows a finding. */
import { product, sum } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { symbol } from '../../server/src/expr/expr.ts';
import type { Shape } from '../../server/src/expr/shape.ts';
import { isScalar, sameShape } from '../../server/src/expr/shape.ts';
import { children, countNodes, dependsOn, freeSymbols, nodes, rewrite } from '../../server/src/expr/walk.ts';
import { call } from '../../server/src/operators/call.ts';
import type { Case, FindingKind } from './examine.ts';
import { examine, findPlace } from './examine.ts';
import { textOf } from './example.ts';

const maxTrials = 150;

const isBound = (e: Expr, root: Expr): boolean =>
  [...freeSymbols(e)].some((s) => s.role === 'index' && !freeSymbols(root).has(s));

/** A variable that the function does not have. */
function newVariable(root: Expr, s: Shape): Expr {
  const taken = new Set(nodes(root, 'definitions').flatMap((n) => (n.kind === 'symbol' ? [n.name] : [])));
  const numbers = Array.from({ length: taken.size + 1 }, (_, i) => i);
  return symbol(`W_${numbers.find((i) => !taken.has(`W_${i}`)) ?? 0}`, s);
}

/** Simpler functions that contain a part of this one. */
function simpler(root: Expr): readonly Expr[] {
  const all = nodes(root, 'definitions').filter((n) => n !== root && !isBound(n, root));
  const scalarOf = (e: Expr): Expr => (isScalar(e.shape) ? e : call('frobenius', newVariable(root, e.shape), e));
  const parts = all
    .filter((n) => n.kind !== 'symbol' && n.kind !== 'number')
    .map((n) => (isScalar(root.shape) ? scalarOf(n) : n));
  const unfolded = nodes(root).some((n) => n.kind === 'symbol' && n.definition !== undefined)
    ? [rewrite(root, (n) => (n.kind === 'symbol' && n.definition !== undefined ? n.definition : n))]
    : [];
  return [...parts, ...unfolded, ...all.concat(root).flatMap((n) => replaced(root, n))];
}

/** A sum or a product with one of its parts left out, where the rest still fits. */
function without(node: Expr): readonly Expr[] {
  const others = (list: readonly Expr[], i: number): readonly Expr[] => list.filter((_, j) => j !== i);
  if (node.kind === 'sum') return node.terms.map((_, i) => sum(...others(node.terms, i)));
  if (node.kind !== 'product') return [];
  const { scalars, factors } = node;
  const chains = factors
    .map((_, i) => others(factors, i))
    .filter((rest) => rest.length > 0)
    .filter((rest) => rest.every((f, j) => j === 0 || rest[j - 1]?.shape.columns === f.shape.rows));
  return [
    ...scalars.map((_, i) => product(...others(scalars, i), ...factors)),
    ...(factors.length > 0 ? [product(...factors)] : []),
    ...chains.map((chain) => product(...scalars, ...chain)),
  ];
}

/** The root with one node replaced by something smaller of its shape. */
function replaced(root: Expr, node: Expr): readonly Expr[] {
  if (node.kind === 'number' || (node.kind === 'symbol' && node.definition === undefined)) return [];
  const own = node.kind === 'symbol' && node.definition !== undefined ? children(node.definition) : children(node);
  const variables = [...freeSymbols(root)].filter((s) => s.role === 'variable');
  const bound = [...freeSymbols(node)].filter((s) => s.role === 'index');
  return [...own, ...without(node), ...variables, newVariable(root, node.shape)]
    .filter((e) => sameShape(e.shape, node.shape) && countNodes(e) < countNodes(node))
    .filter((e) => [...freeSymbols(e)].every((s) => s.role !== 'index' || bound.includes(s)))
    .map((e) => rewrite(root, (n) => (n === node ? e : n)));
}

/** Whether a case shows a finding of this kind, and in which words. */
function shows(c: Case, kind: FindingKind): string | undefined {
  if (!dependsOn(c.of, c.wrt)) return undefined;
  const place = findPlace(c.of, c.wrt);
  if (place === undefined) return undefined;
  return examine(c, place).findings.find((f) => f.kind === kind)?.what;
}

/** The same finding in a case as small as was found. */
export function shrink(start: Case, kind: FindingKind): { readonly small: Case; readonly what: string } {
  let small = start;
  let what = shows(start, kind) ?? '';
  let trials = 0;
  for (let found = true; found; ) {
    found = false;
    const candidates = [...new Set(simpler(small.of))]
      .filter((e) => countNodes(e) < countNodes(small.of))
      .sort((a, b) => countNodes(a) - countNodes(b));
    for (const of of candidates) {
      if (trials++ > maxTrials) return { small, what };
      let answer: string | undefined;
      try {
        answer = shows({ ...small, of }, kind);
      } catch {
        continue;
      }
      if (answer === undefined) continue;
      small = { ...small, of };
      what = answer;
      found = true;
      break;
    }
  }
  return { small, what };
}

/** The smallest case as a command line, and the operators in it. */
export function describeShrunk(
  start: Case,
  kind: FindingKind,
): { readonly what: string; readonly cause: string; readonly command: string } {
  const { small, what } = shrink(start, kind);
  const { statements, expression } = textOf(small.of);
  const names = nodes(small.of, 'definitions').flatMap((n) =>
    n.kind === 'apply' ? [n.op] : n.kind === 'indexedSum' ? ['Σ'] : [],
  );
  const order = kind === 'wrong Hessian' ? ' --order 2' : '';
  return {
    what,
    cause: [...new Set(names)].sort().join(' '),
    command: `mcalc grad${order} -d '${statements}' --wrt ${small.wrt.name} -- "${expression}"`,
  };
}
