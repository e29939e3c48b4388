/** The language server as a process of Node, over IPC or standard streams. */
import { Worker } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';
import type { StartWorker } from './verifier.ts';
import type { FromWorker } from './workerMessages.ts';

const startWorker: StartWorker = (receive, lost) => {
  const worker = new Worker(new URL('./verifyWorker.mjs', import.meta.url));
  let ended = false;
  const end = (): void => {
    if (!ended) lost();
    ended = true;
  };
  worker.on('message', (message: FromWorker) => {
    receive(message);
  });
  worker.on('error', end);
  worker.on('exit', end);
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    terminate: () => {
      ended = true;
      void worker.terminate();
    },
  };
};

startServer(createConnection(ProposedFeatures.all), {
  startWorker,
  typeset: async (tex, theme) => {
    const { typeset } = await import('../typeset/mathjax.ts');
    return typeset(tex, theme);
  },
});
