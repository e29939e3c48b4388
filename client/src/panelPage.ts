/** The webview of the panel: opened at most once, filled by messages, adopted again after a reload. */

import { type Disposable, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { FromPanel, ToPanel } from '../webview/messages.ts';
import { panelHtml } from './panelHtml.ts';

export const panelType = 'mcalc.derivation';

export interface PanelPage extends Disposable {
  readonly isOpen: () => boolean;
  /** Opens the panel beside the text, or brings it to the front; the keyboard stays where it is. */
  readonly open: () => void;
  /** Takes over a panel that VS Code has restored. */
  readonly adopt: (panel: WebviewPanel) => void;
  readonly send: (message: ToPanel) => void;
  readonly setTitle: (title: string) => void;
}

export function createPanelPage(extensionUri: Uri, receive: (message: FromPanel) => void): PanelPage {
  const media = Uri.joinPath(extensionUri, 'media');
  let panel: WebviewPanel | undefined;
  /** The script listens only once it has said so; until then the newest message waits. */
  let ready = false;
  let waiting: ToPanel | undefined;

  function send(message: ToPanel): void {
    if (ready) void panel?.webview.postMessage(message);
    else if (message.kind !== 'stale') waiting = message;
  }

  function listen(message: FromPanel): void {
    if (message.kind !== 'ready') {
      receive(message);
      return;
    }
    ready = true;
    if (waiting !== undefined) send(waiting);
    waiting = undefined;
  }

  function adopt(opened: WebviewPanel): void {
    panel = opened;
    ready = false;
    opened.iconPath = Uri.joinPath(media, 'icon.png');
    opened.webview.options = { enableScripts: true, localResourceRoots: [media] };
    opened.webview.onDidReceiveMessage(listen);
    opened.onDidDispose(() => {
      if (panel === opened) panel = undefined;
    });
    opened.webview.html = panelHtml(opened.webview, media);
  }

  return {
    isOpen: () => panel !== undefined,
    open() {
      if (panel !== undefined) panel.reveal(undefined, true);
      else
        adopt(
          window.createWebviewPanel(panelType, 'Derivation', { viewColumn: ViewColumn.Beside, preserveFocus: true }),
        );
    },
    adopt,
    send,
    setTitle(title) {
      if (panel !== undefined) panel.title = title;
    },
    dispose: () => panel?.dispose(),
  };
}
