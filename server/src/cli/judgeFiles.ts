/**
 * Judges files on all processors: this program, started once more as a worker for each of them, takes one file after
 * the other. What is said of a file depends on the file alone, so that the number of workers does not show.
 */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { FileOrder, FileReport } from './report/fileReport.ts';
import { reportFile } from './report/fileReport.ts';

type Tell = (done: number, path: string) => void;

/** The reports in the order of the files; `nWorkers` is one where there is nothing to share out. */
export function judgeFiles(
  orders: readonly FileOrder[],
  nWorkers: number,
  tell: Tell,
): readonly FileReport[] | Promise<readonly FileReport[]> {
  const n = Math.min(nWorkers, orders.length);
  return n < 2 ? judgeHere(orders, tell) : judgeSideBySide(orders, n, tell);
}

/** As many as there are processors, unless the environment asks for another number. */
export function workersFor(environment: Readonly<Record<string, string | undefined>>): number {
  const asked = Number(environment['MCALC_WORKERS']);
  return Number.isInteger(asked) && asked > 0 ? asked : availableParallelism();
}

export const judgeHere = (orders: readonly FileOrder[], tell: Tell): readonly FileReport[] =>
  orders.map((order, i) => reportFile(order, (done, of) => tell(i, `${order.path}, statement ${done + 1} of ${of}`)));

interface Reported {
  readonly index: number;
  readonly report: FileReport;
}

/** The longest files come first, so that no worker is left with one of them at the end. */
function judgeSideBySide(orders: readonly FileOrder[], n: number, tell: Tell): Promise<readonly FileReport[]> {
  const queue = orders.map((_, i) => i).toSorted((a, b) => lengthOf(orders[b]) - lengthOf(orders[a]) || a - b);
  const found = new Map<number, FileReport>();
  return new Promise((resolve, reject) => {
    const workers = Array.from({ length: n }, () => new Worker(new URL('./cli.mjs', import.meta.url)));
    const end = (): void => {
      for (const worker of workers) void worker.terminate();
    };
    const next = (worker: Worker): void => {
      const index = queue.shift();
      const order = index === undefined ? undefined : orders[index];
      if (order === undefined) return;
      tell(found.size, order.path);
      worker.postMessage({ index, order });
    };
    for (const worker of workers) {
      worker.on('message', ({ index, report }: Reported) => {
        found.set(index, report);
        next(worker);
        if (found.size < orders.length) return;
        end();
        resolve(orders.flatMap((_, i) => found.get(i) ?? []));
      });
      worker.on('error', (error) => {
        end();
        reject(error);
      });
      next(worker);
    }
  });
}

const lengthOf = (order: FileOrder | undefined): number => order?.text.length ?? 0;

/** Judges what the main thread sends; false in the main thread itself. */
export function serveAsWorker(): boolean {
  if (isMainThread) return false;
  parentPort?.on('message', ({ index, order }: { readonly index: number; readonly order: FileOrder }) => {
    const reported: Reported = { index, report: reportFile(order, () => undefined) };
    parentPort?.postMessage(reported);
  });
  return true;
}
