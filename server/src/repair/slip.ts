/** What went wrong at one place of a line. */
import type { Span } from '../base/span.ts';
import type { Cause } from './cause.ts';

export interface Slip {
  readonly cause: Cause;
  /** What else this may be called. */
  readonly also?: readonly Cause[];
  /** In words, with the author's names between backticks: “the transpose of `X` is missing”. */
  readonly text: string;
  /** Where it went wrong, in the author's text; absent where nothing of it stands there. */
  readonly at?: Span;
}
