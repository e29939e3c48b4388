/** The reading of a formula in words for people: `λ w + Xᵀ (A B)` for `lambda w + X^T ( A B)`. */
import { unicodeName } from '../render/names.ts';
import type { Judgement } from './judgement.ts';
import type { Manner } from './region.ts';

const spelled: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/\^\(? ?-T ?\)?/g, '⁻ᵀ'],
  [/\^\(? ?- ?1 ?\)/g, '⁻¹'],
  [/\^-1(?![\w.])/g, '⁻¹'],
  [/\^\(? ?2 ?\)(?![\w.])/g, '²'],
  [/\^T(?!\w)|(?<=[\w\])])'/g, 'ᵀ'],
  [/\.\^/g, '^⊙'],
  [/ ?\.\* ?/g, ' ⊙ '],
  [/ ?\.\/ ?/g, ' ⊘ '],
  [/ ?\* ?/g, ' '],
  [/([([]) /g, '$1'],
  [/ ([)\],])/g, '$1'],
  [/‖ ([^‖]*?) ?‖/g, '‖$1‖'],
  [/ {2,}/g, ' '],
];

/** Text of the language that was read from LaTeX, with the signs and letters of Unicode. */
export const readable = (text: string): string =>
  spelled
    .reduce((said, [pattern, by]) => said.replace(pattern, by), text)
    .replace(/[A-Za-z]\w*/g, (word) => unicodeName(word))
    .trim();

/** A message about a formula: what stands between backticks is text of the language. */
export const readableMessage = (message: string): string =>
  message.replace(/`([^`]*)`/g, (_, text: string) => `\`${readable(text)}\``);

const readableJudgements = new WeakMap<Judgement, Judgement>();

/** What is said of a part, in words that fit how it was written; the places in it stay what they are. */
export function worded(judgement: Judgement, manner: Manner): Judgement {
  if (manner === 'code') return judgement;
  const known = readableJudgements.get(judgement) ?? readableJudgement(judgement);
  readableJudgements.set(judgement, known);
  return known;
}

function readableJudgement(judgement: Judgement): Judgement {
  const { reason, slips, suggestions } = judgement;
  return {
    ...judgement,
    ...(reason === undefined ? {} : { reason: readableMessage(reason) }),
    slips: slips.map((slip) => ({ ...slip, text: readableMessage(slip.text) })),
    suggestions: suggestions.map((suggestion) => ({ ...suggestion, text: readable(suggestion.text) })),
  };
}
