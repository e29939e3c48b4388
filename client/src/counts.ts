/** Words and signs for the verdicts of a document. */

import type { StatusParams } from '../../server/src/lsp/protocol.ts';

type Counts = Omit<StatusParams, 'uri' | 'version' | 'checking'>;
type Kind = keyof Counts;

/** In the order in which they are shown. */
const kinds: readonly { readonly kind: Kind; readonly sign: string; readonly word: string }[] = [
  { kind: 'verified', sign: '✓', word: 'verified' },
  { kind: 'refuted', sign: '✗', word: 'refuted' },
  { kind: 'error', sign: '!', word: 'with an error' },
  { kind: 'unknown', sign: '?', word: 'unknown' },
  { kind: 'pending', sign: '…', word: 'being checked' },
];

/** Such as `5 ✓ 1 ✗ 1 ?`; kinds that do not occur are left out, but not all of them. */
export function countText(counts: Counts): string {
  const present = kinds.filter(({ kind }) => counts[kind] > 0);
  const shown = present.length > 0 ? present : kinds.slice(0, 1);
  return shown.map(({ kind, sign }) => `${counts[kind]} ${sign}`).join(' ');
}

/** Such as `5 claims verified, 1 refuted`. */
export function countTooltip(counts: Counts): string {
  const present = kinds.filter(({ kind }) => counts[kind] > 0);
  if (present.length === 0) return 'no claims';
  return present
    .map(({ kind, word }, i) => (i > 0 ? `${counts[kind]} ${word}` : `${claims(counts[kind])} ${word}`))
    .join(', ');
}

const claims = (count: number): string => (count === 1 ? '1 claim' : `${count} claims`);
