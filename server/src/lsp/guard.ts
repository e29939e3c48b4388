/** Keeps a fault of one answer from being one of all: it is logged, and the answer says nothing. */
import type { CancellationToken, Connection } from 'vscode-languageserver';

/** Runs an answer; a bug in it is logged and gives the answer that says nothing. */
export type Guard = <T>(run: () => T, nothing: T) => T;

export function guard(connection: Connection): Guard {
  return (run, nothing) => {
    try {
      return run();
    } catch (error) {
      log(connection, error);
      return nothing;
    }
  };
}

export async function guardedPromise<T>(
  connection: Connection,
  token: CancellationToken,
  run: () => Promise<T | null>,
): Promise<T | null> {
  try {
    const answer = await run();
    return token.isCancellationRequested ? null : answer;
  } catch (error) {
    log(connection, error);
    return null;
  }
}

const log = (connection: Connection, error: unknown): void => {
  connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
};
