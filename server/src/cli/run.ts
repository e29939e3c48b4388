/** Hands the words of a command line to the command that they name. */
import { readArguments, usage } from './arguments.ts';
import { check } from './commands/check.ts';
import { deriveCommand } from './commands/derive.ts';
import { format } from './commands/format.ts';
import type { Terminal } from './terminal.ts';

const usageStatus = 2;

/** @returns the exit status, now or later, or that the command goes on by itself */
export function run(words: readonly string[], terminal: Terminal): number | 'running' | Promise<number> {
  const command = readArguments(words);
  switch (command.kind) {
    case 'usage':
      terminal.error(`mcalc: ${command.message}; see mcalc --help\n`);
      return usageStatus;
    case 'help':
      terminal.write(usage);
      return 0;
    case 'version':
      terminal.write(`${terminal.version}\n`);
      return 0;
    case 'check':
      return check(command, terminal);
    case 'grad':
    case 'steps':
      return deriveCommand(command, terminal);
    case 'fmt':
      return format(command, terminal);
    case 'lsp':
      terminal.serve();
      return 'running';
  }
}
