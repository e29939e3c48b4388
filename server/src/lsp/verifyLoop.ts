/**
 * The worker's side of verification. It keeps its own snapshots of the open documents, judges the parts it is asked
 * for one after the other, and looks up whenever the server has something new to say.
 */

import type { JudgeOptions } from '../analysis/checkClaim.ts';
import { inspect } from '../analysis/inspect.ts';
import { judge } from '../analysis/judge.ts';
import { nothingClaimed } from '../analysis/judgement.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { analyse, placedParts, reanalyse } from '../analysis/snapshot.ts';
import { derivationData } from '../features/derivationView.ts';
import { derivationBehind } from '../features/insertDerivation.ts';
import { linesBehind, nextLines } from '../features/nextSteps.ts';
import { explainLine, explainLines } from './explainLines.ts';
import { inspectedFunction } from './inspectedFunction.ts';
import { refactoringAnswer, refactorPatience } from './refactor.ts';
import type { Reports } from './reportLoop.ts';
import { reportsIn } from './reportLoop.ts';
import type {
  Answer,
  FromWorker,
  JudgedIndex,
  Port,
  Question,
  QuestionAboutNext,
  QuestionAboutPart,
  ToWorker,
  WorkerDocument,
} from './workerMessages.ts';

interface Held {
  readonly snapshot: Snapshot;
  readonly parts: readonly PlacedPart[];
  /** Indices still to be judged, the next one first. */
  readonly wanted: number[];
  /** Indices of refuted parts still to be explained, after all are judged. */
  readonly unexplained: number[];
}

interface LoopState {
  readonly documents: Map<string, Held>;
  readonly questions: (ToWorker & { readonly kind: 'ask' })[];
  seed: number;
  /** In milliseconds. */
  deadline: number;
  calls: Int32Array | undefined;
  /** Messages received so far. */
  received: number;
  running: boolean;
}

/** Without shared memory the worker cannot be called back: it looks up after so many milliseconds by itself. */
const slice = 8;

/** How long, in milliseconds, a piece of a report may keep a worker without shared memory from hearing of an edit. */
const deaf = 1500;

/** Runs for as long as the worker lives. */
export function runVerifyLoop(port: Port<ToWorker, FromWorker>): void {
  const state: LoopState = {
    documents: new Map(),
    questions: [],
    seed: 1,
    deadline: 10_000,
    calls: undefined,
    received: 0,
    running: false,
  };
  const reports = reportsIn({
    documentAt: (uri) => state.documents.get(uri),
    options: () => options(state, state.calls === undefined ? Math.min(deaf, state.deadline) : state.deadline),
    isCalled: () => isCalled(state),
    port,
  });
  port.listen((message) => {
    state.received += 1;
    receive(state, reports, message);
    if (!state.running) void work(state, reports, port);
  });
}

function receive(state: LoopState, reports: Reports, message: ToWorker): void {
  switch (message.kind) {
    case 'calls':
      state.calls = new Int32Array(message.calls);
      return;
    case 'settings':
      state.seed = message.seed;
      state.deadline = message.deadline * 1000;
      return;
    case 'document':
      if (hasChanged(state, message.document)) reports.outdate(message.document.uri);
      hold(state, message.document, message.wanted);
      return;
    case 'close':
      state.documents.delete(message.uri);
      reports.outdate(message.uri);
      return;
    case 'report':
      reports.start(message.id, message.order);
      return;
    case 'cancel':
      reports.cancel(message.id);
      return;
    case 'ask':
      state.questions.push(message);
  }
}

const hasChanged = (state: LoopState, { uri, version }: WorkerDocument): boolean =>
  state.documents.get(uri)?.snapshot.version !== version;

function hold(state: LoopState, document: WorkerDocument, wanted: readonly number[]): void {
  const before = state.documents.get(document.uri)?.snapshot;
  const snapshot = before === undefined ? analyse(document) : reanalyse(before, document);
  state.documents.set(document.uri, { snapshot, parts: placedParts(snapshot), wanted: [...wanted], unexplained: [] });
}

