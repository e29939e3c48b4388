/** Words about a step in a notation: what is a formula in them is written in the notation's own signs. */
import type { Notation } from '../analysis/reading.ts';

/** The title of a step, which is written in plain signs (`(A*B)' = B'*A'`), for a reader of this notation. */
export function titleText(title: string, notation: Notation): string {
  switch (notation) {
    case 'ascii':
      return title;
    case 'unicode':
      return title.replace(transposeMark, 'ᵀ').replace(times, ' ').replace(/ - /g, ' − ');
    case 'latex':
      return inLatex(title);
  }
}

/** The mark after a letter, a bracket or another mark, but not in `f'(X)` and “the gradient's”. */
const transposeMark = /(?<=[\p{L}\d)⁻¹'])'(?![\p{L}(])/gu;

const times = /(?<=\S)\*(?=\S)/gu;

/** Signs that text in LaTeX has only as mathematics. */
const commands: Readonly<Record<string, string>> = {
  '⊗': '\\otimes',
  '⊙': '\\odot',
  '⊘': '\\oslash',
  '‖': '\\|',
  '⁻¹': '^{-1}',
  '⁺': '^{+}',
  ᵀ: '^{\\top}',
  '−': '-',
  '∂': '\\partial ',
  '·': '\\cdot',
  Σ: '\\Sigma',
  σ: '\\sigma',
  '₁': '_1',
  '²': '^2',
  '↦': '\\mapsto ',
};

const inMath = new RegExp(Object.keys(commands).join('|'), 'gu');

/** An index or an exponent: a word, or what stands in brackets. */
const script = /([_^])(\w+|\([^()]*\)|⊙\w+)/gu;

/** For `\text{…}`: the signs that mean something else there are written in LaTeX's own way. */
function inLatex(title: string): string {
  const escaped = title.replace(/[\\{}%$#&~]/g, (sign) => `\\${sign}`);
  return escaped
    .replace(transposeMark, 'ᵀ')
    .replace(times, ' ')
    .replace(script, (_, sign: string, word: string) => `$${sign}{${word.replace(inMath, (s) => commands[s] ?? s)}}$`)
    .replace(inMath, (sign) => `$${commands[sign] ?? sign}$`);
}
