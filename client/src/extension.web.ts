/** Entry in the browser: the language server is a worker. */

import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activateExtension } from './extension.ts';

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  // Readers and writers of our own: the client does not know the class of the workers that VS Code gives to extensions.
  const connect = async () => {
    const worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  activateExtension(context, (options) => new LanguageClient('mcalc', 'Matrix Calculus', connect, options));
}
