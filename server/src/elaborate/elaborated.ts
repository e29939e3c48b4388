/** What elaboration makes of one statement. */
import type { Problem } from './problem.ts';
import type { Part, Scope } from './statement.ts';

export interface Elaborated {
  readonly parts: readonly Part[];
  /** The scope after the statement; the same object if the statement changes nothing. */
  readonly scope: Scope;
  readonly hints: readonly Problem[];
}
