/** Spellings of names. The canonical spelling is the ASCII one of `.mcalc`: `lambda`, `H_R`, `x_1`. */

/** Greek words with the letter that they stand for; LaTeX knows each word as a command. */
const greek: ReadonlyMap<string, string> = new Map([
  ['alpha', 'α'],
  ['beta', 'β'],
  ['gamma', 'γ'],
  ['delta', 'δ'],
  ['epsilon', 'ε'],
  ['zeta', 'ζ'],
  ['eta', 'η'],
  ['theta', 'θ'],
  ['iota', 'ι'],
  ['kappa', 'κ'],
  ['lambda', 'λ'],
  ['mu', 'μ'],
  ['nu', 'ν'],
  ['xi', 'ξ'],
  ['pi', 'π'],
  ['rho', 'ρ'],
  ['sigma', 'σ'],
  ['tau', 'τ'],
  ['upsilon', 'υ'],
  ['phi', 'φ'],
  ['chi', 'χ'],
  ['psi', 'ψ'],
  ['omega', 'ω'],
  ['Gamma', 'Γ'],
  ['Delta', 'Δ'],
  ['Theta', 'Θ'],
  ['Lambda', 'Λ'],
  ['Xi', 'Ξ'],
  ['Pi', 'Π'],
  ['Sigma', 'Σ'],
  ['Upsilon', 'Υ'],
  ['Phi', 'Φ'],
  ['Psi', 'Ψ'],
  ['Omega', 'Ω'],
  ['varepsilon', 'ϵ'],
  ['vartheta', 'ϑ'],
  ['varkappa', 'ϰ'],
  ['varpi', 'ϖ'],
  ['varrho', 'ϱ'],
  ['varsigma', 'ς'],
  ['varphi', 'ϕ'],
  ['ell', 'ℓ'],
]);

const wordOf: ReadonlyMap<string, string> = new Map([...greek].map(([word, letter]) => [letter, word]));

/** `λ_max` for `lambda_max`. */
export const unicodeName = (name: string): string =>
  name
    .split('_')
    .map((part) => greek.get(part) ?? part)
    .join('_');

const commandOf = (word: string): string | undefined =>
  greek.has(word) ? `\\${word}` : wordOf.has(word) ? `\\${wordOf.get(word)}` : undefined;

function latexWord(word: string): string {
  const command = commandOf(word);
  if (command !== undefined) return command;
  return [...word].length === 1 ? word : `\\mathrm{${word}}`;
}

/** `H_R`, `x_{12}`, `\lambda_{\max}` as `\lambda_{max}`; a name of several letters stands upright. */
export function latexName(name: string): string {
  const [base = '', ...subscripts] = name.split('_');
  const head = latexWord(base);
  if (subscripts.length === 0) return head;
  const inside = subscripts.map((part) => commandOf(part) ?? part).join('\\_');
  return /^\w$/.test(inside) ? `${head}_${inside}` : `${head}_{${inside}}`;
}

/** Marks over and after letters, which keep a name apart from the bare letter. */
const marks: ReadonlyMap<string, string> = new Map([
  ['\u0302', '_hat'],
  ['\u0303', '_tilde'],
  ['\u0304', '_bar'],
  ['\u0305', '_bar'],
  ['\u0307', '_dot'],
  ["'", '_prime'],
  ['′', '_prime'],
]);

function asciiCharacter(c: string): string {
  if (/^\w$/.test(c)) return c;
  return wordOf.get(c) ?? marks.get(c) ?? `u${(c.codePointAt(0) ?? 0).toString(16)}`;
}

/** An ASCII identifier for a name: Greek letters and marks as words, what remains of other scripts by code point. */
export function identifier(name: string): string {
  const spelled = [...name.normalize('NFKD')].map(asciiCharacter).join('');
  return /^[A-Za-z]/.test(spelled) ? spelled : `v${spelled}`;
}

/** The first of `wanted`, `wanted_`, `wanted__` … that is not taken. */
export function freshName(wanted: string, isTaken: (name: string) => boolean): string {
  let name = wanted;
  while (isTaken(name)) name = `${name}_`;
  return name;
}
