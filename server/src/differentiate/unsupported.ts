/** Why there is no derivative: a value, so that the caller can say it. */
export interface Unsupported {
  readonly unsupported: string;
}

/** Thrown inside the engine and turned into `Unsupported` at its door. */
export class NoDerivative extends Error {}

/** Runs the engine; an operator without a derivative becomes a value. */
export function orUnsupported<T>(run: () => T): T | Unsupported {
  try {
    return run();
  } catch (error) {
    if (error instanceof NoDerivative) return { unsupported: error.message };
    throw error;
  }
}

export const isUnsupported = (x: object): x is Unsupported => 'unsupported' in x;

/** Some operators have a pullback in the table and no differential: then there is no such line. */
export function orUndefined<T>(run: () => T): T | undefined {
  const result = orUnsupported(run);
  return typeof result === 'object' && result !== null && isUnsupported(result) ? undefined : result;
}
