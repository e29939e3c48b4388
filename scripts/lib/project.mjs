/** What the scripts share: where the project is, and how it gets its packages. Needs only Node. */

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const tools = join(root, '.tools');

/** Whether the module with this URL is the script that was started. */
export const isMain = (url) => process.argv[1] === fileURLToPath(url);

export const say = (text) => console.log(text);

/** Runs a command in the foreground; throws if it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed (exit ${status})`);
}

/** Runs a command in the foreground and returns its exit code. */
export function exitCode(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** npm without questions, notices or install scripts. */
export function npm(args, options = {}) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args, ...quiet], {
    shell: process.platform === 'win32',
    ...options,
  });
}

const stampPath = join(root, 'node_modules/.mcalc-stamp');

/** Installs the locked packages unless exactly these are there. */
export function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  say('Installing packages …');
  npm(['ci']);
  writeFileSync(stampPath, stamp);
}
