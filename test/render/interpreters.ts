/** Runs generated functions in the languages that are installed, all of one language in one process. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Runner = 'numpy' | 'torch' | 'jax' | 'matlab';

type Value = number | readonly number[] | readonly (readonly number[])[];

export interface Job {
  readonly code: string;
  readonly args: readonly Value[];
}

/** All entries of each result, row by row. */
export type Results = readonly (readonly number[])[];

/** Debian's interpreter has Debian's libraries, whatever another one that comes first in the path has. */
const pythons = ['/usr/bin/python3', 'python3'];

const needs: Readonly<Record<Exclude<Runner, 'matlab'>, readonly string[]>> = {
  numpy: ['numpy', 'scipy'],
  torch: ['numpy', 'torch'],
  jax: ['numpy', 'scipy'],
};

/** The command that runs a language; `undefined` if it is not installed. JAX runs through its NumPy interface. */
export function commandFor(runner: Runner): string | undefined {
  if (runner === 'matlab') return spawnSync('octave-cli', ['--version']).status === 0 ? 'octave-cli' : undefined;
  const script = `from importlib.util import find_spec\nassert all(map(find_spec, "${needs[runner].join(' ')}".split()))`;
  return pythons.find((python) => spawnSync(python, ['-c', script]).status === 0);
}

const python = `
import json, sys, types
import numpy as np
job = json.load(sys.stdin)
library = job["library"]
if library == "torch": import torch
if library == "jax":
    # JAX's interface to NumPy, by NumPy; what else code uses of it, by SciPy.
    import scipy, scipy.special, scipy.linalg
    jax = types.ModuleType("jax"); jax.numpy = np; jax.scipy = scipy; jax.nn = types.ModuleType("jax.nn")
    jax.nn.sigmoid = scipy.special.expit; jax.nn.softplus = lambda x: np.logaddexp(0, x)
    jax.nn.relu = lambda x: np.maximum(x, 0); jax.nn.softmax = scipy.special.softmax; jax.nn.logsumexp = scipy.special.logsumexp
    for name, module in [("jax", jax), ("jax.numpy", np), ("jax.scipy", scipy), ("jax.nn", jax.nn)]: sys.modules[name] = module
    sys.modules["jax.scipy.special"] = scipy.special; sys.modules["jax.scipy.linalg"] = scipy.linalg
def convert(value):
    if isinstance(value, (int, float)): return float(value)
    return torch.tensor(value, dtype=torch.float64) if library == "torch" else np.array(value, dtype=float)
results = []
for one in job["jobs"]:
    space = {}
    exec(one["code"], space)
    try: got = list(space.values())[-1](*[convert(v) for v in one["args"]])
    except Exception as problem: raise RuntimeError(one["code"]) from problem
    results.append([np.asarray(v, dtype=float).reshape(-1).tolist() for v in (got if isinstance(got, tuple) else (got,))])
print(json.dumps(results))
`;

/** The results of each job. */
export function runJobs(runner: Runner, command: string, jobs: readonly Job[]): readonly Results[] {
  if (runner === 'matlab') return runOctave(command, jobs);
  const input = JSON.stringify({ library: runner, jobs });
  return JSON.parse(execFileSync(command, ['-c', python], { input, encoding: 'utf8', stdio: 'pipe' }));
}

const literal = (value: Value): string => {
  if (typeof value === 'number') return `${value}`;
  return `[${value.map((row) => (typeof row === 'number' ? `${row}` : row.join(', '))).join('; ')}]`;
};

/** Every function gets a name of its own, as all stand in one script. */
function runOctave(command: string, jobs: readonly Job[]): readonly Results[] {
  const statements = jobs.map(({ code, args }, i) => {
    const [, outputs = '', name = ''] = /^function (.*?) = (\w+)\(/.exec(code) ?? [];
    const count = outputs.split(',').length;
    const vars = Array.from({ length: count }, (_, k) => `r${k}`);
    return [
      code.replace(`= ${name}(`, `= f${i}(`),
      `[${vars.join(', ')}] = f${i}(${args.map(literal).join(', ')});`,
      ...vars.map((v) => `printf('%.17g ', ${v}.'); printf('|');`),
      `printf('\\n');`,
    ].join('\n');
  });
  const folder = mkdtempSync(join(tmpdir(), 'mcalc-octave-'));
  const file = join(folder, 'run.m');
  writeFileSync(file, `1;\n${statements.join('\n')}\n`);
  try {
    const out = execFileSync(command, ['--no-gui', '--quiet', '--norc', file], { encoding: 'utf8' });
    return out
      .trim()
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .slice(0, -1)
          .map((numbers) => numbers.trim().split(/\s+/).map(Number)),
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checker = `
import ast, json, sys
allowed = {"shape", "ndim"}
problems = []
for code in json.load(sys.stdin):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, (ast.While, ast.AugAssign, ast.Delete)): problems.append((type(node).__name__, code))
        if isinstance(node, ast.Assign) and not all(isinstance(t, ast.Name) for t in node.targets): problems.append(("write in place", code))
        if isinstance(node, (ast.If, ast.IfExp)):
            shapes = [n for n in ast.walk(node.test) if isinstance(n, ast.Attribute) and n.attr in allowed]
            calls = [n for n in ast.walk(node.test) if isinstance(n, ast.Call) and not (isinstance(n.func, ast.Attribute) and n.func.attr in allowed)]
            if not shapes or calls: problems.append(("branch on a value", code))
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in {"item", "tolist", "numpy", "cpu", "float", "int", "bool", "nonzero"}: problems.append((name, code))
print(json.dumps(problems))
`;

/** What in Python code would keep a compiler from tracing it: branches on values, round trips to the host. */
export const untraceable = (command: string, codes: readonly string[]): readonly (readonly [string, string])[] =>
  JSON.parse(execFileSync(command, ['-c', checker], { input: JSON.stringify(codes), encoding: 'utf8' }));

const tracer = `
import json, sys, warnings
import torch
warnings.filterwarnings("ignore")
problems = []
for one in json.load(sys.stdin):
    space = {"__name__": "generated"}
    exec(one["code"], space)
    f = list(space.values())[-1]
    for dtype in (torch.float64, torch.float32):
        args = [torch.tensor(v, dtype=dtype) for v in one["args"]]
        other = [a * 1.1 for a in args]
        traced = torch.jit.trace(f, tuple(args))
        got, want = traced(*other), f(*other)
        if got.dtype != dtype: problems.append(("dtype", one["code"]))
        if not torch.allclose(got, want, rtol=1e-3, atol=1e-3): problems.append(("traced", one["code"]))
print(json.dumps(problems))
`;

/** Traces PyTorch code at one point and runs the trace at another, in both precisions. */
export const traceProblems = (command: string, jobs: readonly Job[]): readonly (readonly [string, string])[] =>
  JSON.parse(execFileSync(command, ['-c', tracer], { input: JSON.stringify(jobs), encoding: 'utf8' }));
