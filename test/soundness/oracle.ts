/** The judge of mutants: a Python program that shares no code with us. It reads JSON lines and answers in order. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A right side of a document and texts that may stand in its place. */
export interface Question {
  readonly document: string;
  /** The right side, in UTF-16 units of the document. */
  readonly start: number;
  readonly end: number;
  readonly rights: readonly string[];
}

/**
 * `ill-shaped`: the sides cannot be equal by their shapes, or one has none. `undefined`: no point was found at which
 * both sides have a value. `unsure`: between equal and different. `unread`: not in the language of the oracle.
 */
export type Decision = 'equal' | 'different' | 'ill-shaped' | 'undefined' | 'unsure' | 'unread';

export interface Answer {
  readonly decision: Decision;
  readonly note: string;
}

export interface Oracle {
  readonly ask: (question: Question) => Promise<readonly Answer[]>;
  readonly close: () => void;
}

/** Debian's interpreter has Debian's libraries, whatever another one that comes first in the path has. */
export const pythonWithNumpy = (): string | undefined =>
  ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0,
  );

/** Starts the oracle; `script` is the path of `oracle/main.py`. */
export function startOracle(python: string, script: string): Oracle {
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { resolve: (answers: readonly Answer[]) => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)));
  child.on('exit', () => {
    for (const { reject } of waiting) reject(new Error('the oracle has stopped'));
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(question)}\n`);
      }),
    close: () => child.stdin.end(),
  };
}
