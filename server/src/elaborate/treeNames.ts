/** The names in a tree, and what is known of them where it stands. */

import { mapChildren } from '../syntax/mcalc/mapChildren.ts';
import type { KnownNames } from '../syntax/mcalc/regroup.ts';
import type { Expression, Name } from '../syntax/mcalc/tree.ts';
import { isFunctionName } from './functionNames.ts';
import { differentialOf, splitIntoKnown, stem } from './names.ts';
import { namedNorms } from './norms.ts';
import { isKnownName } from './scope.ts';
import type { Scope } from './statement.ts';

/** Calls `visit` for every expression in `tree`, wholes before parts, without deep recursion along long sums. */
export function visitTree(tree: Expression, visit: (part: Expression) => void): void {
  const open: Expression[] = [tree];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    visit(part);
    mapChildren(part, (child) => {
      open.push(child);
      return child;
    });
  }
}

/** Every word that occurs as a name, as the function of a call, or under a name as a subscript. */
export function namesIn(trees: readonly Expression[]): ReadonlySet<string> {
  const found = new Set<string>();
  const words = new Set<Expression>();
  const add = (part: Expression): void => {
    for (const word of normWords(part)) words.add(word);
    const name = words.has(part) ? undefined : nameAt(part);
    if (name !== undefined) found.add(name);
  };
  for (const tree of trees) visitTree(tree, add);
  return found;
}

function nameAt(part: Expression): string | undefined {
  if (part.kind === 'name') return part.name;
  if (part.kind === 'call') return part.callee.name;
  return part.kind === 'subscripted' && part.base.kind === 'name' ? part.base.name : undefined;
}

/** The `F` of `norm(X, F)`, which is no name there. */
function normWords(part: Expression): readonly Expression[] {
  const isNorm = part.kind === 'call' && part.callee.name === 'norm';
  const beside = isNorm ? part.arguments.slice(1) : part.kind === 'norm' ? part.subscripts : [];
  return beside.filter((e) => e.kind === 'name' && namedNorms.has(e.name));
}

/** Functions that take sizes, and behind how many arguments these come. */
const sizedCalls: ReadonlyMap<string, number> = new Map([
  ...['eye', 'ones', 'zeros', 'commutation', 'duplication', 'elimination'].map((name) => [name, 0] as const),
  ...['basis', 'reshape', 'unvec'].map((name) => [name, 1] as const),
]);

/** Every name that stands in a size: the `n` of `eye(n)`. */
export function sizeNamesIn(trees: readonly Expression[]): ReadonlySet<string> {
  const sizes: Expression[] = [];
  for (const tree of trees) {
    visitTree(tree, (part) => {
      const before = part.kind === 'call' ? sizedCalls.get(part.callee.name) : undefined;
      if (part.kind === 'call' && before !== undefined) sizes.push(...part.arguments.slice(before));
    });
  }
  return namesIn(sizes);
}

/** Greek letters that stand for numbers; `sigma`, `phi` and `psi` are functions as often. */
const factorLetters: ReadonlySet<string> = new Set(
  'alpha beta gamma delta epsilon varepsilon zeta eta theta kappa lambda rho tau omega'.split(' '),
);

/** A word of small letters before a bracket that is nothing known is more likely a function than a product. */
const looksLikeFunction = (scope: Scope, name: string): boolean =>
  /^[a-z]{3,}$/.test(name) &&
  !factorLetters.has(name) &&
  splitIntoKnown(name, (piece) => scope.names.has(piece)) === undefined;

/** What decides how brackets, `Σ` and quotients are grouped in an expression. */
export const knownNames = (scope: Scope, mentioned: ReadonlySet<string>, side: 'left' | 'right'): KnownNames => ({
  isFunction: (name) => {
    if (scope.functions.has(name)) return true;
    const binding = scope.names.get(name);
    if (binding !== undefined) return binding.parameters !== undefined;
    if (isKnownName(scope, name)) return false;
    // Before the stem is asked: a known `lambda` does not make a product of `lambda_max(S)`.
    if (isFunctionName(name)) return true;
    if (isKnownName(scope, stem(name))) return false;
    return isDirectional(scope, name) || looksLikeFunction(scope, name);
  },
  isPlain: (name) => isKnownName(scope, name),
  isDifferential: (name) => {
    const inner = differentialOf(name);
    if (inner === undefined || isKnownName(scope, name) || isFunctionName(name)) return false;
    return side === 'left' || isKnownName(scope, inner) || isKnownName(scope, stem(inner)) || mentioned.has(inner);
  },
});

/** The `Df` of `Df(X)[H]`. */
const isDirectional = (scope: Scope, name: string): boolean =>
  name.length > 1 && name.startsWith('D') && scope.names.has(name.slice(1));

export const isName = (tree: Expression): tree is Name => tree.kind === 'name';

/** What stands inside brackets that only group. */
export function ungrouped(tree: Expression): Expression {
  let inner = tree;
  while (inner.kind === 'group') inner = inner.inner;
  return inner;
}
