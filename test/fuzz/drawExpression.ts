/**
 * Random expressions over the whole table: a wanted shape is drawn and built down to a depth. What an entry says of its
 * parameters, labels and domain is all that is known of it here, so that a new entry is drawn by having been written.
 */
import { negate, num, product, sum } from '../../server/src/expr/build.ts';
import type { Dim } from '../../server/src/expr/dim.ts';
import { dimName, dimNames, oneDim } from '../../server/src/expr/dim.ts';
import type { Expr, Structure, SymbolExpr } from '../../server/src/expr/expr.ts';
import { apply, indexedSum, symbol } from '../../server/src/expr/expr.ts';
import type { Shape } from '../../server/src/expr/shape.ts';
import { isScalar, isSquare, sameShape, scalarShape, shape, transposeShape } from '../../server/src/expr/shape.ts';
import { dependsOn } from '../../server/src/expr/walk.ts';
import { call, callWithDims } from '../../server/src/operators/call.ts';
import type { Operator, Sampler } from '../../server/src/operators/operator.ts';
import { samplerOf } from '../../server/src/operators/operator.ts';
import type { Random } from '../support/random.ts';
import type { Fit } from './fit.ts';
import { drawable, drawDim, fitAnywhere, fitTo, pick, sizes } from './fit.ts';

const matrixNames = [...'ABCXYZPQSTUVW', 'A_1', 'B_1', 'X_1', 'Y_1'];
const vectorNames = [...'xyzuvwbc', 'x_1', 'y_1', 'u_1', 'v_1'];
const scalarNames = ['a', 's', 't', 'r', 'q', 'lambda', 'mu', 'alpha', 'beta', 'gamma'];
const definedNames = ['M', 'N', 'F', 'H', 'L', 'D_1', 'D_2', 'D_3', 'D_4'];
const indexNames = ['i', 'j', 'l'];

const squareWords: readonly Structure[] = [
  'symmetric',
  'skew',
  'diagonal',
  'lower',
  'upper',
  'orthogonal',
  'spd',
  'invertible',
];

interface Drawing {
  readonly random: Random;
  readonly free: SymbolExpr[];
  readonly defined: SymbolExpr[];
  readonly parts: Expr[];
  readonly indices: { readonly symbol: SymbolExpr; readonly size: Dim }[];
  /** The word of every entry that has a choice of conventions; one for the whole document. */
  readonly labels: Map<string, string>;
  /** The entry that must occur, until it does. */
  featured: Operator | undefined;
}

/** An expression of a wanted shape in which `featured` occurs. */
export function drawExpression(random: Random, featured: Operator, wanted: Shape, depth: number): Expr {
  const drawing: Drawing = {
    random,
    free: [],
    defined: [],
    parts: [],
    indices: [],
    labels: new Map(),
    featured,
  };
  const e = build(drawing, wanted, depth);
  if (drawing.featured === undefined) return e;
  const other = adapted(drawing, forward(drawing, featured, Math.min(2, depth)), wanted);
  return random() < 0.5 ? sum(e, other) : other;
}

const chance = ({ random }: Drawing, p: number): boolean => random() < p;

/** A new name from a list; `undefined` if all are taken. */
function freshName(d: Drawing, names: readonly string[]): string | undefined {
  const taken = new Set([...d.free, ...d.defined, ...d.indices.map((i) => i.symbol)].map((s) => s.name));
  return names.find((name) => !taken.has(name));
}

function drawStructure(d: Drawing, s: Shape): readonly Structure[] {
  if (isScalar(s)) return chance(d, 0.2) ? ['positive'] : [];
  if (isSquare(s) && chance(d, 0.3)) return [pick(squareWords, d.random)];
  return chance(d, 0.08) ? [pick<Structure>(['positive', 'nonzero'], d.random)] : [];
}

/** A free variable with the structure; a known one if there is one that will do. */
function variable(d: Drawing, s: Shape, structure: readonly Structure[] | 'any'): Expr {
  const known = d.free.filter(
    (x) => sameShape(x.shape, s) && (structure === 'any' || structure.every((word) => x.structure.includes(word))),
  );
  if (known.length > 0 && chance(d, 0.65)) return pick(known, d.random);
  const names = isScalar(s) ? scalarNames : s.columns === oneDim ? vectorNames : matrixNames;
  const name = freshName(d, names);
  if (name === undefined) return callWithDims('ones', [s.rows, s.columns]);
  const fresh = symbol(name, s, { structure: structure === 'any' ? drawStructure(d, s) : structure });
  d.free.push(fresh);
  return fresh;
}

function leaf(d: Drawing, s: Shape): Expr {
  if (isScalar(s) && chance(d, 0.25)) return pick([num(2), num(-1), num(3), num(1, 2), num(-3, 2)], d.random);
  if (chance(d, 0.08)) return isSquare(s) && !isScalar(s) && chance(d, 0.6) ? unit(s) : onesOf(s);
  return variable(d, s, 'any');
}

