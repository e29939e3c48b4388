/** The next lines of a derivation in a formula: as rows of its alignment, or behind what is said, in its author's hand. */
import type { LatexLine } from '../analysis/formulaLayout.ts';
import { layoutAt, linesAfter, linesBefore } from '../analysis/formulaLayout.ts';
import { hasLinesBehind, latexInHand, rightSide } from '../analysis/inLatex.ts';
import type { LatexHand } from '../analysis/latexHand.ts';
import { inHand, latexHandOf } from '../analysis/latexHand.ts';
import type { Offer, OfferedLine, Written } from '../analysis/offers.ts';
import { readable } from '../analysis/readable.ts';
import type { Block, PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Insertion as StepsBetween } from '../analysis/stepsBetween.ts';
import { understand } from '../analysis/understand.ts';
import type { Span } from '../base/span.ts';
import { nodes } from '../expr/walk.ts';
import type { Insertion } from './nextSteps.ts';

/** The lines of an offer behind the last one of a block; nothing if they would not be read as they are meant. */
export function formulaLines(snapshot: Snapshot, block: Block, { lines, variables }: Offer): readonly Insertion[] {
  const last = block.meaning.parts.length - 1;
  const part = block.meaning.parts[last];
  if (part === undefined) return [];
  const { start, end } = documentSpan(block, part.span);
  const hand = latexHandOf(snapshot, end);
  const text = linesAfter(
    lines.map((line) => latexLine(line, hand)),
    layoutAt(snapshot.text, start, end),
  );
  const span = { start: end, end };
  const rights = lines.map(({ right }) => right);
  if (!hasLinesBehind(snapshot, block, last, { span, text }, rights)) return [];
  return [{ span, text, label: readable(lines.at(-1)?.text ?? ''), detail: variables.join(', ') }];
}

function latexLine({ latex, right }: OfferedLine, hand: LatexHand): LatexLine {
  const names = new Set([...hand.names.keys(), ...nodes(right).flatMap((e) => (e.kind === 'symbol' ? [e.name] : []))]);
  return { left: latex.left === '' ? '' : inHand(latex.left, hand, names), right: inHand(latex.right, hand, names) };
}

/** A row of an alignment that is empty or begun by `&=`, and the lines before it. */
export interface BegunRow {
  readonly block: Block;
  readonly written: Written;
  /** The index of the last part before the row. */
  readonly last: number;
  /** What is typed of the row. */
  readonly span: Span;
}

/** The row that is begun at a place: nothing but `&` and `=` stands on its line, and a line of a derivation before it. */
export function begunRow({ text, blocks }: Snapshot, offset: number): BegunRow | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const typed = /^([\s>]*)[&=\s]*$/.exec(text.slice(start, offset));
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  if (typed === null || !/^\s*(?:\\\\|\\cr)?\s*$/.test(rest)) return undefined;
  const block = blocks.findLast(
    (one) => one.manner === 'formula' && documentSpan(one, { start: 0, end: 1 }).start < start,
  );
  if (block === undefined) return undefined;
  const last = block.meaning.parts.findLastIndex(({ span }) => documentSpan(block, span).end <= start);
  const part = block.meaning.parts[last];
  if (part === undefined) return undefined;
  const between = text.slice(documentSpan(block, part.span).end, start);
  if (!/^[\s,.;]*(?:\\\\|\\cr)[^\S\n]*\n?[\s>]*$/.test(between)) return undefined;
  const source = block.source.slice(0, part.span.end);
  const meaning = understand(source, block.meaning.before);
  return { block, written: { source, meaning }, last, span: { start: start + (typed[1]?.length ?? 0), end: offset } };
}

/** The next line as that row. */
export function rowOf(
  snapshot: Snapshot,
  { block, last, span }: BegunRow,
  { lines: [line], variables }: Offer,
): readonly Insertion[] {
  const part = block.meaning.parts[last];
  if (line === undefined || part === undefined) return [];
  const place = documentSpan(block, part.span);
  const layout = layoutAt(snapshot.text, place.start, place.end);
  if (layout.kind !== 'rows') return [];
  const { left, right } = latexLine(line, latexHandOf(snapshot, span.start));
  const text = `${left === '' ? '' : `${left} `}${layout.sign}${right}`;
  if (!hasLinesBehind(snapshot, block, last, { span, text }, [line.right])) return [];
  return [{ span, text, label: readable(line.text), detail: `${line.title} (${variables.join(', ')})` }];
}

/** The lines between a right line of a formula and the one before, put before its right side. */
export function stepsInFormula(
  snapshot: Snapshot,
  { part, block }: PlacedPart,
  { rights }: StepsBetween,
): { readonly span: Span; readonly text: string } | undefined {
  const side = rightSide(block, part);
  const index = block.meaning.parts.indexOf(part);
  if (side === undefined || part.right === undefined) return undefined;
  const { start, end } = documentSpan(block, part.span);
  const at = documentSpan(block, side).start;
  const hand = latexHandOf(snapshot, end);
  const text = linesBefore(
    rights.map((right) => latexInHand(right, hand)),
    layoutAt(snapshot.text, start, end),
  );
  const edit = { span: { start: at, end: at }, text };
  return hasLinesBehind(snapshot, block, index - 1, edit, [...rights, part.right]) ? edit : undefined;
}
