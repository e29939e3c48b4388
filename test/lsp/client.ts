/** A client and a server in one process, joined by streams; the worker runs in the same process too. */
import { PassThrough } from 'node:stream';
import type { Diagnostic } from 'vscode-languageserver';
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { StatusParams } from '../../server/src/lsp/protocol.ts';
import { statusMethod } from '../../server/src/lsp/protocol.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import type { StartWorker } from '../../server/src/lsp/verifier.ts';
import { runVerifyLoop } from '../../server/src/lsp/verifyLoop.ts';
import type { FromWorker, ToWorker } from '../../server/src/lsp/workerMessages.ts';

/** A worker whose messages take a turn of the event loop, as real ones do. */
export const workerInProcess: StartWorker = (receive) => {
  let listener: (message: ToWorker) => void = () => undefined;
  let ended = false;
  runVerifyLoop({
    post: (message: FromWorker) => {
      setImmediate(() => {
        if (!ended) receive(structuredClone(message));
      });
    },
    listen: (listen) => {
      listener = listen;
    },
  });
  return {
    post: (message) => {
      const copy = message.kind === 'calls' ? message : structuredClone(message);
      setImmediate(() => {
        if (!ended) listener(copy);
      });
    },
    terminate: () => {
      ended = true;
    },
  };
};

export interface Client {
  readonly connection: ProtocolConnection;
  readonly open: (uri: string, languageId: string, text: string) => Promise<void>;
  /** Replaces a range; lines and characters count from 0. */
  readonly edit: (
    uri: string,
    version: number,
    range: readonly [number, number, number, number],
    text: string,
  ) => Promise<void>;
  /** The diagnostics of a document once none of its verdicts is pending. */
  readonly settled: (uri: string) => Promise<readonly Diagnostic[]>;
  readonly status: (uri: string) => StatusParams | undefined;
  readonly images: string[];
}

export async function startClient(startWorker: StartWorker = workerInProcess): Promise<Client> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const images: string[] = [];
  startServer(createConnection(ProposedFeatures.all, up, down), {
    startWorker,
    typeset: (tex) => {
      images.push(tex);
      return Promise.resolve({ uri: `data:image/svg+xml;base64,${btoa('<svg/>')}`, width: 10, height: 10 });
    },
  });
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const statuses = new Map<string, StatusParams>();
  const changed: (() => void)[] = [];
  const note = (): void => {
    for (const look of [...changed]) look();
  };
  connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string; diagnostics: Diagnostic[] }) => {
    diagnostics.set(params.uri, params.diagnostics);
    note();
  });
  connection.onNotification(statusMethod, (params: StatusParams) => {
    statuses.set(params.uri, params);
    note();
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { theme: 'dark' },
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    images,
    status: (uri) => statuses.get(uri),
    open: (uri, languageId, text) =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    edit: (uri, version, [line, character, endLine, endCharacter], text) => {
      statuses.delete(uri);
      return connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [
          { range: { start: { line, character }, end: { line: endLine, character: endCharacter } }, text },
        ],
      });
    },
    settled: (uri) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (statuses.get(uri)?.pending !== 0) return;
          changed.splice(changed.indexOf(look), 1);
          resolve(diagnostics.get(uri) ?? []);
        };
        changed.push(look);
        look();
      }),
  };
}
