/** `A, B in R^(m x n) symmetric rank r`, families, and `h elementwise`. */
import type { Dim } from '../expr/dim.ts';
import { multiplyDims, oneDim } from '../expr/dim.ts';
import type { Structure } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isScalar, isSquare, shape, showShape } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import type { Attribute, Binder, Declaration, FunctionDeclaration, Name, Space } from '../syntax/mcalc/tree.ts';
import { readDimension } from './dimensions.ts';
import type { Elaborated } from './elaborated.ts';
import { releaseLetters, resizeScope } from './letters.ts';
import { stem } from './names.ts';
import { makePart } from './parts.ts';
import { bind, define, forget, stackName, withDimensions, withoutValue } from './scope.ts';
import { freshContext } from './settle.ts';
import type { Binding, Family, Scope } from './statement.ts';
import { namesIn } from './treeNames.ts';
import type { Context } from './typed.ts';
import { report } from './typed.ts';
import { createUnifier } from './unifier.ts';

/** Declares names; what is wrong with one of them leaves it without a value, so that it is not inferred later. */
export function elaborateDeclaration(tree: Declaration, before: Scope, text: string): Elaborated {
  const dimensionTrees = [
    ...(tree.space.kind === 'reals' ? tree.space.dimensions : []),
    ...rangeEnds(tree.indices),
    ...rankTrees(tree.attributes),
  ];
  const dimensionWords = namesIn(dimensionTrees);
  const declared = tree.names.map(({ name }) => name);
  const released = releaseLetters(before, [...dimensionWords, ...declared]);
  const context = freshContext(clear(released, declared), text, dimensionTrees);
  const size = readSpace(context, tree.space);
  const count = tree.indices.length === 0 ? undefined : readIndexSet(context, tree);
  const { structure, rank } = readAttributes(context, tree, size);
  let scope = withDimensions(released, context.mentionedDimensions);
  // With a word of its declaration lost, a name would be more general than its author said, and right lines wrong.
  const usable = context.log.problems.length === 0 ? size : undefined;
  for (const name of tree.names) scope = declare(context, scope, name, usable, count, { structure, rank });
  return finish(context, tree.span, scope);
}

/** Sizes may have the names that are declared anew. */
const clear = (scope: Scope, names: readonly string[]): Scope => names.reduce(forget, scope);

/**
 * A declaration makes a new variable, except of a name that has only been inferred: there it says what the name was all
 * along (`f = ‖A*x‖` before `A in R^(m x n)`). A definition that took it for something else has no value any more.
 */
function bindDeclared(before: Scope, declared: Binding): Scope {
  const known = before.names.get(declared.name);
  if (known?.origin !== 'inferred') return bind(before, declared);
  const unifier = createUnifier(before.openDimensions);
  if (unifier.unifyShapes(known.symbol.shape, declared.symbol.shape)) {
    const scope = resizeScope(before, unifier.resolve);
    return define(scope, scope.names.get(declared.name)?.symbol, declared);
  }
  const because = `\`${declared.name}\` was taken for another shape`;
  const dependent = [...before.names].filter(
    ([name, { symbol: s }]) => name !== declared.name && freeSymbols(s).has(known.symbol),
  );
  return bind(
    dependent.reduce((scope, [name]) => withoutValue(scope, name, because), before),
    declared,
  );
}

const rangeEnds = (indices: readonly Binder[]) =>
  indices.flatMap(({ range }) => (range === undefined ? [] : [range.to]));

const rankTrees = (attributes: readonly Attribute[]) =>
  attributes.flatMap((attribute) => (attribute.kind === 'rank' ? [attribute.rank] : []));

function finish(context: Context, span: Declaration['span'], scope: Scope): Elaborated {
  const part = makePart({ kind: 'declaration', step: 0, span, scope, logs: [context.log] }, {});
  return { parts: [part], scope, hints: [] };
}

/** `R` is a number, `R^n` a column. */
function readSpace(context: Context, space: Space): Shape | undefined {
  if (space.kind === 'unreadable') return report(context, { kind: 'unreadable', span: space.span });
  const dims = space.dimensions.map((tree) => readDimension(context, tree));
  if (!dims.every((dim) => dim !== undefined)) return undefined;
  const [rows = oneDim, columns = oneDim] = dims;
  return shape(rows, columns);
}

/** How many members a family has; with two indices, how many for each of them. */
type Count = readonly [rows: Dim | undefined, count: Dim];

