/** The `mcalc` command: files and streams for what it needs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { judgeFiles, serveAsWorker, workersFor } from './judgeFiles.ts';
import { readFailure } from './readFailure.ts';
import { run } from './run.ts';
import type { FileText, Replaced, Terminal } from './terminal.ts';

function read(path: string): FileText {
  try {
    return { kind: 'text', text: readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\ufeff/, '') };
  } catch (error) {
    return { kind: 'failed', message: readFailure(error) };
  }
}

function replace(path: string, text: string): Replaced {
  try {
    writeFileSync(path, text);
    return { kind: 'replaced' };
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
  replace,
  write: (text) => {
    process.stdout.write(text);
  },
  error: (text) => {
    process.stderr.write(text);
  },
  paint: process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? 'colours' : 'plain',
  progress: (text) => {
    // The line is cleared, and what is too long for it does not wrap.
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
  },
  judge: (orders, tell) => judgeFiles(orders, workersFor(process.env), tell),
  reader: process.stdout.isTTY ? 'person' : 'pipe',
  version: version(),
  serve: () => {
    // Beside the bundle; a plain import would put the server into it.
    void import(new URL('./server.mjs', import.meta.url).href);
  },
};

async function main(): Promise<void> {
  const status = await run(process.argv.slice(2), terminal);
  if (status !== 'running') process.exitCode = status;
}

if (!serveAsWorker()) void main();
