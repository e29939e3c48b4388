/** Samples of a variable inside its structure, and the directions in which it may move there. */
import type { Rational } from '../base/rational.ts';
import {
  addRational,
  multiplyRational,
  negateRational,
  oneRational,
  rational,
  zeroRational,
} from '../base/rational.ts';
import type { Direction, Form, Sample } from '../evaluate/curve.ts';
import type { Pattern } from '../evaluate/pattern.ts';
import { originAt, patternOf } from '../evaluate/pattern.ts';
import { evaluateDim } from '../expr/dim.ts';
import type { Structure, SymbolExpr } from '../expr/expr.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, mapMatrix, matrix } from '../linalg/matrix.ts';
import type { Entries, EntryKind } from './entries.ts';

export type Sizes = ReadonlyMap<string, number>;

/** Whether a variable is drawn as declared or with less than full rank. */
export type RankChoice = 'declared' | 'deficient';

const has = (s: SymbolExpr, ...words: readonly Structure[]): boolean =>
  words.some((word) => s.structure.includes(word));

/** True where the variable moves freely in a space of matrices, whose directions have a basis. */
export const isLinear = (s: SymbolExpr): boolean => s.rank === undefined && !has(s, 'orthogonal');

/** True for what moves on the orthogonal matrices, or on matrices with orthonormal columns. */
export const isTurned = (s: SymbolExpr): boolean => has(s, 'orthogonal');

/** The combination of declared words that has no sampler; `undefined` if there is one. */
export function unsupported(s: SymbolExpr): string | undefined {
  const others = s.structure.filter((word) => word !== 'orthogonal' && word !== 'invertible' && word !== 'nonzero');
  if (has(s, 'orthogonal') && (others.length > 0 || s.rank !== undefined))
    return `${s.name}: orthogonal ${others.join(' ')}`;
  if (has(s, 'skew') && has(s, 'symmetric', 'spd', 'psd', 'diagonal')) return `${s.name}: ${s.structure.join(' ')}`;
  const ofRank = s.rank !== undefined && (['diagonal', 'lower', 'upper'] as const).includes(patternOf(s) as 'lower');
  return ofRank ? `${s.name}: ${s.structure.join(' ')} of rank ${s.rank?.text}` : undefined;
}

const kindOf = (s: SymbolExpr): EntryKind =>
  has(s, 'binary') ? 'binary' : has(s, 'positive', 'nonnegative') ? 'positive' : 'real';

/** An m×n matrix whose independent entries are drawn. */
export function patterned(
  pattern: Pattern,
  m: number,
  n: number,
  entry: (i: number, j: number) => Rational,
): Matrix<Rational> {
  const known = new Map<number, Rational>();
  return matrix(m, n, (i, j) => {
    const from = originAt(pattern, i, j);
    if (from === undefined) return zeroRational;
    const [row, column, sign] = from;
    const value = known.get(row * n + column) ?? entry(row, column);
    known.set(row * n + column, value);
    return sign === 1 ? value : negateRational(value);
  });
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** The rank to be kept; `undefined` for full rank. */
  readonly rank: number | undefined;
}

function extentOf(s: SymbolExpr, sizes: Sizes, choice: RankChoice): Extent | undefined {
  const size = (name: string): number | undefined => sizes.get(name);
  const rows = evaluateDim(s.shape.rows, size);
  const columns = evaluateDim(s.shape.columns, size);
  if (rows === undefined || columns === undefined) return undefined;
  const full = Math.min(rows, columns);
  const declared = s.rank === undefined ? undefined : evaluateDim(s.rank, size);
  const rank = choice === 'deficient' && declared === undefined ? full - 1 : declared;
  if (rank !== undefined && (rank < 1 || rank > full)) return undefined;
  return { rows, columns, rank };
}

interface Recipe {
  readonly form: Form;
  /** How each ingredient is drawn, and whether it moves. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly rows: number;
  readonly columns: number;
  readonly pattern: Pattern;
  /** `signs` are ±1; `definite` is a whole positive definite matrix L L' + r I; `ones` are all 1. */
  readonly kind: EntryKind | 'signs' | 'definite' | 'ones';
  readonly role: 'moves' | 'stays';
}

