/**
 * `C = Σ_k σ_k*u_k*v_k'` for new names: their authors mean the singular values and vectors of C, as do those who write
 * `(U, s, V) = svd(C)`.
 */

import { oneDim } from '../expr/dim.ts';
import { symbol } from '../expr/expr.ts';
import { transposeShape } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import type { Expression, Name, Sum } from '../syntax/mcalc/tree.ts';
import type { ChainInput } from './chainSides.ts';
import { elaborateDecomposition } from './decomposition.ts';
import { familyOf } from './families.ts';
import { stem } from './names.ts';
import { forget, isKnownName, stackName } from './scope.ts';
import type { Family, Scope } from './statement.ts';
import { ungrouped } from './treeNames.ts';

/** The scope in which the singular values and vectors that the sum writes are known; the same if it is no such sum. */
export function withSingularValues(input: ChainInput): Scope {
  const [right] = input.rights;
  const names = right && singularNames(right, input.scope);
  if (right === undefined || names === undefined) return input.scope;
  const { span } = input.left;
  const [values, left, rightVectors] = names;
  const whole = [left, values, rightVectors].map(
    ({ name, span: at }): Name => ({ kind: 'name', name: `${stem(name)}_all`, span: at }),
  );
  const svd: Expression = {
    kind: 'call',
    callee: { kind: 'name', name: 'svd', span },
    arguments: [input.left],
    primes: [],
    spaced: false,
    bracketSpan: span,
    span,
  };
  const link = input.chain.links[0];
  if (link === undefined) return input.scope;
  const chain = { ...input.chain, links: [{ ...link, right: svd }] };
  const { scope } = elaborateDecomposition({ ...input, chain, rights: [svd] }, whole);
  return whole.reduce((now, name, i) => familyOfFactor(now, name, i === 1 ? 'values' : 'vectors'), scope);
}

/** The name of the factor as the family of its columns or entries. */
function familyOfFactor(before: Scope, { name, span }: Name, kind: 'values' | 'vectors'): Scope {
  const factor = before.names.get(name)?.symbol;
  const scope = forget(before, name);
  if (factor?.definition === undefined) return scope;
  const family = stem(name);
  const isRow = kind === 'values';
  const shape = isRow ? transposeShape(factor.shape) : factor.shape;
  const definition = isRow ? call('transpose', factor.definition) : factor.definition;
  const matrix = symbol(stackName(scope, family), shape, { definition });
  const made: Family = {
    name: family,
    matrix,
    isTable: false,
    width: oneDim,
    count: shape.columns,
    position: scope.names.size,
    span,
  };
  return { ...scope, families: new Map(scope.families).set(family, made) };
}

/** The names of `Σ_k σ_k*u_k*v_k'`, all of them new. */
function singularNames(tree: Expression, scope: Scope): readonly [Name, Name, Name] | undefined {
  const sum = ungrouped(tree);
  if (sum.kind !== 'sum' || !isPlain(sum)) return undefined;
  const [values, left, turned, ...more] = factorsOf(sum.body).map(ungrouped);
  if (more.length > 0 || values?.kind !== 'name' || left?.kind !== 'name' || turned?.kind !== 'postfix')
    return undefined;
  const right = ungrouped(turned.operand);
  if (turned.operator.kind !== 'transpose' || right.kind !== 'name') return undefined;
  const names = [values, left, right] as const;
  const index = sum.indices[0]?.name.name;
  const isNew = ({ name }: Name): boolean =>
    name === `${stem(name)}_${index}` && !isKnownName(scope, name) && familyOf(scope, name) === undefined;
  const areSingular = ['sigma', 's'].includes(stem(values.name)) && stem(left.name) === 'u' && stem(right.name) === 'v';
  return areSingular && names.every(isNew) ? names : undefined;
}

const isPlain = ({ reduction, indices, conditions }: Sum): boolean =>
  reduction === 'sum' && indices.length === 1 && conditions.length === 0;

function factorsOf(tree: Expression): readonly Expression[] {
  const bare = ungrouped(tree);
  const isProduct = bare.kind === 'infix' && (bare.operator === 'times' || bare.operator === 'juxtapose');
  return isProduct ? [...factorsOf(bare.left), ...factorsOf(bare.right)] : [bare];
}
