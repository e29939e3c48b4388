/**
 * Looks for what breaks, by chance and from a seed.
 *
 * `npm run fuzz -- --help` says how to use it. Findings are shrunk and put together by what they have in common.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { root, say } from './lib/project.mjs';

const usage = `npm run fuzz -- [--kind derivatives|scalars|lines|replay|refactorings|texts|keys] [--count N] [--from N] [--seed N] [--depth N] [--workers N]

  --kind derivatives  expressions over the whole table of operators; each derivative is compared with finite differences
         scalars      the same with scalar expressions only
         lines        derivations: each step is made again from what is recorded, and each line is checked
         replay       derivations: each step is made again from what is recorded; without the checks, much faster
         refactorings documents at random places; what is offered must keep all values and verdicts
         texts        random and damaged texts are read
         keys         random keys are typed into the model of abbreviations and into its reference
  --count N           how many (100000)
  --from N            number of the first (0); with the same seed and depth a number is always the same expression
  --seed N            (1)
  --depth N           greatest depth of an expression (8)
  --workers N         processes (one for each core)

Ends with 1 if something was found; SIGINT and SIGTERM print what was found so far.`;

const kinds = ['derivatives', 'scalars', 'lines', 'replay', 'refactorings', 'texts', 'keys'];

/** The options, or what is wrong with them. */
function read() {
  try {
    return { values: parseArgs({ options }).values };
  } catch (error) {
    return { problem: error.message };
  }
}

const options = {
  help: { type: 'boolean', default: false },
  kind: { type: 'string', default: 'derivatives' },
  count: { type: 'string', default: '100000' },
  from: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  depth: { type: 'string', default: '8' },
  workers: { type: 'string', default: `${availableParallelism()}` },
};

const { values, problem } = read();
if (problem !== undefined || values.help || !kinds.includes(values.kind)) {
  say(values?.help ? usage : `${problem ?? `there is no kind “${values.kind}”`}\n\n${usage}`);
  process.exit(values?.help ? 0 : 2);
}

/** Expressions that a worker is given at a time. */
const chunk = 500;

/** Seconds after which a worker that says nothing is taken to hang in its expression. */
const patience = 60;

const directory = mkdtempSync(join(tmpdir(), 'mcalc-fuzz-'));

/** Node 20 reads no TypeScript by itself. */
async function bundled(path) {
  const file = join(directory, 'bundle.mjs');
  await build({ entryPoints: [join(root, path)], bundle: true, format: 'esm', platform: 'node', outfile: file });
  return file;
}

async function fuzzTexts() {
  const { fuzzMcalc } = await import(await bundled('test/syntax/fuzzMcalc.ts'));
  const failures = fuzzMcalc(Number(values.count), Number(values.seed));
  for (const failure of failures) say(failure);
  say(`${values.count} texts, ${failures.length} failures`);
  return failures.length > 0 ? 1 : 0;
}

async function fuzzKeys() {
  const { traceFault } = await import(await bundled('test/abbreviations/traces.ts'));
  const first = Number(values.from) + Number(values.seed) * 1_000_000;
  let failures = 0;
  for (let i = 0; i < Number(values.count); i += 1) {
    const fault = traceFault(first + i);
    if (fault === undefined) continue;
    failures += 1;
    if (failures <= 10) say(fault);
  }
  say(`${values.count} traces, ${failures} failures`);
  return failures > 0 ? 1 : 0;
}

