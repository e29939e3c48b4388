/** Registers what helps in writing: completion, signatures, formatting. */
import type { ClientCapabilities, Connection, ServerCapabilities, TextEdit } from 'vscode-languageserver';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver';
import type { FormatEdit } from '../features/formatting.ts';
import { formatDocument, formatRange, formatTyped, respellDocument } from '../features/formatting.ts';
import { completions, resolveCompletion, signatureHelp } from './completing.ts';
import { type Guard, guardedPromise } from './guard.ts';
import type { OpenDocument } from './openDocument.ts';
import type { DocumentParams } from './protocol.ts';
import { formatMethod, respellMethod } from './protocol.ts';
import type { Session } from './session.ts';
import { toRange } from './toProtocol.ts';

const formatOptions = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: ['='] },
} satisfies ServerCapabilities;

const canRegister = ({ textDocument }: ClientCapabilities): boolean =>
  textDocument?.formatting?.dynamicRegistration === true &&
  textDocument.rangeFormatting?.dynamicRegistration === true &&
  textDocument.onTypeFormatting?.dynamicRegistration === true;

/** What is said at once; a client that can be told later hears then for which documents we format. */
export const writingCapabilities = (client: ClientCapabilities): ServerCapabilities => ({
  completionProvider: { triggerCharacters: ['='], resolveProvider: true },
  signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [')'] },
  ...(canRegister(client) ? {} : formatOptions),
});

/**
 * Formatting is ours in `.mcalc` documents alone: an editor asks its user to choose where two servers format a
 * language, and Markdown has formatters of its own. Its `mcalc` blocks are formatted by a command.
 */
export function registerFormatting(connection: Connection, client: ClientCapabilities): void {
  if (!canRegister(client)) return;
  const documentSelector = [{ language: 'mcalc' }];
  const { documentOnTypeFormattingProvider } = formatOptions;
  void connection.client.register(DocumentFormattingRequest.type, { documentSelector });
  void connection.client.register(DocumentRangeFormattingRequest.type, { documentSelector });
  void connection.client.register(DocumentOnTypeFormattingRequest.type, {
    documentSelector,
    ...documentOnTypeFormattingProvider,
  });
}

export function registerWriting(connection: Connection, session: Session, guarded: Guard): void {
  const edits = (uri: string, find: (document: OpenDocument) => readonly FormatEdit[]): TextEdit[] =>
    guarded(() => {
      const document = session.find(uri);
      if (document === undefined) return [];
      return find(document).map(({ span, text }) => ({ range: toRange(document.text, span), newText: text }));
    }, []);
  connection.onCompletion((params, token) => guardedPromise(connection, token, () => completions(session, params)));
  connection.onCompletionResolve((item) => guarded(() => resolveCompletion(item), item));
  connection.onSignatureHelp((params) => guarded(() => signatureHelp(session, params), null));
  connection.onRequest(formatMethod, ({ uri }: DocumentParams) =>
    edits(uri, ({ snapshot }) => formatDocument(snapshot.text, snapshot.language)),
  );
  connection.onRequest(respellMethod, ({ uri }: DocumentParams) =>
    edits(uri, ({ snapshot }) => respellDocument(snapshot.text, snapshot.language)),
  );
  connection.onDocumentFormatting(({ textDocument }) =>
    edits(textDocument.uri, ({ snapshot }) => formatDocument(snapshot.text, snapshot.language)),
  );
  connection.onDocumentRangeFormatting(({ textDocument, range }) =>
    edits(textDocument.uri, ({ text, snapshot }) => {
      const span = { start: text.offsetAt(range.start), end: text.offsetAt(range.end) };
      return formatRange(snapshot.text, snapshot.language, span);
    }),
  );
  connection.onDocumentOnTypeFormatting(({ textDocument, position, ch }) =>
    edits(textDocument.uri, ({ text, snapshot }) =>
      formatTyped(snapshot.text, snapshot.language, text.offsetAt(position), ch),
    ),
  );
}
