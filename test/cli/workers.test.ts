/** Files that are judged side by side are reported as if they were judged one after the other. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const cli = join(root, 'out/test/cli.mjs');
const folder = mkdtempSync(join(tmpdir(), 'mcalc-files-'));

/** The long file is given last and judged first; one has an error, one a wrong claim. */
const files: Readonly<Record<string, string>> = {
  'wrong.mcalc': "x in R^n\nf = x'*x\ndf/dx = x\n",
  'error.mcalc': 'A in R^(m x n)\nA*A == 0\n',
  'note.md': '# One\n\n```mcalc\nx in R^n\ng = sum(exp(x))\ndg/dx = exp(x)\n```\n',
  'long.mcalc': "A in R^(m x n); x in R^n\nf = log(1 + x'*A'*A*x)\ndf/dx = ?\ndf/dA = ?\ndf = ?\n",
};
const paths = Object.keys(files);

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  await build({
    entryPoints: [join(root, 'server/src/cli/main.ts')],
    outfile: cli,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    banner: {
      js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (workers: number, ...words: readonly string[]) => {
  const env = { ...process.env, MCALC_WORKERS: String(workers) };
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'check', ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
};

test('the same bytes from one worker and from three', () => {
  const [one, three] = [check(1, ...paths), check(3, ...paths)];
  expect(three).toEqual(one);
  expect(one.status).toBe(1);
  expect(one.stderr).toBe('');
  expect(one.stdout.match(/^\w+\.mcalc(?=:\d)/gm)).toEqual([
    'wrong.mcalc',
    'error.mcalc',
    ...Array(3).fill('long.mcalc'),
  ]);
});
