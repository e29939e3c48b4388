/**
 * The worker's side of verification. It keeps its own snapshots of the open documents, judges the parts it is asked
 * for one after the other, and looks up whenever the server has something new to say.
 */

import { inspect } from '../analysis/inspect.ts';
import type { JudgeOptions } from '../analysis/judge.ts';
import { judge } from '../analysis/judge.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { analyse, placedParts, reanalyse } from '../analysis/snapshot.ts';
import { inspectedFunction } from './inspectedFunction.ts';
import type { FromWorker, JudgedIndex, Port, ToWorker, WorkerDocument } from './workerMessages.ts';

interface Held {
  readonly snapshot: Snapshot;
  readonly parts: readonly PlacedPart[];
  /** Indices still to be judged, the next one first. */
  readonly wanted: number[];
}

interface LoopState {
  readonly documents: Map<string, Held>;
  readonly inspections: (ToWorker & { readonly kind: 'inspect' })[];
  seed: number;
  /** In milliseconds. */
  deadline: number;
  calls: Int32Array | undefined;
  running: boolean;
}

/** Without shared memory the worker cannot be called back: it looks up after so many milliseconds by itself. */
const slice = 8;

/** Answers are sent in batches, at least this often in milliseconds. */
const batchTime = 25;

/** Runs for as long as the worker lives. */
export function runVerifyLoop(port: Port<ToWorker, FromWorker>): void {
  const state: LoopState = {
    documents: new Map(),
    inspections: [],
    seed: 1,
    deadline: 10_000,
    calls: undefined,
    running: false,
  };
  port.listen((message) => {
    receive(state, message);
    if (!state.running) void work(state, port);
  });
}

function receive(state: LoopState, message: ToWorker): void {
  switch (message.kind) {
    case 'calls':
      state.calls = new Int32Array(message.calls);
      return;
    case 'settings':
      state.seed = message.seed;
      state.deadline = message.deadline * 1000;
      return;
    case 'document':
      hold(state, message.document, message.wanted);
      return;
    case 'close':
      state.documents.delete(message.uri);
      return;
    case 'inspect':
      state.inspections.push(message);
  }
}

function hold(state: LoopState, document: WorkerDocument, wanted: readonly number[]): void {
  const before = state.documents.get(document.uri)?.snapshot;
  const snapshot = before === undefined ? analyse(document) : reanalyse(before, document);
  state.documents.set(document.uri, { snapshot, parts: placedParts(snapshot), wanted: [...wanted] });
}

/** Judges until nothing is wanted; between two parts it lets messages in. */
async function work(state: LoopState, port: Port<ToWorker, FromWorker>): Promise<void> {
  state.running = true;
  let rested = performance.now();
  for (;;) {
    const called = callsOf(state);
    if (!inspectNext(state, port) && !judgeNext(state, port, called)) break;
    if (callsOf(state) !== called || performance.now() - rested > slice) {
      await rest();
      rested = performance.now();
    }
  }
  state.running = false;
}

/** Lets waiting messages in. */
const rest = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

const callsOf = (state: LoopState): number => (state.calls === undefined ? 0 : Atomics.load(state.calls, 0));

/** Stops a check when its time is over or the server calls. */
function options(state: LoopState, called: number): JudgeOptions {
  const end = performance.now() + state.deadline;
  return { seed: state.seed, shouldStop: () => callsOf(state) !== called || performance.now() > end };
}

function inspectNext(state: LoopState, port: Port<ToWorker, FromWorker>): boolean {
  const asked = state.inspections.shift();
  if (asked === undefined) return false;
  const held = state.documents.get(asked.uri);
  const placed = held?.snapshot.version === asked.version ? held.parts[asked.part] : undefined;
  const end = performance.now() + state.deadline;
  const patient: JudgeOptions = { seed: state.seed, shouldStop: () => performance.now() > end };
  const of = placed === undefined ? undefined : inspectedFunction(placed.part, asked.of);
  const derivatives = placed === undefined || of === undefined ? [] : inspect(placed.part, of, patient);
  port.post({ kind: 'inspected', id: asked.id, derivatives });
  return true;
}

/** Judges parts of one document until a batch is full. */
function judgeNext(state: LoopState, port: Port<ToWorker, FromWorker>, called: number): boolean {
  const found = [...state.documents].find(([, held]) => held.wanted.length > 0);
  if (found === undefined) return false;
  const [uri, held] = found;
  const judged: JudgedIndex[] = [];
  const until = performance.now() + Math.min(batchTime, slice);
  while (held.wanted.length > 0 && callsOf(state) === called && performance.now() < until) {
    const index = held.wanted[0] ?? 0;
    const placed = held.parts[index];
    const started = performance.now();
    const judgement = placed === undefined ? undefined : judge(placed.part, options(state, called));
    const calledBack = judgement?.interrupted === true && performance.now() - started < state.deadline;
    if (calledBack) break;
    held.wanted.shift();
    if (judgement !== undefined) judged.push({ index, judgement });
  }
  const next = held.wanted[0];
  port.post({
    kind: 'judged',
    uri,
    version: held.snapshot.version,
    judged,
    ...(next === undefined ? {} : { next }),
  });
  return true;
}
