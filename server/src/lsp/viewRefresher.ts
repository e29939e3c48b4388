/** Asks the client to fetch views again that depend on verdicts, where it can. */
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { CodeLensRefreshRequest, InlayHintRefreshRequest } from 'vscode-languageserver';

export interface ViewRefresher {
  readonly learn: (capabilities: ClientCapabilities) => void;
  readonly refresh: () => void;
  readonly refreshHints: () => void;
}

export function viewRefresher(connection: Connection): ViewRefresher {
  let codeLens = false;
  let hints = false;
  const ignore = (): void => undefined;
  const refreshHints = (): void => {
    if (hints) connection.sendRequest(InlayHintRefreshRequest.type).catch(ignore);
  };
  return {
    learn: ({ workspace }) => {
      codeLens = workspace?.codeLens?.refreshSupport === true;
      hints = workspace?.inlayHint?.refreshSupport === true;
    },
    refresh: () => {
      if (codeLens) connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
      refreshHints();
    },
    refreshHints,
  };
}