function recipeOf(s: SymbolExpr, { rows, columns, rank }: Extent): Recipe | undefined {
  const pattern = patternOf(s);
  const isDefinite = has(s, 'spd', 'psd');
  const kind = isDefinite && pattern === 'diagonal' ? 'positive' : kindOf(s);
  const part = (
    r: number,
    c: number,
    pattern: Pattern,
    role: Part['role'] = 'moves',
    k: Part['kind'] = kind,
  ): Part => ({
    rows: r,
    columns: c,
    pattern,
    kind: k,
    role,
  });
  if (has(s, 'orthogonal')) {
    if (columns > rows) return undefined;
    return {
      form: 'cayley',
      parts: [part(rows, rows, 'skew', 'moves', 'real'), part(rows, rows, 'diagonal', 'stays', 'signs')],
    };
  }
  if (isDefinite && pattern === 'symmetric') {
    return rank === undefined
      ? { form: 'plain', parts: [part(rows, rows, 'symmetric', 'moves', 'definite')] }
      : { form: 'gram', parts: [part(rows, rank, 'full')] };
  }
  if (rank === undefined) return { form: 'plain', parts: [part(rows, columns, pattern)] };
  if (pattern === 'full') return { form: 'outer', parts: [part(rows, rank, 'full'), part(rank, columns, 'full')] };
  if (pattern === 'symmetric' || pattern === 'skew') {
    return { form: 'congruence', parts: [part(rows, rank, 'full'), part(rank, rank, pattern)] };
  }
  // Rows of zeros at the end keep the zeros of the pattern.
  return { form: 'outer', parts: [part(rows, rank, 'diagonal', 'stays', 'ones'), part(rank, columns, pattern)] };
}

function ingredient({ rows, columns, pattern, kind }: Part, entries: Entries): Matrix<Rational> {
  const square = rows === columns;
  switch (kind) {
    case 'definite':
      return definite(
        patterned('full', rows, rows, (i, j) => entries('real', i === j)),
        entries('positive', true),
      );
    case 'ones':
      return patterned(pattern, rows, columns, () => oneRational);
    case 'signs':
      return patterned(pattern, rows, columns, () => rational(entries('binary', true).numerator === 0n ? -1 : 1));
    default:
      return patterned(pattern, rows, columns, (i, j) => entries(kind, square && i === j));
  }
}

/** L L' + r I: positive definite, an integer matrix if L and r are integers, and small if they are small. */
const definite = (L: Matrix<Rational>, r: Rational): Matrix<Rational> =>
  matrix(L.rows, L.rows, (i, j) => {
    let entry = i === j ? r : zeroRational;
    for (let k = 0; k < L.columns; k++) entry = addRational(entry, multiplyRational(at(L, i, k), at(L, j, k)));
    return entry;
  });

/** A value for `s` with its sizes; `undefined` if its structure has none of these sizes. */
export function drawSample(s: SymbolExpr, sizes: Sizes, choice: RankChoice, entries: Entries): Sample | undefined {
  const extent = extentOf(s, sizes, choice);
  const recipe = extent === undefined ? undefined : recipeOf(s, extent);
  if (extent === undefined || recipe === undefined) return undefined;
  return {
    form: recipe.form,
    ingredients: recipe.parts.map((part) => ingredient(part, entries)),
    columns: extent.columns,
  };
}

const still = (A: Matrix<Rational>): Matrix<Rational> => mapMatrix(A, () => zeroRational);

/** A direction in which a sample may move. */
export function drawDirection(
  s: SymbolExpr,
  sample: Sample,
  sizes: Sizes,
  choice: RankChoice,
  entries: Entries,
): Direction {
  const extent = extentOf(s, sizes, choice);
  const recipe = extent === undefined ? undefined : recipeOf(s, extent);
  return sample.ingredients.map((A, i) => {
    const part = recipe?.parts[i];
    if (part === undefined || part.role === 'stays') return still(A);
    return patterned(part.pattern, A.rows, A.columns, () => entries('real', false));
  });
}
