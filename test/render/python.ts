/** Runs generated Python. */
import { execFileSync, spawnSync } from 'node:child_process';

export type Library = 'numpy' | 'torch' | 'jax';

export type Value = number | readonly number[] | readonly (readonly number[])[];

/** What a generated function returned, and whether that was one of Python's own numbers. */
export interface Returned {
  readonly value: Value;
  readonly float: boolean;
}

/** Reads a list of functions and arguments, prints what each returns: its value and its number of dimensions. */
const runner = `
import json, sys
import numpy as np
def convert(value, library):
    if isinstance(value, (int, float)): return float(value)
    if library == "torch":
        import torch
        return torch.tensor(value, dtype=torch.float64)
    if library == "jax":
        import jax.numpy as jnp
        return jnp.array(value, dtype=float)
    return np.array(value, dtype=float)
job = json.load(sys.stdin)
results = []
for code in job["codes"]:
    space = {}
    exec(code, space)
    try:
        value = list(space.values())[-1](*[convert(v, job["library"]) for v in job["values"]])
    except Exception as problem:
        raise RuntimeError(code) from problem
    results.append({"value": np.asarray(value).tolist(), "float": isinstance(value, float)})
print(json.dumps(results))
`;

/** Debian's interpreter has Debian's libraries, whatever another one that comes first in the path has. */
const interpreters = ['/usr/bin/python3', 'python3'];

const found = new Map<Library, string | undefined>();

/** The interpreter that has SciPy, which generated code may need, and the library. */
function interpreterFor(library: Library): string | undefined {
  const has = (python: string): boolean => {
    const run = spawnSync(
      python,
      ['-c', `from importlib.util import find_spec as has; import numpy, scipy; assert has('${library}')`],
      { stdio: 'ignore' },
    );
    return run.status === 0;
  };
  if (!found.has(library)) found.set(library, interpreters.find(has));
  return found.get(library);
}

/** True if Python and the library are installed. */
export const hasLibrary = (name: Library): boolean => interpreterFor(name) !== undefined;

/** Calls the last function that each text defines with the same arguments. */
export const runPython = (library: Library, codes: readonly string[], values: readonly Value[]): readonly Returned[] =>
  JSON.parse(
    execFileSync(interpreterFor(library) ?? 'python3', ['-c', runner], {
      input: JSON.stringify({ library, codes, values }),
      encoding: 'utf8',
      stdio: 'pipe',
    }),
  );
