/**
 * The table of all expressions that are in use: equal structure is the same object.
 *
 * A node is found by a hash of its structure, which is made of the numbers of its parts. The nodes that were made or
 * found last are held; older ones only as long as someone else holds them. The table is cleared of what is gone bit by
 * bit as it grows, so that it needs no clock and makes no pause.
 */
import { step } from '../base/abandon.ts';
import { hashText, mix } from '../base/hash.ts';
import type { Rational } from '../base/rational.ts';
import { sameRational } from '../base/rational.ts';
import { children } from './children.ts';
import type { Dim } from './dim.ts';
import type { Expr } from './expr.ts';
import type { Shape } from './shape.ts';
import { sameShape } from './shape.ts';

/** What a node carries besides its structure; nothing outside of this file sees it. */
export interface Hidden {
  /** A number that only this node has. It depends on the order of creation: never sort or print by it. */
  id: number;
  /** One more than the greatest depth among its parts and its definition. */
  depth: number;
  /** The node itself, then the values of its attributes; a copy of the node is thereby known as a copy. */
  memo: unknown[];
}

const nothing: unknown[] = [];

/** The hidden part of a node that is about to be interned. */
export const hidden: Readonly<Hidden> = { id: 0, depth: 0, memo: nothing };

interface Cell {
  readonly hash: number;
  /** Set while the cell is among the recent ones. */
  node: Expr | undefined;
  weak: WeakRef<Expr> | undefined;
  next: Cell | undefined;
}

const nRecent = 1024;
const recent: (Cell | undefined)[] = new Array<Cell | undefined>(nRecent).fill(undefined);
let nextRecent = 0;

let buckets: (Cell | undefined)[] = new Array<Cell | undefined>(1024).fill(undefined);
let nCells = 0;
let nextSweep = 0;
let lastId = 0;
let nAttributes = 0;
let nLooked = 0;

const hiddenOf = (e: Expr): Hidden => e as Expr & Hidden;

function hashList(h: number, list: readonly Expr[]): number {
  nLooked += list.length;
  let result = mix(h, list.length);
  for (const e of list) result = mix(result, hiddenOf(e).id);
  return result;
}

const hashRational = (h: number, a: Rational): number =>
  mix(mix(h, Number(BigInt.asIntN(32, a.numerator))), Number(BigInt.asIntN(32, a.denominator)));

const hashShape = (h: number, s: Shape): number => mix(mix(h, s.rows.hash), s.columns.hash);

function hashOf(e: Expr): number {
  switch (e.kind) {
    case 'number':
      return hashRational(1, e.value);
    case 'symbol':
      return hashShape(
        mix(mix(2, hashText(e.name)), e.definition === undefined ? 0 : hiddenOf(e.definition).id),
        e.shape,
      );
    case 'differential':
      return mix(3, hiddenOf(e.of).id);
    case 'sum':
      return hashList(4, e.terms);
    case 'product':
      return hashList(hashList(hashRational(5, e.coefficient), e.scalars), e.factors);
    case 'apply': {
      let h = hashList(mix(6, hashText(e.op)), e.args);
      for (const d of e.dims) h = mix(h, d.hash);
      return e.label === undefined ? h : mix(h, hashText(e.label));
    }
    case 'indexedSum':
      return mix(mix(mix(mix(7, hiddenOf(e.index).id), hiddenOf(e.from).id), hiddenOf(e.to).id), hiddenOf(e.body).id);
    case 'derivative':
      return hashList(hashList(mix(mix(8, hashText(e.form)), hiddenOf(e.of).id), e.by), e.at);
  }
}

function sameList<T extends Expr | Dim | string>(a: readonly T[], b: readonly T[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Equality of structure, the parts being interned. */
function same(a: Expr, b: Expr): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && sameRational(a.value, b.value);
    case 'symbol':
      return (
        b.kind === 'symbol' &&
        a.name === b.name &&
        sameShape(a.shape, b.shape) &&
        a.definition === b.definition &&
        a.role === b.role &&
        a.rank === b.rank &&
        sameList(a.structure, b.structure)
      );
    case 'differential':
      return b.kind === 'differential' && a.of === b.of;
    case 'sum':
      return b.kind === 'sum' && sameList(a.terms, b.terms);
    case 'product':
      return (
        b.kind === 'product' &&
        sameRational(a.coefficient, b.coefficient) &&
        sameList(a.factors, b.factors) &&
        sameList(a.scalars, b.scalars)
      );
    case 'apply':
      return (
        b.kind === 'apply' &&
        a.op === b.op &&
        a.label === b.label &&
        sameList(a.args, b.args) &&
        sameList(a.dims, b.dims) &&
        sameShape(a.shape, b.shape)
      );
    case 'indexedSum':
      return b.kind === 'indexedSum' && a.index === b.index && a.body === b.body && a.from === b.from && a.to === b.to;
    case 'derivative':
      return (
        b.kind === 'derivative' &&
        a.form === b.form &&
        a.of === b.of &&
        a.symmetric === b.symmetric &&
        sameList(a.by, b.by) &&
        sameList(a.at, b.at)
      );
  }
}

