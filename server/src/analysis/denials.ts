/** What a clause denies, asks or takes back it does not declare: “we do not assume that `$A$` is symmetric”. */
import { wordOf } from './nounPhrase.ts';
import type { ProseToken, Sentence } from './proseTokens.ts';

/** Whether the clause of the phrase at `at` says before it that it is not so, or asks whether it is. */
export function isDenied(sentence: Sentence, at: number): boolean {
  const clause = sentence.slice(clauseStart(sentence, at), at).map(wordOf);
  const asks = questions.has(clause[0] ?? '') || clause.includes('whether');
  return asks || clause.some((word, i) => isDenial(word) && !emphasis.has(clause[i + 1] ?? ''));
}

/** A formula in the clause before is spoken of for itself: “`$B$` is not square and `$A$` is symmetric”. */
function clauseStart(sentence: Sentence, at: number): number {
  const isBorder = (i: number): boolean => borders.has(wordOf(sentence[i])) || sentence[i]?.kind === 'formula';
  for (let i = at - 1; i >= 0; i -= 1) if (isBorder(i)) return i + 1;
  return 0;
}

/** “I do not see how to find the gradient for symmetric `$A$`” denies nothing of `A`, either. */
const borders = new Set(
  ', ; : ( ) but where with if when then so for how given wrt respect derivative gradient differentiate since because'.split(
    ' ',
  ),
);

const denials = new Set(
  'not never nowhere without cannot false untrue wrong doubt drop dropping relax relaxing unless instead'.split(' '),
);

const isDenial = (word: string): boolean => denials.has(word) || /n['’]t$/.test(word);

/** “Not only”, “not just” and “without loss of generality” deny nothing. */
const emphasis = new Set(['only', 'just', 'loss']);

/** “Is `$A$` symmetric?”, “Does it matter that `$A$` is symmetric?” */
const questions = new Set(['is', 'are', 'was', 'does', 'do', 'must', 'should', 'has', 'why']);

/** “How do I differentiate it if `$A$` is symmetric?” asks under a condition that holds for all answers. */
export const asksHow = (sentence: Sentence): boolean => ['how', 'what'].includes(wordOf(sentence[0]));

/** “Assume for the moment that `$A$` is symmetric” */
export const assumes = (sentence: Sentence): boolean =>
  sentence.some((token) => /^(?:assum|suppos)/.test(wordOf(token)));

/** “Now drop this assumption” */
export const dropsAssumption = (sentence: Sentence): boolean =>
  sentence.some((token) => /^(?:assumptions?|conditions?|restrictions?)$/.test(wordOf(token))) && sentence.some(drops);

/** “drop”, “relaxing”, “without”: the word that takes something back. */
export const drops = (token: ProseToken): boolean => /^(?:drop|relax|remov|lift|abandon|without)/.test(wordOf(token));
