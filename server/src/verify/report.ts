/**
 * What a report on a claim shows besides its verdict, piece by piece: every choice of sizes with what came of it, both
 * sides at one point entry by entry, and how the gap between them depends on the step of the differences.
 *
 * The pieces explain and never decide: the verdict is that of `verify`.
 */
import type { Claim } from '../expr/claim.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { at, matrix } from '../linalg/matrix.ts';
import { bothSides } from './display.ts';
import type { Draw } from './draw.ts';
import type { Difference, ErrorCurve } from './errorCurve.ts';
import { errorCurve } from './errorCurve.ts';
import type { Finding } from './ladder.ts';
import { examine } from './ladder.ts';
import { doubleMachine } from './machine.ts';
import { pointValues } from './pointValues.ts';
import type { PlannedSpot, Problem } from './problem.ts';
import { problemOf, realPoints, spotsOf } from './problem.ts';
import { shapeProblem } from './shapes.ts';
import { Interrupted, Stopped } from './verdict.ts';
import type { VerifyOptions } from './verify.ts';
import { verdictAtOnce } from './verify.ts';

export type Rows = readonly (readonly number[])[];

/** What came of one choice of sizes. */
export interface ClassReport {
  readonly sizes: Readonly<Record<string, number>>;
  /** Names whose rank is lowered here. */
  readonly deficient: readonly string[];
  readonly outcome: 'equal' | 'different' | 'doubtful' | 'undefined';
  /** Points at which the sides were compared, as far as that was needed. */
  readonly points: number;
  /** True if they are equal in exact arithmetic. */
  readonly exact: boolean;
  /** The largest gap, relative to the scale on which it was judged; absent where nothing was measured. */
  readonly worst?: number;
}

/** Both sides at one point. */
export interface SidesReport {
  readonly sizes: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, Rows>>;
  readonly left: Rows;
  readonly right: Rows;
  /** |left − right| of each entry, relative to the larger of both, or to a thousandth of the largest entry. */
  readonly gaps: Rows;
  /** Where the sides differ beyond doubt, counted from 1. */
  readonly entries: readonly (readonly [row: number, column: number])[];
}

export type ReportPiece =
  | { readonly kind: 'class'; readonly found: ClassReport }
  | { readonly kind: 'sides'; readonly sides: SidesReport }
  | { readonly kind: 'curve'; readonly curve: ErrorCurve }
  /** This piece does not exist, or costs more than it is worth. */
  | { readonly kind: 'nothing' }
  /** The host asked to stop: the piece is to be asked for again. */
  | { readonly kind: 'stopped' };

/** The pieces of a report in their order; each may be asked for again. None for a claim without values to compare. */
export function reportPieces(claim: Claim, options: VerifyOptions): readonly (() => ReportPiece)[] {
  if (shapeProblem(claim) !== undefined) return [];
  const problem = problemOf(claim, options);
  if (verdictAtOnce(claim, problem) !== undefined) return [];
  const spots = spotsOf(problem);
  const findings = new Map<PlannedSpot, Finding>();
  const classes = spots.map((planned) => () => {
    const finding = examine(problem.refreshed(), planned.spot, planned.first, planned.nPoints);
    findings.set(planned, finding);
    return { kind: 'class', found: classReport(planned, finding) } as const;
  });
  const shown = (): Draw | undefined => drawToShow(problem.refreshed(), spots, findings);
  const sides = (): ReportPiece => {
    const draw = shown();
    const found = draw === undefined ? undefined : sidesReport(problem.refreshed(), draw);
    return found === undefined ? { kind: 'nothing' } : { kind: 'sides', sides: found };
  };
  const curve = (difference: Difference) => (): ReportPiece => {
    const draw = shown();
    const found = draw === undefined ? undefined : errorCurve(problem.refreshed(), draw, difference);
    return found === undefined ? { kind: 'nothing' } : { kind: 'curve', curve: found };
  };
  const curves = problem.order === 0 ? [] : [curve('central'), curve('forward')];
  return [...classes, sides, ...curves].map((piece) => () => unlessInterrupted(piece));
}

function unlessInterrupted(piece: () => ReportPiece): ReportPiece {
  try {
    return piece();
  } catch (error) {
    if (error instanceof Stopped) return { kind: 'stopped' };
    if (error instanceof Interrupted) return { kind: 'nothing' };
    throw error;
  }
}

const outcomes: Readonly<Record<Finding['kind'], ClassReport['outcome']>> = {
  agrees: 'equal',
  differs: 'different',
  doubtful: 'doubtful',
  empty: 'undefined',
};

function classReport({ spot, nPoints }: PlannedSpot, finding: Finding): ClassReport {
  const measured = finding.kind === 'agrees' ? finding : undefined;
  return {
    sizes: Object.fromEntries(spot.sizes),
    deficient: [...spot.deficient].map((s) => s.name),
    outcome: outcomes[finding.kind],
    points: measured?.points ?? (finding.kind === 'empty' ? 0 : nPoints),
    exact: measured?.exact ?? false,
    ...(measured === undefined ? {} : { worst: measured.worst }),
  };
}

/** A point where the sides differ, else the first at which they could be compared. */
function drawToShow(
  problem: Problem,
  spots: readonly PlannedSpot[],
  findings: ReadonlyMap<PlannedSpot, Finding>,
): Draw | undefined {
  for (const finding of findings.values()) if (finding.kind === 'differs') return finding.draw;
  for (const planned of spots) {
    if (findings.get(planned)?.kind === 'empty') continue;
    const [point] = realPoints(problem, planned.spot, planned.first, 1).points;
    if (point !== undefined) return point.draw;
  }
  return undefined;
}

const rowsOf = (A: Matrix<number>): Rows =>
  Array.from({ length: A.rows }, (_, i) => A.data.slice(i * A.columns, (i + 1) * A.columns));

function sidesReport(problem: Problem, draw: Draw): SidesReport | undefined {
  const { claim, order, meter, subject } = problem;
  const shown = bothSides(claim, draw, { machine: doubleMachine(order), order, meter });
  if (shown === undefined) return undefined;
  const { left, right } = shown;
  const { values, directions } = pointValues(subject.symbols, draw);
  const named = shown.directed ? [...values, ...directions] : values;
  return {
    sizes: Object.fromEntries(draw.sizes),
    values: Object.fromEntries(named.map(({ name, value }) => [name, rowsOf(value)])),
    left: rowsOf(left),
    right: rowsOf(right),
    gaps: rowsOf(gapsOf(left, right)),
    entries: shown.entries.map(([i, j]) => [i + 1, j + 1]),
  };
}

/** Entries that cancel to nothing are measured by a part of the largest one. */
const floor = 1e-3;

function gapsOf(left: Matrix<number>, right: Matrix<number>): Matrix<number> {
  const largest = [...left.data, ...right.data].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return matrix(left.rows, left.columns, (i, j) => {
    const [x, y] = [at(left, i, j), at(right, i, j)];
    const gap = Math.abs(x - y);
    return gap === 0 ? 0 : gap / Math.max(Math.abs(x), Math.abs(y), floor * largest);
  });
}
