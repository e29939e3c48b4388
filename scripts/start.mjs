/**
 * `npm start [-- --port N] [--web] [--folder DIR]`: opens a real VS Code with the extension on the examples. The
 * desktop one if `code` is on the path and there is a display, else VS Code for the web on localhost.
 */

import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { answers, freePort } from './lib/port.mjs';
import { root, say } from './lib/project.mjs';
import { setUp } from './lib/setUp.mjs';
import { webWorkbench } from './lib/tools.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    web: { type: 'boolean', default: false },
    folder: { type: 'string', default: join(root, 'examples') },
  },
});
const folder = resolve(values.folder);

const windows = process.platform === 'win32';
const hasDisplay =
  windows || process.platform === 'darwin' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const hasDesktop = () => spawnSync('code', ['--version'], { shell: windows }).status === 0;

/** Ends with the child; Ctrl-C reaches both. */
function runUntilStopped(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill());
  child.on('error', (error) => {
    console.error(String(error));
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 0));
}

function startDesktop() {
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, folder];
  runUntilStopped(spawn('code', args, { stdio: 'inherit', shell: windows }));
  say('Ready: VS Code is opening in a window of its own.');
}

async function startWeb() {
  const { script, args } = webWorkbench();
  const port = await freePort(Number(values.port ?? 3000));
  if (values.port !== undefined && port !== Number(values.port)) throw new Error(`port ${values.port} is in use`);
  const server = spawn(
    process.execPath,
    [script, ...args, '--host=localhost', `--port=${port}`, `--extensionDevelopmentPath=${root}`, folder],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  runUntilStopped(server);
  const url = `http://localhost:${port}/`;
  await answers(url, () => server.exitCode === null);
  say(`Ready: VS Code with Matrix Calculus is at ${url} (Ctrl-C stops it)`);
  if (hasDisplay) openBrowser(url);
}

function openBrowser(url) {
  const command = windows ? 'start' : process.platform === 'darwin' ? 'open' : 'xdg-open';
  const browser = spawn(command, [url], { stdio: 'ignore', detached: true, shell: windows });
  browser.on('error', () => {});
  browser.unref();
}

await setUp();
if (!values.web && values.port === undefined && hasDisplay && hasDesktop()) startDesktop();
else await startWeb();