/** Holds the cell's node for a while, and lets go of what was held longest. */
function hold(cell: Cell, node: Expr): void {
  const oldest = recent[nextRecent];
  if (oldest?.node !== undefined) {
    oldest.weak ??= new WeakRef(oldest.node);
    oldest.node = undefined;
  }
  cell.node = node;
  recent[nextRecent] = cell;
  nextRecent = (nextRecent + 1) % nRecent;
}

/** Removes the cells of one bucket whose nodes are gone. */
function sweep(bucket: number): void {
  let before: Cell | undefined;
  for (let cell = buckets[bucket]; cell !== undefined; cell = cell.next) {
    if (cell.node !== undefined || cell.weak?.deref() !== undefined) before = cell;
    else {
      nCells -= 1;
      if (before === undefined) buckets[bucket] = cell.next;
      else before.next = cell.next;
    }
  }
}

function grow(): void {
  const larger = new Array<Cell | undefined>(buckets.length * 2).fill(undefined);
  for (const first of buckets) {
    for (let cell = first; cell !== undefined; ) {
      const { next } = cell;
      const at = cell.hash & (larger.length - 1);
      cell.next = larger[at];
      larger[at] = cell;
      cell = next;
    }
  }
  buckets = larger;
}

function deepestPart(e: Expr): number {
  let deepest = e.kind === 'symbol' && e.definition !== undefined ? depthOf(e.definition) : 0;
  for (const part of children(e)) deepest = Math.max(deepest, depthOf(part));
  return deepest;
}

/** How many nodes stand in each other, definitions entered; 1 for a leaf. */
export const depthOf = (e: Expr): number => hiddenOf(e).depth;

/** The one object for a node; every node that is made passes through here. Its parts must be interned. */
export function intern<E extends Expr>(node: E & Hidden): E {
  step();
  const hash = hashOf(node);
  for (let cell = buckets[hash & (buckets.length - 1)]; cell !== undefined; cell = cell.next) {
    if (cell.hash !== hash) continue;
    const known = cell.node ?? cell.weak?.deref();
    if (known === undefined || !same(node, known)) continue;
    if (cell.node === undefined) hold(cell, known);
    return known as E;
  }
  node.id = ++lastId;
  node.depth = 1 + deepestPart(node);
  node.memo = new Array<unknown>(nAttributes + 1);
  node.memo[0] = node;
  // One bucket for each new cell: the whole table has been gone through before it doubles, and it doubles only if there
  // is as much in use as it has buckets.
  nextSweep = (nextSweep + 1) & (buckets.length - 1);
  sweep(nextSweep);
  if (++nCells > 2 * buckets.length) grow();
  const at = hash & (buckets.length - 1);
  const cell: Cell = { hash, node: undefined, weak: undefined, next: buckets[at] };
  buckets[at] = cell;
  hold(cell, node);
  return node;
}

/** What is remembered of expressions as long as they live. */
export interface Attribute<V> {
  /** `undefined` if nothing is remembered. */
  readonly get: (e: Expr) => V | undefined;
  readonly set: (e: Expr, value: V) => void;
}

/** A new attribute of all expressions. Every node has room for each: make them once, not per call. */
export function attribute<V>(): Attribute<V> {
  nAttributes += 1;
  const slot = nAttributes;
  return {
    get: (e) => {
      const { memo } = hiddenOf(e);
      return memo[0] === e ? (memo[slot] as V | undefined) : undefined;
    },
    set: (e, value) => {
      const { memo } = hiddenOf(e);
      if (memo[0] === e) memo[slot] = value;
    },
  };
}

/** The parts that have been looked at to find or make nodes so far: counted work, for tests of growth. */
export const workDone = (): number => nLooked;
