/** An open document with what is known of it. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { judgeAtOnce } from '../analysis/judge.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { summarise } from '../analysis/judgement.ts';
import type { Part } from '../analysis/part.ts';
import type { Language } from '../analysis/region.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { analyse, placedParts, reanalyse } from '../analysis/snapshot.ts';
import type { StatusParams } from './protocol.ts';

export interface OpenDocument {
  readonly text: TextDocument;
  readonly snapshot: Snapshot;
  readonly parts: readonly PlacedPart[];
  /** Parts keep their identity while their text and the scope before it stay the same, and with it their verdict. */
  readonly judgements: WeakMap<Part, Judgement>;
}

const languageOf = (text: TextDocument): Language => (text.languageId === 'markdown' ? 'markdown' : 'mcalc');

const documentText = (text: TextDocument): Parameters<typeof analyse>[0] => ({
  version: text.version,
  language: languageOf(text),
  text: text.getText(),
});

export function openDocument(text: TextDocument): OpenDocument {
  return withSnapshot(text, analyse(documentText(text)), new WeakMap());
}

export function changeDocument(before: OpenDocument, text: TextDocument): OpenDocument {
  return withSnapshot(text, reanalyse(before.snapshot, documentText(text)), before.judgements);
}

/** The same document without any verdict, as after a change of the seed. */
export const forgetVerdicts = (document: OpenDocument): OpenDocument =>
  withSnapshot(document.text, document.snapshot, new WeakMap());

function withSnapshot(text: TextDocument, snapshot: Snapshot, judgements: WeakMap<Part, Judgement>): OpenDocument {
  const parts = placedParts(snapshot);
  for (const { part } of parts) {
    const known = judgements.has(part) ? undefined : judgeAtOnce(part);
    if (known !== undefined) judgements.set(part, known);
  }
  return { text, snapshot, parts, judgements };
}

export const judgementOf =
  (document: OpenDocument) =>
  ({ part }: PlacedPart): Judgement | undefined =>
    document.judgements.get(part);

/** Indices of the parts without a verdict. */
export const unjudged = (document: OpenDocument): readonly number[] =>
  document.parts.flatMap(({ part }, i) => (document.judgements.has(part) ? [] : [i]));

export function statusOf(document: OpenDocument): StatusParams {
  const known = document.parts.flatMap(({ part }) => document.judgements.get(part) ?? []);
  return { uri: document.text.uri, ...summarise(known), pending: document.parts.length - known.length };
}
