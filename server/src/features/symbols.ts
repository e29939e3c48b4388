/** The outline of a document: its sections, and in them what is declared, defined and claimed, with the verdicts. */
import type { Judgement } from '../analysis/judgement.ts';
import type { Part } from '../analysis/part.ts';
import { labelText, readingOf } from '../analysis/reading.ts';
import { sectionsOf } from '../analysis/sections.ts';
import type { Block, PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { showShape } from '../expr/shape.ts';
import type { JudgementOf } from './diagnostics.ts';
import { statusSigns } from './wording.ts';

export interface OutlineSymbol {
  readonly name: string;
  /** The verdict, or the shape of what claims nothing. */
  readonly detail: string;
  readonly kind: 'section' | 'declaration' | 'definition' | 'claim' | 'step';
  /** All of it, its children too. */
  readonly span: Span;
  /** What is shown of it. */
  readonly own: Span;
  readonly children: readonly OutlineSymbol[];
}

const maxNameLength = 80;

/** Sections hold what stands in them, the first step of a chain the further ones. Sections with nothing in them are left out. */
export function outline(snapshot: Snapshot, judgementOf: JudgementOf): readonly OutlineSymbol[] {
  const entries = snapshot.blocks.flatMap((block) => entriesOf(block, judgementOf));
  const sections = sectionsOf(snapshot.text, snapshot.language);
  const root: Open = { level: 0, title: '', start: 0, children: [] };
  const open: Open[] = [root];
  let next = 0;
  for (const entry of entries) {
    for (let section = sections[next]; section !== undefined; section = sections[next]) {
      if (section.start > entry.span.start) break;
      closeTo(open, section.level);
      open.push({ ...section, children: [] });
      next += 1;
    }
    (open.at(-1) ?? root).children.push(entry);
  }
  closeTo(open, 1);
  return root.children;
}

/** A section in the making. */
interface Open {
  readonly level: number;
  readonly title: string;
  readonly start: number;
  readonly children: OutlineSymbol[];
}

function closeTo(open: Open[], level: number): void {
  while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) {
    const done = open.pop();
    const last = done?.children.at(-1);
    if (done === undefined || last === undefined) continue;
    const { title, start, children } = done;
    const own = { start, end: Math.min(start + 1, last.span.end) };
    const name = title === '' ? 'Section' : title;
    open.at(-1)?.children.push({
      kind: 'section',
      name,
      detail: '',
      span: { start, end: last.span.end },
      own,
      children,
    });
  }
}

/** One entry for each declaration, definition and chain. */
function entriesOf(block: Block, judgementOf: JudgementOf): readonly OutlineSymbol[] {
  const found: OutlineSymbol[] = [];
  for (const part of block.meaning.parts) {
    if (part.kind === 'convention' || part.kind === 'expression') continue;
    const entry = entryOf({ part, block }, judgementOf);
    const first = part.step > 0 ? found.pop() : undefined;
    if (first === undefined) found.push(entry);
    else {
      const span = { start: first.span.start, end: Math.max(first.span.end, entry.span.end) };
      found.push({ ...first, span, children: [...first.children, { ...entry, kind: 'step' }] });
    }
  }
  return found;
}

function entryOf(placed: PlacedPart, judgementOf: JudgementOf): OutlineSymbol {
  const { part, block } = placed;
  const span = documentSpan(block, part.span);
  return {
    name: nameOf(placed),
    detail: detailOf(part, judgementOf(placed)),
    kind: part.kind === 'declaration' || part.kind === 'definition' ? part.kind : 'claim',
    span,
    own: span,
    children: [],
  };
}

function nameOf({ part, block }: PlacedPart): string {
  const source = labelText(part, block).replace(/\s+/g, ' ');
  return (source.trim() || readingOf(part, 'unicode') || part.kind).slice(0, maxNameLength);
}

function detailOf(part: Part, judgement: Judgement | undefined): string {
  if (judgement === undefined) return '… checking';
  if (judgement.status !== 'none') return `${statusSigns[judgement.status]} ${judgement.status}`;
  return part.defines === undefined ? '' : showShape(part.defines.shape);
}

/** A symbol of any open document. */
export interface FoundSymbol {
  readonly name: string;
  readonly kind: OutlineSymbol['kind'];
  readonly span: Span;
  /** The section around it. */
  readonly within: string;
}

/** The entries of an outline the names of which hold the letters of the query in their order, as editors match. */
export function matchingSymbols(symbols: readonly OutlineSymbol[], query: string): readonly FoundSymbol[] {
  const wanted = [...query.toLowerCase()].filter((letter) => letter !== ' ');
  const isMatch = (name: string): boolean => {
    let at = 0;
    const letters = name.toLowerCase();
    return wanted.every((letter) => {
      at = letters.indexOf(letter, at) + 1;
      return at > 0;
    });
  };
  const visit = (symbol: OutlineSymbol, within: string): readonly FoundSymbol[] => {
    const { name, kind, own, children } = symbol;
    const deeper = children.flatMap((child) => visit(child, kind === 'section' ? name : within));
    return kind !== 'step' && isMatch(name) ? [{ name, kind, span: own, within }, ...deeper] : deeper;
  };
  return symbols.flatMap((symbol) => visit(symbol, ''));
}
