/** How fast generated NumPy is: gradients against PyTorch's autograd, Hessian operators against its whole Hessian. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../scripts/lib/project.mjs';
import { format, percentile, table } from './measure.mjs';

const here = import.meta.dirname;

/** What an entry of `codeProblems.json` asks for, in NumPy. */
function codeFor(core, { given, wrt, mcalc }, order) {
  const asked = core.readQuestion(given, mcalc, [wrt]);
  if (asked.kind === 'failed') throw new Error(asked.message);
  const { of, wrt: variables, part, parameters } = asked.question;
  const [x] = variables;
  if (order === 2) {
    const operator = core.hessianOperator(of, x, x);
    if ('unsupported' in operator) throw new Error(operator.unsupported);
    return core.operatorText(operator, { kind: 'second', of, wrt: x, and: x }, 'numpy', parameters);
  }
  const wanted = { kind: 'first', of, wrt: x };
  const derived = core.derive(wanted, part.scope);
  if (derived.kind === 'unsupported') throw new Error(derived.reason);
  return core.resultText(derived.derivation.result, wanted, 'numpy', parameters);
}

/** Times both in one Python process; `undefined` if Debian's python3-torch is not there. */
function times(jobs) {
  const python = ['/usr/bin/python3', 'python3'].find(
    (command) => spawnSync(command, ['-c', 'import torch, scipy']).status === 0,
  );
  if (python === undefined) return undefined;
  const { stdout, stderr, status } = spawnSync(python, [join(here, 'codePeer.py')], {
    input: JSON.stringify(jobs),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** @param core the bundled core, with `readQuestion`, `derive`, `hessianOperator`, `resultText`, `operatorText` */
export function reportCode(core) {
  const problems = JSON.parse(readFileSync(join(here, 'codeProblems.json'), 'utf8'));
  const jobs = problems.flatMap((problem) => [
    { ...problem, order: 1, code: codeFor(core, problem, 1) },
    ...(problem.hessian === undefined ? [] : [{ ...problem, order: 2, code: codeFor(core, problem, 2) }]),
  ]);
  const results = times(jobs);
  if (results === undefined) {
    say(`\nGenerated code: PyTorch is not installed, ${jobs.length} functions were not timed`);
    return;
  }
  report(results, 1, 'Gradients in generated NumPy, milliseconds', 'autograd', ({ own, peer }) => own / peer);
  report(results, 2, 'Hessian operators, milliseconds', 'autograd.functional.hessian', ({ own, peer }) => peer / own);
}

function report({ version, results }, order, title, peer, ratioOf) {
  const chosen = results.filter((result) => result.order === order);
  const rows = chosen.map((result) => [
    result.name,
    format(result.own),
    format(result.peer),
    `${format(ratioOf(result))}`,
    result.agrees ? '' : 'DIFFERENT VALUES',
  ]);
  say(`\n${title} (PyTorch ${version}, ${peer})\n`);
  say(table([['problem', 'mcalc', 'PyTorch', order === 1 ? 'mcalc : PyTorch' : 'PyTorch : mcalc', ''], ...rows]));
  const ratios = chosen.map(ratioOf);
  say(`\nmedian ratio over ${chosen.length} problems: ${format(percentile(ratios, 50))}`);
}
