/**
 * Edits of a formula's reading as edits of the formula itself, in its author's hand. Whatever is offered was read again
 * as part of the document, and says there exactly what the reading with its edits says.
 */
import type { Span } from '../base/span.ts';
import type { Expr } from '../expr/expr.ts';
import { nodes } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';
import { edited, type TextEdit } from '../repair/draft.ts';
import { inHand, isWhole, joined, type LatexHand, latexHandOf, withScriptSign } from './latexHand.ts';
import type { Part } from './part.ts';
import type { Block, PlacedPart, Snapshot } from './snapshot.ts';
import { documentSpan, reanalyse } from './snapshot.ts';
import { understand } from './understand.ts';

/** An expression as an author would write it. */
export function latexInHand(e: Expr, hand: LatexHand): string {
  const names = nodes(e).flatMap((node) => (node.kind === 'symbol' ? [node.name] : []));
  return inHand(renderText(e, 'latex'), hand, names);
}

/**
 * The edits of the document that do to a formula what `edits` do to its reading, the smallest first tried: sign by sign
 * where they stand, else the whole right side. `undefined` if none of them is read as it is meant.
 */
export function inFormula(
  snapshot: Snapshot,
  { part, block }: PlacedPart,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const index = block.meaning.parts.indexOf(part);
  const wanted = understand(edited(block.source, edits), block.meaning.before).parts[index];
  if (wanted?.right === undefined || wanted.problems.length > 0) return undefined;
  const hand = latexHandOf(snapshot, documentSpan(block, part.span).end);
  const tries = [
    () => edits.flatMap((edit) => signBySign(snapshot, block, edit, hand, part, attaching(edit))),
    () => edits.flatMap((edit) => signBySign(snapshot, block, edit, hand, part, 'behind')),
    () => wholeSide(snapshot, block, part, latexInHand(wanted.right as Expr, hand)),
  ];
  for (const attempt of tries) {
    const found = attempt();
    if (found.length > 0 && saysInPlace(snapshot, block, index, found, wanted)) return found;
  }
  return undefined;
}

