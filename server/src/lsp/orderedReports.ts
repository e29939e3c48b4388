/** The server's side of reports: who ordered which, what was heard of it last, and when a worker is silent too long. */
import type { ReportData } from '../features/verifyReport.ts';
import type { ReportTicket } from './verifier.ts';
import type { ReportOrder, ToWorker } from './workerMessages.ts';

interface Way {
  readonly post: (message: ToWorker) => void;
  /** Milliseconds. */
  readonly patience: () => number;
  readonly stuck: () => void;
}

export interface OrderedReports {
  readonly order: (order: ReportOrder, tell: (report: ReportData) => void) => ReportTicket;
  readonly heard: (id: number, report: ReportData | undefined) => void;
  /** The worker said something else. */
  readonly alive: () => void;
  /** Ends all of them with what there is. */
  readonly giveUp: () => void;
}

interface Open {
  readonly tell: (report: ReportData) => void;
  readonly resolve: (report: ReportData | undefined) => void;
  last: ReportData | undefined;
  watch: ReturnType<typeof setTimeout> | undefined;
}

export function orderedReports({ post, patience, stuck }: Way): OrderedReports {
  const open = new Map<number, Open>();
  let lastId = 0;

  const end = (id: number, report: ReportData | undefined): void => {
    const one = open.get(id);
    if (one === undefined) return;
    clearTimeout(one.watch);
    open.delete(id);
    one.resolve(report);
  };

  const watchOver = (one: Open): void => {
    clearTimeout(one.watch);
    one.watch = setTimeout(stuck, patience());
  };

  const cancelled = (id: number): void => {
    const report = open.get(id)?.last;
    end(id, report === undefined ? undefined : { ...report, state: 'cancelled' });
  };

  return {
    order: (order, tell) => {
      lastId += 1;
      const id = lastId;
      const result = new Promise<ReportData | undefined>((resolve) => {
        const one: Open = { tell, resolve, last: undefined, watch: undefined };
        open.set(id, one);
        watchOver(one);
      });
      post({ kind: 'report', id, order });
      return {
        result,
        cancel: () => {
          cancelled(id);
          post({ kind: 'cancel', id });
        },
      };
    },
    heard: (id, report) => {
      const one = open.get(id);
      if (one === undefined) return;
      if (report?.state !== 'running') {
        end(id, report);
        return;
      }
      one.last = report;
      one.tell(report);
      watchOver(one);
    },
    alive: () => open.forEach(watchOver),
    giveUp: () => {
      for (const id of [...open.keys()]) cancelled(id);
    },
  };
}
