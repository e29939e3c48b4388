/** `mcalc fmt`: formats files in place, or says which are not formatted. */
import { languageOf } from '../../analysis/region.ts';
import { formatted } from '../../features/formatting.ts';
import type { FormatCommand } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';

/** @returns the exit status: 0, 1 if `--check` found a file that is not formatted, 2 if one cannot be read or written */
export function format({ action, files }: FormatCommand, terminal: Terminal): number {
  let status = 0;
  for (const path of files) {
    const read = terminal.read(path);
    if (read.kind === 'failed') return fail(terminal, path, read.message);
    const text = formatted(read.text, languageOf(path));
    if (action === 'check') {
      if (text !== read.text) status = complain(terminal, path);
    } else if (path === '-') {
      terminal.write(text);
    } else if (text !== read.text) {
      const replaced = terminal.replace(path, text);
      if (replaced.kind === 'failed') return fail(terminal, path, replaced.message);
    }
  }
  return status;
}

function complain(terminal: Terminal, path: string): 1 {
  terminal.write(`${path === '-' ? 'standard input' : path}: not formatted\n`);
  return 1;
}

function fail(terminal: Terminal, path: string, message: string): number {
  terminal.error(`mcalc: ${path}: ${message}\n`);
  return 2;
}