/** Judges until nothing is wanted; between two parts it lets messages in. */
async function work(state: LoopState, reports: Reports, port: Port<ToWorker, FromWorker>): Promise<void> {
  state.running = true;
  let rested = performance.now();
  while (
    answerNext(state, port) ||
    judgeNext(state, port, 'verdicts') ||
    reports.advance() ||
    judgeNext(state, port, 'all')
  ) {
    if (isCalled(state) || performance.now() - rested > slice) {
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

/** Whether a message waits that may make the present work worthless. */
const isCalled = ({ calls, received }: LoopState): boolean => calls !== undefined && Atomics.load(calls, 0) > received;

/** Stops a check when its time is over or the server calls. */
function options(state: LoopState, deadline: number): JudgeOptions {
  const end = performance.now() + deadline;
  return { seed: state.seed, shouldStop: () => isCalled(state) || performance.now() > end };
}

/** Questions come from someone who waits: they go before verdicts, and only their deadline ends them. */
function answerNext(state: LoopState, port: Port<ToWorker, FromWorker>): boolean {
  const asked = state.questions.shift();
  if (asked === undefined) return false;
  port.post({ kind: 'answer', id: asked.id, answer: answerTo(state, asked.question) });
  return true;
}

function answerTo(state: LoopState, question: Question): Answer {
  const held = state.documents.get(question.uri);
  if (held === undefined || held.snapshot.version !== question.version) return { kind: 'nothing' };
  switch (question.kind) {
    case 'whys':
      return explainLines(held.parts, question, options(state, state.deadline));
    case 'why':
    case 'between':
      return explainLine(held.snapshot, held.parts, question.part, question.kind, options(state, state.deadline));
    case 'refactor':
      return refactoringAnswer(held.snapshot, question, options(state, Math.min(refactorPatience, state.deadline)));
    case 'go-on':
      return goingOn(state, question, held);
    default:
      return derivativeAnswer(state, question, held);
  }
}

/** A line that is offered while someone types is worthless once they have typed on; one that was asked for is waited for. */
function goingOn(state: LoopState, { at, extent, asking }: QuestionAboutNext, held: Held): Answer {
  const end = performance.now() + state.deadline;
  const patient: JudgeOptions = { seed: state.seed, shouldStop: () => performance.now() > end };
  const { snapshot } = held;
  switch (at) {
    case 'line':
      return { kind: 'goes-on', insertions: nextLines(snapshot, asking, options(state, state.deadline)) };
    case 'statement':
      return { kind: 'goes-on', insertions: linesBehind(snapshot, asking, extent, patient) };
    case 'paragraph':
      return { kind: 'goes-on', insertions: derivationBehind(snapshot, asking, patient) };
  }
}

function derivativeAnswer(state: LoopState, question: QuestionAboutPart, held: Held): Answer {
  const placed = held.parts[question.part];
  const subject = placed === undefined ? undefined : inspectedFunction(placed.part, question.of);
  if (placed === undefined || (subject === undefined && question.kind === 'inspect')) return { kind: 'nothing' };
  const end = performance.now() + state.deadline;
  const patient: JudgeOptions = { seed: state.seed, shouldStop: () => performance.now() > end };
  const derivatives = subject === undefined ? [] : inspect(placed.part, subject, patient);
  if (question.kind !== 'derive') return { kind: 'inspected', derivatives };
  const judgement = judge(placed.part, patient, 'explained');
  return { kind: 'derived', derivation: derivationData(placed, judgement, derivatives, question.style) };
}

/** Judges parts of one document until a slice is over; verdicts come before explanations. */
function judgeNext(state: LoopState, port: Port<ToWorker, FromWorker>, what: 'verdicts' | 'all'): boolean {
  const found = [...state.documents].find(
    ([, held]) => held.wanted.length > 0 || (what === 'all' && held.unexplained.length > 0),
  );
  if (found === undefined) return false;
  const [uri, held] = found;
  const judged: JudgedIndex[] = [];
  const until = performance.now() + slice;
  while (nextIndex(held) !== undefined && !isCalled(state) && performance.now() < until) {
    const one = judgeOne(state, held);
    if (one === 'called back') break;
    judged.push(one);
  }
  const next = nextIndex(held);
  const { version } = held.snapshot;
  port.post({ kind: 'judged', uri, version, judged, ...(next === undefined ? {} : { next }) });
  return true;
}

const nextIndex = (held: Held): number | undefined => held.wanted[0] ?? held.unexplained[0];

function judgeOne(state: LoopState, held: Held): JudgedIndex | 'called back' {
  const [queue, detail] =
    held.wanted.length > 0 ? ([held.wanted, 'verdict'] as const) : ([held.unexplained, 'explained'] as const);
  const index = queue[0] ?? 0;
  const part = held.parts[index]?.part;
  const judgement = part === undefined ? nothingClaimed : judge(part, options(state, state.deadline), detail);
  if (judgement.interrupted === true && isCalled(state)) return 'called back';
  queue.shift();
  if (judgement.unexplained === true) held.unexplained.push(index);
  return { index, judgement };
}
