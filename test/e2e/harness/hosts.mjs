/**
 * The two workbenches: a recent VS Code in code-server with the `.vsix` installed, and the oldest
 * supported VS Code for the web with the unpacked extension in browser workers.
 */

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, freePort } from '../../../scripts/lib/port.mjs';
import { root } from '../../../scripts/lib/project.mjs';
import { codeServer, webWorkbench } from '../../../scripts/lib/tools.mjs';
import { packageExtension } from '../../../scripts/package.mjs';

const settings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.autoDetectColorScheme': false,
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'editor.fontSize': 15,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
};

/** A fresh workspace of the fixtures, in a folder that is removed at the end. */
function workspace() {
  const base = mkdtempSync(join(tmpdir(), 'mcalc-workspace-'));
  const folder = join(base, 'examples');
  cpSync(join(root, 'test/e2e/fixtures'), folder, { recursive: true });
  return { base, folder, remove: () => rmSync(base, { recursive: true, force: true, maxRetries: 3 }) };
}

function start(command, args, env) {
  const server = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (text) => {
      log += text;
    });
  }
  const isAlive = () => server.exitCode === null;
  return {
    isAlive,
    log: () => log,
    stop() {
      // The group, since code-server has children of its own.
      if (isAlive()) process.kill(-server.pid, 'SIGTERM');
    },
  };
}

async function serve({ url, health, command, args, env, files }) {
  const server = start(command, args, env);
  try {
    await answers(health, server.isAlive);
  } catch (error) {
    throw new Error(`${error.message}\n${server.log()}`);
  }
  return {
    url,
    close() {
      server.stop();
      files.remove();
    },
  };
}

/** The `.vsix` in code-server: extension and language server are processes of Node. */
export async function startCodeServer() {
  const { node, script, env } = codeServer();
  const files = workspace();
  const data = join(files.base, 'data');
  const config = join(files.base, 'config.yaml');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User/settings.json'), JSON.stringify(settings));
  writeFileSync(config, 'auth: none\n');
  const common = [script, '--user-data-dir', data, '--extensions-dir', join(files.base, 'ext'), '--config', config];
  const vsix = await packageExtension(join(files.base, 'extension.vsix'));
  const installed = spawnSync(node, [...common, '--install-extension', vsix], { env, encoding: 'utf8' });
  if (!/successfully installed/.test(installed.stdout)) throw new Error(installed.stdout + installed.stderr);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
  const host = await serve({
    url: `${address}?folder=${encodeURIComponent(files.folder)}`,
    health: `${address}healthz`,
    command: node,
    args: [...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...quiet],
    env,
    files,
  });
  return { ...host, killServer: () => killServerUnder(files.base) };
}

/** Kills the language server of the extension that is installed under a folder. */
function killServerUnder(folder) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  const line = stdout.split('\n').find((one) => one.includes(folder) && one.includes('dist/node/server.mjs'));
  if (line === undefined) throw new Error('no language server runs');
  process.kill(Number.parseInt(line, 10), 'SIGKILL');
}

/** VS Code for the web: extension and language server are workers of the browser. */
export async function startWeb() {
  const { script, args } = webWorkbench();
  const files = workspace();
  mkdirSync(join(files.folder, '.vscode'));
  writeFileSync(join(files.folder, '.vscode/settings.json'), JSON.stringify(settings));
  const port = await freePort();
  const url = `http://localhost:${port}/`;
  const own = ['--host=localhost', `--port=${port}`, `--extensionDevelopmentPath=${root}`, files.folder];
  return serve({ url, health: url, command: process.execPath, args: [script, ...args, ...own], files });
}
