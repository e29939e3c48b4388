/** The verification worker in Node. */
import { parentPort } from 'node:worker_threads';
import { runVerifyLoop } from './verifyLoop.ts';
import type { FromWorker, ToWorker } from './workerMessages.ts';

const channel = parentPort;
if (channel !== null) {
  runVerifyLoop({
    post: (message: FromWorker) => {
      channel.postMessage(message);
    },
    listen: (receive) => {
      channel.on('message', (message: ToWorker) => {
        receive(message);
      });
    },
  });
}
