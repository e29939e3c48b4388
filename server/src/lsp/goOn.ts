/** Answers to requests for what may be written next: completion, inline completion, actions that finish a derivation. */
import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  CompletionParams,
  InlineCompletionItem,
  InlineCompletionParams,
} from 'vscode-languageserver';
import { CodeActionKind, CompletionItemKind, InlineCompletionTriggerKind, InsertTextMode } from 'vscode-languageserver';
import { hasDerivation } from '../features/insertDerivation.ts';
import type { Asking, Insertion } from '../features/nextSteps.ts';
import { continued, waysBehind } from '../features/nextSteps.ts';
import type { OpenDocument } from './openDocument.ts';
import { judgementOf } from './openDocument.ts';
import type { Session } from './session.ts';
import { toRange } from './toProtocol.ts';
import type { QuestionAboutNext } from './workerMessages.ts';

/** Kinds by which clients bind keys and commands. */
export const nextStepKind = `${CodeActionKind.RefactorRewrite}.mcalc.next`;
export const finishKind = `${CodeActionKind.RefactorRewrite}.mcalc.finish`;
export const derivationKind = `${CodeActionKind.RefactorRewrite}.mcalc.derivation`;

/** How long, in milliseconds, an offer may take: nobody waits for it, and whoever types on ends the search. */
const typingPatience = 10_000;

/** How long someone waits who has asked for the rest of a derivation. */
const askedPatience = 20_000;

async function insertions(
  session: Session,
  document: OpenDocument,
  question: Pick<QuestionAboutNext, 'at' | 'extent'> & Pick<Asking, 'offset' | 'way'>,
  patience: number,
): Promise<readonly Insertion[]> {
  const { at, extent, offset, way } = question;
  const { uri } = document.text;
  const { version } = document.snapshot;
  const asking = { offset, way, style: session.settings().derivationStyle };
  const answer = await session.verifier.ask({ kind: 'go-on', uri, version, at, extent, asking }, patience);
  return answer.kind === 'goes-on' ? answer.insertions : [];
}

/** The next lines for a line that is begun. */
export async function nextLineItems(session: Session, params: CompletionParams): Promise<readonly CompletionItem[]> {
  const document = session.find(params.textDocument.uri);
  if (document === undefined) return [];
  const offset = document.text.offsetAt(params.position);
  const found = await insertions(session, document, { at: 'line', extent: 'next', way: 'any', offset }, typingPatience);
  return found.map((one, i): CompletionItem => {
    const present = document.snapshot.text.slice(one.span.start, one.span.end);
    return {
      label: one.label,
      detail: one.detail,
      kind: CompletionItemKind.Text,
      // The editor compares this with what stands on the line; that it fits was seen to before.
      filterText: continued(present, one),
      sortText: String(i).padStart(3, '0'),
      preselect: i === 0,
      insertTextMode: InsertTextMode.asIs,
      textEdit: { range: toRange(document.text, one.span), newText: one.text },
    };
  });
}

/** The next line as a text that goes on from what stands on the line; behind a statement only if asked for. */
export async function inlineCompletions(
  session: Session,
  { textDocument, position, context }: InlineCompletionParams,
): Promise<InlineCompletionItem[] | null> {
  const document = session.find(textDocument.uri);
  if (document === undefined) return null;
  const { text, snapshot } = document;
  const offset = text.offsetAt(position);
  const found = await insertions(session, document, { at: 'line', extent: 'next', way: 'any', offset }, typingPatience);
  const here = found.map((one) => ({
    insertText: continued(snapshot.text.slice(one.span.start, one.span.end), one),
    range: toRange(text, one.span),
  }));
  if (here.length > 0 || context.triggerKind !== InlineCompletionTriggerKind.Invoked) return here;
  const behind = await insertions(
    session,
    document,
    { at: 'statement', extent: 'next', way: 'any', offset },
    typingPatience,
  );
  return behind
    .filter(({ span }) => span.start === offset)
    .map((one) => ({ insertText: one.text, range: toRange(text, one.span) }));
}

/** What an action needs to find its lines when it is chosen. */
interface Chosen {
  readonly mcalc: 'go-on';
  readonly uri: string;
  readonly offset: number;
  readonly at: 'statement' | 'paragraph';
  readonly extent: QuestionAboutNext['extent'];
  readonly variables: string;
}

const isChosen = (data: unknown): data is Chosen =>
  typeof data === 'object' && data !== null && 'mcalc' in data && data.mcalc === 'go-on';

/** “Finish derivation” and “Write the next step”, whose lines are worked out when one of them is chosen. */
export function goOnActions(
  document: OpenDocument,
  { textDocument, context }: CodeActionParams,
  offset: number,
): CodeAction[] {
  const isWanted = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const ways = waysBehind(document.snapshot, offset, judgementOf(document));
  const suffix = (variables: string): string => (ways.length > 1 ? ` in ${variables}` : '');
  const action = (title: string, kind: string, extent: QuestionAboutNext['extent'], variables: string): CodeAction => {
    const at = kind === derivationKind ? 'paragraph' : 'statement';
    const data: Chosen = { mcalc: 'go-on', uri: textDocument.uri, offset, at, extent, variables };
    return { title: `${title}${suffix(variables)}`, kind, data };
  };
  return [
    ...(isWanted(finishKind) ? ways.map((way) => action('Finish derivation', finishKind, 'rest', way)) : []),
    ...(isWanted(nextStepKind) ? ways.map((way) => action('Write the next step', nextStepKind, 'next', way)) : []),
    ...(isWanted(derivationKind) && hasDerivation(document.snapshot, offset)
      ? [{ ...action('', derivationKind, 'rest', 'any'), title: 'Insert derivation as LaTeX' }]
      : []),
  ];
}

/** The action with its edit; without one if nothing could be shown to hold. */
export async function resolveAction(session: Session, action: CodeAction): Promise<CodeAction> {
  const { data } = action;
  const document = isChosen(data) ? session.find(data.uri) : undefined;
  if (document === undefined || !isChosen(data)) return action;
  const { offset, at, extent, variables } = data;
  const found = await insertions(session, document, { at, extent, way: variables, offset }, askedPatience);
  const [chosen] = found;
  if (chosen === undefined) return action;
  const edit = { range: toRange(document.text, chosen.span), newText: chosen.text };
  return { ...action, edit: { changes: { [data.uri]: [edit] } } };
}
