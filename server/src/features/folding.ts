/** What can be folded: statements of several lines, and the scopes of a `.mcalc` text. Markdown folds its own sections. */
import { sectionsOf } from '../analysis/sections.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { blockSpan } from './locate.ts';

export function foldings(snapshot: Snapshot): readonly Span[] {
  return [...scopes(snapshot), ...snapshot.blocks.map(blockSpan)];
}

/** From the line after the border to the last line before the next border that has something on it. */
function scopes({ text, language }: Snapshot): readonly Span[] {
  if (language !== 'mcalc') return [];
  const sections = sectionsOf(text, language);
  return sections.map(({ start }, i) => {
    const border = sections[i + 1]?.start ?? text.length;
    const end = i + 1 < sections.length ? text.lastIndexOf('---', border - 1) : border;
    const first = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
    return { start: first, end: start + text.slice(start, end).trimEnd().length };
  });
}
