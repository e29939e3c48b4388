/** What a report on a claim shows besides its verdict; see `verify/report`. */
import type { Scope } from '../elaborate/statement.ts';
import type { Claim } from '../expr/claim.ts';
import type { ReportPiece } from '../verify/report.ts';
import { reportPieces } from '../verify/report.ts';
import { defaultBudget } from '../verify/verify.ts';
import type { JudgeOptions } from './checkClaim.ts';

export type { Difference, ErrorCurve } from '../verify/errorCurve.ts';
export type { ClassReport, ReportPiece, SidesReport } from '../verify/report.ts';

/** The pieces of a report on a claim, each to be asked for by itself, so that others can be served between them. */
export const examinationOf = (
  claim: Claim,
  scope: Scope,
  { seed, shouldStop }: JudgeOptions,
): readonly (() => ReportPiece)[] =>
  reportPieces(claim, { seed, shouldStop, bounds: scope.bounds, budget: defaultBudget });
