/** Verdicts as a sign and a word; the colour only repeats them. */

import type { Verdict } from '../../server/src/lsp/protocol.ts';
import { element } from './element.ts';

const signs: Readonly<Record<Verdict, string>> = {
  verified: '✓',
  refuted: '✗',
  unknown: '?',
  error: '!',
  none: '–',
};

const words: Readonly<Record<Verdict, string>> = {
  verified: 'verified',
  refuted: 'refuted',
  unknown: 'unknown',
  error: 'error',
  none: 'claims nothing',
};

export const verdictWord = (verdict: Verdict): string => words[verdict];

export function verdictBadge(verdict: Verdict): HTMLElement {
  const sign = element('span', { class: 'sign', 'aria-hidden': 'true' }, signs[verdict]);
  return element('span', { class: `verdict ${verdict}` }, sign, words[verdict]);
}
