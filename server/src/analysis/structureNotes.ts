/** Says how the derivative with respect to a structured variable is to be read. */

import type { Conventions } from '../differentiate/convention.ts';
import { movesSymmetrically, projectionFor } from '../differentiate/structure.ts';
import { isScalar } from '../expr/shape.ts';
import { renderText } from '../render/text.ts';
import type { Wanted } from './derive.ts';

/** The convention in which the derivative stands, and how to get the other one; empty for a plain variable. */
export function structureNotes(wanted: Wanted, { symmetric }: Conventions): readonly string[] {
  const { of, wrt } = wanted;
  const projection = projectionFor(wrt);
  if (projection === undefined || wanted.kind === 'higher' || wanted.kind === 'by-scalar') return [];
  const X = renderText(wrt, 'unicode');
  const isGradient = wanted.kind === 'first' && isScalar(of.shape);
  if (!isGradient && !(symmetric === 'entries' && movesSymmetrically(wrt)))
    return [`It acts as zero on directions that ${X} does not have: ${projection.reason}.`];
  if (!movesSymmetrically(wrt)) return [`The gradient lies in the space of d${X}: ${projection.reason}.`];
  return symmetric === 'entries'
    ? [`Partial derivatives by the independent entries of ${X}, by \`convention symmetric = entries\`.`]
    : [`The gradient is the symmetric G with df = G : d${X}; \`convention symmetric = entries\` gives 2 G − G ⊙ I.`];
}
