/**
 * The server's side of verification: keeps one worker busy, calls it back when an edit makes its work worthless, and
 * replaces it when it does not answer. A part at which a worker got stuck is given up, the others go on.
 */
import type { ReportData } from '../features/verifyReport.ts';
import { orderedReports } from './orderedReports.ts';
import type {
  Answer,
  FromWorker,
  JudgedIndex,
  Question,
  ReportOrder,
  ToWorker,
  WorkerDocument,
} from './workerMessages.ts';

/** A running worker. */
export interface WorkerHandle {
  readonly post: (message: ToWorker) => void;
  readonly terminate: () => void;
}

/** Starts a worker; `receive` gets what it says, `lost` is called if it dies by itself. */
export type StartWorker = (receive: (message: FromWorker) => void, lost: () => void) => WorkerHandle;

export interface VerifierEvents {
  readonly judged: (uri: string, version: number, judged: readonly JudgedIndex[]) => void;
  /** The worker got stuck at, or died of, this part. */
  readonly stuck: (uri: string, version: number, index: number) => void;
  /** Nothing is left to do for this document. */
  readonly idle: (uri: string) => void;
}

export interface Verifier {
  readonly check: (document: WorkerDocument, wanted: readonly number[]) => void;
  readonly close: (uri: string) => void;
  readonly configure: (seed: number, deadline: number) => void;
  /** The answer to a question; `nothing` if there is none within the given milliseconds. */
  readonly ask: (question: Question, patience: number) => Promise<Answer>;
  /** Orders a report; `tell` hears how far it is. The last word is given up, finished or cancelled. */
  readonly report: (order: ReportOrder, tell: (report: ReportData) => void) => ReportTicket;
  readonly dispose: () => void;
}

/** A report that was ordered. */
export interface ReportTicket {
  /** The whole report, or what there is of it when it ends; `undefined` if the document is another by now. */
  readonly result: Promise<ReportData | undefined>;
  readonly cancel: () => void;
}

interface Task {
  readonly document: WorkerDocument;
  readonly wanted: Set<number>;
  /** The part that the worker is at. */
  current: number | undefined;
  /** Whether the worker has said anything of this version. */
  heard: boolean;
}

interface State {
  worker: WorkerHandle | undefined;
  readonly tasks: Map<string, Task>;
  readonly waiting: Map<number, (answer: Answer) => void>;
  /** How many messages the worker was sent, where it can look. */
  calls: Int32Array | undefined;
  settings: { seed: number; deadline: number };
  watch: ReturnType<typeof setTimeout> | undefined;
  lastId: number;
  /** Workers that died in a row without judging anything. */
  deaths: number;
}

/** Beyond the deadline, in milliseconds, before a worker counts as stuck. */
const grace = 1000;

/** How long, in milliseconds, a worker without shared memory may go on with work that an edit made worthless. */
const worthless = 300;

const maxDeaths = 5;

