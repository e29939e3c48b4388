/** The parts of a document as analysis, features and command line know them. */
import type { Condition, Origin as ElaboratedOrigin, Part as ElaboratedPart, Scope } from '../elaborate/statement.ts';
import type { SymbolExpr } from '../expr/expr.ts';

/** One entry of `check --json`: a declaration, a definition, or one `=` that claims something. */
export interface Part extends ElaboratedPart {
  /** What makes it an error, in words. */
  readonly complaint?: string;
  /** The author's conditions on names that it mentions: what disagrees may be right under these. */
  readonly under?: readonly Condition[];
  /** The names that a declaration introduces, in order. */
  readonly declares: readonly SymbolExpr[];
  /** The text of the block in which it stands; its places count from there. */
  readonly source: string;
  /** What holds before the block: with it a changed text of the block can be read. */
  readonly before: Scope;
}

/** A place in the source of a block and the expression that was read there. */
export type Origin = ElaboratedOrigin;

/** What is taken to be so of an undeclared name. */
export type Assumption = ElaboratedPart['assumptions'][number];
