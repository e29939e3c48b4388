/**
 * The answer to “Verify gradient”: what was compared with what, line by line. It is made in small steps, so that the
 * one who makes it can serve others in between, show how far it is, and stop.
 */
import type { JudgeOptions } from '../analysis/checkClaim.ts';
import type { ClassReport, ErrorCurve, ReportPiece, SidesReport } from '../analysis/examination.ts';
import { examinationOf } from '../analysis/examination.ts';
import { subjectOf } from '../analysis/inspect.ts';
import type { CounterexamplePoint, Status } from '../analysis/judgement.ts';
import type { PlacedPart } from '../analysis/snapshot.ts';
import type { Expr } from '../expr/expr.ts';
import { renderText } from '../render/text.ts';
import type { Outcome, ReportTask } from './reportTasks.ts';
import { reportTasks } from './reportTasks.ts';
import { classesText, curveText } from './reportText.ts';

/** One comparison: a claim of the author, or a derivative of ours. */
export interface ReportLine {
  readonly label: string;
  readonly latex: string;
  readonly status: Status;
  /** Whether it is still to come, at work, or finished. */
  readonly progress: 'waiting' | 'running' | 'done';
  readonly detail: string;
  /** What stands on either side: `finite differences`, `this line`. */
  readonly sideNames: readonly [left: string, right: string];
  /** How much was looked at, in words. */
  readonly extent: string;
  readonly classes: readonly ClassReport[];
  readonly sides?: SidesReport;
  readonly curves: readonly ErrorCurve[];
  readonly curveText: string;
  readonly counterexample?: CounterexamplePoint;
  /** A script that shows the same without this program; empty if there is none. */
  readonly numpy: string;
}

export interface ReportData {
  readonly title: string;
  readonly lines: readonly ReportLine[];
  /** The line that the reader has in mind. */
  readonly focus: number;
  readonly summary: string;
  /** How much is done, from 0 to 1. */
  readonly done: number;
  readonly state: 'running' | 'finished' | 'cancelled';
}

/** A report in the making. */
export interface ReportJob {
  /** Does a little; `stopped` if the host asked to stop in the midst of it, and then it is to be done again. */
  readonly advance: () => 'more' | 'finished' | 'stopped';
  /** Leaves out what took too long. */
  readonly skip: () => void;
  readonly data: () => ReportData;
}

/** How far the line at work is. */
interface Progress {
  line: number;
  outcome: Outcome | undefined;
  pieces: readonly (() => ReportPiece)[];
  /** The number of pieces that are done. */
  piece: number;
}

/**
 * Verifies the claims of the parts or, where they claim nothing, our own derivatives of `subject`.
 *
 * @param options those of the moment in which something is computed: `shouldStop` is asked anew each time
 */
export function startReport(
  parts: readonly PlacedPart[],
  focus: PlacedPart,
  subject: Expr | undefined,
  options: JudgeOptions,
): ReportJob {
  const tasks = reportTasks(parts, subject);
  const lines = tasks.map(waitingLine);
  const at: Progress = { line: 0, outcome: undefined, pieces: [], piece: 0 };
  const focusLine = Math.max(
    0,
    tasks.findIndex(({ part }) => part === focus.part),
  );

  const update = (change: Partial<ReportLine>): void => {
    const line = lines[at.line];
    if (line !== undefined) lines[at.line] = { ...line, ...change };
  };

  const finishLine = (task: ReportTask): void => {
    const line = lines[at.line];
    if (line !== undefined) {
      update({
        progress: 'done',
        extent: classesText(line.classes, options.seed),
        curveText: curveText(line.curves, line.status),
        numpy: at.outcome === undefined ? '' : task.numpy(at.outcome, line.sides),
      });
    }
    at.line += 1;
    at.outcome = undefined;
    at.pieces = [];
    at.piece = 0;
  };

  const judgeLine = (task: ReportTask): 'more' | 'stopped' => {
    const outcome = task.decide(options);
    if (outcome === 'stopped') return 'stopped';
    at.outcome = outcome;
    at.pieces = outcome.claim === undefined ? [] : examinationOf(outcome.claim, task.part.scope, options);
    const { status, detail, counterexample } = outcome;
    update({ progress: 'running', status, detail, ...(counterexample === undefined ? {} : { counterexample }) });
    return 'more';
  };

  const take = (piece: ReportPiece): void => {
    const line = lines[at.line];
    if (line === undefined) return;
    if (piece.kind === 'class') update({ classes: [...line.classes, piece.found] });
    if (piece.kind === 'sides') update({ sides: piece.sides });
    if (piece.kind === 'curve') update({ curves: [...line.curves, piece.curve] });
  };

  const advance = (): 'more' | 'finished' | 'stopped' => {
    const task = tasks[at.line];
    if (task === undefined) return 'finished';
    if (at.outcome === undefined) return judgeLine(task);
    const piece = at.pieces[at.piece]?.();
    if (piece?.kind === 'stopped') return 'stopped';
    if (piece === undefined) finishLine(task);
    else take(piece);
    at.piece += piece === undefined ? 0 : 1;
    return 'more';
  };

  return {
    advance,
    skip: () => {
      const task = tasks[at.line];
      if (task === undefined) return;
      if (at.outcome !== undefined) {
        at.piece += 1;
        return;
      }
      update({ status: 'unknown', detail: 'given up: it takes too long' });
      finishLine(task);
    },
    data: () => ({
      title: titleOf(parts, focus),
      lines: [...lines],
      focus: focusLine,
      summary: summaryText(lines),
      done: doneOf(at, tasks.length),
      state: at.line >= tasks.length ? 'finished' : 'running',
    }),
  };
}

function waitingLine({ label, latex, sideNames }: ReportTask): ReportLine {
  return {
    label,
    latex,
    status: 'none',
    progress: 'waiting',
    detail: '',
    sideNames,
    extent: '',
    classes: [],
    curves: [],
    curveText: '',
    numpy: '',
  };
}

/** The first verdict of a line is a third of it, the pieces are the rest. */
function doneOf({ line, outcome, pieces, piece }: Progress, nLines: number): number {
  if (nLines === 0 || line >= nLines) return 1;
  const within = outcome === undefined ? 0 : 1 / 3 + (2 / 3) * (piece / (pieces.length + 1));
  return (line + within) / nLines;
}

function titleOf(parts: readonly PlacedPart[], { part }: PlacedPart): string {
  const subject = subjectOf(part);
  const blocks = new Set(parts.map(({ block }) => block));
  if (blocks.size > 1) return `Verification of ${parts.length} claims`;
  return subject?.kind === 'symbol' ? `Verification of ${renderText(subject, 'unicode')}` : 'Verification';
}

function summaryText(lines: readonly ReportLine[]): string {
  if (lines.length === 0) return 'Nothing here can be verified.';
  const known = lines.filter(({ progress }) => progress !== 'waiting');
  const count = (status: Status): number => known.filter((line) => line.status === status).length;
  const errors = count('error') === 0 ? [] : [`${count('error')} with an error`];
  const waiting = known.length === lines.length ? [] : [`${lines.length - known.length} to come`];
  const words = [
    `${count('verified')} verified`,
    `${count('refuted')} refuted`,
    `${count('unknown')} unknown`,
    ...errors,
    ...waiting,
  ];
  return `${count('refuted') + count('error') > 0 ? 'Something is wrong: ' : ''}${words.join(', ')}.`;
}
