/**
 * Symbolic dimensions: polynomials with rational coefficients in dimension names, in a normal form.
 *
 * Dimensions are interned, so equality is identity. A name that begins with `?` is open: inference may still bind it.
 */

import { hashText } from '../base/hash.ts';
import type { Rational } from '../base/rational.ts';
import {
  addRational,
  isOneRational,
  isZeroRational,
  multiplyRational,
  oneRational,
  rational,
  showRational,
  toNumber,
} from '../base/rational.ts';

/** One monomial: a coefficient times powers of names, the names in alphabetical order. */
export interface DimTerm {
  readonly coefficient: Rational;
  readonly powers: readonly (readonly [name: string, exponent: number])[];
}

/** A dimension in normal form; compare with `===`. `text` is its spelling, e.g. `2*n+1`. */
export interface Dim {
  readonly text: string;
  /** A number made of `text`, for tables. */
  readonly hash: number;
  readonly terms: readonly DimTerm[];
  /** The name that it is, if it is no more than one name. */
  readonly name: string | undefined;
  /** The number that it is, if it has no name in it. */
  readonly value: number | undefined;
}

const interned = new Map<string, Dim>();

const monomialText = (powers: DimTerm['powers']): string =>
  powers.map(([name, exponent]) => (exponent === 1 ? name : `${name}^${exponent}`)).join('*');

function termText(term: DimTerm): string {
  const monomial = monomialText(term.powers);
  if (monomial === '') return showRational(term.coefficient);
  const { numerator, denominator } = term.coefficient;
  const front = numerator === 1n ? '' : numerator === -1n ? '-' : `${numerator}*`;
  return `${front}${monomial}${denominator === 1n ? '' : `/${denominator}`}`;
}

/** The dimension that is the sum of some monomials. */
export function dimOf(terms: readonly DimTerm[]): Dim {
  const byMonomial = new Map<string, DimTerm>();
  for (const term of terms) {
    const key = monomialText(term.powers);
    const before = byMonomial.get(key);
    const coefficient = before === undefined ? term.coefficient : addRational(before.coefficient, term.coefficient);
    byMonomial.set(key, { coefficient, powers: term.powers });
  }
  const kept = [...byMonomial.entries()]
    .filter(([, term]) => !isZeroRational(term.coefficient))
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
    .map(([, term]) => term);
  const text = kept.map(termText).join('+').replaceAll('+-', '-') || '0';
  const known = interned.get(text);
  if (known !== undefined) return known;
  const dim: Dim = { text, hash: hashText(text), terms: kept, name: nameOf(kept), value: numberOf(kept) };
  interned.set(text, dim);
  return dim;
}

function nameOf(terms: readonly DimTerm[]): string | undefined {
  const only = terms.length === 1 ? terms[0] : undefined;
  const power = only?.powers.length === 1 ? only.powers[0] : undefined;
  return only !== undefined && power?.[1] === 1 && isOneRational(only.coefficient) ? power[0] : undefined;
}

function numberOf(terms: readonly DimTerm[]): number | undefined {
  if (terms.length === 0) return 0;
  const only = terms.length === 1 ? terms[0] : undefined;
  return only !== undefined && only.powers.length === 0 ? toNumber(only.coefficient) : undefined;
}

/** The dimension that is the number `value`. */
export const constantDim = (value: number): Dim => dimOf([{ coefficient: rational(value), powers: [] }]);

/** The dimension called `name`. */
export const namedDim = (name: string): Dim => dimOf([{ coefficient: oneRational, powers: [[name, 1]] }]);

export const oneDim: Dim = constantDim(1);

export const addDims = (...dims: readonly Dim[]): Dim => dimOf(dims.flatMap((dim) => dim.terms));

export const scaleDim = (dim: Dim, factor: Rational): Dim =>
  dimOf(dim.terms.map((t) => ({ coefficient: multiplyRational(t.coefficient, factor), powers: t.powers })));

export const subtractDims = (a: Dim, b: Dim): Dim => addDims(a, scaleDim(b, rational(-1)));

function multiplyTerms(a: DimTerm, b: DimTerm): DimTerm {
  const exponents = new Map(a.powers);
  for (const [name, exponent] of b.powers) exponents.set(name, (exponents.get(name) ?? 0) + exponent);
  const powers = [...exponents].sort(([x], [y]) => (x < y ? -1 : 1));
  return { coefficient: multiplyRational(a.coefficient, b.coefficient), powers };
}

export const multiplyDims = (a: Dim, b: Dim): Dim =>
  dimOf(a.terms.flatMap((x) => b.terms.map((y) => multiplyTerms(x, y))));

/** The number that `dim` is; `undefined` if it has a name in it. */
export const dimValue = (dim: Dim): number | undefined => dim.value;

/** The names in `dim`, each once. */
export const dimNames = (dim: Dim): readonly string[] => [
  ...new Set(dim.terms.flatMap((t) => t.powers.map(([name]) => name))),
];

/** The name that `dim` is; `undefined` if it is more than one name. */
export const dimName = (dim: Dim): string | undefined => dim.name;

/** Replaces names by dimensions. */
export function substituteDim(dim: Dim, binding: (name: string) => Dim | undefined): Dim {
  if (dim.value !== undefined) return dim;
  if (dim.name !== undefined) return binding(dim.name) ?? dim;
  if (!dim.terms.some((t) => t.powers.some(([name]) => binding(name) !== undefined))) return dim;
  return addDims(
    ...dim.terms.map((t) => {
      let product = dimOf([{ coefficient: t.coefficient, powers: [] }]);
      for (const [name, exponent] of t.powers) {
        const factor = binding(name) ?? namedDim(name);
        for (let i = 0; i < exponent; i++) product = multiplyDims(product, factor);
      }
      return product;
    }),
  );
}

/** The size that `dim` has when its names have the sizes given; `undefined` if one is missing. */
export function evaluateDim(dim: Dim, size: (name: string) => number | undefined): number | undefined {
  let total = 0;
  for (const term of dim.terms) {
    let product = toNumber(term.coefficient);
    for (const [name, exponent] of term.powers) {
      const value = size(name);
      if (value === undefined) return undefined;
      product *= value ** exponent;
    }
    total += product;
  }
  return total;
}
