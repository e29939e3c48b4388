/** Names for the factors of decompositions that an answer needs and nobody has named: `U*V'` for `polar(X)`. */
import { isNegativeRational } from '../base/rational.ts';
import { dimNames, subtractDims } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { nodes } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import type { Decomposition } from '../operators/decompositions.ts';
import { decompositions, mirrorImage } from '../operators/decompositions.ts';
import { looksSymmetric } from '../operators/looksSymmetric.ts';
import { writtenIn } from '../simplify/inFactors.ts';
import { transposed } from '../simplify/symmetry.ts';
import { isClosed } from './sharing.ts';

/** One decomposition whose factors have names: `(U, s, V) = svd(of)`. */
export interface BoundFactors {
  readonly word: string;
  readonly of: Expr;
  readonly names: readonly string[];
}

/**
 * The expression with new names for the factors of which its operators are made.
 *
 * @param taken names that mean something else where the expression is read
 */
export function withFactorNames(e: Expr, taken: Iterable<string>): Expr {
  const used = new Set([...taken, ...namesOf(e)]);
  const bound: BoundFactors[] = [];
  const namesFor = (word: string, { names }: Decomposition, of: Expr): readonly string[] => {
    const known = bound.find((other) => other.word === word && other.of === of);
    if (known !== undefined) return known.names;
    const fresh = freshNames(names, used);
    for (const name of fresh) used.add(name);
    bound.push({ word, of, names: fresh });
    return fresh;
  };
  return writtenIn(e, (operator, C) => {
    // What depends on the index of a sum has no name outside of it.
    if (isScalar(C.shape) || !isClosed(C)) return undefined;
    const factor = readable(operator, C);
    const name = namesFor(factor.word, factor.decomposition, factor.of)[factor.position];
    const definition = call(factor.operator, factor.of);
    return name === undefined ? undefined : symbol(name, definition.shape, { definition });
  });
}

/** The decompositions by which the names of factors in a list are bound, in the order of the list. */
export function boundFactors(names: readonly SymbolExpr[], taken: Iterable<string>): readonly BoundFactors[] {
  const used = new Set([...taken, ...names.map(({ name }) => name)]);
  const groups: { readonly word: string; readonly of: Expr; readonly names: (string | undefined)[] }[] = [];
  for (const { name, definition } of names) {
    const [of] = definition?.kind === 'apply' ? definition.args : [];
    const found = definition?.kind === 'apply' ? decompositionOf(definition.op) : undefined;
    if (of === undefined || found === undefined) continue;
    const { word, position } = found;
    const group = groups.find((g) => g.word === word && g.of === of && g.names[position] === undefined);
    if (group === undefined) {
      const list: (string | undefined)[] = found.decomposition.names.map(() => undefined);
      list[position] = name;
      groups.push({ word, of, names: list });
    } else group.names[position] = name;
  }
  return groups.map(({ word, of, names: list }) => ({
    word,
    of,
    names: list.map((name, i) => {
      if (name !== undefined) return name;
      const bases = decompositions.get(word)?.names ?? [];
      const like = `${bases[i] ?? ''}${suffixOf(list, bases)}`;
      const [fresh = like] = freshNames([like], used);
      used.add(fresh);
      return fresh;
    }),
  }));
}

/** The `_1` of names that are numbered, so that names beside them are numbered alike. */
const suffixOf = (names: readonly (string | undefined)[], bases: readonly string[]): string =>
  names.map((name, i) => name?.slice(bases[i]?.length) ?? '').find((suffix) => /^_\d+$/.test(suffix)) ?? '';

interface FactorPlace {
  readonly word: string;
  readonly decomposition: Decomposition;
  readonly position: number;
}

function decompositionOf(operator: string): FactorPlace | undefined {
  for (const [word, decomposition] of decompositions) {
    const position = decomposition.factors.indexOf(operator);
    if (position >= 0) return { word, decomposition, position };
  }
  return undefined;
}

/** A factor as the language binds it: of a matrix that is not wide, or is seen to be symmetric. */
function readable(operator: string, C: Expr): FactorPlace & { readonly operator: string; readonly of: Expr } {
  const found = decompositionOf(operator);
  if (found === undefined) throw new Error(`${operator} gives no factor`);
  if (found.decomposition.needsSymmetric) {
    return { ...found, operator, of: looksSymmetric(C) ? C : call('sym', C) };
  }
  const mirror = isWide(C) ? mirrorImage.get(operator) : undefined;
  const place = mirror && decompositionOf(mirror);
  return mirror && place ? { ...place, operator: mirror, of: transposed(C) } : { ...found, operator, of: C };
}

/** Whether a matrix has fewer rows than columns, whatever its sizes. */
function isWide({ shape: { rows, columns } }: Expr): boolean {
  const surplus = subtractDims(columns, rows).terms;
  return surplus.length > 0 && surplus.every(({ coefficient }) => !isNegativeRational(coefficient));
}

/** Every name that an expression shows, sizes with them. */
function namesOf(e: Expr): readonly string[] {
  return nodes(e, 'definitions').flatMap((node) => [
    ...(node.kind === 'symbol' ? [node.name] : []),
    ...dimNames(node.shape.rows),
    ...dimNames(node.shape.columns),
  ]);
}

/** The names, or all of them with the first number at which none is taken. */
function freshNames(names: readonly string[], taken: ReadonlySet<string>): readonly string[] {
  if (!names.some((name) => taken.has(name))) return names;
  for (let i = 1; ; i++) {
    const numbered = names.map((name) => `${name}_${i}`);
    if (!numbered.some((name) => taken.has(name))) return numbered;
  }
}
