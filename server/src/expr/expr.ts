/**
 * Expressions: immutable, typed by symbolic shapes, without source positions.
 *
 * Every node is interned: two expressions with the same structure are the same object, so equality is `===`, a part
 * that occurs twice is shared, and results can be remembered in a `WeakMap`. The union is closed; what grows is the
 * table of operators, to which `apply` refers by name.
 */
import type { Rational } from '../base/rational.ts';
import { showRational } from '../base/rational.ts';
import type { Dim } from './dim.ts';
import type { Shape } from './shape.ts';
import { scalarShape } from './shape.ts';

/** What a declaration says of a matrix beyond its shape. */
export type Structure =
  | 'symmetric'
  | 'skew'
  | 'diagonal'
  | 'lower'
  | 'upper'
  | 'orthogonal'
  | 'spd'
  | 'psd'
  | 'invertible'
  | 'positive'
  | 'nonnegative'
  | 'nonzero'
  | 'binary';

export interface NumberExpr {
  readonly kind: 'number';
  readonly shape: Shape;
  readonly value: Rational;
}

/**
 * A name. With `definition` it is the author's abbreviation for that expression; without, a free variable.
 * `role` tells a summation index (scalar, integer) from a variable.
 */
export interface SymbolExpr {
  readonly kind: 'symbol';
  readonly shape: Shape;
  readonly name: string;
  readonly role: 'variable' | 'index';
  readonly structure: readonly Structure[];
  /** Declared rank, if any. */
  readonly rank?: Dim;
  readonly definition?: Expr;
}

/** `d(of)`: the differential of an expression along the direction in which the variables vary. */
export interface DifferentialExpr {
  readonly kind: 'differential';
  readonly shape: Shape;
  readonly of: Expr;
}

/** Two terms or more, all of one shape, none of them a sum. */
export interface SumExpr {
  readonly kind: 'sum';
  readonly shape: Shape;
  readonly terms: readonly Expr[];
}

/**
 * A coefficient times scalars times a chain of matrices.
 *
 * `scalars` have scalar shape, `factors` have not; the factors' shapes fit from left to right. The chain as a whole
 * may be scalar (`x'*y`).
 */
export interface ProductExpr {
  readonly kind: 'product';
  readonly shape: Shape;
  readonly coefficient: Rational;
  readonly scalars: readonly Expr[];
  readonly factors: readonly Expr[];
}

/** An operator of the table applied to arguments. */
export interface ApplyExpr {
  readonly kind: 'apply';
  readonly shape: Shape;
  /** The operator's name, a key of the table. */
  readonly op: string;
  readonly args: readonly Expr[];
  /** Dimensions that are parameters rather than arguments: `ones(m, n)`, `reshape(v, m, n)`. */
  readonly dims: readonly Dim[];
  /** A word that is a parameter: the name of an unspecified function (`h`, `h'`). */
  readonly label?: string;
}

/** `Σ_(index=from..to) body`; `index` occurs in `body` only. */
export interface IndexedSumExpr {
  readonly kind: 'indexedSum';
  readonly shape: Shape;
  readonly index: SymbolExpr;
  readonly from: Expr;
  readonly to: Expr;
  readonly body: Expr;
}

export type Expr = NumberExpr | SymbolExpr | DifferentialExpr | SumExpr | ProductExpr | ApplyExpr | IndexedSumExpr;

const table = new Map<string, WeakRef<Expr>>();
const ids = new WeakMap<Expr, number>();
const dropped = new FinalizationRegistry<string>((key) => {
  if (table.get(key)?.deref() === undefined) table.delete(key);
});
let lastId = 0;

/** A number that only this expression has. It depends on the order of creation: never sort or print by it. */
const id = (e: Expr): number => ids.get(e) ?? 0;

const idList = (list: readonly Expr[]): string => list.map(id).join(',');

const shapeKey = (s: Shape): string => `${s.rows.text}x${s.columns.text}`;

function key(e: Expr): string {
  switch (e.kind) {
    case 'number':
      return `n${showRational(e.value)}`;
    case 'symbol':
      return `s${e.name}|${shapeKey(e.shape)}|${e.role}|${e.structure.join(' ')}|${e.rank?.text ?? ''}|${
        e.definition === undefined ? '' : id(e.definition)
      }`;
    case 'differential':
      return `d${id(e.of)}`;
    case 'sum':
      return `+${idList(e.terms)}`;
    case 'product':
      return `*${showRational(e.coefficient)}|${idList(e.scalars)}|${idList(e.factors)}`;
    case 'apply':
      return `a${e.op}|${idList(e.args)}|${e.dims.map((d) => d.text).join(',')}|${e.label ?? ''}|${shapeKey(e.shape)}`;
    case 'indexedSum':
      return `S${id(e.index)}|${id(e.from)}|${id(e.to)}|${id(e.body)}`;
  }
}

/** The one object for a node; every node that is made passes through here. */
export function intern<E extends Expr>(node: E): E {
  const k = key(node);
  const known = table.get(k)?.deref();
  if (known !== undefined) return known as E;
  ids.set(node, ++lastId);
  table.set(k, new WeakRef<Expr>(node));
  dropped.register(node, k);
  return node;
}

/** The number `value`, a scalar. */
export const number = (value: Rational): NumberExpr => intern({ kind: 'number', shape: scalarShape, value });

/** What makes a symbol besides its name and shape. */
export interface SymbolDetails {
  readonly role?: SymbolExpr['role'];
  readonly structure?: readonly Structure[];
  readonly rank?: Dim | undefined;
  readonly definition?: Expr | undefined;
}

/** The symbol `name`; its structure words are put in alphabetical order. */
export const symbol = (name: string, shape: Shape, details: SymbolDetails = {}): SymbolExpr =>
  intern({
    kind: 'symbol',
    shape,
    name,
    role: details.role ?? 'variable',
    structure: [...new Set(details.structure ?? [])].sort(),
    ...(details.rank === undefined ? {} : { rank: details.rank }),
    ...(details.definition === undefined ? {} : { definition: details.definition }),
  });

/** `d(of)`, unexpanded. */
export const differential = (of: Expr): DifferentialExpr => intern({ kind: 'differential', shape: of.shape, of });

/** An operator applied to arguments, with the shape that the table says it has. */
export const apply = (
  op: string,
  args: readonly Expr[],
  shape: Shape,
  dims: readonly Dim[] = [],
  label?: string,
): ApplyExpr => intern({ kind: 'apply', shape, op, args, dims, ...(label === undefined ? {} : { label }) });

/** `Σ_(index=from..to) body`. */
export const indexedSum = (index: SymbolExpr, from: Expr, to: Expr, body: Expr): IndexedSumExpr =>
  intern({ kind: 'indexedSum', shape: body.shape, index, from, to, body });
