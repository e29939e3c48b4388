/** Lines through a draw along which one variable grows, shrinks or changes its sign, over all magnitudes. */
import type { Rational } from '../base/rational.ts';
import { multiplyRational, negateRational, rational } from '../base/rational.ts';
import type { Sample } from '../evaluate/curve.ts';
import { patternOf } from '../evaluate/pattern.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { mapMatrix } from '../linalg/matrix.ts';
import type { Draw } from './draw.ts';

/** A line by the binary logarithm of what multiplies a part of the draw. */
export type Line = (exponent: number) => Draw;

export interface PartLine {
  readonly part: 'whole' | 'entry';
  readonly line: Line;
}

/** False for what has no magnitude: indices, binary and orthogonal matrices. */
export const isScalable = (s: SymbolExpr): boolean =>
  s.role !== 'index' && !s.structure.includes('binary') && !s.structure.includes('orthogonal');

const keepsSign = (s: SymbolExpr): boolean =>
  s.structure.some((word) => word === 'positive' || word === 'nonnegative' || word === 'spd' || word === 'psd');

/** 2^x to about six digits, without rounding where x is an integer. */
export function powerOfTwo(x: number): Rational {
  const whole = Math.floor(x);
  const mantissa = BigInt(Math.round(2 ** (x - whole) * 2 ** 20));
  return whole >= 20
    ? rational(mantissa << BigInt(whole - 20), 1n)
    : rational(mantissa, 1n << BigInt(Math.min(20 - whole, 2000)));
}

const times = (sample: Sample, factor: Rational): Sample => ({
  ...sample,
  ingredients: sample.ingredients.map((A) => mapMatrix(A, (x) => multiplyRational(factor, x))),
});

/** The draw with another value of one variable. */
export const withSample = (draw: Draw, s: SymbolExpr, sample: Sample): Draw => ({
  ...draw,
  samples: new Map([...draw.samples, [s, sample]]),
});

/** The draw with some variables multiplied by 2^exponent. */
export const scaledBy = (draw: Draw, symbols: readonly SymbolExpr[], exponent: number): Draw => ({
  ...draw,
  samples: new Map(
    [...draw.samples].map(([s, sample]) =>
      exponent !== 0 && symbols.includes(s) && isScalable(s) ? [s, times(sample, powerOfTwo(exponent))] : [s, sample],
    ),
  ),
});

/** Only one entry of an unstructured variable is multiplied. */
function entryTimes(sample: Sample, k: number, factor: Rational): Sample {
  const [A] = sample.ingredients;
  if (A === undefined) return sample;
  const data = A.data.map((x, i) => (i === k ? multiplyRational(factor, x) : x));
  return { ...sample, ingredients: [{ ...A, data }] };
}

/** Beyond so many entries single ones are not moved on their own. */
const mostEntries = 12;

/** The lines through a draw along `s`: the whole variable with either sign, then single entries. */
export function linesAlong(draw: Draw, s: SymbolExpr): readonly PartLine[] {
  const sample = draw.samples.get(s);
  if (sample === undefined || !isScalable(s)) return [];
  const signs = keepsSign(s) ? [(x: Rational) => x] : [(x: Rational) => x, negateRational];
  const whole = signs.map(
    (sign): PartLine => ({
      part: 'whole',
      line: (exponent) => withSample(draw, s, times(sample, sign(powerOfTwo(exponent)))),
    }),
  );
  const nEntries = sample.ingredients[0]?.data.length ?? 0;
  if (sample.form !== 'plain' || patternOf(s) !== 'full' || keepsSign(s) || nEntries < 2 || nEntries > mostEntries) {
    return whole;
  }
  const single = Array.from({ length: nEntries }, (_, k) =>
    signs.map(
      (sign): PartLine => ({
        part: 'entry',
        line: (exponent) => withSample(draw, s, entryTimes(sample, k, sign(powerOfTwo(exponent)))),
      }),
    ),
  ).flat();
  return [...whole, ...single];
}

/** A draw close by, every variable a little larger or smaller, whatever its magnitude. */
export function closeBy(draw: Draw): Draw {
  const samples = [...draw.samples].map(([s, sample], i): readonly [SymbolExpr, Sample] => {
    const by = ((i * 7 + 3) % 9) - 4 || 5;
    return isScalable(s) ? [s, times(sample, rational(65536 + by, 65536))] : [s, sample];
  });
  return { ...draw, samples: new Map(samples) };
}