function readIndexSet(context: Context, { indices, span }: Declaration): Count | undefined {
  const counts = indices.map(({ range }) =>
    range?.from.kind === 'number' && range.from.value === 1 ? readDimension(context, range.to) : undefined,
  );
  const [first, second, more] = counts;
  if (first === undefined || more !== undefined || counts.includes(undefined)) {
    return report(context, { kind: 'misplaced', what: 'An index set that is not `i = 1..N`', span });
  }
  return second === undefined ? [undefined, first] : [first, second];
}

interface Details {
  readonly structure: readonly Structure[];
  readonly rank: Dim | undefined;
}

/** Structures that only square matrices have. */
export const needSquare: ReadonlySet<Structure> = new Set([
  'symmetric',
  'skew',
  'orthogonal',
  'spd',
  'psd',
  'invertible',
]);

/** The structures among the attributes. */
export const propertiesOf = (attributes: readonly Attribute[]): readonly Structure[] =>
  attributes.flatMap((attribute) => (attribute.kind === 'property' ? [attribute.name] : []));

function readAttributes(context: Context, { attributes, names }: Declaration, size: Shape | undefined): Details {
  const structure: Structure[] = [];
  let rank: Dim | undefined;
  for (const attribute of attributes) {
    if (attribute.kind === 'unreadable') report(context, { kind: 'unreadable', span: attribute.span });
    else if (attribute.kind === 'rank') rank = readDimension(context, attribute.rank);
    else if (size !== undefined && needSquare.has(attribute.name) && !isSquare(size)) {
      const operand = { text: names.map(({ name }) => name).join(', '), shape: showShape(size), span: attribute.span };
      report(context, { kind: 'not-square', operator: `\`${attribute.name}\``, operand, span: attribute.span });
    } else structure.push(attribute.name);
  }
  return { structure, rank };
}

function declare(
  context: Context,
  scope: Scope,
  { name, span }: Name,
  size: Shape | undefined,
  count: Count | undefined,
  details: Details,
): Scope {
  if (scope.dimensions.has(name)) {
    report(context, { kind: 'dimension-as-variable', name, span });
    return scope;
  }
  if (size === undefined) return withoutValue(scope, name, 'its declaration has an error');
  if (count === undefined)
    return bindDeclared(scope, { name, span, origin: 'declared', symbol: symbol(name, size, details) });
  return declareFamily(context, scope, { kind: 'name', name, span }, size, count, details);
}

/** Members side by side; the structure of each is not that of the whole, unless it is one of every entry. */
function declareFamily(
  context: Context,
  scope: Scope,
  { name, span }: Name,
  size: Shape,
  [rows, count]: Count,
  { structure }: Details,
): Scope {
  const family = stem(name);
  const isTable = rows !== undefined;
  if (isTable && !isScalar(size)) {
    report(context, { kind: 'misplaced', what: 'A family of matrices with two indices', span });
    return withoutValue(scope, name, 'families with two indices are made of numbers');
  }
  const isWhole = structure.every((word) => ofEntries.has(word));
  if (!isWhole) {
    report(context, { kind: 'misplaced', what: 'The structure of the members of a family', span });
    return withoutValue(scope, name, 'structured members of families are not supported yet');
  }
  const before = { ...scope, families: new Map([...scope.families].filter(([key]) => key !== family)) };
  const total = multiplyDims(size.columns, count);
  const matrix = symbol(stackName(before, family), shape(rows ?? size.rows, total), { structure });
  const declared: Family = {
    name: family,
    matrix,
    isTable,
    width: size.columns,
    count,
    position: scope.names.size,
    span,
  };
  return { ...before, families: new Map(before.families).set(family, declared) };
}

/** What is true of a matrix if it is true of its columns. */
const ofEntries: ReadonlySet<Structure> = new Set(['positive', 'nonnegative', 'nonzero', 'binary']);

/** `h elementwise`, `h spectral` */
export function elaborateFunctions(tree: FunctionDeclaration, before: Scope, text: string): Elaborated {
  const context = freshContext(before, text, []);
  const functions = new Map(before.functions);
  let scope = before;
  for (const { name, span } of tree.names) {
    if (scope.dimensions.has(name)) report(context, { kind: 'dimension-as-variable', name, span });
    else functions.set(name, tree.action);
    scope = forget(scope, name);
  }
  return finish(context, tree.span, { ...scope, functions });
}
