/** What a claim is about: its names, its dimensions, and what its operators ask of the samples. */
import { toNumber } from '../base/rational.ts';
import { numberValue } from '../expr/build.ts';
import type { Bound, Claim } from '../expr/claim.ts';
import type { Dim, DimTerm } from '../expr/dim.ts';
import { dimNames, dimValue, oneDim } from '../expr/dim.ts';
import type { DerivativeExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { children, dependsOn, freeSymbols } from '../expr/walk.ts';
import { entryOf } from '../operators/index.ts';
import { kinkedAmong } from '../operators/kinks.ts';
import type { Operator } from '../operators/operator.ts';
import { samplerOf } from '../operators/operator.ts';
import type { Switch } from './switches.ts';
import { switchesAmong } from './switches.ts';

export interface Subject {
  /** Free variables in alphabetical order, indices without a sum included. */
  readonly symbols: readonly SymbolExpr[];
  /** The author's restrictions that concern the claim. */
  readonly bounds: readonly Bound[];
  /** Those for which points of less than full rank matter. */
  readonly rankSensitive: ReadonlySet<SymbolExpr>;
  /** Dimension names in alphabetical order. */
  readonly names: readonly string[];
  readonly dims: readonly Dim[];
  /** The degree in dimension names of the scalars that are made of them, such as n*(n-1). */
  readonly degree: number;
  /** How deep differentials and derivatives stand within each other. */
  readonly order: number;
  /** Derivatives that stand inside the sides. */
  readonly derivatives: readonly DerivativeExpr[];
  /** Whether a differential occurs, which asks for something that varies. */
  readonly hasDifferentials: boolean;
  /** False where equality in a prime field proves less than it says: finitely many values, stand-ins for functions. */
  readonly provable: boolean;
  /** True where numbers in the claim are so large that they may vanish in a prime field by accident, or by design. */
  readonly largeNumbers: boolean;
  /** True where a function occurs that is not smooth or not defined everywhere: it may be another one elsewhere. */
  readonly piecewise: boolean;
  /** Functions with branches, where points on each side of them are to be found. */
  readonly switches: readonly Switch[];
  /** Scalars in exponents: a power of a negative number has a value only where they are integers. */
  readonly exponents: ReadonlySet<SymbolExpr>;
  /** Where values exist but are not smooth, in words. */
  readonly kinks: readonly string[];
}

/** The expressions that a claim is made of. */
export function expressionsOf(claim: Claim): readonly Expr[] {
  switch (claim.kind) {
    case 'equation':
      return [claim.left, claim.right, ...claim.varying];
    case 'gradient':
    case 'jacobian':
      return [claim.of, claim.wrt, claim.right];
    case 'hessian':
      return [claim.of, claim.wrt, claim.and, claim.right];
    case 'directional':
      return [claim.of, claim.wrt, claim.direction, claim.right];
  }
}

/** Every node below the roots once, definitions and summation indices included; long chains cost no stack. */
function allNodes(roots: readonly Expr[]): readonly Expr[] {
  const seen = new Set<Expr>(roots);
  const stack = [...seen];
  for (let e = stack.pop(); e !== undefined; e = stack.pop()) {
    const definition = e.kind === 'symbol' && e.definition !== undefined ? [e.definition] : [];
    for (const part of [...children(e), ...definition]) {
      if (seen.has(part)) continue;
      seen.add(part);
      stack.push(part);
    }
  }
  return [...seen];
}

function dimsOf(e: Expr): readonly Dim[] {
  const own = [e.shape.rows, e.shape.columns];
  // A block may begin at the very edge: nothing before it is no size.
  if (e.kind === 'apply') return [...own, ...e.dims.filter((dim) => dimValue(dim) !== 0)];
  return e.kind === 'symbol' && e.rank !== undefined ? [...own, e.rank] : own;
}

function differentialDepth(roots: readonly Expr[], nodes: readonly Expr[]): number {
  const within = (e: Expr): readonly Expr[] =>
    e.kind === 'differential' || (e.kind === 'derivative' && e.form !== 'hessian') ? [e.of] : [];
  const once = nodes.flatMap(within);
  const twice = nodes.flatMap((e) => (e.kind === 'derivative' && e.form === 'hessian' ? [e.of] : []));
  const depths = (
    [
      [1, once],
      [2, twice],
    ] as const
  ).map(([times, inner]) => (inner.length === 0 ? 0 : times + differentialDepth(inner, allNodes(inner))));
  return roots.length === 0 ? 0 : Math.max(...depths);
}

/** Skew matrices of odd size are singular as they are. */
const fullRankWords = ['invertible', 'orthogonal', 'spd', 'skew'] as const;

const mayLoseRank = (s: SymbolExpr): boolean =>
  s.role === 'variable' &&
  s.rank === undefined &&
  s.shape.rows !== oneDim &&
  s.shape.columns !== oneDim &&
  !fullRankWords.some((word) => s.structure.includes(word));

function rankSensitiveIn(nodes: readonly Expr[]): ReadonlySet<SymbolExpr> {
  const found = new Set<SymbolExpr>();
  // Straight lines raise the rank of a matrix of less than full rank: what a derivative moves keeps its own.
  const moved = new Set(
    nodes.flatMap((e) => (e.kind === 'derivative' ? e.at.flatMap((x) => [...freeSymbols(x)]) : [])),
  );
  for (const e of nodes) {
    if (e.kind !== 'apply') continue;
    const entry = entryOf(e);
    e.args.forEach((arg, i) => {
      if (samplerOf(entry, entry.letters[i] ?? '') !== 'full-rank') return;
      for (const s of freeSymbols(arg)) if (mayLoseRank(s) && !moved.has(s)) found.add(s);
    });
  }
  return found;
}

/** The degrees of the roots as polynomials in the dimension names that they use as numbers; no recursion along chains. */
function dimensionDegrees(roots: readonly Expr[]): readonly number[] {
  const degrees = new Map<Expr, number>();
  const stack = [...roots];
  for (let e = stack.at(-1); e !== undefined; e = stack.at(-1)) {
    const parts = countedParts(e);
    const missing = degrees.has(e) ? [] : parts.filter((part) => !degrees.has(part));
    if (missing.length > 0) {
      stack.push(...missing);
      continue;
    }
    stack.pop();
    degrees.set(
      e,
      degreeFrom(
        e,
        parts.map((part) => degrees.get(part) ?? 0),
      ),
    );
  }
  return roots.map((e) => degrees.get(e) ?? 0);
}

/** The parts of which a node's degree is made; how far a sum runs is no number in it, unless it adds up constants. */
function countedParts(e: Expr): readonly Expr[] {
  if (e.kind === 'symbol') return e.definition === undefined ? [] : [e.definition];
  return e.kind === 'indexedSum' && dependsOn(e.body, e.index) ? [e.body] : children(e);
}

/** A scalar without variables that is made of matrices of a size: `tr(I_n)`, `1_n'*1_n`, `sum(1_(m×n))`. */
const isSizeInDisguise = (e: Expr): boolean =>
  isScalar(e.shape) &&
  (e.kind === 'apply' || e.kind === 'product') &&
  children(e).some(({ shape }) => [...dimNames(shape.rows), ...dimNames(shape.columns)].length > 0) &&
  freeSymbols(e).size === 0;

/** A function with branches may do anything, but rarely does more than such a polynomial. */
const branchDegree = 4;

function degreeFrom(e: Expr, parts: readonly number[]): number {
  if (e.kind === 'sum') return Math.max(0, ...parts);
  const total = Math.max(
    parts.reduce((a, b) => a + b, 0),
    isSizeInDisguise(e) ? 1 : 0,
  );
  if (e.kind !== 'apply') return total;
  if (e.op === 'dimension') return Math.max(1, ...e.dims.flatMap((dim) => dim.terms.map(termDegree)));
  const exponent = powers.has(e.op) ? numberValue(e.args[1] ?? e) : undefined;
  if (exponent !== undefined) return total * Math.max(1, Math.abs(toNumber(exponent)));
  return total > 0 && hasEdges(entryOf(e)) ? total * branchDegree : total;
}

const powers: ReadonlySet<string> = new Set(['power', 'hadamardPower', 'matrixPower']);

const termDegree = ({ powers: own }: DimTerm): number => own.reduce((sum, [, exponent]) => sum + exponent, 0);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The free symbols of the roots; without sums these are all that have no definition, however deep the expression. */
function freeIn(roots: readonly Expr[], nodes: readonly Expr[]): ReadonlySet<SymbolExpr> {
  if (nodes.some((e) => e.kind === 'indexedSum' || e.kind === 'derivative'))
    return new Set(roots.flatMap((e) => [...freeSymbols(e)]));
  return new Set(nodes.flatMap((e) => (e.kind === 'symbol' && e.definition === undefined ? [e] : [])));
}

/** The bounds that say something of these symbols and dimension names, or of names in such bounds. */
function relevantBounds(
  bounds: readonly Bound[],
  symbols: ReadonlySet<Expr>,
  names: ReadonlySet<string>,
): readonly Bound[] {
  return bounds.filter((bound) =>
    allNodes([bound.left, bound.right]).some(
      (e) =>
        symbols.has(e) ||
        dimsOf(e)
          .flatMap(dimNames)
          .some((name) => names.has(name)),
    ),
  );
}

/** Looks a claim over; bounds add the names on which they speak. */
export function subjectOf(claim: Claim, allBounds: readonly Bound[]): Subject {
  const roots = expressionsOf(claim);
  const nodes = allNodes(roots);
  const symbols = freeIn(roots, nodes);
  const ownDims = nodes.flatMap(dimsOf);
  const bounds = relevantBounds(allBounds, symbols, new Set(ownDims.flatMap(dimNames)));
  const boundNodes = allNodes(bounds.flatMap((bound) => [bound.left, bound.right]));
  const bounded = bounds.flatMap((bound) => [...freeSymbols(bound.left), ...freeSymbols(bound.right)]);
  const dims = [...new Set([...ownDims, ...boundNodes.flatMap(dimsOf)])];
  const kinks = kinkedAmong(nodes, roots).flatMap((e) => entryOf(e).domain.kinks ?? []);
  return {
    symbols: [...new Set([...symbols, ...bounded])].sort((a, b) => byText(a.name, b.name)),
    bounds,
    rankSensitive: rankSensitiveIn(nodes),
    names: [...new Set(dims.flatMap(dimNames))].sort(byText),
    dims,
    degree: Math.max(0, ...dimensionDegrees(roots)),
    order: differentialDepth(roots, nodes),
    derivatives: nodes.filter((e) => e.kind === 'derivative'),
    hasDifferentials: nodes.some((e) => e.kind === 'differential'),
    provable: !nodes.some((e) => isStandIn(e) || isBinary(e)) && ![...symbols].some((s) => s.role === 'index'),
    largeNumbers: nodes.reduce((bits, e) => bits + bitsOf(e), 0) > largestBits,
    piecewise: nodes.some((e) => e.kind === 'apply' && hasEdges(entryOf(e))),
    switches: switchesAmong(nodes, symbols),
    exponents: exponentsIn(nodes),
    kinks: [...new Set(kinks)].sort(byText),
  };
}

/** The free scalars that exponents are made of. */
function exponentsIn(nodes: readonly Expr[]): ReadonlySet<SymbolExpr> {
  const exponents = nodes.flatMap((e) => (e.kind === 'apply' && powers.has(e.op) ? e.args.slice(1) : []));
  return new Set(
    exponents.flatMap((e) => [...freeSymbols(e)]).filter((s) => s.role === 'variable' && isScalar(s.shape)),
  );
}

const hasEdges = ({ domain }: Operator): boolean => domain.text !== '' || domain.kinks !== undefined;

/** A function that is only a name has one polynomial of many for a value. */
const isStandIn = (e: Expr): boolean => e.kind === 'apply' && e.label !== undefined && entryOf(e).label === 'function';

/** Numbers of less than this many bits together make no multiple of the prime, which has 26. */
const largestBits = 18;

/** The length of the numbers in a node, beyond one bit each. */
function bitsOf(e: Expr): number {
  const value = e.kind === 'number' ? e.value : e.kind === 'product' ? e.coefficient : undefined;
  if (value === undefined) return 0;
  return [value.numerator, value.denominator].reduce((bits, x) => bits + (x < 0n ? -x : x).toString(2).length - 1, 0);
}

const isBinary = (e: Expr): boolean => e.kind === 'symbol' && e.structure.includes('binary');
