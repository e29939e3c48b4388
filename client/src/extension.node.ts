/** Entry on the desktop and on servers: the language server is a process of its own. */

import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateExtension } from './extension.ts';

export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/node/server.js');
  const server = { module, transport: TransportKind.ipc };
  activateExtension(
    context,
    (options) => new LanguageClient('mcalc', 'Matrix Calculus', { run: server, debug: server }, options),
  );
}
