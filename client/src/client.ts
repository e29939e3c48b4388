/** Starts the language server, but not before a document needs it. */

import {
  type CancellationToken,
  Disposable,
  type Event,
  EventEmitter,
  languages,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ClaimsParams,
  type ClaimsView,
  type ConvertedText,
  claimsMethod,
  convertMethod,
  type DerivationView,
  type DocumentParams,
  derivationMethod,
  type EditView,
  type formatMethod,
  type ReportParams,
  reportMethod,
  type respellMethod,
  type StatementParams,
  type StatusParams,
  statusMethod,
  type ThemeParams,
  themeMethod,
  type VerifyParams,
  type VerifyReport,
  verifyMethod,
} from '../../server/src/lsp/protocol.ts';
import { changeNeedsServer, documentSelector, textNeedsServer } from './fence.ts';

/** Loads the protocol library, which is too large to be loaded for a document without mathematics. */
export type CreateClient = () => Promise<BaseLanguageClient>;

/** Requests that answer with edits of a document. */
export type EditMethod = typeof formatMethod | typeof respellMethod;

/** The server as the rest of the client sees it. */
export interface Session extends Disposable {
  /** Asks for the derivation of a statement; starts the server if need be. */
  readonly derivation: (statement: StatementParams) => Promise<DerivationView | null>;
  /** Asks for a report; starts the server if need be. */
  readonly verify: (asked: VerifyParams, token: CancellationToken) => Promise<VerifyReport | null>;
  /** Asks for the claims of a document; starts the server if need be. */
  readonly claims: (asked: ClaimsParams) => Promise<ClaimsView | null>;
  /** Asks for a document in the other notation; starts the server if need be. */
  readonly convert: (asked: ClaimsParams) => Promise<ConvertedText | null>;
  /** Asks for edits of a document; starts the server if need be. */
  readonly edits: (method: EditMethod, asked: DocumentParams) => Promise<readonly EditView[]>;
  /** A report has grown. */
  readonly onReport: Event<ReportParams>;
  /** Tells the server of a theme, if it runs. */
  readonly sendTheme: (theme: ThemeParams) => void;
  /** Verdicts of a document were counted again. */
  readonly onStatus: Event<StatusParams>;
}

export function createSession(createClient: CreateClient): Session {
  const status = new EventEmitter<StatusParams>();
  const report = new EventEmitter<ReportParams>();
  let started: Promise<BaseLanguageClient> | undefined;

  async function start(): Promise<BaseLanguageClient> {
    const client = await createClient();
    client.onNotification(statusMethod, (params: StatusParams) => {
      if (isCurrent(params)) status.fire(params);
    });
    client.onNotification(reportMethod, (params: ReportParams) => report.fire(params));
    await client.start();
    return client;
  }

  function ready(): Promise<BaseLanguageClient> {
    watching.dispose();
    started ??= start();
    return started;
  }

  /** The server knows a document once it is open. */
  async function readyFor({ uri }: ClaimsParams): Promise<BaseLanguageClient> {
    await workspace.openTextDocument(Uri.parse(uri));
    return ready();
  }

  const watching = watchForMathematics(() => void ready());

  return {
    async derivation(statement) {
      const client = await readyFor(statement);
      return client.sendRequest<DerivationView | null>(derivationMethod, statement);
    },
    async verify(asked, token) {
      const client = await readyFor(asked);
      return client.sendRequest<VerifyReport | null>(verifyMethod, asked, token);
    },
    async claims(asked) {
      const client = await readyFor(asked);
      return client.sendRequest<ClaimsView | null>(claimsMethod, asked);
    },
    async convert(asked) {
      const client = await readyFor(asked);
      return client.sendRequest<ConvertedText | null>(convertMethod, asked);
    },
    async edits(method, asked) {
      const client = await readyFor(asked);
      return client.sendRequest<readonly EditView[]>(method, asked);
    },
    onReport: report.event,
    sendTheme: (theme) => void started?.then((client) => client.sendNotification(themeMethod, theme)),
    onStatus: status.event,
    dispose() {
      watching.dispose();
      status.dispose();
      report.dispose();
      void started?.then((client) => client.dispose());
    },
  };
}

/** What is said of an older text is no news: what is said of this one follows. */
function isCurrent({ uri, version }: StatusParams): boolean {
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
  return document === undefined || document.version === version;
}

/** Calls back once a document is open, or becomes one, that the server has something to say about. */
function watchForMathematics(found: () => void): Disposable {
  const concerns = (document: TextDocument): boolean => languages.match(documentSelector, document) > 0;
  const look = (document: TextDocument): void => {
    if (concerns(document) && textNeedsServer(document.languageId, document.getText())) found();
  };
  const watching = Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!concerns(document)) return;
      const touched = contentChanges.map(({ range, text }) => {
        const last = Math.min(range.start.line, document.lineCount - 1);
        return `${document.lineAt(last).text}\n${text}`;
      });
      if (changeNeedsServer(document.languageId, touched)) found();
    }),
  );
  // After this call has returned, so that the caller holds what it may dispose.
  queueMicrotask(() => workspace.textDocuments.forEach(look));
  return watching;
}
