/** Everything in which formatting a text breaks a promise. */
import type { Language } from '../../server/src/analysis/region.ts';
import { formatted } from '../../server/src/features/formatting.ts';
import { saying } from '../../server/src/format/treeData.ts';
import { tokenize } from '../../server/src/syntax/mcalc/lexer.ts';
import { parseDocument } from '../../server/src/syntax/mcalc/parse.ts';

export function formatFaults(text: string, language: Language): string[] {
  const once = formatted(text, language);
  const faults: string[] = [];
  if (formatted(once, language) !== once) faults.push('not idempotent');
  if (withoutSpace(once) !== withoutSpace(text)) faults.push('more than white space changes');
  if (language === 'markdown') return faults;
  if (saying(parseDocument(once)) !== saying(parseDocument(text))) faults.push('read otherwise');
  const tokens = (one: string): string =>
    tokenize(one, 0, one.length)
      .map(({ text: sign }) => sign)
      .join('\n');
  if (tokens(once) !== tokens(text)) faults.push('other tokens');
  return faults;
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');
