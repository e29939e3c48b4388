/** Refactorings as code actions: the worker looks for them and checks them. */
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver';
import type { JudgeOptions } from '../analysis/checkClaim.ts';
import type { Refactoring } from '../analysis/refactorings.ts';
import { refactoringsAt } from '../analysis/refactorings.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import { blockAt } from '../features/locate.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Session } from './session.ts';
import { toRange } from './toProtocol.ts';
import type { Answer, QuestionAboutRange } from './workerMessages.ts';

const kinds: Readonly<Record<Refactoring['kind'], CodeActionKind>> = {
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
  rewrite: CodeActionKind.RefactorRewrite,
};

export const refactorKinds: readonly CodeActionKind[] = Object.values(kinds);

/** How long, in milliseconds, a menu waits for them. */
export const refactorPatience = 400;

/** Those of the kinds that are asked for. Nobody asks while the cursor only moves: then there are none. */
export async function refactorActions(
  session: Session,
  { text, snapshot }: OpenDocument,
  { range, context }: CodeActionParams,
): Promise<readonly CodeAction[]> {
  if (context.only === undefined && context.triggerKind !== CodeActionTriggerKind.Invoked) return [];
  const isWanted = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  if (!refactorKinds.some(isWanted)) return [];
  const span = { start: text.offsetAt(range.start), end: text.offsetAt(range.end) };
  const question = { kind: 'refactor', uri: text.uri, version: snapshot.version, range: span } as const;
  const answer = await session.verifier.ask(question, refactorPatience);
  const found = answer.kind === 'refactored' ? answer.refactorings : [];
  return found
    .filter(({ kind }) => isWanted(kinds[kind]))
    .map(({ title, kind, edits }) => ({
      title,
      kind: kinds[kind],
      edit: {
        changes: { [text.uri]: edits.map((edit) => ({ range: toRange(text, edit.span), newText: edit.text })) },
      },
    }));
}

/** The same in the worker. */
export function refactoringAnswer(snapshot: Snapshot, { range }: QuestionAboutRange, options: JudgeOptions): Answer {
  const block = blockAt(snapshot, range.start);
  return {
    kind: 'refactored',
    refactorings: block === undefined ? [] : refactoringsAt(snapshot, block, range, options),
  };
}
