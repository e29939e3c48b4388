/** The display or the fence at a place in the other notation, in the middle of its Markdown text. */

import { piecesAround } from '../analysis/formulaLayout.ts';
import { saysTheSame } from '../analysis/inLatex.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import { documentSpan, placedParts, reanalyse } from '../analysis/snapshot.ts';
import type { CodeAction, Edit } from './codeActions.ts';
import { paragraphOf, tidy } from './convert.ts';

/** The action, if the text would say the same with it. */
export function convertHere(snapshot: Snapshot, offset: number): readonly CodeAction[] {
  if (snapshot.language !== 'markdown') return [];
  const around = piecesAround(snapshot.text, offset);
  if (around === undefined) return [];
  const { span, kind } = around;
  const inside = snapshot.blocks.filter((block) => {
    const own = documentSpan(block, { start: 0, end: block.source.length });
    return own.start >= span.start && own.end <= span.end && block.meaning.parts.length > 0;
  });
  if (inside.length === 0) return [];
  const text =
    kind === 'fence'
      ? inside.map(paragraphOf).join('\n\n')
      : `\`\`\`mcalc\n${inside.map(({ source }) => tidy(source)).join('\n')}\n\`\`\``;
  const edit = { span, text };
  if (!saysAllTheSame(snapshot, edit)) return [];
  const title = kind === 'fence' ? 'Convert the block to formulas' : 'Convert the formula to an mcalc block';
  return [{ title, edits: [edit], preferred: false, rewrites: true }];
}

function saysAllTheSame(snapshot: Snapshot, { span, text }: Edit): boolean {
  const whole = snapshot.text.slice(0, span.start) + text + snapshot.text.slice(span.end);
  const [before, after] = [snapshot, reanalyse(snapshot, { ...snapshot, text: whole })].map((one) =>
    placedParts(one)
      .map(({ part }) => part)
      .filter(({ kind }) => kind !== 'declaration'),
  );
  if (before === undefined || after === undefined || before.length !== after.length) return false;
  return before.every((part, i) => {
    const same = after[i];
    return same !== undefined && same.problems.length === 0 && saysTheSame(same, part);
  });
}
