/** `mcalc check`: judges every claim of the given files. */
import type { CheckCommand } from '../arguments.ts';
import type { FileOrder, FileReport } from '../report/fileReport.ts';
import { totalOf, wholeReport } from '../report/fileReport.ts';
import type { Terminal } from '../terminal.ts';

/** @returns the exit status: 0 if nothing is refuted and nothing an error, 1 if something is, 2 if a file is unreadable */
export function check(command: CheckCommand, terminal: Terminal): number | Promise<number> {
  const orders: FileOrder[] = [];
  const { seed, output } = command;
  for (const path of command.files) {
    const text = terminal.read(path);
    if (text.kind === 'failed') {
      terminal.error(`mcalc: ${path}: ${text.message}\n`);
      return 2;
    }
    orders.push({ path, text: text.text, seed, output, paint: terminal.paint });
  }
  const finish = (files: readonly FileReport[]): number => {
    terminal.progress('');
    terminal.write(wholeReport(output, files, terminal));
    return fails(command, files) ? 1 : 0;
  };
  const tell = (done: number, path: string): void => {
    terminal.progress(`checking ${done + 1} of ${orders.length}: ${path}`);
  };
  const files = terminal.judge(orders, tell);
  return files instanceof Promise ? files.then(finish) : finish(files);
}

function fails(command: CheckCommand, files: readonly FileReport[]): boolean {
  const { refuted, error, unknown } = totalOf(files);
  return refuted + error > 0 || (command.failOn === 'wrong-or-unknown' && unknown > 0);
}
