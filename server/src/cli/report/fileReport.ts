/** What is said of one file, as plain data: files are judged side by side, and reported in order. */
import { judgeWatched } from '../../analysis/judgeDocument.ts';
import type { Summary } from '../../analysis/judgement.ts';
import { summarise } from '../../analysis/judgement.ts';
import { languageOf } from '../../analysis/region.ts';
import type { CheckCommand } from '../arguments.ts';
import type { PaintName } from '../paint.ts';
import { paints } from '../paint.ts';
import { fileFindings, humanReport } from './human.ts';
import type { JsonStatement } from './json.ts';
import { jsonReport, jsonStatements } from './json.ts';
import { sarifReport, sarifResults } from './sarif.ts';

/** A file to be judged. */
export interface FileOrder {
  /** As given on the command line. */
  readonly path: string;
  readonly text: string;
  readonly seed: number;
  readonly output: CheckCommand['output'];
  readonly paint: PaintName;
}

export interface FileReport {
  readonly path: string;
  readonly summary: Summary;
  /** What the chosen output says of the file; the others are empty. */
  readonly findings: readonly string[];
  readonly statements: readonly JsonStatement[];
  readonly results: readonly object[];
}

/** Judges a file, however long that takes; `watch` hears how many of its statements are done. */
export function reportFile(
  { path, text, seed, output, paint }: FileOrder,
  watch: (done: number, of: number) => void,
): FileReport {
  const document = judgeWatched(text, languageOf(path), { seed }, watch);
  const file = { path, document };
  return {
    path,
    summary: summarise(document.parts.map((part) => part.judgement)),
    findings: output === 'human' ? fileFindings(file, paints[paint]) : [],
    statements: output === 'json' ? jsonStatements(file) : [],
    results: output === 'sarif' ? sarifResults(file) : [],
  };
}

const indented = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** The report on all files, in the order in which they are given. */
export function wholeReport(
  output: CheckCommand['output'],
  files: readonly FileReport[],
  { paint, version }: { readonly paint: PaintName; readonly version: string },
): string {
  switch (output) {
    case 'json':
      return indented(jsonReport(files, totalOf(files)));
    case 'sarif':
      return indented(
        sarifReport(
          files.flatMap(({ results }) => results),
          version,
        ),
      );
    case 'human':
      return humanReport(
        files.flatMap(({ findings }) => findings),
        totalOf(files),
        paints[paint],
      );
  }
}

export function totalOf(files: readonly FileReport[]): Summary {
  const sum = (key: keyof Summary): number => files.reduce((total, { summary }) => total + summary[key], 0);
  return { verified: sum('verified'), refuted: sum('refuted'), unknown: sum('unknown'), error: sum('error') };
}
