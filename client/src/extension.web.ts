/** Entry in the browser: the language server is a worker. */

import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateExtension } from './extension.ts';

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  activateExtension(
    context,
    (options) => new LanguageClient('mcalc', 'Matrix Calculus', async () => new Worker(script), options),
  );
}
