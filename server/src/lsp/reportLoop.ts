/** The worker's side of reports: makes them a little at a time, and says now and then how far they are. */
import type { JudgeOptions } from '../analysis/checkClaim.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { isClaim } from '../features/reportTarget.ts';
import type { ReportJob } from '../features/verifyReport.ts';
import { startReport } from '../features/verifyReport.ts';
import { inspectedFunction } from './inspectedFunction.ts';
import type { FromWorker, Port, ReportOrder, ToWorker } from './workerMessages.ts';

/** A document as the worker holds it. */
interface Document {
  readonly snapshot: Snapshot;
  readonly parts: readonly PlacedPart[];
}

/** What of the worker's state a report needs. */
export interface ReportWorld {
  readonly documentAt: (uri: string) => Document | undefined;
  readonly options: () => JudgeOptions;
  /** Whether a message waits that may make the present work worthless. */
  readonly isCalled: () => boolean;
  readonly port: Port<ToWorker, FromWorker>;
}

export interface Reports {
  readonly start: (id: number, order: ReportOrder) => void;
  readonly cancel: (id: number) => void;
  /** Ends the reports on a document that has changed. */
  readonly outdate: (uri: string) => void;
  /** Goes on with one of them for a moment; false if there is none. */
  readonly advance: () => boolean;
}

interface Running {
  readonly id: number;
  readonly uri: string;
  readonly job: ReportJob;
  told: number;
}

/** Milliseconds of work between two looks for messages, and between two words about a report. */
const slice = 8;
const silence = 120;

export function reportsIn(world: ReportWorld): Reports {
  const running: Running[] = [];
  const { port } = world;

  const tell = (one: Running, state: 'running' | 'finished'): void => {
    one.told = performance.now();
    port.post({ kind: 'reported', id: one.id, report: { ...one.job.data(), state } });
  };

  const drop = (gone: (one: Running) => boolean): void => {
    for (const one of running.filter(gone)) {
      running.splice(running.indexOf(one), 1);
      port.post({ kind: 'reported', id: one.id });
    }
  };

  /** Options whose deadline is that of the step at work, not that of the moment in which the report was ordered. */
  let now: JudgeOptions | undefined;
  const start = (id: number, order: ReportOrder): void => {
    const job = jobOf(world, order, () => (now ?? world.options()).shouldStop());
    if (job === undefined) port.post({ kind: 'reported', id });
    else running.push({ id, uri: order.uri, job, told: Number.NEGATIVE_INFINITY });
  };

  /** Does the next piece; false at the end. */
  const goOn = (one: Running): boolean => {
    now = world.options();
    const step = one.job.advance();
    now = undefined;
    if (step === 'finished') {
      running.shift();
      tell(one, 'finished');
      return false;
    }
    // Nobody calls: the piece has taken too long by itself.
    if (step === 'stopped' && !world.isCalled()) one.job.skip();
    if (performance.now() - one.told > silence) tell(one, 'running');
    return true;
  };

  const advance = (): boolean => {
    const [one] = running;
    if (one === undefined) return false;
    const until = performance.now() + slice;
    let going = true;
    while (going && performance.now() < until && !world.isCalled()) going = goOn(one);
    return true;
  };

  return {
    start,
    cancel: (id) => drop((one) => one.id === id),
    outdate: (uri) => drop((one) => one.uri === uri),
    advance,
  };
}

/** `undefined` if the document is another by now. */
function jobOf(world: ReportWorld, order: ReportOrder, shouldStop: () => boolean): ReportJob | undefined {
  const held = world.documentAt(order.uri);
  if (held === undefined || held.snapshot.version !== order.version) return undefined;
  const parts = order.parts.flatMap((index) => held.parts[index] ?? []);
  const focus = held.parts[order.focus];
  if (focus === undefined) return undefined;
  const claims = order.of.kind === 'statement' && parts.some(({ part }) => isClaim(part));
  const subject = claims ? undefined : inspectedFunction(focus.part, order.of);
  return startReport(parts, focus, subject, { seed: world.options().seed, shouldStop });
}
