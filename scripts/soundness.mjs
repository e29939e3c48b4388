/**
 * Looks for wrong lines that pass and right lines that do not; `npm run soundness -- --help` lists the options.
 *
 * Makes single slips in right lines, lets a Python program that shares no code with us decide which of them are wrong,
 * and compares with the verdicts. Needs Python with NumPy.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { root, say } from './lib/project.mjs';

const usage = `npm run soundness -- [OPTION]...

Makes single slips in right lines and compares the verdicts with those of an oracle that shares no code with us.
Needs Python with NumPy. Exits with 1 if a wrong line was verified or a right one refuted.

  --count N        at most N mutants (all there are: some 30,000)
  --seed N         seed of the verdicts and of the order of the mutants (1)
  --seeds N        seeds with which the lines are checked as they stand (20; 0: not at all)
  --only KIND      slips of one kind:
                   transpose, sign, factor, order, dropped-term, doubled-term, operand, product, sum-trace, index,
                   exponent, inverse, chain-factor, hidden
  --sources LIST   own,examples,corpus (all three; the corpus only where it lies beside the project)
  --explain N      also ask for causes and fixes of every N-th mutant (10; 0: of none)
  --show N         findings listed of each kind (10)
  --workers N      threads, each with an oracle (as many as processors)
  --every SECONDS  how often to tell how far it is (60)
  --case NAME/LINE[/MUTANT]   one line over all seeds, or one mutant, with all that is known of it
  --record N       keep N decisions of each kind for npm test

On a machine that others use: nice -n 19 npm run soundness. Ctrl-C stops and reports what was found so far.
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    every: { type: 'string', default: '60' },
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '20' },
    workers: { type: 'string', default: `${availableParallelism()}` },
    only: { type: 'string', default: '' },
    sources: { type: 'string', default: 'own,examples,corpus' },
    explain: { type: 'string', default: '10' },
    show: { type: 'string', default: '10' },
    case: { type: 'string', default: '' },
    record: { type: 'string', default: '0' },
  },
});

const directory = mkdtempSync(join(tmpdir(), 'mcalc-soundness-'));
const script = join(root, 'test/soundness/oracle/main.py');

/** Node 20 reads no TypeScript by itself. */
async function bundled(path) {
  const file = join(directory, 'bundle.mjs');
  await build({ entryPoints: [join(root, path)], bundle: true, format: 'esm', platform: 'node', outfile: file });
  return file;
}

/** Each worker has an oracle of its own, and gets one line with its mutants at a time. */
const workerCode = (path) => `
import { parentPort, workerData } from 'node:worker_threads';
import { examineMutants, examineUnmutated, startOracle } from ${JSON.stringify(path)};
const { python, script, sources, options } = workerData;
const oracle = startOracle(python, script);
parentPort.on('message', async (task) => {
  if (task === undefined) {
    oracle.close();
    parentPort.close();
    return;
  }
  const source = sources[task.source];
  const result = task.kind === 'mutants'
    ? { outcomes: await examineMutants(source, task.addresses, oracle, options), unmutated: [] }
    : { outcomes: [], unmutated: examineUnmutated(source, task.source, task.seeds) };
  parentPort.postMessage(result);
});
`;

/** One task after the other on each worker. */
function runTasks(tasks, workerData, nWorkers, take) {
  const file = join(directory, 'worker.mjs');
  let next = 0;
  const runWorker = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData });
      let task;
      const give = () => {
        task = tasks[next++];
        worker.postMessage(task);
      };
      worker.on('message', (result) => {
        take(result);
        give();
      });
      worker.on('error', (error) => reject(new Error(`${JSON.stringify(task)}: ${error.stack}`)));
      worker.on('exit', resolve);
      give();
    });
  return Promise.all(Array.from({ length: nWorkers }, runWorker));
}

function tasksFor({ allAddresses }, sources) {
  const options = values.case.split('/');
  const nSeeds = Number(values.seeds);
  if (values.case !== '') return caseTasks(options, sources, allAddresses);
  const chosen = allAddresses(sources, Number(values.seed), values.only).slice(0, Number(values.count));
  const byLine = new Map();
  for (const address of chosen) {
    const key = `${address.source}/${address.line}`;
    byLine.set(key, [...(byLine.get(key) ?? []), address]);
  }
  const mutated = [...byLine.values()].map((addresses) => ({
    kind: 'mutants',
    source: addresses[0].source,
    addresses,
  }));
  const asTheyStand = nSeeds > 0 ? sources.map((_, source) => ({ kind: 'unmutated', source, seeds: nSeeds })) : [];
  return evenlyMixed(mutated, asTheyStand);
}

