/*
 * What single characters stand for: Greek letters for their names, raised and lowered characters for plain ones.
 */

const alphabet =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega';

/** Greek letters and their look-alikes, by the word that is the same name. */
export const greekWords: ReadonlyMap<string, string> = new Map([
  ...letters(0x3b1, alphabet),
  ...letters(0x391, capitals(alphabet)),
  ['ϵ', 'varepsilon'],
  ['ϑ', 'vartheta'],
  ['ϰ', 'varkappa'],
  ['ϖ', 'varpi'],
  ['ϱ', 'varrho'],
  ['ϕ', 'varphi'],
  ['µ', 'mu'],
  ['∆', 'Delta'],
  ['∑', 'Sigma'],
  ['∏', 'Pi'],
  ['ℓ', 'ell'],
  ['∞', 'inf'],
]);

/** `ᵀ`, `⁻`, `²` … as `T`, `-`, `2`. */
export const superscripts: ReadonlyMap<string, string> = new Map([
  ...pairs('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀ⊤⊺', '0123456789+-TTT'),
  ...pairs('ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ', 'abcdefghijklmnoprstuvwxyz'),
]);

/** `₁`, `ₙ` … as `1`, `n`. */
export const subscripts: ReadonlyMap<string, string> = new Map([
  ...pairs('₀₁₂₃₄₅₆₇₈₉', '0123456789'),
  ...pairs('ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ', 'aehijklmnoprstuvx'),
  ['ᵦ', 'beta'],
  ['ᵧ', 'gamma'],
  ['ᵨ', 'rho'],
  ['ᵩ', 'phi'],
  ['ᵪ', 'chi'],
]);

/** Letters of any alphabet, bold or calligraphic ones too, and the bold one of `𝟏'x`; hats and bars are marks on the letter before. */
export function isLetter(character: string): boolean {
  return /^[\p{L}𝟏]$/u.test(character) && !superscripts.has(character) && !subscripts.has(character);
}

export function isMark(character: string): boolean {
  return /^\p{M}$/u.test(character);
}

function letters(first: number, words: string): [string, string][] {
  // The capitals leave the place of the final sigma empty; no text has that code point.
  return words.split(' ').map((word, i) => [String.fromCodePoint(first + i), word]);
}

function capitals(words: string): string {
  return words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((character, i) => [character, to.charAt(i)]);
}
