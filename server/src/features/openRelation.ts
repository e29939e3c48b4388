/** What stands behind an `=` that nothing follows: the answer to a claim that its author has only begun, `df/dw = `. */
import type { JudgeOptions } from '../analysis/checkClaim.ts';
import { judge } from '../analysis/judge.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import { spellingOf } from '../analysis/spelling.ts';
import { understand } from '../analysis/understand.ts';
import type { Span } from '../base/span.ts';

/** A whole line that takes the place of what was begun. */
export interface AnsweredLine {
  readonly span: Span;
  readonly text: string;
}

const begins = /^(\s*)(\S.*?[^=:<>!\s])\s*={1,2}\s*$/s;

/** The line with its answer; `undefined` if it ends in no `=`, begins no statement, or has no answer. */
export function answeredLine(snapshot: Snapshot, offset: number, options: JudgeOptions): AnsweredLine | undefined {
  const { text } = snapshot;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [, margin] = begins.exec(text.slice(start, offset)) ?? [];
  const rest = text.slice(offset).split('\n', 1)[0] ?? '';
  if (margin === undefined || rest.trim() !== '') return undefined;
  const span = { start: start + margin.length, end: offset };
  const said = text.slice(span.start, span.end).trimEnd();
  const block = snapshot.blocks.find((one) => documentSpan(one, { start: 0, end: 1 }).start === span.start);
  if (block?.manner !== 'code') return undefined;
  const part = understand(`${said} ?`, block.meaning.before).parts.at(-1);
  const answer = part?.holes.length === 1 ? judge(part, options, 'verdict').answer : undefined;
  const [fill] = answer?.fills ?? [];
  return fill && { span, text: `${said} ${fill[spellingOf(said, text)]}` };
}
