/** `mcalc check`: judges every claim of the given files. */
import { judgeDocument } from '../../analysis/judgeDocument.ts';
import { languageOf } from '../../analysis/region.ts';
import type { CheckCommand } from '../arguments.ts';
import { humanReport } from '../report/human.ts';
import type { CheckedFile } from '../report/json.ts';
import { jsonReport } from '../report/json.ts';
import { sarifReport } from '../report/sarif.ts';
import type { Terminal } from '../terminal.ts';

/** @returns the exit status: 0 if nothing is refuted and nothing an error, 1 if something is, 2 if a file is unreadable */
export function check(command: CheckCommand, terminal: Terminal): number {
  const files: CheckedFile[] = [];
  for (const path of command.files) {
    const text = terminal.read(path);
    if (text.kind === 'failed') {
      terminal.error(`mcalc: ${path}: ${text.message}\n`);
      return 2;
    }
    files.push({ path, document: judgeDocument(text.text, languageOf(path), { seed: command.seed }) });
  }
  terminal.write(report(command, files, terminal));
  return files.some(({ document }) => document.parts.some((part) => fails(command, part.judgement.status))) ? 1 : 0;
}

function report(command: CheckCommand, files: readonly CheckedFile[], terminal: Terminal): string {
  switch (command.output) {
    case 'json':
      return `${JSON.stringify(jsonReport(files), null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifReport(files, terminal.version), null, 2)}\n`;
    case 'human':
      return humanReport(files, terminal.paint);
  }
}

const fails = (command: CheckCommand, status: string): boolean =>
  status === 'refuted' || status === 'error' || (command.failOn === 'wrong-or-unknown' && status === 'unknown');
