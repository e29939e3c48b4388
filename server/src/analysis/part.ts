/** The parts of a document as analysis, features and command line know them. */
import type { Origin as ElaboratedOrigin, Part as ElaboratedPart } from '../elaborate/statement.ts';
import type { SymbolExpr } from '../expr/expr.ts';

/** One entry of `check --json`: a declaration, a definition, or one `=` that claims something. */
export interface Part extends ElaboratedPart {
  /** What makes it an error, in words. */
  readonly complaint?: string;
  /** The names that a declaration introduces, in order. */
  readonly declares: readonly SymbolExpr[];
}

/** A place in the source of a block and the expression that was read there. */
export type Origin = ElaboratedOrigin;
