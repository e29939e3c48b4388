/** “The element-wise logistic function `$\\sigma$`”, “`$g$` is an activation function”: functions that act on each entry. */
import { wordOf } from './nounPhrase.ts';
import type { Sentence } from './proseTokens.ts';

/** A function that words name, and the statement of `.mcalc` that says what it is. */
export interface SaidFunction {
  /** The number of the formula that is its name. */
  readonly index: number;
  /** Behind the words. */
  readonly end: number;
  readonly isOf: (name: string) => string;
}

/** Reads the words from `at` on; they begin with the name, or with what is said of it. */
export function functionAt(sentence: Sentence, at: number): SaidFunction | undefined {
  const tokens = sentence.slice(at, at + 16);
  const text = tokens.map((token) => (token.kind === 'formula' ? `$${token.index}` : wordOf(token))).join(' ');
  for (const form of [before, behind]) {
    const found = form.exec(text);
    const { name, said } = found?.groups ?? {};
    const isOf = said === undefined ? undefined : meaningOf(said);
    if (found === null || name === undefined || isOf === undefined) continue;
    return { index: Number(name), end: at + found[0].trim().split(' ').length, isOf };
  }
  return undefined;
}

const adjective = String.raw`(?:element-?wise|entry-?wise|component-?wise|point-?wise|coordinate-?wise|(?:element|entry|component|point) - wise|logistic|sigmoid(?:al)?|standard|usual|scalar|smooth|differentiable|non-?linear|non - linear|activation|hyperbolic|tangent|tanh|relu|real|some|generic|given|fixed|arbitrary)`;
const noun = String.raw`(?:functions?|non-?linearit(?:y|ies)|activations?|sigmoid|map|transformation)`;
const action = String.raw`(?: ?,? ?(?:that is |which is |and )?(?:is )?(?:applied|acts|acting|operates|operating|evaluated|taken|understood) (?:element-?wise|entry-?wise|component-?wise|point-?wise|(?:to|on) each (?:entry|element|component)))?`;

/** “the element-wise logistic function `$\\sigma$`” */
const before = new RegExp(`^(?<said>(?:${adjective} )*${noun}) \\$(?<name>\\d+)(?= |$)`, 'u');
/** “`$\\sigma$` is an activation function that acts element-wise” */
const behind = new RegExp(
  `^\\$(?<name>\\d+)(?: \\( . \\))? (?:is|denotes|be|being|represents)(?<said> (?:the |a |an )?(?:(?:${adjective} )*${noun}${action}|(?:applied|taken) (?:element-?wise|entry-?wise|component-?wise|point-?wise)))(?= |$)`,
  'u',
);

/** Which function the words mean; nothing if they do not say that it acts on each entry. */
function meaningOf(said: string): ((name: string) => string) | undefined {
  if (/logistic|sigmoid/.test(said)) return (name) => `${name}(ξ) = 1/(1 + exp(-ξ))`;
  if (/tanh|hyperbolic tangent/.test(said)) return (name) => `${name}(ξ) = tanh(ξ)`;
  if (/relu/.test(said)) return (name) => `${name}(ξ) = relu(ξ)`;
  return /wise|to each|on each|activation|linear/.test(said) ? (name) => `${name} elementwise` : undefined;
}
