/** The `mcalc` command: hands the words to a command, and files and streams to what it needs. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readArguments, usage } from './arguments.ts';
import { check } from './commands/check.ts';
import { deriveCommand } from './commands/derive.ts';
import type { Paint } from './report/human.ts';
import { plainPaint } from './report/human.ts';
import type { FileText, Terminal } from './terminal.ts';

const usageStatus = 2;

function run(words: readonly string[], terminal: Terminal): number | 'running' {
  const command = readArguments(words);
  switch (command.kind) {
    case 'usage':
      terminal.error(`mcalc: ${command.message}\n\n${usage}`);
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
      terminal.error('mcalc: fmt is not available yet\n');
      return usageStatus;
    case 'lsp':
      createRequire(import.meta.url)('./server.js');
      return 'running';
  }
}

const codes: Readonly<Record<Parameters<Paint>[0], string>> = {
  bad: '31',
  good: '32',
  doubt: '33',
  quiet: '2',
  strong: '1',
};

const colours: Paint = (style, text) => `\u001b[${codes[style]}m${text}\u001b[0m`;

function read(path: string): FileText {
  try {
    return { kind: 'text', text: readFileSync(path, 'utf8').replace(/^\ufeff/, '') };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The version in the manifest two folders above the bundle. */
function version(): string {
  const manifest: unknown = createRequire(import.meta.url)('../../package.json');
  const found =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return typeof found === 'string' ? found : 'unknown';
}

const terminal: Terminal = {
  read,
  write: (text) => {
    process.stdout.write(text);
  },
  error: (text) => {
    process.stderr.write(text);
  },
  paint: process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? colours : plainPaint,
  version: version(),
};

const status = run(process.argv.slice(2), terminal);
if (status !== 'running') process.exitCode = status;
