/**
 * Measures how fast and how large everything is, on whatever machine this is: medians, 99th percentiles, ratios.
 * `npm run bench`; peers are timed in the same run, and everything is also given relative to a fixed loop.
 */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { root, run, say } from '../scripts/lib/project.mjs';
import { reportCode } from './code.mjs';
import { reportDerivation } from './derivation.mjs';
import { generateDerivation, generateDocument } from './document.mjs';
import { reportGrowth } from './growth.mjs';
import { generateLatexDocument } from './latexDocument.mjs';
import { fixedLoop, format, percentile, table, timed } from './measure.mjs';

const source = (path) => JSON.stringify(join(root, 'server/src', path));

/** The parts of the core that are measured, bundled to one module. */
async function loadCore() {
  const folder = mkdtempSync(join(tmpdir(), 'mcalc-bench-'));
  const outfile = join(folder, 'core.mjs');
  const exported = [
    `export { analyse, documentSpan, reanalyse, placedParts } from ${source('analysis/snapshot.ts')};`,
    `export { judge, judgeAtOnce } from ${source('analysis/judge.ts')};`,
    `export { readQuestion } from ${source('analysis/question.ts')};`,
    `export { derive } from ${source('analysis/derive.ts')};`,
    `export { glance, shownFunction } from ${source('analysis/inspect.ts')};`,
    `export { completionsAt } from ${source('features/completion.ts')};`,
    `export { diagnose } from ${source('features/diagnostics.ts')};`,
    `export { findHover, hoverData } from ${source('features/hover.ts')};`,
    `export { hessianOperator } from ${source('differentiate/higher.ts')};`,
    `export { operatorText, resultText } from ${source('features/resultText.ts')};`,
    `export { renderText } from ${source('render/text.ts')};`,
    `export { countNodes } from ${source('expr/walk.ts')};`,
  ];
  await build({
    stdin: { contents: exported.join('\n'), resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    logLevel: 'warning',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Typing in the middle of a document: syntax and shape problems, hovers, the verdict of the edited line. */
function editTimes(core, nLines, language) {
  const { text, line, claim } = generateDocument(nLines, language);
  const openedAt = performance.now();
  let snapshot = core.analyse({ version: 0, language, text });
  const opened = performance.now() - openedAt;
  const judgements = new WeakMap();
  const judgementOf = ({ part }) => judgements.get(part) ?? core.judgeAtOnce(part);
  core.diagnose(snapshot, judgementOf);
  const keystrokes = [];
  const hovers = [];
  const completions = [];
  for (let i = 0; i < 200; i++) {
    const [before, after] = line(i);
    for (const [from, to] of [
      [before, after],
      [after, before],
    ]) {
      const at = snapshot.text.indexOf(from);
      const changed = snapshot.text.slice(0, at) + to + snapshot.text.slice(at + from.length);
      const begun = performance.now();
      snapshot = core.reanalyse(snapshot, { version: i, language, text: changed });
      core.diagnose(snapshot, judgementOf);
      keystrokes.push(performance.now() - begun);
    }
    const at = snapshot.text.indexOf(before) + 1;
    hovers.push(timed(() => hoverAt(core, snapshot, at, judgementOf)));
    const factor = snapshot.text.indexOf('*', at) + 1;
    completions.push(timed(() => core.completionsAt(snapshot, factor)));
  }
  return {
    opened,
    keystrokes,
    hovers,
    completions,
    parts: core.placedParts(snapshot).length,
    ...verdictTimes(core, snapshot, claim),
  };
}

function hoverAt(core, snapshot, at, judgementOf) {
  const target = core.findHover(snapshot, at);
  if (target === undefined) throw new Error('nothing to hover');
  const subject = core.shownFunction(target.placed.part, target.origin);
  const derivatives = subject === undefined ? [] : core.glance(target.placed.part, subject);
  return core.hoverData(target, derivatives, judgementOf(target.placed));
}

/** Types a right or a wrong gradient that was never seen before, and judges what the edit has touched. */
function verdictTimes(core, snapshot, claim) {
  const right = [];
  const wrong = [];
  for (let i = 1; i <= 40; i++) {
    for (const [times, kind] of [
      [right, 'right'],
      [wrong, 'wrong'],
    ]) {
      const [from, to] = claim(i, kind);
      const at = snapshot.text.indexOf(from);
      const text = snapshot.text.slice(0, at) + to + snapshot.text.slice(at + from.length);
      const known = new Set(core.placedParts(snapshot).map(({ part }) => part));
      const begun = performance.now();
      const changed = core.reanalyse(snapshot, { ...snapshot, version: i, text });
      for (const { part } of core.placedParts(changed)) {
        if (!known.has(part)) core.judge(part, { seed: 1, shouldStop: () => false }, 'verdict');
      }
      times.push(performance.now() - begun);
    }
  }
  return { right, wrong };
}

/** Edits of one line of a long derivation: the verdict of that line, and of all lines that the edit has touched. */
function reportLongDerivation(core) {
  const rows = [];
  for (const nLines of [100, 400]) {
    const { text, edit } = generateDerivation(nLines);
    const snapshot = core.analyse({ version: 0, language: 'mcalc', text });
    for (const { part } of core.placedParts(snapshot)) core.judge(part, patient, 'verdict');
    for (const kind of ['right', 'wrong']) {
      const first = [];
      const all = [];
      for (let i = 1; i <= 60; i++) {
        const [from, to] = edit(i, kind);
        const at = text.indexOf(from);
        const changed = text.slice(0, at) + to + text.slice(at + from.length);
        const known = new Set(core.placedParts(snapshot).map(({ part }) => part));
        const begun = performance.now();
        const edited = core.reanalyse(snapshot, { version: i, language: 'mcalc', text: changed });
        const touched = core.placedParts(edited).filter(({ part }) => !known.has(part));
        const own = touched.find(({ part, block }) => core.documentSpan(block, part.span).end > at + 1);
        core.judge(own.part, patient, 'verdict');
        first.push(performance.now() - begun);
        for (const { part } of touched) core.judge(part, patient, 'verdict');
        all.push(performance.now() - begun);
      }
      const times = (list) => [50, 95].map((share) => format(percentile(list, share))).join(' / ');
      rows.push([`${nLines} lines, ${kind} line`, times(first), times(all)]);
    }
  }
  say('\nOne line of a long derivation is edited, milliseconds, median / 95th percentile\n');
  say(table([['derivation', 'verdict of the line', 'of all that it touches'], ...rows]));
}

const patient = { seed: 1, shouldStop: () => false };

function reportEditing(core, loop) {
  const rows = [];
  for (const [language, nLines] of [
    ['mcalc', 1000],
    ['mcalc', 10_000],
    ['markdown', 10_000],
  ]) {
    editTimes(core, 200, language);
    const { opened, keystrokes, hovers, completions, right, wrong, parts } = editTimes(core, nLines, language);
    const both = (times) => `${format(percentile(times, 50))} / ${format(percentile(times, 99))}`;
    const inLoops = format(percentile(keystrokes, 50) / loop);
    rows.push([
      `${language}, ${nLines} lines, ${parts} parts`,
      format(opened),
      both(keystrokes),
      inLoops,
      both(hovers),
      both(completions),
      both(right),
      both(wrong),
    ]);
  }
  say('\nEditing, milliseconds, median / 99th percentile\n');
  say(
    table([
      ['document', 'open', 'keystroke → problems', 'in loops', 'hover', 'completion', 'right claim', 'wrong claim'],
      ...rows,
    ]),
  );
}

/**
 * A Markdown document of LaTeX formulas: its first full analysis, what a keystroke in one formula costs up to the
 * problems of the document, and a hover.
 */
function reportFormulas(core, loop) {
  const rows = [];
  for (const nLines of [1000, 10_000]) {
    const { text, formulas, edit } = generateLatexDocument(nLines);
    const language = 'markdown';
    const judgementOf = ({ part }) => core.judgeAtOnce(part);
    const openedAt = performance.now();
    let snapshot = core.analyse({ version: 0, language, text });
    core.diagnose(snapshot, judgementOf);
    const opened = performance.now() - openedAt;
    const keystrokes = [];
    const hovers = [];
    for (let i = 0; i < 200; i++) {
      const [before, after] = edit(i);
      for (const [from, to] of [
        [before, after],
        [after, before],
      ]) {
        const at = snapshot.text.indexOf(from);
        const changed = snapshot.text.slice(0, at) + to + snapshot.text.slice(at + from.length);
        const begun = performance.now();
        snapshot = core.reanalyse(snapshot, { version: i, language, text: changed });
        core.diagnose(snapshot, judgementOf);
        keystrokes.push(performance.now() - begun);
      }
      const at = snapshot.text.indexOf(before) + before.indexOf('X');
      hovers.push(timed(() => hoverAt(core, snapshot, at, judgementOf)));
    }
    const both = (times) => `${format(percentile(times, 50))} / ${format(percentile(times, 99))}`;
    const inLoops = format(percentile(keystrokes, 50) / loop);
    rows.push([`${nLines} lines, ${formulas} formulas`, format(opened), both(keystrokes), inLoops, both(hovers)]);
  }
  say('\nLaTeX in Markdown, milliseconds, median / 99th percentile; budgets: 2000, 50, 50\n');
  say(table([['document', 'open', 'keystroke → problems', 'in loops', 'hover'], ...rows]));
}

/** How soon the worker turns to a new text while it is deep in an old one. */
async function reportCancelling() {
  const worker = new Worker(join(root, 'dist/node/verifyWorker.mjs'));
  const calls = new Int32Array(new SharedArrayBuffer(4));
  const post = (message) => {
    Atomics.add(calls, 0, 1);
    worker.postMessage(message);
  };
  post({ kind: 'calls', calls: calls.buffer });
  post({ kind: 'settings', seed: 1, deadline: 10 });
  const times = [];
  // Claims that take long: a wrong gradient of a pseudoinverse of a long product, whose explanation tries many repairs.
  const heavy = (i) => `A, B, C in R^(m x n)
g = norm(pinv(A)*B*C'*A, 1) + ${i}*logdet(A'*A + B'*B) + norm(A .* B + ${i}*C, F)^2
${`dg/dA = ${i}*A*pinv(A)*B + C*(B'*A)\n`.repeat(20)}`;
  const document = (version, text) => ({ uri: 'document', language: 'mcalc', version, text });
  for (let i = 1; i <= 60; i++) {
    post({ kind: 'document', document: document(2 * i, heavy(i)), wanted: range(22) });
    await new Promise((resolve) => setTimeout(resolve, 20 + 7 * i));
    const answered = new Promise((resolve) => {
      const listen = (message) => {
        if (message.version !== 2 * i + 1) return;
        worker.off('message', listen);
        resolve();
      };
      worker.on('message', listen);
    });
    const begun = performance.now();
    post({ kind: 'document', document: document(2 * i + 1, `${heavy(i)}x in R^n`), wanted: [22] });
    await answered;
    times.push(performance.now() - begun);
  }
  await worker.terminate();
  say(
    `\nCancelling superseded work: ${format(percentile(times, 50))} / ${format(percentile(times, 99))} ms, median / 99th percentile`,
  );
}

const range = (n) => Array.from({ length: n }, (_, i) => i);

/** How long the server takes from its start to its first answer, and the extension to load. */
async function reportStart() {
  const dist = join(root, 'dist/node');
  if (!existsSync(join(dist, 'server.mjs'))) run('node', ['scripts/build.mjs']);
  const rows = [['extension, loaded and activated', format(await percentileOf(5, () => activationTime(dist)))]];
  rows.push([
    'server, process start to initialized',
    format(await percentileOf(5, () => initializeTime(join(dist, 'server.mjs')))),
  ]);
  say('\nStarting, milliseconds\n');
  say(table([['what', 'median'], ...rows]));
}

async function percentileOf(repetitions, measure) {
  const times = [];
  for (let i = 0; i < repetitions; i++) times.push(await measure());
  return percentile(times, 50);
}

/** Loads the extension with an editor that does nothing, in a process of its own. */
function activationTime(dist) {
  const script = `
    const Module = require('node:module');
    const nothing = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? function* () {} : key === 'then' ? undefined : nothing), apply: () => nothing, construct: () => nothing });
    const load = Module._load;
    Module._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));
    const begun = performance.now();
    const { activate } = require(${JSON.stringify(join(dist, 'extension.js'))});
    try { activate({ subscriptions: [], extensionUri: nothing, asAbsolutePath: (path) => path }); } catch {}
    console.log(performance.now() - begun);
    process.exit();`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return Number(stdout.trim().split('\n').at(-1));
}

function initializeTime(server) {
  const begun = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  return new Promise((resolve) => {
    child.stdout.once('data', () => {
      resolve(performance.now() - begun);
      child.kill();
    });
  });
}

/** The heap after many edits against the heap after few. */
function reportMemory(core) {
  const { text, line } = generateDocument(2000, 'mcalc');
  let snapshot = core.analyse({ version: 0, language: 'mcalc', text });
  const heaps = [];
  for (let i = 0; i < 6000; i++) {
    const [from] = line(i);
    const at = snapshot.text.indexOf(from) + from.length;
    const edited = `${text.slice(0, at)} + ${i}*1${text.slice(at)}`;
    snapshot = core.reanalyse(snapshot, { version: i, language: 'mcalc', text: edited });
    if (i % 1500 === 1499) {
      globalThis.gc?.();
      heaps.push(process.memoryUsage().heapUsed / 1e6);
    }
  }
  say(`\nHeap after 1,500, 3,000, 4,500 and 6,000 edits: ${heaps.map(format).join(', ')} MB`);
}

function reportSize() {
  const packages = readdirSync(root).filter((name) => name.endsWith('.vsix'));
  const rows = packages.map((name) => [name, `${format(statSync(join(root, name)).size / 1e6)} MB`]);
  const { gzipSync } = createRequire(import.meta.url)('node:zlib');
  for (const folder of ['dist/node', 'dist/web']) {
    if (!existsSync(join(root, folder))) continue;
    for (const name of readdirSync(join(root, folder))) {
      const bytes = readFileSync(join(root, folder, name));
      rows.push([
        `${folder}/${name}`,
        `${format(bytes.length / 1e3)} kB, ${format(gzipSync(bytes).length / 1e3)} kB compressed`,
      ]);
    }
  }
  say('\nSize\n');
  say(table([['file', 'size'], ...rows]));
}

const loop = fixedLoop();
say(`Fixed loop: ${format(loop)} ms`);
const core = await loadCore();
// First, so that nothing but the edited document is in memory.
reportMemory(core);
await reportDerivation(core, loop);
await reportGrowth(core);
reportCode(core);
reportEditing(core, loop);
reportFormulas(core, loop);
reportLongDerivation(core);
await reportStart();
await reportCancelling();
reportSize();
