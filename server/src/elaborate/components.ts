/** What subscripts mean on paper, beside the names that are known. */
import { isColumn, isRow } from '../expr/shape.ts';
import { mapChildren } from '../syntax/mcalc/mapChildren.ts';
import type { Expression, Name } from '../syntax/mcalc/tree.ts';
import { familyOf } from './families.ts';
import { differentialOf, stem } from './names.ts';
import { isKnownName } from './scope.ts';
import type { Scope } from './statement.ts';
import { visitTree } from './treeNames.ts';

/** On paper, `S[x,y]` and `x_(i,n)` are the names `S_xy` and `x_in` where these are known. */
export function withNamedSubscripts(tree: Expression, scope: Scope): Expression {
  if (scope.reading !== 'paper') return tree;
  const change = (part: Expression): Expression => namedSubscript(part, scope) ?? mapChildren(part, change);
  return change(tree);
}

function namedSubscript(tree: Expression, scope: Scope): Name | undefined {
  const base = tree.kind === 'index' ? tree.operand : tree.kind === 'subscripted' ? tree.base : undefined;
  const below = tree.kind === 'index' ? tree.entries : tree.kind === 'subscripted' ? tree.subscripts : [];
  if (base?.kind !== 'name' || below.length !== 2) return undefined;
  const letters = below.map((part) => (part.kind === 'name' ? part.name : '?')).join('');
  const name = `${base.name}_${letters}`;
  const isDifferential = scope.names.has(name.slice(1)) && differentialOf(name) !== undefined;
  return scope.names.has(name) || isDifferential ? { kind: 'name', name, span: tree.span } : undefined;
}

/** On paper, `x_i` beside a vector `x` is its entry `x[i]`. The trees with entries in the place of such names; the very trees where there are none, or where `x_(k+1)` says that these are no entries. */
export function withComponents(trees: readonly Expression[], scope: Scope): readonly Expression[] {
  if (scope.reading !== 'paper') return trees;
  const series = new Set<string>();
  let isChanged = false;
  for (const tree of trees) {
    visitTree(tree, (part) => {
      if (part.kind === 'subscripted' && part.base.kind === 'name') series.add(part.base.name);
      if (part.kind === 'name' && isComponent(scope, part.name)) isChanged = true;
    });
  }
  const enter = (tree: Expression): Expression =>
    tree.kind === 'name' && isComponent(scope, tree.name) && !series.has(stem(tree.name))
      ? entry(tree)
      : mapChildren(tree, enter);
  return isChanged ? trees.map(enter) : trees;
}

/** Whether nothing is called so but a vector is called as its stem, and the index is one letter. */
function isComponent(scope: Scope, name: string): boolean {
  if (!/^[^_]+_[a-z]$/.test(name) || isKnownName(scope, name)) return false;
  const whole = differentialOf(name) === undefined || scope.names.has(stem(name)) ? name : name.slice(1);
  if (familyOf(scope, whole) !== undefined || isKnownName(scope, whole)) return false;
  const shape = scope.names.get(stem(whole))?.symbol.shape;
  return shape !== undefined && stem(whole) !== 'e' && (isColumn(shape) || isRow(shape));
}

function entry({ name, span }: Name): Expression {
  const base = stem(name);
  const middle = span.end - (name.length - base.length - 1);
  return {
    kind: 'index',
    operand: { kind: 'name', name: base, span: { start: span.start, end: Math.max(span.start, middle) } },
    entries: [{ kind: 'name', name: name.slice(base.length + 1), span: { start: middle, end: span.end } }],
    span,
  };
}
