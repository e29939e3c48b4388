/**
 * How an author writes LaTeX: what stands in the formulas for each name, function and sign. What we write beside it is
 * written in the same way.
 */
import type { Span } from '../base/span.ts';
import { latexName } from '../render/names.ts';
import type { Word } from './region.ts';
import type { Snapshot } from './snapshot.ts';

export interface LatexHand {
  /** What the author writes for a name: `\mathbf X` for `X`. */
  readonly names: ReadonlyMap<string, string>;
  /** What the author writes for a sign or function of the language: `\circ` for `⊙`, `\tr` for `tr`. */
  readonly signs: ReadonlyMap<string, string>;
  /** `^T`, `^{\mathsf T}`, `'` or a macro. */
  readonly transpose: string;
  /** Before the name of a variable: `d`, `\mathrm d`. */
  readonly differential: string;
}

/** The hand of a document's author at a place: the last way in which each thing was written before, or after, it. */
export function latexHandOf({ text, regions }: Snapshot, offset: number): LatexHand {
  const words = regions.flatMap(({ region }) => region.place.words());
  const before = words.filter(({ span }) => span.end <= offset);
  const names = new Map<string, string>();
  const signs = new Map<string, string>();
  for (const word of [...words.toReversed(), ...before]) {
    const written = text.slice(word.span.start, word.span.end);
    if (!isWhole(written)) continue;
    if (/^\p{L}[\p{L}\p{N}_]*$/u.test(word.text)) names.set(word.text, written);
    signs.set(word.text, isTranspose(word) ? markAt(text, word.span) : written);
  }
  const transposes = [...words.toReversed(), ...before].filter(isTranspose);
  const last = transposes.at(-1);
  return {
    names,
    signs,
    transpose: last === undefined ? '^{\\top}' : markAt(text, last.span),
    differential: differentialIn(names),
  };
}

const isTranspose = ({ text }: Word): boolean => text === '^T' || text === "'";

/** Whether a piece of LaTeX can stand on its own: every brace in it is closed. */
export function isWhole(latex: string): boolean {
  let depth = 0;
  for (const [sign] of latex.matchAll(/\\.|[{}]/gs)) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0 && latex.trim() !== '';
}

/** A script with its sign: the `^{\mathsf T}` around a `\mathsf T`, whose place may end with its brace. */
export function withScriptSign(text: string, { start, end }: Span): Span {
  if (text.charAt(start - 1) === '^') return { start: start - 1, end };
  if (text.slice(start - 2, start) !== '^{') return { start, end };
  const closed = !isWhole(text.slice(start, end)) && text.charAt(end - 1) === '}';
  if (!closed && text.charAt(end) !== '}') return { start, end };
  return { start: start - 2, end: closed ? end : end + 1 };
}

function markAt(text: string, span: Span): string {
  const whole = withScriptSign(text, span);
  return text.slice(whole.start, whole.end);
}

/** `\mathrm d` from what is written for `dX` beside what is written for `X`. */
function differentialIn(names: ReadonlyMap<string, string>): string {
  for (const [name, written] of names) {
    const variable = name.startsWith('d') ? names.get(name.slice(1)) : undefined;
    if (variable === undefined || !written.endsWith(variable)) continue;
    const sign = written.slice(0, -variable.length).trim();
    if (/^(?:d|\\(?:mathrm|rm|text|operatorname|dd)\b.*d\}?|\\[A-Za-z]+)$/.test(sign)) return sign;
  }
  return 'd';
}

/** Words of LaTeX that hold no name, names with their subscripts, and everything else sign by sign. */
const pieces =
  /\\(?:begin|end|text)\{[^{}]*\}|\\(?:operatorname|mathrm)\{[^{}]*\}(?:_(?:\{[^{}]*\}|\w))?|\\[A-Za-z]+(?:_(?:\{[^{}]*\}|\w))?|\\.|\^\{-?\\top\}|[A-Za-z](?:_(?:\{[^{}]*\}|\w))?| : |[\s\S]/g;

/** LaTeX of ours as this author would have written it. `names` are those that may stand in it. */
export function inHand(latex: string, hand: LatexHand, names: Iterable<string>): string {
  const written = new Map<string, string>();
  for (const name of names) written.set(latexName(name), hand.names.get(name) ?? latexName(name));
  const signs = signsOf(hand);
  const out: string[] = [];
  const all = latex.match(pieces) ?? [];
  all.forEach((piece, i) => {
    const isDifferential = piece === 'd' && !written.has('d') && /^(?:[A-Za-z(]|\\[A-Za-z])/.test(all[i + 1] ?? '');
    out.push(isDifferential ? hand.differential : (written.get(piece) ?? signs.get(piece) ?? piece));
  });
  return joined(out);
}

/** What the author writes for signs of ours. */
function signsOf({ signs, transpose }: LatexHand): ReadonlyMap<string, string> {
  const ours = new Map<string, string>([['^{\\top}', transpose]]);
  const bare = /^\^(?:\{(.*)\}|([A-Za-z]))$/s.exec(transpose);
  const mark = bare?.[1] ?? bare?.[2];
  if (mark !== undefined) ours.set('^{-\\top}', `^{-${mark}}`);
  const set = (ownSign: string, sign: string): void => {
    const own = signs.get(sign);
    if (own !== undefined) ours.set(ownSign, own);
  };
  set('\\odot', '⊙');
  set('\\otimes', '⊗');
  set('\\oslash', '⊘');
  const inner = signs.get(':');
  if (inner !== undefined && inner !== ':') ours.set(' : ', ` ${inner} `);
  for (const [sign, own] of signs) {
    if (/^[A-Za-z]\w+$/.test(sign)) ours.set(`\\operatorname{${sign}}`, own);
  }
  return ours;
}

/** Pieces side by side; a space keeps a command from taking in the letter behind it. */
export function joined(parts: readonly string[]): string {
  return parts.reduce((text, part) => {
    const runsOn = /\\[A-Za-z]+$/.test(text) && /^[A-Za-z]/.test(part);
    return `${text}${runsOn ? ' ' : ''}${part}`;
  }, '');
}
