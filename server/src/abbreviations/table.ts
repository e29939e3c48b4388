/**
 * What is typed for a symbol: a backslash and a word.
 *
 * Our own words of matrix calculus stand over those of `@leanprover/unicode-input` (Apache-2.0), of which only the
 * symbols are taken that the language reads, and a few that comments need. Fewer words are sooner unmistakable.
 */
import { AbbreviationProvider } from '@leanprover/unicode-input';

/** Where the cursor stands in a symbol that is a pair. */
const cursorSign = '$CURSOR';

/** What is written for a word. */
export interface Written {
  readonly text: string;
  /** Where the cursor goes in the text: its end, unless the symbol is a pair. */
  readonly cursor: number;
}

const own: Readonly<Record<string, string>> = {
  '^T': 'ᵀ',
  T: 'ᵀ',
  top: 'ᵀ',
  trans: 'ᵀ',
  '-T': '⁻ᵀ',
  '^-T': '⁻ᵀ',
  inv: '⁻¹',
  '-1': '⁻¹',
  '^-1': '⁻¹',
  pinv: '⁺',
  '+': '⁺',
  '^+': '⁺',
  dag: '†',
  dagger: '†',
  had: '⊙',
  hadamard: '⊙',
  odot: '⊙',
  '.*': '⊙',
  hdiv: '⊘',
  oslash: '⊘',
  './': '⊘',
  '.^': '^⊙',
  hpow: '^⊙',
  kron: '⊗',
  otimes: '⊗',
  ox: '⊗',
  grad: '∇',
  nabla: '∇',
  d: '∂',
  partial: '∂',
  pd: '∂',
  reals: 'ℝ',
  R: 'ℝ',
  norm: `‖${cursorSign}‖`,
  frob: `‖${cursorSign}‖_F`,
  nuc: `‖${cursorSign}‖_*`,
  '||': '‖',
  sum: 'Σ',
  Sum: `Σ_(${cursorSign})`,
  prod: 'Π',
  x: '×',
  ell: 'ℓ',
};

/** Signs that the language reads, and arrows and quantifiers for comments. */
const useful = /^(?:[\p{L}\p{M}⁺⁻⁰¹²³⁴-⁹₀-₉⊗⊙⊘∈∂∇×·∘⋅‖≡≔≤≥≠∞∑∏′†−→⇒⇔↦∀∃≈±√…–—]|\$CURSOR)+$/u;

/** Letters that look like others, or are written from right to left: nobody means them in a formula. */
const foreign = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

const base = new AbbreviationProvider({
  abbreviationCharacter: '\\',
  customTranslations: {},
  eagerReplacementEnabled: true,
}).getSymbolsByAbbreviation();

const isUseful = ([word, symbol]: readonly [string, string]): boolean =>
  useful.test(symbol) && !foreign.test(symbol) && !word.includes('\\') && /^[\x21-\x7e]+$/.test(word);

const table: ReadonlyMap<string, string> = new Map([...Object.entries(base).filter(isUseful), ...Object.entries(own)]);

/** The words in an order in which those with the same beginning stand together. */
const words = [...table.keys()].sort();

function symbolOf(text: string): Written {
  const at = text.indexOf(cursorSign);
  return at < 0 ? { text, cursor: text.length } : { text: text.replace(cursorSign, ''), cursor: at };
}

/** What is written for exactly this word. */
export function symbolFor(word: string): Written | undefined {
  const found = table.get(word);
  return found === undefined ? undefined : symbolOf(found);
}

/** The words that begin so, the word itself among them. */
function wordsBeginning(start: string): readonly string[] {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (words[end]?.startsWith(start) === true) end += 1;
  return words.slice(low, end);
}

/** Whether a word is complete or may become one. */
export const mayBecome = (word: string): boolean => wordsBeginning(word).length > 0;

/** Whether a word is complete and no longer one begins with it. */
export const isUnmistakable = (word: string): boolean => table.has(word) && wordsBeginning(word).length === 1;

/** What the word, or else the shortest word that it begins, stands for; words of our own come first. */
export function completionOf(word: string): Written | undefined {
  if (word === '') return undefined;
  const rank = (one: string): number => (one === word ? 0 : one in own ? 1 : 2);
  const [best] = wordsBeginning(word).toSorted((a, b) => rank(a) - rank(b) || a.length - b.length);
  return best === undefined ? undefined : symbolFor(best);
}

/** How a symbol is typed: the words for it, our own first, the shorter before the longer. */
export function wordsFor(symbol: string): readonly string[] {
  const all = [...table].filter(
    ([, text]) => text.replace(cursorSign, '') === symbol || text === `${symbol}${cursorSign}${symbol}`,
  );
  const rank = ([word]: readonly [string, string]): number => (word in own ? 0 : 1);
  return all.toSorted((a, b) => rank(a) - rank(b) || a[0].length - b[0].length).map(([word]) => word);
}
