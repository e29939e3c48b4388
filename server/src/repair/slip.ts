/** What went wrong at one place of a line. */
import type { Span } from '../base/span.ts';
import type { Cause } from './cause.ts';

/** A word of structure that a name lacks. */
export interface Assumption {
  readonly name: string;
  readonly word: string;
}

export interface Slip {
  readonly cause: Cause;
  /** What else this may be called. */
  readonly also?: readonly Cause[];
  /** In words, with the author's names between backticks: “the transpose of `X` is missing”. */
  readonly text: string;
  /** What would have to be declared for the line to be right as it stands. */
  readonly assume?: Assumption;
  /** Where it went wrong, in the author's text; absent where nothing of it stands there. */
  readonly at?: Span;
}
