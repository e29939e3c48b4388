/** Dimensions in generated code: written as integer arithmetic on letters, which are read from the arguments' shapes. */
import { rational } from '../base/rational.ts';
import type { Dim, DimTerm } from '../expr/dim.ts';
import { constantDim, dimNames, dimValue, scaleDim, substituteDim, subtractDims } from '../expr/dim.ts';
import type { Shape } from '../expr/shape.ts';
import type { CodeTarget } from './targets/target.ts';

/** The text of a dimension; brackets around all but a name or a number. */
export function dimCode(dim: Dim, target: CodeTarget, letter: (name: string) => string): string {
  const value = dimValue(dim);
  if (value !== undefined) return `${value}`;
  const denominator = commonDenominator(dim);
  const whole = scaleDim(dim, rational(denominator));
  const text = whole.terms
    .map((t) => termCode(t, target, letter))
    .join(' + ')
    .replaceAll('+ -', '- ');
  const bracketed = whole.terms.length > 1 ? `(${text})` : text;
  if (denominator !== 1n) return `(${target.integerQuotient(bracketed, `${denominator}`)})`;
  return /^\w+$/.test(text) ? text : `(${text})`;
}

function termCode(term: DimTerm, target: CodeTarget, letter: (name: string) => string): string {
  const factors = term.powers.map(([name, exponent]) =>
    exponent === 1 ? letter(name) : target.integerPower(letter(name), exponent),
  );
  const { numerator } = term.coefficient;
  const monomial = factors.join(' * ');
  if (monomial === '') return `${numerator}`;
  return numerator === 1n ? monomial : numerator === -1n ? `-${monomial}` : `${numerator} * ${monomial}`;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** A size that an argument tells: `axis` of the argument called `name`. */
interface Measured {
  readonly dim: Dim;
  readonly text: string;
}

/** A dimension name and how its letter is computed. */
export type Reading = readonly [name: string, value: string];

/**
 * Reads the dimensions called `wanted` from the shapes of the arguments.
 *
 * @param before names that need no reading any more
 * @returns readings in an order in which each needs only those before it; a letter that no argument tells has none
 */
export function readDimensions(
  wanted: ReadonlySet<string>,
  given: readonly { readonly name: string; readonly shape: Shape }[],
  target: CodeTarget,
  letter: (name: string) => string,
  before: ReadonlySet<string>,
): readonly Reading[] {
  const measured = given.flatMap(({ name, shape }): readonly Measured[] => [
    { dim: shape.rows, text: target.rows(name) },
    { dim: shape.columns, text: target.columns(name) },
  ]);
  const known = new Set(before);
  const readings: Reading[] = [];
  const find = (name: string): boolean => {
    if (known.has(name)) return true;
    const value = solve(name, measured, known, target, letter);
    if (value === undefined) return false;
    known.add(name);
    readings.push([name, value]);
    return true;
  };
  // What a size of several letters tells of one of them needs the others first: `m*n` tells m once n is known.
  const beside = (name: string): readonly string[] =>
    measured.filter(({ dim }) => dimNames(dim).includes(name)).flatMap(({ dim }) => dimNames(dim));
  for (const name of wanted) {
    if (find(name)) continue;
    for (const other of beside(name)) if (other !== name) find(other);
    find(name);
  }
  return readings;
}

/** The value of a letter from the first size that is linear in it, the plainest size first. */
function solve(
  name: string,
  measured: readonly Measured[],
  known: ReadonlySet<string>,
  target: CodeTarget,
  letter: (name: string) => string,
): string | undefined {
  const candidates = measured.filter(({ dim }) => dimNames(dim).every((other) => other === name || known.has(other)));
  const plain = candidates.find(({ dim }) => dim.text === name);
  if (plain !== undefined) return plain.text;
  for (const { dim, text } of candidates) {
    const linear = linearIn(dim, name);
    if (linear === undefined) continue;
    const { slope, rest, scale } = linear;
    const scaled = scale === 1n ? text : `${scale} * ${text}`;
    const top = dimValue(rest) === 0 ? scaled : `(${scaled} - ${dimCode(rest, target, letter)})`;
    return dimValue(slope) === 1 ? top : target.integerQuotient(top, dimCode(slope, target, letter));
  }
  return undefined;
}

/** `scale*dim = slope*name + rest` with integer coefficients; `undefined` if `dim` is not linear in `name`. */
function linearIn(
  dim: Dim,
  name: string,
): { readonly slope: Dim; readonly rest: Dim; readonly scale: bigint } | undefined {
  const exponents = dim.terms.flatMap((t) => t.powers.filter(([other]) => other === name).map(([, e]) => e));
  if (exponents.length === 0 || exponents.some((e) => e !== 1)) return undefined;
  const scale = commonDenominator(dim);
  const whole = scaleDim(dim, rational(scale));
  const withName = (value: number): Dim =>
    substituteDim(whole, (other) => (other === name ? constantDim(value) : undefined));
  const rest = withName(0);
  return { slope: subtractDims(withName(1), rest), rest, scale };
}

function commonDenominator(dim: Dim): bigint {
  return dim.terms.reduce((common, t) => leastCommonMultiple(common, t.coefficient.denominator), 1n);
}
