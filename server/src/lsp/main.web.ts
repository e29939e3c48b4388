/** The language server in a browser's worker. The same script, started under another name, is its verification worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.ts';
import type { StartWorker } from './verifier.ts';
import { runVerifyLoop } from './verifyLoop.ts';
import type { FromWorker, ToWorker } from './workerMessages.ts';

const own = self as unknown as DedicatedWorkerGlobalScope;

const verificationName = 'mcalc-verification';

const startWorker: StartWorker = (receive, lost) => {
  const worker = new Worker(own.location.href, { name: verificationName });
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    receive(data);
  });
  worker.addEventListener('error', lost);
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    terminate: () => {
      worker.terminate();
    },
  };
};

function startAsServer(): void {
  const connection = createConnection(new BrowserMessageReader(own), new BrowserMessageWriter(own));
  startServer(connection, {
    startWorker,
    typeset: async (tex, theme) => {
      const { typeset } = await import('../typeset/mathjax.ts');
      return typeset(tex, theme);
    },
  });
}

function startAsVerifier(): void {
  runVerifyLoop({
    post: (message: FromWorker) => {
      own.postMessage(message);
    },
    listen: (receive) => {
      own.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
        receive(data);
      });
    },
  });
}

if (own.name === verificationName) startAsVerifier();
else startAsServer();
