/** What is said of the lines of a text, as text. */
import { judge } from '../../server/src/analysis/judge.ts';
import type { Language } from '../../server/src/analysis/region.ts';
import { analyse, documentSpan, placedParts } from '../../server/src/analysis/snapshot.ts';

/** The claims and holes of a text with their verdicts; causes and fixes are not looked for. */
export const judged = (text: string): string => judgedIn('mcalc', text);

/** The same for the formulas and fences of a Markdown text. */
export const judgedMarkdown = (text: string): string => judgedIn('markdown', text);

function judgedIn(language: Language, text: string): string {
  const snapshot = analyse({ version: 0, language, text });
  return placedParts(snapshot)
    .filter(({ part }) => part.kind !== 'declaration' && part.kind !== 'definition' && part.kind !== 'convention')
    .map(({ part, block }) => {
      const span = documentSpan(block, part.span);
      const { status, evidence, reason, answer } = judge(part, { seed: 1, shouldStop: () => false }, 'verdict');
      const line = [status, evidence?.kind ?? '', text.slice(span.start, span.end)].filter((s) => s !== '');
      const isOpen = status === 'unknown' || status === 'error';
      return `${line.join(' ')}${answer === undefined ? '' : ` -> ${answer.ascii}`}${isOpen ? `: ${reason}` : ''}`;
    })
    .join('\n');
}