/** Where an insertion belongs: a factor or an opening bracket to what follows, a mark to what it stands behind. */
const attaching = ({ text }: TextEdit): 'behind' | 'before' => (/[*([·+-]\s*$/.test(text) ? 'before' : 'behind');

/** The edit where it stands; an insertion stands behind what is before it, or before what is behind it. */
function signBySign(
  snapshot: Snapshot,
  block: Block,
  { span, text }: TextEdit,
  hand: LatexHand,
  part: Part,
  at: 'behind' | 'before',
): readonly TextEdit[] {
  const place = placeOf(snapshot, block, span, at);
  const latex = latexOfText(text, part, hand);
  if (latex === undefined) return [];
  if (span.end > span.start && !isWhole(snapshot.text.slice(place.start, place.end))) return [];
  return [{ span: place, text: spacedAt(snapshot.text, place, latex) }];
}

function placeOf(snapshot: Snapshot, block: Block, span: Span, at: 'behind' | 'before'): Span {
  if (span.end > span.start) return withScriptSign(snapshot.text, documentSpan(block, span));
  if (at === 'before') {
    const { start } = documentSpan(block, { start: span.start, end: span.start + 1 });
    return { start, end: start };
  }
  let last = span.start;
  while (last > 0 && /\s/.test(block.source.charAt(last - 1))) last -= 1;
  const { end } = withScriptSign(snapshot.text, documentSpan(block, { start: last - 1, end: last }));
  return { start: end, end };
}

/** A command must not take in the letter behind it, nor one before it what is written. */
function spacedAt(text: string, { start, end }: Span, latex: string): string {
  const runsInto = /\\[A-Za-z]+$/.test(text.slice(Math.max(0, start - 30), start)) && /^[A-Za-z]/.test(latex);
  const runsOn = /\\[A-Za-z]+$/.test(latex) && /^[A-Za-z]/.test(text.slice(end, end + 1));
  return `${runsInto ? ' ' : ''}${latex}${runsOn ? ' ' : ''}`;
}

/** Signs of the language, longest first. */
const signs = /\^\(?-T\)?|\^\(?-1\)?|\^T|\.\*|\.\/|\.\^|\d+(?:\.\d+)?|\p{L}[\p{L}\p{N}_]*|\s+|[\s\S]/gu;

/** A piece of text of the language in LaTeX: as the expression that it is, or sign by sign. */
function latexOfText(text: string, part: Part, hand: LatexHand): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const { parts, problems } = understand(trimmed, part.scope);
  const [only] = parts;
  if (only?.kind === 'expression' && only.right !== undefined && problems.length === 0) {
    return latexInHand(only.right, hand);
  }
  return signText(text, hand);
}

const plainSigns: ReadonlyMap<string, string> = new Map([
  ['*', ' '],
  ['.*', '\\odot'],
  ['⊙', '\\odot'],
  ['./', '\\oslash'],
  ['⊘', '\\oslash'],
  ['⊗', '\\otimes'],
  ['^-1', '^{-1}'],
  ['^(-1', '^{-1}'],
  ['⁻¹', '^{-1}'],
  ['−', '-'],
  ['·', ' '],
]);

function signText(text: string, hand: LatexHand): string | undefined {
  const out: string[] = [];
  for (const sign of text.match(signs) ?? []) {
    const own = signOf(sign, hand);
    if (own === undefined) return undefined;
    out.push(own);
  }
  return joined(out).replace(/(?<!\\) +$/, '');
}

function signOf(sign: string, hand: LatexHand): string | undefined {
  if (["'", '^T', 'ᵀ'].includes(sign)) return hand.transpose;
  const plain = plainSigns.get(sign);
  if (plain !== undefined) return hand.signs.get(sign) ?? plain;
  if (/^[\p{L}]/u.test(sign)) return hand.names.get(sign);
  return /^[\d\s+\-:().,=]/.test(sign) ? sign : undefined;
}

/** The right side as a whole. */
function wholeSide(snapshot: Snapshot, block: Block, part: Part, latex: string): readonly TextEdit[] {
  const side = rightSide(block, part);
  if (side === undefined) return [];
  const span = documentSpan(block, side);
  if (!isWhole(snapshot.text.slice(span.start, span.end))) return [];
  return [{ span, text: spacedAt(snapshot.text, span, latex) }];
}

/** The place of a part's right side in its block: behind the last relation of the part. */
export function rightSide({ source }: Block, { span }: Part): Span | undefined {
  const text = source.slice(span.start, span.end);
  const sign = text.search(/(?:==?|≡)(?!.*(?:=|≡))/s);
  if (sign === -1) return undefined;
  const behind = sign + (/^(?:==?|≡)\s*/.exec(text.slice(sign))?.[0].length ?? 1);
  const where = text.search(/\swhere\s/);
  const end = where > behind ? where : text.length;
  return { start: span.start + behind, end: span.start + end };
}

/** Whether the document with these edits says at that place what is wanted. */
function saysInPlace(
  snapshot: Snapshot,
  block: Block,
  index: number,
  edits: readonly TextEdit[],
  wanted: Part,
): boolean {
  const changed = reanalyse(snapshot, { ...snapshot, text: edited(snapshot.text, edits) });
  const meaning = changed.blocks[snapshot.blocks.indexOf(block)]?.meaning;
  const found = meaning?.parts[index];
  if (meaning?.before !== block.meaning.before || found === undefined || found.problems.length > 0) return false;
  return saysTheSame(found, wanted);
}

/**
 * Whether the document with an edit has these right sides as further lines behind the part `index` of a block, all else
 * in the block being what it was.
 */
export function hasLinesBehind(
  snapshot: Snapshot,
  block: Block,
  index: number,
  edit: TextEdit,
  rights: readonly Expr[],
): boolean {
  const changed = reanalyse(snapshot, { ...snapshot, text: edited(snapshot.text, [edit]) });
  const first = snapshot.blocks.indexOf(block);
  if (changed.blocks[first]?.meaning.before !== block.meaning.before) return false;
  const parts = changed.blocks.slice(first).flatMap(({ meaning }) => meaning.parts);
  const before = block.meaning.parts.slice(0, index + 1);
  if (!before.every((part, i) => part.right === parts[i]?.right && part.left === parts[i]?.left)) return false;
  const added = parts.slice(index + 1, index + 1 + rights.length);
  return (
    added.length === rights.length &&
    added.every(({ right, problems }, i) => problems.length === 0 && right === rights[i])
  );
}

/** Whether two parts claim the same; expressions are interned. */
export function saysTheSame(a: Part, b: Part): boolean {
  if (a.left !== b.left || a.right !== b.right) return false;
  const [one, other] = [a.claim, b.claim];
  if (one === undefined || other === undefined) return one === other;
  const values = (claim: object): readonly unknown[] => Object.values(claim).flat();
  return values(one).length === values(other).length && values(one).every((value, i) => value === values(other)[i]);
}
