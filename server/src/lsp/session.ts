/** The server's state and what happens to it: documents open, change and close, verdicts arrive, settings change. */
import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { because } from '../analysis/judgement.ts';
import type { Settings } from '../analysis/settings.ts';
import { defaultSettings, noUserMacros, readSettings, readUserMacros } from '../analysis/settings.ts';
import { diagnose } from '../features/diagnostics.ts';
import type { ServerHost } from './host.ts';
import type { OpenDocument } from './openDocument.ts';
import { changeDocument, forgetVerdicts, judgementOf, openDocument, statusOf, unjudged } from './openDocument.ts';
import type { ThemeKind } from './protocol.ts';
import { statusMethod } from './protocol.ts';
import { toDiagnostic } from './toProtocol.ts';
import type { Verifier } from './verifier.ts';
import { startVerifier } from './verifier.ts';
import type { JudgedIndex } from './workerMessages.ts';

export interface Session {
  readonly find: (uri: string) => OpenDocument | undefined;
  readonly all: () => readonly OpenDocument[];
  readonly changed: (text: TextDocument) => void;
  readonly closed: (uri: string) => void;
  readonly configure: (settings: unknown) => void;
  /** Takes over the macros for formulas from all that the editor sends. */
  readonly configureMacros: (settings: unknown) => void;
  readonly settings: () => Settings;
  readonly theme: () => ThemeKind;
  readonly setTheme: (theme: ThemeKind) => void;
  readonly verifier: Verifier;
  readonly dispose: () => void;
}

/** Views are refreshed at most this often, in milliseconds, while verdicts come in. */
const refreshTime = 100;

export function startSession(connection: Connection, host: ServerHost, refreshViews: () => void): Session {
  const documents = new Map<string, OpenDocument>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let settings = defaultSettings;
  let macros = noUserMacros;
  let theme: ThemeKind = 'light';

  const tellStatus = (document: OpenDocument): void => {
    void connection.sendNotification(statusMethod, statusOf(document));
  };

  const publish = (document: OpenDocument): void => {
    const { text, snapshot } = document;
    const diagnostics = diagnose(snapshot, judgementOf(document)).map((one) => toDiagnostic(text, one));
    void connection.sendDiagnostics({ uri: text.uri, version: text.version, diagnostics });
    tellStatus(document);
  };

  const publishNow = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    const document = documents.get(uri);
    if (document === undefined) return;
    publish(document);
    refreshViews();
  };

  const publishSoon = (uri: string): void => {
    if (timers.has(uri)) return;
    timers.set(
      uri,
      setTimeout(() => publishNow(uri), refreshTime),
    );
  };

  const record = (uri: string, version: number, judged: readonly JudgedIndex[]): void => {
    const document = documents.get(uri);
    if (document === undefined || document.snapshot.version !== version) return;
    for (const { index, judgement } of judged) {
      const part = document.parts[index]?.part;
      if (part !== undefined) document.judgements.set(part, judgement);
    }
    if (judged.length > 0) publishSoon(uri);
  };

  const verifier = startVerifier(host.startWorker, {
    judged: record,
    stuck: (uri, version, index) => {
      record(uri, version, [{ index, judgement: { ...because('unknown', 'interrupted'), interrupted: true } }]);
    },
    idle: publishNow,
  });

  const verify = (document: OpenDocument): void => {
    const wanted = unjudged(document);
    const { uri } = document.text;
    const { version, language, text } = document.snapshot;
    verifier.check({ uri, version, language, text, macros }, wanted);
  };

  const hold = (document: OpenDocument): void => {
    documents.set(document.text.uri, document);
    publish(document);
    verify(document);
  };

  return {
    find: (uri) => documents.get(uri),
    all: () => [...documents.values()],
    changed: (text) => {
      const before = documents.get(text.uri);
      hold(before === undefined ? openDocument(text, macros) : changeDocument(before, text, macros));
    },
    closed: (uri) => {
      documents.delete(uri);
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      verifier.close(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    configureMacros: (value) => {
      const before = JSON.stringify(macros);
      macros = readUserMacros(value);
      if (JSON.stringify(macros) === before) return;
      for (const { text, snapshot } of documents.values()) {
        if (snapshot.language !== 'markdown') continue;
        // The worker knows a text by its version, which stays.
        verifier.close(text.uri);
        hold(openDocument(text, macros));
      }
      refreshViews();
    },
    configure: (value) => {
      const { seed, derivationStyle } = settings;
      settings = readSettings(value);
      verifier.configure(settings.seed, settings.deadline);
      if (seed !== settings.seed) for (const document of documents.values()) hold(forgetVerdicts(document));
      // A client that shows a derivation asks for it again when it hears of its document.
      if (derivationStyle !== settings.derivationStyle) documents.forEach(tellStatus);
      refreshViews();
    },
    settings: () => settings,
    theme: () => theme,
    setTheme: (kind) => {
      theme = kind;
    },
    verifier,
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      verifier.dispose();
    },
  };
}
