/**
 * A document's own equation for built-in notation sets the convention that makes it true: after
 * `‖X‖_{1,2} = Σ_i ‖X[i,:]‖` the inner sum of a mixed norm runs along rows, and its index comes second.
 */
import { sameRational } from '../base/rational.ts';
import { numberValue, one } from '../expr/build.ts';
import type { Expr, IndexedSumExpr } from '../expr/expr.ts';
import { nodes } from '../expr/walk.ts';
import { argOf, argsOf } from '../operators/call.ts';
import type { Expression } from '../syntax/mcalc/tree.ts';
import { withConvention } from './convention.ts';
import { typeExpression } from './expression.ts';
import { reciprocal } from './products.ts';
import { settle } from './settle.ts';
import type { Scope } from './statement.ts';
import { ungrouped } from './treeNames.ts';

type Setting = readonly [name: string, value: string];

/** `scope` under the conventions that the equation sets; the same scope if it sets none. */
export function withOwnNotation(left: Expression, right: Expression | undefined, scope: Scope, text: string): Scope {
  const read = readerFor(ungrouped(left), scope);
  if (read === undefined || right === undefined) return scope;
  const { value, context } = settle(scope, text, [left, right], (c) => typeExpression(c, right));
  if (value === undefined || context.log.problems.length + context.log.reasons.length > 0) return scope;
  return read(value.build()).reduce((now, [name, setting]) => withConvention(now, name, setting), scope);
}

/** What a right side says about the notation on the left; `undefined` if that has no conventions. */
function readerFor(left: Expression, scope: Scope): ((right: Expr) => readonly Setting[]) | undefined {
  if (left.kind === 'norm') return normReader(left.subscripts, scope);
  if (left.kind === 'postfix' && left.operator.kind === 'hadamardPower') {
    const isZero = ungrouped(left.operand).kind === 'number' && isNumber(left.operand, 0);
    return isZero ? (right) => (isValue(right, 0) ? [['0^⊙p', '0']] : []) : undefined;
  }
  if (left.kind !== 'call' || scope.names.has(left.callee.name)) return undefined;
  const [first, ...rest] = left.arguments;
  if (left.callee.name === 'norm') return normReader(rest, scope);
  if (left.callee.name !== 'sign' || first === undefined || !isNumber(first, 0)) return undefined;
  return (right) => (isValue(right, 0) ? [['sign(0)', '0']] : isValue(right, 1) ? [['sign(0)', '1']] : []);
}

const isNumber = (tree: Expression, value: number): boolean => {
  const bare = ungrouped(tree);
  return bare.kind === 'number' && bare.value === value;
};

const isValue = (e: Expr, value: number): boolean => {
  const found = numberValue(e);
  return found !== undefined && sameRational(found, { numerator: BigInt(value), denominator: 1n });
};

function normReader(indices: readonly Expression[], scope: Scope): ((right: Expr) => readonly Setting[]) | undefined {
  const [first, second] = indices;
  if (first === undefined || indices.length > 2) return undefined;
  if (second === undefined) return isNumber(first, 1) ? readNorm1 : undefined;
  const [p, q] = [first, second].map((index) => indexText(index, scope));
  return p === undefined || q === undefined || p === q ? undefined : (right) => readMixed(right, p, q);
}

/** The index of a norm as it is compared: `2`, `p`. */
function indexText(tree: Expression, scope: Scope): string | undefined {
  const bare = ungrouped(tree);
  if (bare.kind === 'number') return bare.text;
  return bare.kind === 'name' && scope.names.has(bare.name) ? bare.name : undefined;
}

const exponentText = (e: Expr): string | undefined =>
  e.kind === 'symbol' ? e.name : e.kind === 'number' && e.value.denominator === 1n ? `${e.value.numerator}` : undefined;

/** A largest sum of columns is the induced norm, a sum of magnitudes the entrywise one. */
function readNorm1(right: Expr): readonly Setting[] {
  if (argOf(right, 'max') !== undefined) return [['norm1', 'induced']];
  const isSum = right.kind === 'indexedSum' || argOf(right, 'sum') !== undefined;
  return isSum ? [['norm1', 'entrywise']] : [];
}

interface MixedNorm {
  readonly inner: string | undefined;
  readonly outer: string | undefined;
  readonly lines: 'rows' | 'columns';
}

function readMixed(right: Expr, first: string, second: string): readonly Setting[] {
  const mixed = mixedNormIn(right);
  if (mixed === undefined) return [];
  const order = mixed.inner === first && mixed.outer === second ? 'inner' : 'outer';
  if (order === 'outer' && (mixed.inner !== second || mixed.outer !== first)) return [];
  return [
    ['mixed', mixed.lines],
    ['mixedindex', order],
  ];
}

/** `(Σ_i N(line i)^q)^(1/q)`, where `N` is a p-norm. */
function mixedNormIn(e: Expr): MixedNorm | undefined {
  const [sum, root] = argsOf(e, 'power') ?? [e, one];
  if (sum?.kind !== 'indexedSum' || root === undefined) return undefined;
  const [under] = argsOf(root, 'power') ?? [];
  const outer = exponentText(under ?? reciprocal(root));
  const [norm, exponent] = argsOf(sum.body, 'power') ?? [sum.body, one];
  if (norm === undefined || exponent === undefined) return undefined;
  if (norm.kind === 'indexedSum') return nestedSums(sum, norm, outer);
  return exponentText(exponent) === outer ? normsOfLines(sum, norm, outer) : undefined;
}

/** `norm` of the row or column of number `sum.index`. */
function normsOfLines(sum: IndexedSumExpr, norm: Expr, outer: string | undefined): MixedNorm | undefined {
  const [line, p] = argsOf(norm, 'normp') ?? [];
  const euclidean = argOf(norm, 'normF');
  const lines = linesOf(line ?? euclidean ?? argOf(norm, 'norm1'), sum);
  const inner = p !== undefined ? exponentText(p) : euclidean !== undefined ? '2' : '1';
  return lines && { inner, outer, lines };
}

/** Whether the lines over which a sum runs are rows or columns. */
function linesOf(line: Expr | undefined, sum: IndexedSumExpr): MixedNorm['lines'] | undefined {
  if (line === undefined) return undefined;
  const bare = argOf(line, 'transpose') ?? line;
  if (argsOf(bare, 'row')?.[1] === sum.index) return 'rows';
  return argsOf(bare, 'column')?.[1] === sum.index ? 'columns' : undefined;
}

/** `(Σ_i (Σ_j |x_ij|^p)^(q/p))^(1/q)` */
function nestedSums(
  outerSum: IndexedSumExpr,
  innerSum: IndexedSumExpr,
  outer: string | undefined,
): MixedNorm | undefined {
  const [magnitude, p] = argsOf(innerSum.body, 'power') ?? [innerSum.body, one];
  const inner = p && exponentText(p);
  const entry = magnitude && nodes(magnitude).find((node) => argsOf(node, 'entry') !== undefined);
  const [, i, j] = (entry && argsOf(entry, 'entry')) ?? [];
  if (i === outerSum.index && j === innerSum.index) return { inner, outer, lines: 'rows' };
  return i === innerSum.index && j === outerSum.index ? { inner, outer, lines: 'columns' } : undefined;
}
