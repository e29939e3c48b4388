/**
 * Reads random and damaged texts, and says which break a promise of the parser.
 * `npm run fuzz -- --runs N --seed N`
 */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root, say } from './lib/project.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
});

const { fuzzMcalc } = await importTypeScript(join(root, 'test/syntax/fuzzMcalc.ts'));
const failures = fuzzMcalc(Number(values.runs), Number(values.seed));
for (const failure of failures) say(failure);
say(`${values.runs} texts, ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Node 20 reads no TypeScript by itself. */
async function importTypeScript(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
