/** The claims of a document as a tree of tests: headings or scopes, and under them each claim with its verdict. */

import type { Judgement, Status } from '../analysis/judgement.ts';
import { labelText } from '../analysis/reading.ts';
import { sectionsOf } from '../analysis/sections.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan, placedParts } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { matrixText } from './counterexample.ts';
import type { JudgementOf } from './diagnostics.ts';
import { refutedMessage } from './diagnostics.ts';
import { isClaim } from './reportTarget.ts';
import { evidenceText, probableCause } from './wording.ts';

/** A claim; `checking` until there is a verdict on the text as it stands. */
export interface ClaimNode {
  readonly kind: 'claim';
  /** Stays the same while other lines change. */
  readonly id: string;
  readonly label: string;
  readonly span: Span;
  readonly status: Status | 'checking';
  /** Why a test has failed, in a few words: editors show them in the text. */
  readonly brief: string;
  /** All of it, or on what evidence a test has passed. */
  readonly message: string;
  /** Both values at the counterexample, for a comparison side by side; empty where there is none. */
  readonly expected: string;
  readonly actual: string;
}

export interface SectionNode {
  readonly kind: 'section';
  readonly id: string;
  readonly label: string;
  readonly span: Span;
  readonly children: readonly ClaimTree[];
}

export type ClaimTree = ClaimNode | SectionNode;

/** A section in the making. */
interface Open {
  readonly level: number;
  readonly id: string;
  readonly label: string;
  readonly start: number;
  readonly children: ClaimTree[];
  readonly seen: Map<string, number>;
}

/** Sections without claims are left out; so are holes that have an answer, which claim nothing. */
export function claimTree(snapshot: Snapshot, judgementOf: JudgementOf): readonly ClaimTree[] {
  const sections = [...sectionsOf(snapshot.text, snapshot.language)];
  const root: Open = { level: 0, id: '', label: '', start: 0, children: [], seen: new Map() };
  const open: Open[] = [root];
  const close = (level: number): void => {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) shut(open);
  };
  for (const placed of placedParts(snapshot)) {
    if (!isClaim(placed.part)) continue;
    const span = documentSpan(placed.block, placed.part.span);
    for (let next = sections[0]; next !== undefined && next.start <= span.start; next = sections[0]) {
      sections.shift();
      close(next.level);
      const parent = open.at(-1) ?? root;
      const { level, title, start } = next;
      open.push({ level, id: idIn(parent, title), label: title, start, children: [], seen: new Map() });
    }
    const claim = claimNode(placed, span, judgementOf(placed), open.at(-1) ?? root);
    if (claim !== undefined) (open.at(-1) ?? root).children.push(claim);
  }
  close(1);
  return root.children;
}

/** Closes the innermost section, which is kept only if something stands in it. */
function shut(open: Open[]): void {
  const done = open.pop();
  const last = done?.children.at(-1);
  if (done === undefined || last === undefined) return;
  const { id, label, start, children } = done;
  open.at(-1)?.children.push({ kind: 'section', id, label, span: { start, end: last.span.end }, children });
}

/** The text within its section; a number tells equal texts apart. */
function idIn(parent: Open, text: string): string {
  const count = (parent.seen.get(text) ?? 0) + 1;
  parent.seen.set(text, count);
  return `${parent.id}/${text}${count === 1 ? '' : ` (${count})`}`;
}

function claimNode(
  { part, block }: PlacedPart,
  span: Span,
  judgement: Judgement | undefined,
  parent: Open,
): ClaimNode | undefined {
  if (judgement?.status === 'none') return undefined;
  const label = labelText(part, block).replace(/\s+/g, ' ').trim();
  const id = idIn(parent, label);
  const point = judgement?.counterexample;
  return {
    kind: 'claim',
    id,
    label,
    span,
    status: judgement?.status ?? 'checking',
    brief: judgement === undefined ? '' : briefly(judgement),
    message: judgement === undefined ? '' : messageOf(judgement),
    expected: point === undefined ? '' : matrixText(point.left),
    actual: point === undefined ? '' : matrixText(point.right),
  };
}

/** The probable cause where one is known, else the reason. */
function briefly(judgement: Judgement): string {
  if (judgement.causes[0] === 'inherited') return 'follows from the line before, which is wrong already';
  const cause = judgement.status === 'refuted' ? probableCause(judgement) : undefined;
  const text = cause ?? judgement.reason ?? '';
  return text.length <= longestBrief ? text : `${text.slice(0, longestBrief - 1)}…`;
}

const longestBrief = 70;

function messageOf(judgement: Judgement): string {
  if (judgement.status === 'refuted') return refutedMessage(judgement);
  if (judgement.evidence !== undefined) return evidenceText(judgement.evidence);
  return judgement.reason ?? '';
}
