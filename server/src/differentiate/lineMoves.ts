/**
 * The moves that make a line of a derivation from the one before. A line is an expression linear in differentials;
 * nothing but the line, the parts and the variable goes in, so that every recorded step can be made again.
 */
import type { RuleName } from '../derivation/rule.ts';
import { isZero, one, product, sum, zeroOf } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential, number } from '../expr/expr.ts';
import { isRow, isScalar } from '../expr/shape.ts';
import { children, dependsOn, freeSymbols, mapChildren, nodes, rewrite } from '../expr/walk.ts';
import { call, hasTrait } from '../operators/call.ts';
import { foldDefinitions, tidyInNames } from '../simplify/share.ts';
import { absorbSign, lineForm, prepare, simplify, tidy } from '../simplify/simplify.ts';
import { transposed } from '../simplify/symmetry.ts';
import { differentialOf } from './differential.ts';
import { pairOf } from './identities.ts';
import type { Receiver, Route } from './pullback.ts';
import { isInnerAtom, pull, pullAtom } from './pullback.ts';
import { projectionFor } from './structure.ts';

/** A line and the rules of algebra that tidied it. */
export interface Moved {
  readonly line: Expr;
  readonly uses: readonly RuleName[];
}

/** The variables that move; most derivations have one. */
export type Varying = readonly SymbolExpr[];

/** True if the value of `e` depends on one of them. */
export const movesWith = (e: Expr, varying: Varying): boolean => varying.some((x) => dependsOn(e, x));

export const isOneOf = (varying: Varying, e: Expr): boolean => varying.some((x) => x === e);

const moving = new WeakMap<Expr, boolean>();

/** True if a differential stands somewhere in the expression. */
export function hasDifferential(e: Expr): boolean {
  const known = moving.get(e);
  if (known !== undefined) return known;
  const result = e.kind === 'differential' || children(e).some(hasDifferential);
  moving.set(e, result);
  return result;
}

/**
 * True if the line is made of differentials by operators that are linear in them, so that factors can be carried
 * across. The Fréchet derivative of a matrix function, written as a block of a larger one, is not.
 */
export function isPlainlyLinear(e: Expr): boolean {
  if (!hasDifferential(e) || e.kind === 'differential') return true;
  const inside = children(e).filter(hasDifferential);
  const fits =
    e.kind !== 'apply' || hasTrait(e.op, 'jointly-linear') || (hasTrait(e.op, 'linear') && inside.length === 1);
  return fits && inside.every(isPlainlyLinear);
}

/** Without an index that is bound outside; only then may `d(e)` stand as a part of its own. */
const isClosed = (e: Expr): boolean => ![...freeSymbols(e)].some((s) => s.role === 'index');

/** True where a derivation pauses: at the variable, at names and at operators that are not linear. */
export const isPause = (e: Expr, x: Varying): boolean => isOneOf(x, e) || (isInnerAtom(e) && isClosed(e));

/** What is differentiated for `d(e)`: a name stands for its definition, in the form that is easiest to differentiate. */
export const bodyOf = (e: Expr): Expr =>
  e.kind === 'symbol' && e.definition !== undefined ? prepare(e.definition) : e;

/** `d(e)` one level down: names and operators below keep their `d`; a name for an operator is opened with it. */
export function openOne(e: Expr, x: Varying): Expr {
  const body = bodyOf(e);
  if (body !== e && body.kind === 'symbol') return differential(body);
  return simplify(differentialOf(body, x, (part) => isPause(part, x))).value;
}

/** Writes names for their definitions everywhere but under a `d`. */
function foldAround(e: Expr, names: readonly SymbolExpr[]): Expr {
  if (names.length === 0) return e;
  const visit = (part: Expr): Expr => {
    if (part.kind === 'differential') return part;
    return hasDifferential(part) ? mapChildren(part, visit) : foldDefinitions(part, names);
  };
  return visit(e);
}

/** Replaces `d(e)` for each of the parts, also where it comes out of another of them. */
function openIn(line: Expr, parts: ReadonlySet<Expr>, x: Varying): Expr {
  const done = new Map<Expr, Expr>();
  const visit = (e: Expr): Expr => {
    if (!hasDifferential(e)) return e;
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = e.kind !== 'differential' ? mapChildren(e, visit) : parts.has(e.of) ? visit(openOne(e.of, x)) : e;
    done.set(e, result);
    return result;
  };
  return visit(line);
}

/** Zero for the differentials of what turned out not to depend on the variable, and for what is linear in a zero. */
const withoutConstants = (line: Expr, x: Varying): Expr =>
  rewrite(line, (e) => (isConstant(e, x) || isOfZero(e) ? zeroOf(e.shape) : e));

const isConstant = (e: Expr, x: Varying): boolean => e.kind === 'differential' && !movesWith(e.of, x);

function isOfZero(e: Expr): boolean {
  const [only, more] = e.kind === 'apply' && hasTrait(e.op, 'linear') ? e.args : [];
  return only !== undefined && more === undefined && isZero(only);
}

/** The names with a definition that stand in an expression. */
export const namesIn = (e: Expr): readonly SymbolExpr[] =>
  nodes(e, 'definitions').filter((n): n is SymbolExpr => n.kind === 'symbol' && n.definition !== undefined);

/** The line with the differentials of the parts replaced by what the table says. */
export function open(line: Expr, parts: readonly Expr[], x: Varying): Moved {
  const opened = lineForm(foldAround(openIn(line, new Set(parts), x), namesIn(line)));
  return { line: absorbSign(lineForm(withoutConstants(opened, x))), uses: [] };
}

