/** An open document with what is known of it. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { judgeAtOnce } from '../analysis/judge.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { summarise } from '../analysis/judgement.ts';
import type { Part } from '../analysis/part.ts';
import { worded } from '../analysis/readable.ts';
import type { Language } from '../analysis/region.ts';
import type { UserMacros } from '../analysis/settings.ts';
import type { DocumentText, PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { analyse, documentSpan, placedParts, reanalyse } from '../analysis/snapshot.ts';
import { commonPrefix } from '../analysis/split.ts';
import { isClaim } from '../features/reportTarget.ts';
import type { StatusParams } from './protocol.ts';
import { toRange } from './toProtocol.ts';

export interface OpenDocument {
  readonly text: TextDocument;
  readonly snapshot: Snapshot;
  readonly parts: readonly PlacedPart[];
  /** Parts keep their identity while their text and the scope before it stay the same, and with it their verdict. */
  readonly judgements: WeakMap<Part, Judgement>;
  /** Where the last edit begins: what stands there is judged first. */
  readonly editedAt: number;
}

const languageOf = (text: TextDocument): Language => (text.languageId === 'markdown' ? 'markdown' : 'mcalc');

const documentText = (text: TextDocument, macros: UserMacros): DocumentText => ({
  version: text.version,
  language: languageOf(text),
  text: text.getText(),
  macros,
});

export function openDocument(text: TextDocument, macros: UserMacros): OpenDocument {
  return withSnapshot(text, analyse(documentText(text, macros)), new WeakMap(), 0);
}

export function changeDocument(before: OpenDocument, text: TextDocument, macros: UserMacros): OpenDocument {
  const snapshot = reanalyse(before.snapshot, documentText(text, macros));
  const editedAt = commonPrefix(before.snapshot.text, snapshot.text);
  return withSnapshot(text, snapshot, before.judgements, editedAt);
}

/** The same document without any verdict, as after a change of the seed. */
export const forgetVerdicts = (document: OpenDocument): OpenDocument =>
  withSnapshot(document.text, document.snapshot, new WeakMap(), 0);

function withSnapshot(
  text: TextDocument,
  snapshot: Snapshot,
  judgements: WeakMap<Part, Judgement>,
  editedAt: number,
): OpenDocument {
  const parts = placedParts(snapshot);
  for (const { part } of parts) {
    const known = judgements.has(part) ? undefined : judgeAtOnce(part);
    if (known !== undefined) judgements.set(part, known);
  }
  return { text, snapshot, parts, judgements, editedAt };
}

export const judgementOf =
  (document: OpenDocument) =>
  ({ part, block }: PlacedPart): Judgement | undefined => {
    const judgement = document.judgements.get(part);
    return judgement === undefined ? undefined : worded(judgement, block.manner);
  };

/** Indices of the parts without a verdict: those from the last edit on, then those before it. */
export function unjudged(document: OpenDocument): readonly number[] {
  const all = document.parts.flatMap(({ part }, i) => (isFinal(document.judgements.get(part)) ? [] : [i]));
  const isBefore = (i: number): boolean => {
    const placed = document.parts[i];
    return placed !== undefined && documentSpan(placed.block, placed.part.span).end < document.editedAt;
  };
  return [...all.filter((i) => !isBefore(i)), ...all.filter(isBefore)];
}

const isFinal = (judgement: Judgement | undefined): judgement is Judgement =>
  judgement !== undefined && judgement.unexplained !== true;

export function statusOf(document: OpenDocument): StatusParams {
  const judgements = document.parts.map(({ part }) => document.judgements.get(part));
  const known = judgements.filter((judgement) => isFinal(judgement));
  return {
    uri: document.text.uri,
    version: document.snapshot.version,
    ...summarise(known),
    pending: document.parts.length - known.length,
    checking: checkingIn(document),
  };
}

/** More marks than these at once say no more. */
const maxChecking = 200;

/** Where the claims stand that have no verdict. */
function checkingIn({ text, parts, judgements }: OpenDocument): StatusParams['checking'] {
  const open = parts.filter(({ part }) => isClaim(part) && !judgements.has(part));
  return open.slice(0, maxChecking).map(({ part, block }) => toRange(text, documentSpan(block, part.span)));
}
