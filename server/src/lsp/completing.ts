/** Answers to what may be written here: names, functions and words at once, next lines where a line is begun. */
import type {
  CompletionItem,
  CompletionList,
  CompletionParams,
  SignatureHelp as ProtocolSignatureHelp,
  SignatureHelpParams,
} from 'vscode-languageserver';
import { CompletionItemKind, CompletionTriggerKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver';
import type { Completion, CompletionKind, Completions } from '../features/completion.ts';
import { completionDocumentation, completionsAt } from '../features/completion.ts';
import { signatureHelpAt } from '../features/signatureHelp.ts';
import { nextLineItems } from './goOn.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Session } from './session.ts';
import { toRange } from './toProtocol.ts';

/**
 * Where a name is begun, what may be written is known at once. The worker is asked for next lines only where none is,
 * so that nobody waits for it who types.
 */
export async function completions(session: Session, params: CompletionParams): Promise<CompletionList | null> {
  const document = session.find(params.textDocument.uri);
  if (document === undefined) return null;
  const offset = document.text.offsetAt(params.position);
  const isTyping = /[\p{L}\p{M}\p{Nd}_]/u.test(document.snapshot.text.charAt(offset - 1));
  if (isTyping) {
    const found = completionsAt(document.snapshot, offset);
    return { isIncomplete: found?.isCut === true, items: wordItems(document, found) };
  }
  const isAsked = params.context?.triggerKind === CompletionTriggerKind.Invoked;
  const lines = await nextLineItems(session, params);
  return {
    isIncomplete: true,
    items: [...lines, ...(isAsked ? wordItems(document, completionsAt(document.snapshot, offset)) : [])],
  };
}

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  variable: CompletionItemKind.Variable,
  definition: CompletionItemKind.Field,
  differential: CompletionItemKind.Operator,
  size: CompletionItemKind.Constant,
  function: CompletionItemKind.Function,
  word: CompletionItemKind.Keyword,
  claim: CompletionItemKind.Event,
};

function wordItems({ text }: OpenDocument, found: Completions | undefined): CompletionItem[] {
  if (found === undefined) return [];
  const range = toRange(text, found.span);
  return found.items.map((one, i): CompletionItem => {
    const isCall = one.kind === 'function';
    return {
      label: one.label,
      kind: kinds[one.kind],
      detail: one.detail,
      // Shown on every row, not only on the one that is chosen.
      labelDetails: { description: isCall ? one.detail.slice(one.label.length) : one.detail },
      // Next lines, where there are any, come before.
      sortText: `1${one.rank.toFixed(2)}${String(i).padStart(4, '0')}`,
      ...(isCall ? { insertTextFormat: InsertTextFormat.Snippet, data: { mcalc: 'function', name: one.label } } : {}),
      textEdit: { range, newText: isCall ? withStop(one) : one.text },
    };
  });
}

/** The text with the cursor's place as a snippet has it. */
const withStop = ({ text, cursor }: Completion): string => `${text.slice(0, cursor)}$0${text.slice(cursor)}`;

/** The documentation of a function, which a list of all of them has not. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const data: unknown = item.data;
  if (typeof data !== 'object' || data === null || !('name' in data) || typeof data.name !== 'string') return item;
  const value = completionDocumentation(data.name);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

export function signatureHelp(session: Session, params: SignatureHelpParams): ProtocolSignatureHelp | null {
  const document = session.find(params.textDocument.uri);
  if (document === undefined) return null;
  const help = signatureHelpAt(document.snapshot, document.text.offsetAt(params.position));
  if (help === undefined) return null;
  const { signatures, documentation, activeSignature, activeParameter } = help;
  return {
    signatures: signatures.map(({ label, parameters }) => ({
      label,
      parameters: parameters.map(([start, end]) => ({ label: [start, end] })),
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    })),
    activeSignature,
    activeParameter,
  };
}
