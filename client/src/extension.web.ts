/** Entry in the browser: the language server is a worker. */

import { type ExtensionContext, Uri } from 'vscode';
import { activateExtension, type Exported } from './extension.ts';

export function activate(context: ExtensionContext): Exported {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  return activateExtension(context, async () => {
    const library = await import('vscode-languageclient/browser');
    const { clientOptions } = await import('./clientOptions.ts');
    // Readers and writers of our own: the library does not know the class of the workers that VS Code gives to extensions.
    const connect = async () => {
      const worker = new Worker(script);
      return {
        reader: new library.BrowserMessageReader(worker),
        writer: new library.BrowserMessageWriter(worker),
      };
    };
    return new library.LanguageClient('mcalc', 'Matrix Calculus', connect, clientOptions());
  });
}