const unit = (s: Shape): Expr => callWithDims('identity', [s.rows]);
const onesOf = (s: Shape): Expr => (isScalar(s) ? num(1) : callWithDims('ones', [s.rows, s.columns]));

/** An expression of the shape; remembers it, so that it can be shared. */
export function build(d: Drawing, s: Shape, depth: number): Expr {
  const e = draw(d, s, depth);
  if (d.indices.length === 0 && e.kind !== 'number' && e.kind !== 'symbol') d.parts.push(e);
  return e;
}

function draw(d: Drawing, s: Shape, depth: number): Expr {
  if (depth <= 0) return leaf(d, s);
  const { featured } = d;
  if (featured !== undefined && chance(d, 0.35)) {
    d.featured = undefined;
    const fit = fitTo(featured, s, d.random);
    return fit === undefined ? adapted(d, forward(d, featured, depth - 1), s) : applied(d, fit, depth - 1);
  }
  const roll = d.random();
  if (roll < 0.04) return leaf(d, s);
  if (roll < 0.1) return shared(d, s, depth);
  if (roll < 0.24) return sumOf(d, s, depth - 1);
  if (roll < 0.42) return productOf(d, s, depth - 1);
  if (roll < 0.5) return product(build(d, scalarShape, below(d, depth)), build(d, s, below(d, depth)));
  if (roll < 0.55) return definition(d, s, depth - 1);
  if (roll < 0.6) return overIndex(d, s, depth - 1);
  if (roll < 0.65) return integerPower(d, s, depth - 1);
  if (roll < 0.72) return adapted(d, forward(d, pick(drawable, d.random), below(d, depth)), s);
  return operatorTo(d, s, depth);
}

/** The depth of one part of several. */
const below = (d: Drawing, depth: number): number => depth - 1 - Math.floor(d.random() * Math.min(2, depth));

function shared(d: Drawing, s: Shape, depth: number): Expr {
  const known = d.parts.filter((e) => sameShape(e.shape, s) && d.indices.every((i) => !dependsOn(e, i.symbol)));
  return known.length > 0 ? pick(known, d.random) : build(d, s, depth - 1);
}

function sumOf(d: Drawing, s: Shape, depth: number): Expr {
  const terms = [build(d, s, depth), build(d, s, below(d, depth))];
  if (chance(d, 0.2)) terms.push(build(d, s, below(d, depth)));
  return sum(...terms.map((e) => (chance(d, 0.3) ? negate(e) : e)));
}

function productOf(d: Drawing, s: Shape, depth: number): Expr {
  const inner = chance(d, 0.5) && !isScalar(s) ? pick([s.rows, s.columns], d.random) : pick(sizes, d.random);
  const turned = chance(d, 0.3);
  const left = turned
    ? call('transpose', build(d, shape(inner, s.rows), depth - 1))
    : build(d, shape(s.rows, inner), depth);
  const right = build(d, shape(inner, s.columns), below(d, depth));
  return product(left, right);
}

function definition(d: Drawing, s: Shape, depth: number): Expr {
  const name = freshName(d, definedNames);
  const body = build(d, s, depth);
  if (name === undefined || d.indices.length > 0 || body.kind === 'symbol' || body.kind === 'number') return body;
  if (d.defined.some((other) => other.name === name)) return body;
  const known = symbol(name, s, { definition: body });
  d.defined.push(known);
  d.parts.push(known, known);
  return known;
}

function overIndex(d: Drawing, s: Shape, depth: number): Expr {
  const name = freshName(d, indexNames);
  const size = pick(sizes, d.random);
  const letter = dimName(size);
  if (name === undefined || letter === undefined || depth < 1) return build(d, s, depth);
  const index = symbol(name, scalarShape, { role: 'index' });
  d.indices.push({ symbol: index, size });
  const entry = { scalar: picked(d, index, size), body: build(d, s, depth - 1) };
  const body = chance(d, 0.7) ? product(entry.scalar, entry.body) : entry.body;
  d.indices.pop();
  return indexedSum(index, num(1), callWithDims('dimension', [size]), body);
}

/** A scalar that uses the index: an entry of a vector or matrix, or of a row or column. */
function picked(d: Drawing, index: Expr, size: Dim): Expr {
  const other = pick(sizes, d.random);
  const outer = d.indices.find((i) => i.size === other && i.symbol !== index);
  const roll = d.random();
  if (roll < 0.4) return call('entry', build(d, shape(size, oneDim), 1), index, num(1));
  if (roll < 0.7) return call('entry', build(d, shape(size, other), 1), index, outer?.symbol ?? num(1));
  const [a, b] = [build(d, shape(size, other), 1), build(d, shape(other, oneDim), 1)];
  return product(call('row', a, index), b);
}

