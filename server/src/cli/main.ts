/** The `mcalc` command: files and streams for what it needs. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readFailure } from './readFailure.ts';
import type { Paint } from './report/human.ts';
import { plainPaint } from './report/human.ts';
import { run } from './run.ts';
import type { FileText, Terminal } from './terminal.ts';

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
    return { kind: 'failed', message: readFailure(error) };
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
  reader: process.stdout.isTTY ? 'person' : 'pipe',
  version: version(),
  serve: () => {
    createRequire(import.meta.url)('./server.js');
  },
};

const status = run(process.argv.slice(2), terminal);
if (status !== 'running') process.exitCode = status;