/** Two lists in one, so that a run that is stopped has seen as much of the one as of the other. */
function evenlyMixed(a, b) {
  const placed = (list) => list.map((task, i) => ({ task, at: (i + 0.5) / list.length }));
  return [...placed(a), ...placed(b)].sort((x, y) => x.at - y.at).map(({ task }) => task);
}

/** `NAME/LINE/MUTANT`, where the name has a `/` of its own. */
function caseTasks([label, name, line, mutant], sources, allAddresses) {
  const source = sources.findIndex((s) => s.name === `${label}/${name}`);
  if (source < 0) throw new Error(`no document ${label}/${name}`);
  const own = allAddresses(sources, 1, '').filter((a) => a.source === source && a.line === Number(line));
  if (mutant === undefined) return [{ kind: 'unmutated', source, seeds: Number(values.seeds) }];
  return [{ kind: 'mutants', source, addresses: own.filter((a) => a.mutant === Number(mutant)) }];
}

async function main() {
  const path = await bundled('test/soundness/index.ts');
  const soundness = await import(path);
  writeFileSync(join(directory, 'worker.mjs'), workerCode(path));
  const python = soundness.pythonWithNumpy();
  if (python === undefined) throw new Error('needs Python with NumPy');
  const wanted = values.sources.split(',');
  const sources = [
    ...(wanted.includes('own') ? soundness.ownSources(root) : []),
    ...(wanted.includes('examples') ? soundness.exampleSources(root) : []),
    ...(wanted.includes('corpus') ? soundness.corpusSources(root, python) : []),
  ];
  const names = sources.map(({ name }) => name);
  const tasks = tasksFor(soundness, sources);
  say(`${sources.length} documents, ${tasks.flatMap((t) => t.addresses ?? []).length} slips`);
  const tally = { outcomes: [], unmutated: [], done: 0 };
  const findings = [];
  const started = Date.now();
  const finish = () => report(soundness, tally, findings, started);
  const stop = () => {
    finish();
    rmSync(directory, { recursive: true, force: true });
    process.exit(1);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const progress = setInterval(() => say(progressLine(tally, findings, tasks, started)), 1000 * Number(values.every));
  const options = { seed: Number(values.seed), explainEvery: Number(values.explain) };
  await runTasks(tasks, { python, script, sources, options }, Number(values.workers), ({ outcomes, unmutated }) => {
    tally.done += 1;
    tally.outcomes.push(...outcomes);
    tally.unmutated.push(...unmutated);
    const fresh = [
      ...outcomes.flatMap((o) => soundness.findingsOf(o, names)),
      ...unmutated.flatMap((u) => soundness.alarmsOf(u, names)),
    ];
    for (const f of fresh) if (f.kind.startsWith('false')) say(`${f.kind}: ${f.text}\n  ${f.what}\n  ${f.command}`);
    findings.push(...fresh);
  });
  clearInterval(progress);
  if (values.case !== '')
    for (const outcome of [...tally.outcomes, ...tally.unmutated]) say(JSON.stringify(outcome, null, 2));
  if (values.record !== '0') {
    const records = soundness.recordOf(tally.outcomes, names, Number(values.record));
    writeFileSync(
      join(root, 'test/soundness/recorded.json'),
      `[\n${records.map((r) => JSON.stringify(r)).join(',\n')}\n]\n`,
    );
    say(`${records.length} decisions recorded`);
  }
  return finish();
}

/** How far the run is, how long it will still take at the pace so far, and what was found. */
function progressLine({ outcomes, unmutated, done }, findings, tasks, started) {
  const seconds = (Date.now() - started) / 1000;
  const weight = ({ addresses }) => addresses?.length ?? 20;
  const total = tasks.reduce((sum, task) => sum + weight(task), 0);
  const share = tasks.slice(0, done).reduce((sum, task) => sum + weight(task), 0) / total;
  const left = share === 0 ? '' : `, ${duration((seconds * (1 - share)) / share)} left`;
  const urgent = findings.filter(({ kind }) => kind.startsWith('false')).length;
  const met = `${outcomes.length} mutants, ${unmutated.length} verdicts on right lines, ${urgent} false`;
  return `${(100 * share).toFixed(0)} % in ${duration(seconds)}${left}: ${met}`;
}

const duration = (seconds) => (seconds < 90 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`);

function report({ figures, listed }, tally, findings, started) {
  for (const line of listed(findings, Number(values.show))) say(line);
  say(`\n${((Date.now() - started) / 1000).toFixed(0)} s, seed ${values.seed}`);
  for (const line of figures(tally)) say(line);
  return findings.some(({ kind }) => kind.startsWith('false')) ? 1 : 0;
}

try {
  if (values.help) console.log(usage);
  else process.exitCode = await main();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
