/** On paper, `RSS` and `MSE` are one name each, although letters side by side are a product elsewhere. */
import { mapChildren } from '../syntax/mcalc/mapChildren.ts';
import type { Expression, Infix, Name } from '../syntax/mcalc/tree.ts';
import { isKnownName } from './scope.ts';
import type { Scope } from './statement.ts';
import { namesIn, visitTree } from './treeNames.ts';

/** The sides of a chain with such names where the first side defines one, or where they are known. */
export function withWordNames(sides: readonly Expression[], scope: Scope): readonly Expression[] {
  if (scope.reading !== 'paper' || !sides.some(hasProduct)) return sides;
  const known = [...scope.names.keys()].filter((name) => word.test(name));
  const [left, ...rights] = joinedAll(sides, known);
  const defined = left && wordDefined(left, rights, scope);
  return left === undefined || defined === undefined
    ? joinedAll(sides, known)
    : joinedAll([left, ...rights], [defined]);
}

const word = /^\p{Lu}{3,}$/u;

function hasProduct(side: Expression): boolean {
  let has = false;
  visitTree(side, (part) => {
    has ||= part.kind === 'infix' && part.operator === 'juxtapose';
  });
  return has;
}

function joinedAll(sides: readonly Expression[], words: readonly string[]): readonly Expression[] {
  if (words.length === 0) return sides;
  const change = (part: Expression): Expression =>
    part.kind === 'infix' && part.operator === 'juxtapose'
      ? joined(factorsOf(part), part, words, change)
      : mapChildren(part, change);
  return sides.map(change);
}

/** The factors that stand side by side, from left to right. */
function factorsOf(tree: Expression): readonly Expression[] {
  return tree.kind === 'infix' && tree.operator === 'juxtapose' ? [...factorsOf(tree.left), tree.right] : [tree];
}

/** The word that the left side is as a whole, of letters that mean nothing so far and do not stand on the right. */
function wordDefined(left: Expression, rights: readonly Expression[], scope: Scope): string | undefined {
  const letters = lettersOf(left);
  const name = letters.join('');
  if (!word.test(name)) return undefined;
  const used = namesIn(rights);
  return letters.some((letter) => isKnownName(scope, letter) || used.has(letter)) ? undefined : name;
}

/** The letters of a product of single letters, of which the last may have an argument; none for anything else. */
function lettersOf(tree: Expression): readonly string[] {
  const factors = factorsOf(tree);
  const letters = factors.map((factor, i) => letterOf(factor, i === factors.length - 1));
  return letters.every((letter) => letter !== undefined) ? letters : [];
}

function letterOf(tree: Expression, isLast: boolean): string | undefined {
  const name = tree.kind === 'name' ? tree.name : tree.kind === 'call' && isLast ? tree.callee.name : undefined;
  return name?.length === 1 ? name : undefined;
}

/** The product with each run of letters that is one of the words as that name. */
function joined(
  factors: readonly Expression[],
  whole: Infix,
  words: readonly string[],
  change: (part: Expression) => Expression,
): Expression {
  const list: Expression[] = [];
  for (let i = 0; i < factors.length; ) {
    const found = words.find((name) => spells(factors.slice(i, i + name.length), name));
    const last = factors[i + (found?.length ?? 1) - 1];
    const first = factors[i];
    if (first === undefined || last === undefined) break;
    list.push(found === undefined ? change(first) : named(found, first, last, change));
    i += found?.length ?? 1;
  }
  const [first, ...rest] = list;
  if (first === undefined) return whole;
  return rest.reduce<Expression>(
    (left, right) => ({ ...whole, left, right, span: { start: left.span.start, end: right.span.end } }),
    first,
  );
}

const spells = (factors: readonly Expression[], name: string): boolean =>
  factors.length === name.length && factors.every((f, i) => letterOf(f, i === factors.length - 1) === name.charAt(i));

function named(
  name: string,
  { span: first }: Expression,
  last: Expression,
  change: (e: Expression) => Expression,
): Expression {
  if (last.kind !== 'call') return { kind: 'name', name, span: { start: first.start, end: last.span.end } };
  const callee: Name = { kind: 'name', name, span: { start: first.start, end: last.callee.span.end } };
  return { ...last, callee, arguments: last.arguments.map(change), span: { start: first.start, end: last.span.end } };
}
