/** The lines between a line and the one before, as an author would write them: each is checked before it is offered. */
import type { Span } from '../base/span.ts';
import type { Expr } from '../expr/expr.ts';
import { nodes } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';
import type { JudgeOptions } from './checkClaim.ts';
import { inNames } from './inNames.ts';
import { judge } from './judge.ts';
import type { Part } from './part.ts';
import type { PlacedPart } from './snapshot.ts';
import { spellingOf } from './spelling.ts';
import { understand } from './understand.ts';
import { whyRight } from './whyRight.ts';

/** A text to put into the source of a block. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
  /** How many lines it adds. */
  readonly count: number;
  /** What they say. */
  readonly rights: readonly Expr[];
}

/** A line and how it is written. */
interface WrittenLine {
  readonly right: Expr;
  readonly text: string;
}

/** More lines than this are no help. */
const maxLines = 8;

/** What to write before the right side of a verified line; `undefined` if nothing stands between or could be checked. */
export function stepsBetween(
  parts: readonly PlacedPart[],
  index: number,
  options: JudgeOptions,
): Insertion | undefined {
  const part = parts[index]?.part;
  const right = part === undefined ? undefined : rightSpan(part);
  if (part === undefined || right === undefined || part.claim?.kind !== 'equation') return undefined;
  const why = whyRight(parts, index, options);
  if (why.kind !== 'because') return undefined;
  const lines = texts(why.lines, part, right);
  if (lines.length === 0 || lines.length > maxLines) return undefined;
  const whole = insertion(part, right, lines);
  const holding = rightLines(part, whole, lines, options);
  if (holding.length === lines.length) return whole;
  const rest = insertion(part, right, holding);
  return holding.length > 0 && rightLines(part, rest, holding, options).length === holding.length ? rest : undefined;
}

/** The place of a part's right side in the source of its block. */
const rightSpan = ({ origins, right }: Part): Span | undefined => origins.findLast(({ expr }) => expr === right)?.span;

/** The lines in the author's spelling and names, without one that looks like the line before or after it. */
function texts(lines: readonly Expr[], part: Part, right: Span): readonly WrittenLine[] {
  const spelling = spellingOf(part.source, part.source);
  const inTheirNames = lines.map((line) => inNames(line, part.scope)).filter((line) => line !== part.left);
  const said = inTheirNames.map((named): WrittenLine => {
    const text = spelling === 'unicode' ? renderText(named, 'unicode') : withLetters(named, part.source);
    return { right: named, text };
  });
  const last = part.source.slice(right.start, right.end);
  const squeezed = (text: string): string => text.replace(/\s/g, '');
  return said.filter(({ text }, i) => squeezed(text) !== squeezed(said[i + 1]?.text ?? last));
}

/** In ASCII, but for names that the author writes in other letters: `λ*(w : dw)`. */
function withLetters(line: Expr, source: string): string {
  const names = nodes(line).flatMap((e) => (e.kind === 'symbol' ? [e] : []));
  return names.reduce(
    (text, name) => {
      const [written, spelled] = [renderText(name, 'unicode'), renderText(name, 'ascii')];
      return written !== spelled && /^\w+$/.test(spelled) && source.includes(written)
        ? text.replace(new RegExp(`(?<![A-Za-z0-9_])d?${spelled}(?!\\w)`, 'g'), (found) =>
            found.replace(spelled, written),
          )
        : text;
    },
    renderText(line, 'ascii'),
  );
}

/** The lines before the right side, their equals signs below the one before it. */
function insertion({ source }: Part, right: Span, lines: readonly WrittenLine[]): Insertion {
  const sign = source.slice(0, right.start).search(/==?\s*$/);
  const column = Math.max(0, sign - (source.lastIndexOf('\n', sign) + 1));
  const link = `\n${' '.repeat(column)}= `;
  return {
    at: right.start,
    text: lines.map(({ text }) => `${text}${link}`).join(''),
    count: lines.length,
    rights: lines.map((line) => line.right),
  };
}

/** The lines that are read as they were meant and verified; none if the line itself is no longer. */
function rightLines(
  { source, before, span }: Part,
  { at, text }: Insertion,
  lines: readonly WrittenLine[],
  options: JudgeOptions,
): readonly WrittenLine[] {
  const { parts, problems } = understand(source.slice(0, at) + text + source.slice(at), before);
  if (problems.some(({ severity }) => severity === 'error')) return [];
  const first = parts.findIndex((part) => part.span.start === span.start || part.span.end > at);
  const added = parts.slice(first, first + lines.length + 1);
  const verified = added.map((part) => judge(part, options, 'verdict').status === 'verified');
  return added.length === lines.length + 1 && verified.at(-1) === true ? lines.filter((_, i) => verified[i]) : [];
}
