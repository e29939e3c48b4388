/** Why a right line is right, in words: the identities that lead to it from the line before. */
import type { IdentityText, WhyRight } from '../analysis/whyRight.ts';
import { titleText } from './titleText.ts';

/** What the server is told of it: plain data. */
export type WhyData =
  | { readonly kind: 'because'; readonly identities: readonly IdentityText[] }
  | { readonly kind: 'numeric' }
  | { readonly kind: 'nothing' };

/** Without the lines between, which are expressions; one that was cut short says nothing. */
export function whyData(why: WhyRight): WhyData {
  if (why.kind === 'because') return { kind: 'because', identities: why.identities };
  return { kind: why.kind === 'numeric' ? 'numeric' : 'nothing' };
}

/** More identities than this are not read. */
const maxIdentities = 6;

/** What is said of a line: nothing, that its check stands alone, or one line for each identity, `cyclic: tr(A B) = tr(B A) (Magnus & Neudecker 2019, ch. 1, § 10)`. */
export function whyLines(why: WhyData): readonly string[] {
  switch (why.kind) {
    case 'nothing':
      return [];
    case 'numeric':
      return ['No named identities were found that lead here: the check of its values stands alone.'];
    case 'because': {
      const more = why.identities.length - maxIdentities;
      return [...why.identities.slice(0, maxIdentities).map(identityLine), ...(more > 0 ? [`and ${more} more`] : [])];
    }
  }
}

function identityLine({ short, says, reference }: IdentityText): string {
  const equation = says === '' ? '' : `: \`${titleText(says, 'unicode')}\``;
  return `${titleText(short, 'unicode')}${equation}${reference === undefined ? '' : ` (${reference})`}`;
}

/** How much stands at the end of a line. */
const maxHint = 2;

/** At the end of a line: the first identities in a few words; empty where there is nothing to say. */
export function whyHint(why: WhyData): string {
  if (why.kind !== 'because' || why.identities.length === 0) return '';
  const shorts = why.identities.map(({ short }) => titleText(short, 'unicode').replaceAll('`', ''));
  const distinct = [...new Set(shorts)];
  return [...distinct.slice(0, maxHint), ...(distinct.length > maxHint ? ['…'] : [])].join(', ');
}