export function startVerifier(start: StartWorker, events: VerifierEvents): Verifier {
  const state: State = {
    worker: undefined,
    tasks: new Map(),
    waiting: new Map(),
    calls: undefined,
    settings: { seed: 1, deadline: 10 },
    watch: undefined,
    lastId: 0,
    deaths: 0,
  };

  const reports = orderedReports({
    post: (message) => {
      worker();
      send(state, message);
    },
    /** A worker that says nothing for so long is stuck. */
    patience: () => state.settings.deadline * 1000 + 2 * grace,
    stuck: () => replace(),
  });

  const receive = (message: FromWorker): void => {
    reports.alive();
    if (message.kind === 'answer') {
      state.waiting.get(message.id)?.(message.answer);
      state.waiting.delete(message.id);
      return;
    }
    if (message.kind === 'reported') {
      reports.heard(message.id, message.report);
      return;
    }
    hearJudged(message);
  };

  const hearJudged = (message: FromWorker & { readonly kind: 'judged' }): void => {
    const task = state.tasks.get(message.uri);
    if (task === undefined || task.document.version !== message.version) return;
    if (message.judged.length > 0) state.deaths = 0;
    for (const { index, judgement } of message.judged) {
      if (judgement.unexplained !== true) task.wanted.delete(index);
    }
    task.current = message.next;
    task.heard = true;
    watchOver();
    events.judged(message.uri, message.version, message.judged);
    if (task.wanted.size === 0) events.idle(message.uri);
  };

  const worker = (): WorkerHandle | undefined => {
    if (state.worker !== undefined || state.deaths >= maxDeaths) return state.worker;
    const begun = start(receive, replace);
    state.worker = begun;
    state.calls = sharedNumber();
    if (state.calls !== undefined) send(state, { kind: 'calls', calls: state.calls.buffer as SharedArrayBuffer });
    send(state, { kind: 'settings', ...state.settings });
    for (const task of state.tasks.values()) {
      send(state, { kind: 'document', document: task.document, wanted: [...task.wanted] });
    }
    return begun;
  };

  /** Ends the worker, gives up the part that it was at, and goes on with the rest in a new one. */
  const replace = (): void => {
    state.worker?.terminate();
    state.worker = undefined;
    state.deaths += 1;
    for (const answer of state.waiting.values()) answer({ kind: 'nothing' });
    state.waiting.clear();
    reports.giveUp();
    for (const [uri, task] of state.tasks) {
      if (task.current === undefined) continue;
      task.wanted.delete(task.current);
      events.stuck(uri, task.document.version, task.current);
      task.current = undefined;
    }
    const left = [...state.tasks.values()].some((task) => task.wanted.size > 0);
    if (left && worker() === undefined) giveUp();
    watchOver();
  };

  /** Nothing more is tried before the next edit. */
  const giveUp = (): void => {
    for (const [uri, task] of state.tasks) {
      for (const index of task.wanted) events.stuck(uri, task.document.version, index);
      task.wanted.clear();
      events.idle(uri);
    }
  };

  const watchOver = (): void => {
    clearTimeout(state.watch);
    const busy = [...state.tasks.values()].some((task) => task.wanted.size > 0);
    state.watch = busy ? setTimeout(replace, state.settings.deadline * 1000 + grace) : undefined;
  };

  const check = (document: WorkerDocument, wanted: readonly number[]): void => {
    const before = state.tasks.get(document.uri);
    const superseded = before !== undefined && before.wanted.size > 0;
    state.deaths = Math.min(state.deaths, maxDeaths - 1);
    state.tasks.set(document.uri, {
      document,
      wanted: new Set(wanted),
      current: wanted[0],
      heard: wanted.length === 0,
    });
    if (state.worker === undefined) {
      worker();
    } else {
      send(state, { kind: 'document', document, wanted });
    }
    watchOver();
    if (superseded && state.calls === undefined) expectAnswer(document);
  };

  /** Without shared memory a worker deep in a check does not hear: if it stays silent it is replaced. */
  const expectAnswer = (document: WorkerDocument): void => {
    const asked = state.worker;
    setTimeout(() => {
      const task = state.tasks.get(document.uri);
      if (task?.document !== document || task.heard || state.worker !== asked) return;
      asked?.terminate();
      state.worker = undefined;
      worker();
    }, worthless);
  };

  return {
    check,
    close: (uri) => {
      state.tasks.delete(uri);
      send(state, { kind: 'close', uri });
      watchOver();
    },
    configure: (seed, deadline) => {
      state.settings = { seed, deadline };
      send(state, { kind: 'settings', seed, deadline });
    },
    ask: (question, patience) => ask(state, worker(), question, patience),
    report: reports.order,
    dispose: () => {
      clearTimeout(state.watch);
      reports.giveUp();
      state.worker?.terminate();
      state.worker = undefined;
    },
  };
}

function ask(state: State, worker: WorkerHandle | undefined, question: Question, patience: number): Promise<Answer> {
  if (worker === undefined) return Promise.resolve({ kind: 'nothing' });
  state.lastId += 1;
  const id = state.lastId;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      state.waiting.delete(id);
      resolve({ kind: 'nothing' });
    }, patience);
    state.waiting.set(id, (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    send(state, { kind: 'ask', id, question });
  });
}

/** A number in memory that a worker shares; browsers let only isolated pages share. */
function sharedNumber(): Int32Array | undefined {
  const isolated = !('crossOriginIsolated' in globalThis) || globalThis.crossOriginIsolated;
  return isolated && typeof SharedArrayBuffer !== 'undefined' ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
}

/** Sends a message, and lets a worker that is deep in a check see that one waits. */
function send(state: State, message: ToWorker): void {
  if (state.worker === undefined) return;
  if (state.calls !== undefined) Atomics.add(state.calls, 0, 1);
  state.worker.post(message);
}
