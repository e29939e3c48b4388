/** Runs generated Python. */
import { execFileSync } from 'node:child_process';

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
    value = list(space.values())[-1](*[convert(v, job["library"]) for v in job["values"]])
    results.append({"value": np.asarray(value).tolist(), "float": isinstance(value, float)})
print(json.dumps(results))
`;

/** True if Python and the library are installed. */
export function hasLibrary(name: Library): boolean {
  try {
    execFileSync('python3', ['-c', `import numpy, ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Calls the last function that each text defines with the same arguments. */
export const runPython = (library: Library, codes: readonly string[], values: readonly Value[]): readonly Returned[] =>
  JSON.parse(
    execFileSync('python3', ['-c', runner], { input: JSON.stringify({ library, codes, values }), encoding: 'utf8' }),
  );
