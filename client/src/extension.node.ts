/** Entry on the desktop and on servers: the language server is a process of its own. */

import type { ExtensionContext } from 'vscode';
import { activateExtension, type Exported } from './extension.ts';

export function activate(context: ExtensionContext): Exported {
  return activateExtension(context, async () => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const { clientOptions } = await import('./clientOptions.ts');
    const server = { module: context.asAbsolutePath('dist/node/server.mjs'), transport: TransportKind.ipc };
    return new LanguageClient('mcalc', 'Matrix Calculus', { run: server, debug: server }, clientOptions());
  });
}
