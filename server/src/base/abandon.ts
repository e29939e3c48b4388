/**
 * A way out of long pure work. Whoever starts it says when it has become worthless; the passes themselves know nothing
 * of it but that they take steps. What is abandoned leaves nothing behind: an expression is remembered when it is made,
 * and what was worked out of it when that is finished.
 */

/** Thrown out of work that is no longer wanted. */
class Abandoned extends Error {}

let isWorthless: (() => boolean) | undefined;
let credit = 0;

/** Steps between two questions: rules that look at what a step makes take most of the time, a millisecond in all. */
const stride = 30;

/** What `work` returns; `undefined` if `shouldStop` said yes while it was at it. */
export function unlessWorthless<V>(shouldStop: () => boolean, work: () => V): V | undefined {
  const outer = isWorthless;
  isWorthless = shouldStop;
  credit = stride;
  try {
    return work();
  } catch (error) {
    if (error instanceof Abandoned) return undefined;
    throw error;
  } finally {
    isWorthless = outer;
  }
}

/** One step of work, such as making an expression. */
export function step(): void {
  credit -= 1;
  if (credit > 0 || isWorthless === undefined) return;
  credit = stride;
  if (isWorthless()) throw new Abandoned('abandoned');
}
