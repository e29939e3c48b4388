/** Entries of the table at shapes drawn by chance: which signatures give a wanted shape, and what their arguments are. */
import type { Dim } from '../../server/src/expr/dim.ts';
import { dimName, dimNames, namedDim, oneDim, substituteDim } from '../../server/src/expr/dim.ts';
import type { Shape } from '../../server/src/expr/shape.ts';
import { sameShape, shape } from '../../server/src/expr/shape.ts';
import { operators } from '../../server/src/operators/index.ts';
import type { Operator, Overload, ShapeText } from '../../server/src/operators/operator.ts';
import { resultShape } from '../../server/src/operators/operator.ts';
import { parseDim } from '../../server/src/operators/signature.ts';
import { parseExpression } from '../../server/src/syntax/mcalc/parse.ts';
import { argument } from '../support/operatorText.ts';
import type { Random } from '../support/random.ts';

/** The dimension names of drawn expressions. */
export const sizes: readonly Dim[] = [namedDim('m'), namedDim('n'), namedDim('k')];

/** A member of a list that is not empty. */
export function pick<T>(list: readonly T[], random: Random): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** A dimension: mostly a name, sometimes 1. */
export const drawDim = (random: Random): Dim => (random() < 0.12 ? oneDim : pick(sizes, random));

/** An entry with shapes for its arguments, values for its dimension parameters, and the shape of the result. */
export interface Fit {
  readonly operator: Operator;
  readonly args: readonly Shape[];
  readonly dims: readonly Dim[];
  readonly result: Shape;
}

const signaturesOf = (operator: Operator): readonly Overload[] => [
  { params: Object.values<ShapeText>(operator.params), result: operator.result },
  ...(operator.overloads ?? []),
];

/** Binds the letters of a signature; `bound` holds those that are known. */
function fitted(operator: Operator, overload: Overload, bound: Map<string, Dim>, random: Random): Fit | undefined {
  const binding = (letter: string): Dim => {
    const known = bound.get(letter) ?? drawDim(random);
    bound.set(letter, known);
    return known;
  };
  const read = ([rows, columns]: ShapeText): Shape =>
    shape(substituteDim(parseDim(rows), binding), substituteDim(parseDim(columns), binding));
  const args = overload.params.map(read);
  const dims = (operator.dims ?? []).map(binding);
  const result = resultShape(operator, args, dims);
  return result === undefined ? undefined : { operator, args, dims, result };
}

/** The entry at random shapes; `undefined` if chance finds none. */
export function fitAnywhere(operator: Operator, random: Random): Fit | undefined {
  for (let attempt = 0; attempt < 12; attempt++) {
    const fit = fitted(operator, pick(signaturesOf(operator), random), new Map(), random);
    if (fit !== undefined) return fit;
  }
  return undefined;
}

/** The entry with a result of the wanted shape; `undefined` if it has none. */
export function fitTo(operator: Operator, wanted: Shape, random: Random): Fit | undefined {
  const overload = pick(signaturesOf(operator), random);
  const bound = new Map<string, Dim>();
  const sides: readonly (readonly [string, Dim])[] = [
    [overload.result[0], wanted.rows],
    [overload.result[1], wanted.columns],
  ];
  for (const [text, dim] of sides) {
    const pattern = parseDim(text);
    const letter = dimName(pattern);
    if (letter !== undefined) {
      if ((bound.get(letter) ?? dim) !== dim) return undefined;
      bound.set(letter, dim);
    } else if (dimNames(pattern).length === 0 && pattern !== dim) {
      return undefined;
    }
  }
  const fit = fitted(operator, overload, bound, random);
  return fit !== undefined && sameShape(fit.result, wanted) ? fit : undefined;
}

/** Whether the entry can be written on any argument, not only on names, as members of families are. */
function isGeneral(operator: Operator): boolean {
  const args = operator.letters.map((letter) => [letter, argument('(p + q)', 'm', 'n')] as const);
  const context = { dims: (operator.dims ?? []).map(() => 'n'), rows: 'm', columns: 'n', label: 'h' };
  const text = operator.notation.ascii(Object.fromEntries(args), context);
  return parseExpression(typeof text === 'string' ? text : text.text).problems.length === 0;
}

/** The entries from which expressions are drawn. */
export const drawable: readonly Operator[] = operators.filter(isGeneral);
