/** The language server, independent of where it runs: it registers what it can do and answers through `requests`. */
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { CancellationToken, CodeActionKind, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { claimTree } from '../features/claims.ts';
import { codeLenses } from '../features/codeLens.ts';
import { convert } from '../features/convert.ts';
import { inlayHints } from '../features/inlayHints.ts';
import { semanticTokens, tokenTypes } from '../features/semanticTokens.ts';
import { inlineCompletions, resolveAction } from './goOn.ts';
import type { Guard } from './guard.ts';
import { guard, guardedPromise } from './guard.ts';
import type { ServerHost } from './host.ts';
import { identityHintsOf } from './identityHints.ts';
import { movingCapabilities, registerMoving } from './moving.ts';
import { judgementOf } from './openDocument.ts';
import type {
  ClaimsParams,
  ClaimsView,
  ConvertedText,
  InitializationOptions,
  ReportParams,
  StatementParams,
  ThemeKind,
  ThemeParams,
  VerifyParams,
} from './protocol.ts';
import { claimsMethod, convertMethod, derivationMethod, reportMethod, themeMethod, verifyMethod } from './protocol.ts';
import { refactorKinds } from './refactor.ts';
import { actions, derivation, verify } from './requests.ts';
import { encodeTokens } from './semanticTokenData.ts';
import type { Session } from './session.ts';
import { startSession } from './session.ts';
import { toClaim, toCodeLens, toInlayHint } from './toProtocol.ts';
import type { Typing } from './typing.ts';
import { typing } from './typing.ts';
import { hoverWithTyping } from './typingHover.ts';
import type { ViewRefresher } from './viewRefresher.ts';
import { viewRefresher } from './viewRefresher.ts';
import { registerFormatting, registerWriting, writingCapabilities } from './writing.ts';

export function startServer(connection: Connection, host: ServerHost): void {
  const texts = new TextDocuments(TextDocument);
  const views = viewRefresher(connection);
  const session = startSession(connection, host, views.refresh);
  const guarded = guard(connection);
  const hands = typing(views.refreshHints);

  connection.onInitialize((params) => {
    session.setTheme(initialTheme(params));
    views.learn(params.capabilities);
    connection.onInitialized(() => registerFormatting(connection, params.capabilities));
    return {
      ...capabilities,
      capabilities: { ...capabilities.capabilities, ...writingCapabilities(params.capabilities) },
    };
  });
  connection.onShutdown(() => {
    hands.dispose();
    session.dispose();
  });
  connection.onNotification(themeMethod, ({ kind }: ThemeParams) => {
    session.setTheme(kind);
  });
  connection.onDidChangeConfiguration(({ settings }: { readonly settings: unknown }) => {
    session.configureMacros(settings);
    session.configure(section(settings));
  });
  texts.onDidChangeContent(({ document }) => {
    const isOpen = session.find(document.uri) !== undefined;
    guarded(() => session.changed(document), undefined);
    const after = session.find(document.uri);
    if (isOpen && after !== undefined) hands.edited(after);
  });
  texts.onDidClose(({ document }) => {
    session.closed(document.uri);
  });
  registerViews(connection, session, views, { guarded, hands });
  registerMoving(connection, session, guarded);
  registerWriting(connection, session, guarded);
  connection.onHover(({ textDocument, position }, token) =>
    guardedPromise(connection, token, () => hoverWithTyping(session, host, textDocument.uri, position)),
  );
  connection.onCodeAction((params, token) => guardedPromise(connection, token, () => actions(session, params)));
  connection.onCodeActionResolve((action, token) =>
    guardedPromise(connection, token, () => resolveAction(session, action)).then((resolved) => resolved ?? action),
  );
  connection.languages.inlineCompletion.on((params, token) =>
    guardedPromise(connection, token, () => inlineCompletions(session, params)),
  );
  connection.onRequest(derivationMethod, (params: StatementParams, token: CancellationToken) =>
    guardedPromise(connection, token, () => derivation(session, params)),
  );
  connection.onRequest(verifyMethod, (params: VerifyParams, token: CancellationToken) => {
    const tell = (report: ReportParams['report']): void => {
      const said: ReportParams = { id: params.id, report };
      void connection.sendNotification(reportMethod, said);
    };
    return guardedPromise(connection, CancellationToken.None, () => verify(session, params, token, tell));
  });
  texts.listen(connection);
  connection.listen();
}

const capabilities: InitializeResult = {
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    codeLensProvider: {},
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, ...refactorKinds],
      resolveProvider: true,
    },
    inlineCompletionProvider: true,
    ...movingCapabilities,
    inlayHintProvider: true,
    semanticTokensProvider: { full: true, legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] } },
  },
  serverInfo: { name: 'mcalc' },
};

const themeKinds: readonly ThemeKind[] = ['light', 'dark', 'highContrast', 'highContrastLight'];

function initialTheme({ initializationOptions }: InitializeParams): ThemeKind {
  const options = initializationOptions as Partial<InitializationOptions> | undefined;
  return themeKinds.find((kind) => kind === options?.theme) ?? 'light';
}

/** Clients send the settings under `mcalc`. */
const section = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && 'mcalc' in settings ? settings.mcalc : settings;

interface Care {
  readonly guarded: Guard;
  readonly hands: Typing;
}

/** The views that are computed from the snapshot at once. */
function registerViews(connection: Connection, session: Session, views: ViewRefresher, { guarded, hands }: Care): void {
  connection.onRequest(claimsMethod, ({ uri }: ClaimsParams): ClaimsView | null =>
    guarded((): ClaimsView | null => {
      const document = session.find(uri);
      if (document === undefined) return null;
      const tree = claimTree(document.snapshot, judgementOf(document)).map((node) => toClaim(document.text, node));
      return { version: document.snapshot.version, tree };
    }, null),
  );
  connection.onRequest(convertMethod, ({ uri }: ClaimsParams): ConvertedText | null =>
    guarded((): ConvertedText | null => {
      const document = session.find(uri);
      const converted = document === undefined ? undefined : convert(document.snapshot);
      return converted === undefined ? null : { languageId: converted.language, text: converted.text };
    }, null),
  );
  connection.onCodeLens(({ textDocument }) =>
    guarded(() => {
      const document = session.find(textDocument.uri);
      if (document === undefined || !session.settings().codeLens) return [];
      return codeLenses(document.snapshot, judgementOf(document)).map((lens) => toCodeLens(document.text, lens));
    }, []),
  );
  const identities = identityHintsOf(session, views.refreshHints);
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    guarded(() => {
      const document = session.find(textDocument.uri);
      if (document === undefined) return [];
      const settings = session.settings();
      const span = { start: document.text.offsetAt(range.start), end: document.text.offsetAt(range.end) };
      const hints = [
        ...(settings.inlayHints ? inlayHints(document.snapshot, span) : []),
        ...(settings.identityHints ? identities.inRange(document, span) : []),
      ];
      return hints
        .filter(({ offset }) => !hands.isOn(document, offset))
        .map((hint) => toInlayHint(document.text, hint));
    }, []),
  );
  connection.languages.semanticTokens.on(({ textDocument }) =>
    guarded(
      () => {
        const document = session.find(textDocument.uri);
        return { data: document === undefined ? [] : encodeTokens(document.text, semanticTokens(document.snapshot)) };
      },
      { data: [] },
    ),
  );
}
