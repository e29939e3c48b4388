/** Formulas in the plain signs in which titles are written: `A ⊙ B`, `X*Y'`. */
import type { Expr } from '../expr/expr.ts';
import { renderText } from '../render/text.ts';

export const plainText = (e: Expr): string =>
  renderText(e, 'ascii').replaceAll(' .* ', ' ⊙ ').replaceAll(' ./ ', ' ⊘ ').replaceAll('.^', '^⊙');

export const equation = (left: Expr, right: Expr): string => `${plainText(left)} = ${plainText(right)}`;
