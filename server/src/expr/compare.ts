/** A total order on expressions that depends on their structure alone, never on when they were made. */
import { compareRational } from '../base/rational.ts';
import { splitCoefficient } from './build.ts';
import type { Expr } from './expr.ts';
import { attribute, depthOf } from './intern.ts';
import { children } from './walk.ts';

const kindOrder: Readonly<Record<Expr['kind'], number>> = {
  number: 0,
  symbol: 1,
  apply: 2,
  product: 3,
  indexedSum: 4,
  sum: 5,
  differential: 6,
  derivative: 7,
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareLists(a: readonly Expr[], b: readonly Expr[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i];
    if (y === undefined) return 1;
    const order = compareExpr(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const labels = attribute<string>();

function label(e: Expr): string {
  const known = labels.get(e);
  if (known !== undefined) return known;
  const text = `${ownLabel(e)} ${e.shape.rows.text}x${e.shape.columns.text}`;
  labels.set(e, text);
  return text;
}

function ownLabel(e: Expr): string {
  if (e.kind === 'symbol') return e.name;
  if (e.kind === 'derivative') return `${e.form} ${e.symmetric} ${e.by.map((x) => x.name)}`;
  return e.kind === 'apply' ? `${e.op} ${e.label ?? ''} ${e.dims.map((d) => d.text)}` : '';
}

/** The last comparison of two deep expressions, kept with the first: sorted lists are compared again and again. */
const latest = attribute<{ readonly other: Expr; readonly order: number }>();

/**
 * Expressions deeper than this are sorted by their depths, the deepest first: functions of functions would be compared
 * to the end. What a gradient gathers on its way to the variable comes last then, and stands behind what is sorted.
 */
const deep = 24;

/** Negative, zero or positive as `a` sorts before, with or after `b`; zero only for one and the same expression. */
export function compareExpr(a: Expr, b: Expr): number {
  if (a === b) return 0;
  const depths = Math.max(depthOf(b), deep) - Math.max(depthOf(a), deep);
  if (depths !== 0) return depths;
  const kinds = kindOrder[a.kind] - kindOrder[b.kind];
  if (kinds !== 0) return kinds;
  const labels = compareText(label(a), label(b));
  if (labels !== 0) return labels;
  const parts = compareParts(a, b);
  if (parts !== 0) return parts;
  if (a.kind === 'number' && b.kind === 'number') return compareRational(a.value, b.value);
  if (a.kind === 'product' && b.kind === 'product') return compareRational(a.coefficient, b.coefficient);
  return a.kind === 'symbol' && b.kind === 'symbol' ? compareSymbols(a, b) : 0;
}

function compareParts(a: Expr, b: Expr): number {
  if (Math.min(depthOf(a), depthOf(b)) < 4) return compareLists(children(a), children(b));
  const known = latest.get(a);
  if (known?.other === b) return known.order;
  const order = compareLists(children(a), children(b));
  latest.set(a, { other: b, order });
  return order;
}

function compareSymbols(a: Expr & { kind: 'symbol' }, b: Expr & { kind: 'symbol' }): number {
  const words = compareText(
    `${a.role} ${a.structure.join(' ')} ${a.rank?.text ?? ''}`,
    `${b.role} ${b.structure.join(' ')} ${b.rank?.text ?? ''}`,
  );
  if (words !== 0) return words;
  if (a.definition === undefined || b.definition === undefined) return a.definition === undefined ? -1 : 1;
  return compareExpr(a.definition, b.definition);
}

/** The order of terms in a sum: by what stands behind the coefficient. */
export function compareTerms(a: Expr, b: Expr): number {
  const [, restA] = splitCoefficient(a);
  const [, restB] = splitCoefficient(b);
  return compareExpr(restA, restB) || compareExpr(a, b);
}
