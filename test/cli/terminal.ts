import { judgeHere } from '../../server/src/cli/judgeFiles.ts';
import { run } from '../../server/src/cli/run.ts';

export interface Outcome {
  readonly status: ReturnType<typeof run>;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line against files that exist only here, and may change them. */
export const mcalc = (files: Record<string, string>, ...words: readonly string[]): Outcome =>
  mcalcFor('pipe', files, words);

/** The same where a person may sit at the terminal. */
export function mcalcFor(reader: 'person' | 'pipe', files: Record<string, string>, words: readonly string[]): Outcome {
  let out = '';
  let err = '';
  const status = run(words, {
    read: (path) => {
      const text = files[path];
      return text === undefined ? { kind: 'failed', message: 'no such file' } : { kind: 'text', text };
    },
    replace: (path, text) => {
      files[path] = text;
      return { kind: 'replaced' };
    },
    write: (text) => {
      out += text;
    },
    error: (text) => {
      err += text;
    },
    paint: 'plain',
    progress: () => undefined,
    judge: judgeHere,
    reader,
    version: '0.0.0',
    serve: () => {
      out += 'serving';
    },
  });
  return { status, out, err };
}
