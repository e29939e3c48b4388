/** Documents with carets: what a feature says of a text is written back under the places it speaks of. */
import { judge } from '../../server/src/analysis/judge.ts';
import type { Snapshot } from '../../server/src/analysis/snapshot.ts';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import type { JudgementOf } from '../../server/src/features/diagnostics.ts';

/** Takes the `|` out of a text and tells where it stood. */
export function atCursor(marked: string): { readonly snapshot: Snapshot; readonly offset: number } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { snapshot: open(text), offset };
}

export const open = (text: string): Snapshot => analyse({ version: 1, language: 'mcalc', text });

/** Judges on demand, as the worker would. */
export const judged: JudgementOf = ({ part }) => judge(part, { seed: 1, shouldStop: () => false }, 'explained');

interface Remark {
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
}

/** The text with a line of carets under every remark. */
export function annotated(snapshot: Snapshot, remarks: readonly Remark[]): string {
  const lines = snapshot.text.split('\n');
  const starts: number[] = [];
  lines.reduce((start, line) => {
    starts.push(start);
    return start + line.length + 1;
  }, 0);
  const out = lines.flatMap((line, i) => {
    const start = starts[i] ?? 0;
    const own = remarks.filter(({ span }) => span.start >= start && span.start <= start + line.length);
    return [
      line,
      ...own.map(({ span, text }) => {
        const width = Math.max(1, Math.min(span.end, start + line.length) - span.start);
        return `${' '.repeat(span.start - start)}${'^'.repeat(width)} ${text.replaceAll('\n', ' / ')}`;
      }),
    ];
  });
  return out.join('\n');
}
