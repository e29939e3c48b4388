/** Judgements in plain English, the same in hovers, problems, reports and on the command line. */

import type { Evidence, Judgement, Status } from '../analysis/judgement.ts';
import type { Assumption } from '../analysis/part.ts';
import { declaredAs } from '../analysis/reading.ts';

/** A sign and a word for each status: a reader must not depend on colour. */
export const statusSigns: Readonly<Record<Status, string>> = {
  verified: '✓',
  refuted: '✗',
  unknown: '?',
  error: '!',
  none: '·',
};

const causeTexts: Readonly<Record<string, string>> = {
  sign: 'a sign',
  transpose: 'a transpose is missing or too many',
  factor: 'a numeric factor',
  order: 'the order of factors',
  'missing-term': 'a term is missing',
  'extra-term': 'a term too many',
  operand: 'a wrong operand',
  'product-kind': 'the kind of product (matrix, Hadamard, Kronecker)',
  'sum-trace': 'sum and trace are confused',
  index: 'an index',
  exponent: 'an exponent',
  inverse: 'an inverse is missing or too many',
  'chain-factor': 'a factor of the chain rule is missing',
  layout: 'it is right in the other layout',
  shape: 'the shape',
  structure: 'the structure of the variable',
  convention: 'it is right under another convention',
  inherited: 'follows from the line before, which is wrong already',
};

/** What most probably went wrong, and at most one other way to see it; `undefined` if nothing was found. */
export function probableCause({ causes, slips }: Judgement): string | undefined {
  const texts = slips.length > 0 ? slips.map(({ text }) => text) : causes.map((cause) => causeTexts[cause] ?? cause);
  return texts.length === 0 ? undefined : texts.slice(0, 2).join('; or ');
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `equal at 8 points in 4 dimension choices, worst relative error 3e-10, seed 1, for m ≥ n` */
export function evidenceText(evidence: Evidence): string {
  const where = evidence.where === undefined ? '' : `, for ${evidence.where}`;
  const choices = counted(evidence.dimensions, 'dimension choice', 'dimension choices');
  if (evidence.kind === 'exact') return `equal in exact arithmetic in ${choices}${where}`;
  const worst = evidence.worst === undefined ? '' : `, worst relative error ${shortNumber(evidence.worst)}`;
  return `equal at ${counted(evidence.points, 'point', 'points')} in ${choices}${worst}, seed ${evidence.seed}${where}`;
}

/** One line that says it all: `verified: equal at …`, `refuted: …`. */
export function judgementText(judgement: Judgement): string {
  if (judgement.evidence !== undefined) return `${judgement.status}: ${evidenceText(judgement.evidence)}`;
  return judgement.reason === undefined ? judgement.status : `${judgement.status}: ${judgement.reason}`;
}

/** At most six significant digits, without trailing zeros. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return `${value}`;
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e7)
    ? value.toExponential(1).replace('.0e', 'e')
    : `${Number(value.toPrecision(6))}`;
}

/** `B ∈ ℝ^(m×n) (follows from its use)` */
export const assumptionTexts = (assumptions: readonly Assumption[]): readonly string[] =>
  assumptions.map(({ symbol, by }) => {
    const reason = by === 'use' ? 'follows from its use' : 'assumed from its letter';
    return `${declaredAs(symbol, 'unicode')} (${reason})`;
  });
