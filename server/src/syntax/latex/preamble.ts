import { expandMacros, type Macro, type MacroTable, noMacros } from './macros.ts';
import { tokenizeLatex } from './token.ts';

/*
 * Macros that people use without defining them, because their site, class or notebook does. An author's own definitions
 * take their place.
 */
const common = String.raw`
\newcommand{\norm}[1]{\left\|#1\right\|} \newcommand{\Norm}[1]{\left\|#1\right\|}
\newcommand{\abs}[1]{\left|#1\right|} \newcommand{\paren}[1]{\left(#1\right)}
\newcommand{\inner}[2]{\langle #1,#2\rangle} \newcommand{\innerproduct}[2]{\langle #1,#2\rangle}
\newcommand{\dd}{\mathrm{d}} \newcommand{\dif}{\mathrm{d}} \newcommand{\diff}{\mathrm{d}} \newcommand{\ud}{\mathrm{d}}
\newcommand{\pdv}[2]{\frac{\partial #1}{\partial #2}} \newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}
\newcommand{\dv}[2]{\frac{\mathrm{d} #1}{\mathrm{d} #2}} \newcommand{\dpd}[2]{\frac{\partial #1}{\partial #2}}
\newcommand{\R}{\mathbb{R}} \newcommand{\RR}{\mathbb{R}} \newcommand{\Reals}{\mathbb{R}} \newcommand{\reals}{\mathbb{R}}
\newcommand{\T}{\top} \newcommand{\tp}{\top} \newcommand{\trans}{\top} \newcommand{\transp}{\top}
\newcommand{\inv}{{-1}} \newcommand{\bmat}[1]{\begin{bmatrix}#1\end{bmatrix}} \newcommand{\vb}[1]{\mathbf{#1}}
\newcommand{\mat}[1]{\mathbf{#1}} \newcommand{\vect}[1]{\mathbf{#1}} \newcommand{\tensor}[1]{\mathbf{#1}}
\newcommand{\given}{\mid} \newcommand{\ones}{\mathbf{1}} \newcommand{\one}{\mathbf{1}} \newcommand{\zeros}{\mathbf{0}}
\newcommand{\defeq}{:=} \newcommand{\eqdef}{:=} \newcommand{\qty}[1]{\left(#1\right)}`;

/** The common macros. */
export const preamble: MacroTable = macrosOf(common, noMacros);

const withLogistic: MacroTable = macrosOf(String.raw`\renewcommand{\sigma}{\operatorname{sigmoid}}`, preamble);

/** Macros that a setting gives as text, by name: `{ "\\RR": "\\mathbb{R}" }`. */
export type UserMacros = Readonly<Record<string, string>>;

export const noUserMacros: UserMacros = {};

/** The macros that hold at the beginning of a document; the same table for the same macros. */
export function preambleOf(text: string, user: UserMacros): MacroTable {
  const base = isLogistic(text) ? withLogistic : preamble;
  const key = JSON.stringify(user);
  if (key === '{}') return base;
  const known = tables.get(base);
  if (known?.key === key) return known.table;
  const table = withUserMacros(user, base);
  tables.set(base, { key, table });
  return table;
}

/** The table that was made last from each of ours: formulas are known by the table with which they were read. */
const tables = new Map<MacroTable, { readonly key: string; readonly table: MacroTable }>();

const anySigma = /\\sigma(?![A-Za-z])/;

/** `\sigma` before anything but an argument: a number, a name, or a function that is given its own meaning. */
const otherSigma =
  /\\sigma(?![A-Za-z])(?!\s*(?:'|\^\\prime|\^\{\\prime\}){0,2}\s*(?:\\!|\\,)?\s*(?:\\left\s*|\\[bB]igg?l?\s*)?\()|\\sigma\s*\([^()$]{1,12}\)\s*&?\s*(?::?=|\\doteq|\\equiv|\\coloneqq|\\triangleq)/;

/** Other functions that a text may mean by it. */
const otherFunction = /activation|non-?linear|element-?wise|singular value|spectrum|spectra|eigenvalue|\bReLU\b|tanh/i;

/** Whether `\sigma(·)` is the logistic function: it has no other use, and nothing is said of another function. */
function isLogistic(text: string): boolean {
  if (!anySigma.test(text) || otherSigma.test(text)) return false;
  return /sigmoid|logistic/i.test(text) || !otherFunction.test(text);
}

function withUserMacros(macros: UserMacros, before: MacroTable): MacroTable {
  const table = new Map(before);
  for (const [name, body] of Object.entries(macros)) {
    const tokens = tokenizeLatex(body, 0, body.length).map((token) => ({ ...token, span: { start: 0, end: 0 } }));
    const count = Math.max(0, ...tokens.filter(({ kind }) => kind === 'parameter').map(({ text }) => Number(text)));
    const pattern: Macro['pattern'] = Array.from({ length: count }, (_, i) => {
      return { kind: 'parameter', text: `${i + 1}`, span: { start: 0, end: 0 }, spaced: false };
    });
    table.set(name.replace(/^\\/, ''), { pattern, optional: undefined, body: tokens });
  }
  return table;
}

function macrosOf(text: string, before: MacroTable): MacroTable {
  return expandMacros(tokenizeLatex(text, 0, text.length), before).macros;
}
