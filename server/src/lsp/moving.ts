/** Moving about in a document: definitions, references, renaming, outline, folding, growing selections. */
import type {
  CancellationToken,
  Connection,
  DocumentHighlight,
  Location,
  Position,
  Range,
  SelectionRange,
  TextDocumentPositionParams,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import { DocumentHighlightKind, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { rename } from '../analysis/rename.ts';
import { foldings } from '../features/folding.ts';
import { definitionsOf, nameAt, placesOfName } from '../features/navigation.ts';
import { selectionsAt } from '../features/selection.ts';
import { matchingSymbols, outline } from '../features/symbols.ts';
import type { Guard } from './guard.ts';
import { guardedPromise } from './guard.ts';
import type { OpenDocument } from './openDocument.ts';
import { judgementOf, statusOf } from './openDocument.ts';
import type { Session } from './session.ts';
import { symbolKinds, toFoldingRanges, toRange, toSymbol } from './toProtocol.ts';

export const movingCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: { label: 'Matrix Calculus' },
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
} as const;

/** More symbols than these at once say no more. */
const maxSymbols = 500;

export function registerMoving(connection: Connection, session: Session, guarded: Guard): void {
  const at = <T>(
    { textDocument, position }: TextDocumentPositionParams,
    nothing: T,
    answer: (document: OpenDocument, offset: number) => T,
  ): T =>
    guarded(() => {
      const document = session.find(textDocument.uri);
      return document === undefined ? nothing : answer(document, document.text.offsetAt(position));
    }, nothing);

  connection.onDefinition((params) => at(params, [], definitions));
  connection.onReferences((params) =>
    at(params, [], (document, offset) => references(document, offset, params.context.includeDeclaration)),
  );
  connection.onDocumentHighlight((params) => at(params, [], highlights));
  connection.onPrepareRename((params) => at(params, null, nameRange));
  connection.onRenameRequest((params) => {
    const found = at(params, undefined, (document, offset) => renaming(document, offset, params.newName));
    if (found === undefined) return null;
    return 'refused' in found ? new ResponseError(ErrorCodes.InvalidParams, found.refused) : found;
  });
  connection.onSelectionRanges(({ textDocument, positions }) =>
    guarded(() => {
      const document = session.find(textDocument.uri);
      return document === undefined ? [] : positions.map((position) => selection(document, position));
    }, []),
  );
  connection.onDocumentSymbol(({ textDocument }, token) =>
    guardedPromise(connection, token, async () => {
      const document = await judged(session, textDocument.uri, token);
      if (document === undefined) return null;
      return outline(document.snapshot, judgementOf(document)).map((one) => toSymbol(document.text, one));
    }),
  );
  connection.onWorkspaceSymbol(({ query }) => guarded(() => symbols(session.all(), query), []));
  connection.onFoldingRanges(({ textDocument }) =>
    guarded(() => {
      const document = session.find(textDocument.uri);
      return document === undefined ? [] : toFoldingRanges(document.text, foldings(document.snapshot));
    }, []),
  );
}

/** Milliseconds that an outline waits for verdicts, and between two looks: editors never ask for it again by themselves. */
const patience = 1500;
const pause = 50;

/** The document once its verdicts are in, or as it is by then. */
async function judged(session: Session, uri: string, token: CancellationToken): Promise<OpenDocument | undefined> {
  for (let waited = 0; waited < patience && !token.isCancellationRequested; waited += pause) {
    const document = session.find(uri);
    if (document === undefined || statusOf(document).pending === 0) return document;
    await new Promise((resolve) => {
      setTimeout(resolve, pause);
    });
  }
  return session.find(uri);
}

function definitions({ text, snapshot }: OpenDocument, offset: number): Location[] {
  return definitionsOf(snapshot, offset).map((span) => ({ uri: text.uri, range: toRange(text, span) }));
}

function references({ text, snapshot }: OpenDocument, offset: number, withDeclaration: boolean): Location[] {
  return placesOfName(snapshot, offset)
    .filter(({ use }) => withDeclaration || use === 'read')
    .map(({ span }) => ({ uri: text.uri, range: toRange(text, span) }));
}

function highlights({ text, snapshot }: OpenDocument, offset: number): DocumentHighlight[] {
  return placesOfName(snapshot, offset).map(({ span, use }) => ({
    range: toRange(text, span),
    kind: use === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

function nameRange({ text, snapshot }: OpenDocument, offset: number): Range | null {
  const found = nameAt(snapshot, offset);
  return found === undefined ? null : toRange(text, found.span);
}

function renaming(
  { text, snapshot }: OpenDocument,
  offset: number,
  name: string,
): WorkspaceEdit | { readonly refused: string } | undefined {
  const found = nameAt(snapshot, offset);
  if (found === undefined) return undefined;
  const result = rename(snapshot, found.entity, name);
  if (result.kind === 'refused') return { refused: result.reason };
  const edits = result.edits.map((edit) => ({ range: toRange(text, edit.span), newText: edit.text }));
  return { changes: { [text.uri]: edits } };
}

function selection({ text, snapshot }: OpenDocument, position: Position): SelectionRange {
  const spans = selectionsAt(snapshot, text.offsetAt(position));
  const outermost = spans.at(-1);
  if (outermost === undefined) return { range: { start: position, end: position } };
  return spans.slice(0, -1).reduceRight<SelectionRange>((parent, span) => ({ range: toRange(text, span), parent }), {
    range: toRange(text, outermost),
  });
}

function symbols(documents: readonly OpenDocument[], query: string): WorkspaceSymbol[] {
  const found = documents.flatMap((document) => {
    const { text, snapshot } = document;
    return matchingSymbols(outline(snapshot, judgementOf(document)), query).map(({ name, kind, span, within }) => ({
      name,
      kind: symbolKinds[kind],
      location: { uri: text.uri, range: toRange(text, span) },
      ...(within === '' ? {} : { containerName: within }),
    }));
  });
  return found.slice(0, maxSymbols);
}
