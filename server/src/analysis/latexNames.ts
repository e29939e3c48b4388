/** Names in formulas: where exactly one stands, and how one is written. */
import type { Span } from '../base/span.ts';
import { latexName, unicodeName } from '../render/names.ts';
import { accentedLatex } from '../syntax/latex/names.ts';

interface Piece {
  readonly text: string;
  readonly start: number;
}

const piecesOf = (text: string): readonly Piece[] =>
  [...text.matchAll(/\\[A-Za-z]+|\\.|\S\p{M}*/gu)].map(({ 0: piece, index }) => ({ text: piece, start: index }));

/** How a name may be written in LaTeX, the usual way first. */
function spellings(name: string): readonly string[] {
  const [base = '', ...rest] = name.split('_');
  const subscript = rest.join('_');
  const usual = latexSpelling(name);
  if (subscript === '') return [usual, base, unicodeName(base), `\\${base}`];
  const bases = [latexSpelling(base), base, unicodeName(base)];
  return [usual, ...bases.flatMap((one) => [`${one}_${subscript}`, `${one}_{${subscript}}`])];
}

/** A name in LaTeX: `\lambda`, `H_R`, `\hat{x}`. */
export const latexSpelling = (name: string): string => accentedLatex(name) ?? latexName(name);

/**
 * The place of a name within what it was read from: the `x` of `\mathbf{x}`, the `X` of `\mathrm dX`. All of `span`
 * where the name is written otherwise, as by a macro or with an accent.
 */
export function latexPlace(text: string, span: Span, name: string): Span {
  const whole = closed(text, span);
  const source = text.slice(whole.start, whole.end);
  const pieces = piecesOf(source);
  for (const spelling of spellings(name)) {
    const wanted = piecesOf(spelling);
    const found = pieces.filter((_, i) => wanted.every((piece, k) => pieces[i + k]?.text === piece.text));
    const [first] = found;
    if (first === undefined || found.length > 1) continue;
    const last = pieces[pieces.indexOf(first) + wanted.length - 1] ?? first;
    return { start: whole.start + first.start, end: whole.start + last.start + last.text.length };
  }
  return whole;
}

/** The span with the brace that closes one in it: a subscript was read from what stands in its braces. */
function closed(text: string, { start, end }: Span): Span {
  const source = text.slice(start, end);
  const nOpen = source.split('{').length - source.split('}').length;
  let to = end;
  for (let i = 0; i < nOpen && text.charAt(to) === '}'; i++) to += 1;
  return { start, end: to };
}
