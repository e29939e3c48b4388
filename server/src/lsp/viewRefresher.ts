/** Asks the client to fetch views again that depend on verdicts, where it can. */
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { CodeLensRefreshRequest } from 'vscode-languageserver';

export interface ViewRefresher {
  readonly learn: (capabilities: ClientCapabilities) => void;
  readonly refresh: () => void;
}

export function viewRefresher(connection: Connection): ViewRefresher {
  let codeLens = false;
  const ignore = (): void => undefined;
  return {
    learn: ({ workspace }) => {
      codeLens = workspace?.codeLens?.refreshSupport === true;
    },
    refresh: () => {
      if (codeLens) connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
    },
  };
}