function integerPower(d: Drawing, s: Shape, depth: number): Expr {
  const exponent = pick([num(2), num(3), num(-1), num(-2), num(2)], d.random);
  const base = build(d, s, depth);
  if (isScalar(s)) return call('power', base, exponent);
  return isSquare(s) && chance(d, 0.4) ? call('matrixPower', base, exponent) : call('hadamardPower', base, exponent);
}

function operatorTo(d: Drawing, s: Shape, depth: number): Expr {
  for (let attempt = 0; attempt < 12; attempt++) {
    const fit = fitTo(pick(drawable, d.random), s, d.random);
    if (fit !== undefined) return applied(d, fit, depth - 1);
  }
  return leaf(d, s);
}

function forward(d: Drawing, operator: Operator, depth: number): Expr {
  if (operator === d.featured) d.featured = undefined;
  const fit = fitAnywhere(operator, d.random);
  return fit === undefined ? build(d, scalarShape, depth) : applied(d, fit, depth);
}

function applied(d: Drawing, { operator, args, dims, result }: Fit, depth: number): Expr {
  const values = args.map((s, i) => {
    const at = i === 0 || depth <= 0 ? depth : below(d, depth + 1);
    return inDomain(d, samplerOf(operator, operator.letters[i] ?? ''), s, at);
  });
  const label = labelOf(d, operator);
  return label === '' ? apply(operator.name, values, result, dims) : apply(operator.name, values, result, dims, label);
}

function labelOf(d: Drawing, { name, label }: Operator): string {
  if (label === undefined) return '';
  const known = d.labels.get(name);
  if (known !== undefined) return known;
  const word = label === 'function' ? (name === 'function' ? 'h' : 'g') : pick(['', '', ...label], d.random);
  d.labels.set(name, word);
  return word;
}

const half = num(1, 2);

/** An argument where the entry has a value. */
function inDomain(d: Drawing, sampler: Sampler, s: Shape, depth: number): Expr {
  const inner = (): Expr => build(d, s, depth);
  const squared = (): Expr => (isScalar(s) ? call('power', inner(), num(2)) : call('hadamardPower', inner(), num(2)));
  const definite = (): Expr => {
    const e = inner();
    return chance(d, 0.4) ? variable(d, s, ['spd']) : sum(product(call('transpose', e), e), unit(s));
  };
  switch (sampler) {
    case 'real':
    case 'nonzero':
    case 'full-rank':
    case 'invertible':
      return inner();
    case 'positive':
      return pick(
        [() => variable(d, s, ['positive']), () => call('exp', inner()), () => sum(squared(), onesOf(s)), inner],
        d.random,
      )();
    case 'unit-interval':
      return product(half, call(pick(['sin', 'tanh', 'cos'], d.random), inner()));
    case 'positive-spectrum':
      if (isScalar(s)) return sum(squared(), num(1));
      return chance(d, 0.4) ? definite() : sum(product(num(3), unit(s)), call('tanh', inner()));
    case 'spd':
      return isScalar(s) ? sum(squared(), num(1)) : definite();
    case 'above-one':
      return pick(
        [() => num(3, 2), () => num(2), () => num(3), () => sum(variable(d, s, ['positive']), num(1))],
        d.random,
      )();
    case 'integer':
      return chance(d, 0.2)
        ? variable(d, s, 'any')
        : pick([num(2), num(3), num(-1), num(-2), num(1), num(0)], d.random);
    case 'index':
      return d.indices.length > 0 && chance(d, 0.7) ? pick(d.indices, d.random).symbol : num(chance(d, 0.7) ? 1 : 2);
  }
}

/** An expression of the wanted shape made from one of any shape. */
function adapted(d: Drawing, e: Expr, wanted: Shape): Expr {
  if (sameShape(e.shape, wanted)) return e;
  if (sameShape(transposeShape(e.shape), wanted)) return call('transpose', e);
  if (isScalar(e.shape)) return product(e, leaf(d, wanted));
  if (isScalar(wanted)) return scalarFrom(d, e);
  const left = e.shape.rows === wanted.rows ? [] : [leaf(d, shape(wanted.rows, e.shape.rows))];
  const right = e.shape.columns === wanted.columns ? [] : [leaf(d, shape(e.shape.columns, wanted.columns))];
  return product(...left, e, ...right);
}

function scalarFrom(d: Drawing, e: Expr): Expr {
  const roll = d.random();
  if (roll < 0.25) return call('sum', e);
  if (roll < 0.4) return call('power', call('normF', e), num(2));
  if (isSquare(e.shape) && roll < 0.6) return call('tr', product(e, leaf(d, e.shape)));
  return call('frobenius', e, leaf(d, e.shape));
}

/** A shape to start from: mostly a scalar. */
export const drawShape = (random: Random, kind: 'scalar' | 'any'): Shape =>
  kind === 'scalar' ? scalarShape : shape(drawDim(random), drawDim(random));

/** The names of dimensions in the shapes of an expression. */
export const dimensionNames = (s: Shape): readonly string[] => [...dimNames(s.rows), ...dimNames(s.columns)];
