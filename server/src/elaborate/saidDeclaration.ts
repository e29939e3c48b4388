/**
 * What prose says of a name: “`S` is symmetric”, “an m×n matrix `A`”. Other than a declaration of the language it makes
 * no new variable where it only says more of a known one, and a size may be left open (`?`).
 */
import { oneDim } from '../expr/dim.ts';
import { type Structure, type SymbolExpr, symbol } from '../expr/expr.ts';
import { type Shape, shape } from '../expr/shape.ts';
import type { Declaration, Expression, Name } from '../syntax/mcalc/tree.ts';
import { builtinName } from './builtins.ts';
import { elaborateDeclaration, needSquare, propertiesOf } from './declaration.ts';
import { readDimension } from './dimensions.ts';
import type { Elaborated } from './elaborated.ts';
import { familyOf } from './families.ts';
import { giveLetters, isTaken, releaseLetters, resizeScope } from './letters.ts';
import { makePart } from './parts.ts';
import { bind, define, familyStacked, withDimensions } from './scope.ts';
import { freshContext } from './settle.ts';
import type { Binding, Scope } from './statement.ts';
import { namesIn } from './treeNames.ts';
import type { Context } from './typed.ts';

/** Takes what is said of each name that it can be true of; what contradicts an open saying stays as it was. */
export function elaborateSaid(tree: Declaration, before: Scope, text: string): Elaborated {
  const { space, span } = tree;
  const dimensions = space.kind === 'reals' ? space.dimensions : [];
  const words = namesIn(dimensions);
  let scope = releaseLetters(before, words);
  for (const name of tree.names) {
    const refined = refine(tree, name, dimensions, scope, text);
    if (refined !== undefined) scope = refined;
    else if (!dimensions.some(isOpen)) scope = elaborateDeclaration({ ...tree, names: [name] }, scope, text).scope;
  }
  const log = { problems: [], reasons: [], typed: [], unsized: [] };
  return { parts: [makePart({ kind: 'declaration', step: 0, span, scope, logs: [log] }, {})], scope, hints: [] };
}

const isOpen = (tree: Expression): boolean => tree.kind === 'hole';

/** The scope in which the name is what it was, and what is said of it; `undefined` if it cannot be. */
function refine(
  tree: Declaration,
  { name, span }: Name,
  dimensions: readonly Expression[],
  before: Scope,
  text: string,
): Scope | undefined {
  if (before.dimensions.has(name) || before.functions.has(name) || builtinName(name) === 'fixed') return undefined;
  if (familyOf(before, name) !== undefined || familyStacked(before, name) !== undefined) return undefined;
  const context = freshContext(before, text, dimensions);
  const { unifier } = context;
  const said = readSizes(context, dimensions, name);
  if (said === undefined || context.log.problems.length > 0) return undefined;
  const structure = propertiesOf(tree.attributes);
  if (structure.some((word) => needSquare.has(word)) && !unifier.unify(said.rows, said.columns)) return undefined;
  const known = before.names.get(name);
  if (known !== undefined && !unifier.unifyShapes(known.symbol.shape, said)) return undefined;
  // What a definition says of a name is all that there is to say.
  if (known?.symbol.definition !== undefined || known?.origin === 'defined') return before;
  const { rows, columns } = said;
  const given = giveLetters(unifier, [rows, columns], (other) => isTaken(before, other) || other === name);
  const sized = unifier.boundLetters() ? resizeScope(before, unifier.resolve) : before;
  const free = sized.names.get(name);
  const scope = withDimensions(
    { ...sized, openDimensions: new Set([...sized.openDimensions, ...given]) },
    context.mentionedDimensions,
  );
  const binding: Binding = {
    name,
    span: free?.span ?? span,
    origin: 'declared',
    symbol: refined(free?.symbol, name, unifier.resolveShape(said), structure),
  };
  return free === undefined ? bind(scope, binding) : define(scope, free.symbol, binding);
}

const refined = (
  known: SymbolExpr | undefined,
  name: string,
  size: Shape,
  structure: readonly Structure[],
): SymbolExpr =>
  symbol(name, size, {
    structure: [...(known?.structure ?? []), ...structure],
    rank: known?.rank,
    definition: undefined,
  });

function readSizes(context: Context, dimensions: readonly Expression[], name: string): Shape | undefined {
  const dims = dimensions.map((tree, i) =>
    isOpen(tree) ? context.unifier.fresh(`${name}.${i}`) : readDimension(context, tree),
  );
  if (!dims.every((dim) => dim !== undefined)) return undefined;
  const [rows = oneDim, columns = oneDim] = dims;
  return shape(rows, columns);
}