async function fuzzDerivatives() {
  const lines = 'test/support/derivations.ts';
  const own = { lines, replay: lines, refactorings: 'test/fuzz/refactorings.ts' };
  const path = await bundled(own[values.kind] ?? 'test/fuzz/campaign.ts');
  const worker = join(directory, 'worker.mjs');
  writeFileSync(
    worker,
    workerCode(
      path,
      { lines: 'runLines', replay: 'runReplay', refactorings: 'runRefactorings' }[values.kind] ?? 'runCase',
    ),
  );
  const options = {
    seed: Number(values.seed),
    depth: Number(values.depth),
    kind: values.kind === 'scalars' ? 'scalar' : 'any',
  };
  const [from, count] = [Number(values.from), Number(values.count)];
  const tally = {
    status: new Map(),
    unsupported: new Map(),
    groups: new Map(),
    agreed: 0,
    open: 0,
    restricted: 0,
    kinks: 0,
    done: 0,
  };
  const started = Date.now();
  let next = from;
  const take = () => {
    const start = next;
    next = Math.min(next + chunk, from + count);
    return [start, next];
  };
  const stop = () => {
    report(tally, count, started);
    process.exit(1);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const timer = setInterval(() => say(progress(tally, count, started)), 60_000);
  await Promise.all(Array.from({ length: Number(values.workers) }, () => runWorker(worker, options, take, tally)));
  clearInterval(timer);
  process.off('SIGTERM', stop).off('SIGINT', stop);
  return report(tally, count, started);
}

/** One worker after the other, each until there is no more to do or it hangs. */
async function runWorker(file, options, take, tally) {
  let rest;
  for (;;) {
    const [start, end] = rest ?? take();
    if (start >= end) return;
    rest = await runChunk(file, { start, end, options }, tally);
  }
}

/** @returns what is left of the chunk after an expression in which the worker hung or died */
function runChunk(file, workerData, tally) {
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData });
    let last = workerData.start;
    let rest;
    let timeout;
    const give = (what) => {
      add(tally, stuck(last, what));
      rest = [last + 1, workerData.end];
      worker.terminate();
    };
    const watch = () => {
      clearTimeout(timeout);
      timeout = setTimeout(() => give(`no answer in ${patience} s`), patience * 1000);
    };
    watch();
    worker.on('message', (result) => {
      last = result.number + 1;
      add(tally, result);
      watch();
    });
    worker.on('error', (error) => give(String(error.stack)));
    worker.on('exit', () => {
      clearTimeout(timeout);
      resolve(rest);
    });
  });
}

const stuck = (number, what) => ({
  number,
  status: 'hangs',
  agreed: 0,
  open: 0,
  restricted: 0,
  kinks: 0,
  unsupported: [],
  complaints: [{ number, kind: 'hangs', what, cause: '', command: `number ${number}` }],
});

/** The table of expressions is emptied between turns of the event loop: never work without a pause. */
const workerCode = (path, run) => `
import { parentPort, workerData } from 'node:worker_threads';
import { ${run} as run } from ${JSON.stringify(path)};
const { start, end, options } = workerData;
for (let number = start; number < end; number++) {
  parentPort.postMessage(run(number, options));
  await new Promise((resolve) => setImmediate(resolve));
}
`;

const increase = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

function add(tally, result) {
  tally.done++;
  tally.agreed += result.agreed;
  tally.open += result.open;
  tally.restricted += result.restricted;
  tally.kinks += result.kinks;
  increase(tally.status, result.status);
  for (const reason of result.unsupported) increase(tally.unsupported, reason);
  for (const complaint of result.complaints) {
    const key = `${complaint.kind}: ${complaint.cause}`;
    const known = tally.groups.get(key);
    if (known === undefined)
      say(`new: ${key}\n  number ${complaint.number}: ${complaint.command}\n  ${complaint.what}`);
    tally.groups.set(key, [...(known ?? []), complaint]);
  }
}

const progress = ({ done, groups }, count, started) => {
  const seconds = (Date.now() - started) / 1000;
  return `${done} of ${count} in ${seconds.toFixed(0)} s (${(done / seconds).toFixed(1)} a second), ${groups.size} groups of findings`;
};

function report(tally, count, started) {
  const groups = [...tally.groups].sort(([, a], [, b]) => b.length - a.length);
  for (const [key, complaints] of groups) {
    const [shortest] = complaints.toSorted((a, b) => a.command.length - b.command.length);
    say(`\n${complaints.length} × ${key}\n  number ${shortest.number}: ${shortest.command}\n  ${shortest.what}`);
  }
  say(`\n${progress(tally, count, started)}`);
  say(`expressions: ${list(tally.status)}`);
  say(
    `comparisons: ${tally.agreed} agree, ${tally.open} that no arithmetic decides, ${tally.restricted} answers undefined where the function is smooth, ${tally.kinks} at kinks`,
  );
  say(`no derivative: ${list(tally.unsupported)}`);
  return groups.length > 0 ? 1 : 0;
}

const list = (map) =>
  [...map]
    .sort(([, a], [, b]) => b - a)
    .map(([key, n]) => `${n} ${key}`)
    .join('; ') || 'none';

try {
  const run = { texts: fuzzTexts, keys: fuzzKeys }[values.kind] ?? fuzzDerivatives;
  process.exitCode = await run();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