/** The whole differential of a function, in one line. */
export function openAll(of: Expr, x: Varying): Moved {
  const { value, uses } = simplify(differentialOf(of, x));
  return { line: value, uses };
}

/** From the line to the differentials that stand in it. */
const toDifferentials: Route = {
  moves: hasDifferential,
  isEnd: (e) => e.kind === 'differential',
  staysInSum: (e) => isClosed(e),
};

/** From an operator to where the derivation pauses next. */
const toPauses = (x: Varying): Route => ({
  moves: (e) => movesWith(e, x),
  isEnd: (e) => isPause(e, x),
  staysInSum: () => true,
});

/** Collects `G : dE` for each E, in the order in which they are first met. */
class Collected {
  readonly seeds = new Map<Expr, Expr[]>();
  readonly uses = new Set<RuleName>();

  add(e: Expr, seed: Expr): void {
    const before = this.seeds.get(e);
    if (before === undefined) this.seeds.set(e, [seed]);
    else before.push(seed);
  }

  /** What has come to one part, tidied once, in the names that the line has. */
  total(parts: readonly Expr[], names: readonly SymbolExpr[]): Expr {
    const simplified = simplify(sum(...parts));
    for (const name of simplified.uses) this.uses.add(name);
    return foldDefinitions(simplified.value, names);
  }

  line(of: Expr, names: readonly SymbolExpr[]): Moved {
    const terms = [...this.seeds].map(([e, parts]) => pairOf(absorbSign(this.total(parts, names)), differential(e)));
    return { line: terms.length === 0 ? zeroOf(of.shape) : sum(...terms), uses: [...this.uses] };
  }
}

/** Everything before the differentials of a line. */
function collected(line: Expr): Collected {
  const to = new Collected();
  pull(line, one, toDifferentials, (e, seed) => {
    if (e.kind === 'differential') to.add(e.of, seed);
  });
  return to;
}

/** The line with every `dE` on the right of one Frobenius product. */
export const carry = (line: Expr): Moved => collected(line).line(line, namesIn(line));

/**
 * Opens the differentials of the parts and carries what stands before them across, by the table's pullbacks. The part
 * that stands last goes first: by then all that leads to it has been collected.
 */
export function openAndCarry(line: Expr, parts: readonly Expr[], x: Varying): Moved {
  const names = namesIn(line);
  const to = collected(line);
  const route = toPauses(x);
  const receive: Receiver = (e, seed) => to.add(e, seed);
  for (const e of lastFirst(parts)) {
    const seeds = isOneOf(x, e) ? undefined : to.seeds.get(e);
    if (seeds === undefined) continue;
    to.seeds.delete(e);
    pullAtom(bodyOf(e), to.total(seeds, names), route, receive);
  }
  return to.line(line, names);
}

/** The parts, each before those that it is made of. */
function lastFirst(parts: readonly Expr[]): readonly Expr[] {
  if (parts.length < 2) return parts;
  const depth = new Map<Expr, number>();
  const depthOf = (e: Expr): number => {
    const known = depth.get(e);
    if (known !== undefined) return known;
    const inside = new Set(nodes(bodyOf(e), 'definitions'));
    const result = parts
      .filter((part) => part !== e && inside.has(part))
      .reduce((d, p) => Math.max(d, depthOf(p) + 1), 0);
    depth.set(e, result);
    return result;
  };
  return [...parts].sort((a, b) => depthOf(b) - depthOf(a));
}

/** `a : dx` for `a' dx`, so that both ways of writing one line are the same. */
function pairedTerm(e: Expr): Expr {
  const [row, column, ...more] = e.kind === 'product' ? e.factors : [];
  if (e.kind !== 'product' || row === undefined || column?.kind !== 'differential' || more.length > 0) return e;
  if (!isRow(row.shape) || !isScalar(e.shape)) return e;
  return product(number(e.coefficient), ...e.scalars.map(pairedTerm), call('frobenius', transposed(row), column));
}

const paired = (e: Expr): Expr => lineForm(rewrite(e, pairedTerm));

/** True if a reader sees one and the same line. */
export const isSameLine = (a: Expr, b: Expr): boolean => paired(a) === paired(b);

/** True if every `dE` already stands on the right of one Frobenius product. */
export const isCarried = (line: Expr): boolean => isSameLine(carry(line).line, line);

/** The G of a line `G : dE`; of one with other differentials too, what stands before this one. */
export function identify(line: Expr, x: Expr): Expr {
  const to = collected(line);
  const seeds = to.seeds.get(x);
  return seeds === undefined ? zeroOf(x.shape) : absorbSign(to.total(seeds, namesIn(line)));
}

/** The shortest form, in the names that stand in it and in others. */
export const regroup = (G: Expr, others: readonly SymbolExpr[]): Moved => {
  const { value, uses } = tidyInNames(G, [...namesIn(G), ...others]);
  return { line: value, uses: [...new Set([...tidy(G).uses, ...uses])] };
};

/** The expression without the given names: what they stand for in their place. */
export function writeOut(G: Expr, names: readonly Expr[]): Moved {
  const visit = (e: Expr): Expr =>
    rewrite(e, (part) =>
      part.kind === 'symbol' && part.definition !== undefined && names.includes(part) ? visit(part.definition) : part,
    );
  return regroup(visit(G), []);
}

/** The representative of a gradient in the space of a structured variable. */
export function project(G: Expr, x: SymbolExpr): Moved {
  const projection = projectionFor(x);
  if (projection === undefined) return { line: G, uses: [] };
  const projected = tidy(projection.project(G, x));
  return { line: projected.value, uses: projected.uses };
}
