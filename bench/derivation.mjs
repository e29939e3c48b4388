/** How long it takes to derive the shared problems, beside SymPy, and how large the gradients are. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../scripts/lib/project.mjs';
import { format, percentile, table } from './measure.mjs';

const here = import.meta.dirname;
const rounds = 60;

/** Derivation of the shared problems in turn, each repetition with names of its own so that nothing is remembered. */
async function deriveTimes(core, problems) {
  const times = problems.map(() => []);
  const nodeRatios = problems.map(() => 0);
  const failures = new Map();
  // The first rounds only warm the engine up, as in an editor that has been open for a minute.
  for (let round = -rounds; round < rounds; round++) {
    // Between keystrokes there is time in which what is no longer used is let go.
    await new Promise((resolve) => setImmediate(resolve));
    problems.forEach(({ name, given, wrt, mcalc }, i) => {
      const { statements, expression } = renamed(given, mcalc, round + rounds);
      const asked = core.readQuestion(statements, expression, [`${wrt}_${round + rounds}`]);
      if (asked.kind === 'failed') {
        failures.set(name, asked.message);
        return;
      }
      const { of, wrt: variables, part } = asked.question;
      const begun = performance.now();
      const derived = core.derive({ kind: 'first', of, wrt: variables[0] }, part.scope);
      if (round >= 0) times[i].push(performance.now() - begun);
      if (derived.kind === 'unsupported') failures.set(name, derived.reason);
      else nodeRatios[i] = core.countNodes(derived.derivation.result) / core.countNodes(of);
    });
  }
  return problems.map(({ name }, i) =>
    failures.has(name)
      ? { name, failed: failures.get(name) }
      : { name, milliseconds: percentile(times[i], 50), nodeRatio: nodeRatios[i] },
  );
}

/** The problem with a number behind every declared name. */
function renamed(given, expression, i) {
  const declarations = given.split(';').map((declaration) => declaration.split(' in '));
  const names = declarations.flatMap(([left]) => left.split(',').map((name) => name.trim()));
  const rename = (text) =>
    names.reduce((t, name) => t.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}_${i}`), text);
  return {
    statements: declarations.map(([left, space]) => `${rename(left)} in ${space}`).join(';'),
    expression: rename(expression),
  };
}

/** SymPy's times for the same problems, if Debian's python3-sympy is there. */
function peerTimes(problems) {
  const python = ['/usr/bin/python3', 'python3'].find(
    (command) => spawnSync(command, ['-c', 'import sympy']).status === 0,
  );
  if (python === undefined) return undefined;
  const { stdout, status } = spawnSync(python, [join(here, 'peer.py')], {
    input: JSON.stringify(problems),
    encoding: 'utf8',
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

/** Derives the shared problems, and has SymPy derive them. */
export async function reportDerivation(core, loop) {
  const problems = JSON.parse(readFileSync(join(here, 'problems.json'), 'utf8'));
  const own = await deriveTimes(core, problems);
  const peer = peerTimes(problems);
  const ratios = [];
  const rows = own.map((result, i) => {
    const other = peer?.results[i];
    const ratio = result.milliseconds && other?.milliseconds ? other.milliseconds / result.milliseconds : undefined;
    if (ratio !== undefined) ratios.push(ratio);
    return [
      result.name,
      result.failed ?? format(result.milliseconds),
      other?.failed ?? format(other?.milliseconds),
      ratio === undefined ? '' : `${Math.round(ratio)} ×`,
      format(result.nodeRatio),
    ];
  });
  say(`\nDeriving a gradient, milliseconds (SymPy ${peer?.version ?? 'not installed'})\n`);
  say(table([['problem', 'mcalc', 'SymPy', 'ratio', 'nodes'], ...rows]));
  const times = own.flatMap((result) => result.milliseconds ?? []);
  say(`\nmedian ${format(percentile(times, 50))} ms, ${format(percentile(times, 50) / loop)} fixed loops`);
  if (ratios.length > 0)
    say(`median ratio over the ${ratios.length} problems that both solve: ${Math.round(percentile(ratios, 50))} ×`);
  if (peer !== undefined) sayOfSlow(own, peer);
  const largest = own.reduce((a, b) => ((b.nodeRatio ?? 0) > (a.nodeRatio ?? 0) ? b : a));
  say(`largest gradient against its function: ${format(largest.nodeRatio)} × its nodes (${largest.name}); at most 8`);
}

/** Which problems take longer than half of what SymPy takes in the median. */
function sayOfSlow(own, peer) {
  const half = percentile(
    peer.results.flatMap((result) => result.milliseconds ?? []),
    50,
  );
  const slow = own.filter(({ milliseconds }) => milliseconds > half / 2).map(({ name }) => name);
  const verdict = slow.length === 0 ? 'no problem is slower' : `slower: ${slow.join(', ')}`;
  say(`half of SymPy's median is ${format(half / 2)} ms: ${verdict}`);
}
