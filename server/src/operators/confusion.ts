/** Operators that people write for each other: a fact of each entry, which `repair` reads. */

export interface Confusion {
  /** The ASCII name of the operator that may be meant instead. */
  readonly with: string;
  /** What kind of slip it is, in the words of the contract of `check --json`. */
  readonly as: 'sum-trace' | 'product-kind' | 'operand';
}

/** The same kind of slip for several operators. */
export const confusedWith = (as: Confusion['as'], ...names: readonly string[]): readonly Confusion[] =>
  names.map((name) => ({ with: name, as }));
