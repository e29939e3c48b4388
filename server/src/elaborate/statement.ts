/** What elaboration makes of a document: typed statements, the input of `analysis`. */
import type { Span } from '../base/span.ts';
import type { Bound, Claim, Layout, SymmetricConvention } from '../expr/claim.ts';
import type { Dim } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { HolePlace } from './holes.ts';
import type { Problem } from './problem.ts';

export type StatementKind =
  | 'declaration'
  | 'definition'
  | 'convention'
  | 'expression'
  | 'differential'
  | 'gradient'
  | 'jacobian'
  | 'hessian'
  | 'directional'
  | 'identity'
  | 'hole';

/** A name whose shape was not declared but inferred or assumed, said at its first use. */
export interface Assumption {
  readonly symbol: SymbolExpr;
  readonly span: Span;
  /** `use`: its shape follows from its use; `convention`: from the kind of letter it is. */
  readonly by: 'use' | 'convention';
}

/** What a name means from some statement on. */
export interface Binding {
  readonly name: string;
  readonly symbol: SymbolExpr;
  /** Where it was declared, defined or first used. */
  readonly span: Span;
  readonly origin: 'declared' | 'defined' | 'inferred';
  /** How the shape of an inferred name was found. */
  readonly assumed?: Assumption['by'];
  /** The variables that `f(X) = …` marks. */
  readonly parameters?: readonly SymbolExpr[];
}

/** The columns of one matrix, declared as `x_i in R^n (i = 1..N)`. */
export interface Family {
  readonly name: string;
  /**
   * The matrix that the members make up: columns side by side, scalars in a row or, with two indices, as a table,
   * matrices side by side.
   */
  readonly matrix: SymbolExpr;
  /** The members' names have two indices, one letter each: `a_ij`. */
  readonly isTable: boolean;
  /** How many columns a member has. */
  readonly width: Dim;
  /** How many members there are, for each first index. */
  readonly count: Dim;
  /** How many names were known before it. */
  readonly position: number;
  readonly span: Span;
}

/** An equation that the author does not claim to hold for all values: a constraint, or the equation of a solution. */
export interface Condition {
  readonly claim: Claim;
  /** The names that it ties down. */
  readonly names: ReadonlySet<string>;
  /** What may be right by it alone: equations that follow from `∂f/∂x = 0`, or all claims where `Σ_k t_k = 1`. */
  readonly reach: 'identities' | 'claims';
}

/** Everything that holds at a statement. */
export interface Scope {
  readonly names: ReadonlyMap<string, Binding>;
  /** Names of unspecified functions, from `h elementwise` lines. */
  readonly functions: ReadonlyMap<string, 'elementwise' | 'spectral'>;
  readonly families: ReadonlyMap<string, Family>;
  /** Names of declared dimensions. */
  readonly dimensions: ReadonlySet<string>;
  /** Names that are defined by what cannot be evaluated, with the reason. */
  readonly valueless: ReadonlyMap<string, string>;
  /** Letters that inference gave to dimensions; a later statement may still find what they are. */
  readonly openDimensions: ReadonlySet<string>;
  readonly bounds: readonly Bound[];
  readonly conditions: readonly Condition[];
  /**
   * `paper`: as people write on paper, where a number is added to each entry of a column, and `x_i` is an entry of `x`;
   * `strict` takes the one for an error and the other for a name.
   */
  readonly reading: 'strict' | 'paper';
  /** How the author writes: decided by the first statement that shows it. */
  readonly spelling: 'unicode' | 'ascii' | 'unseen';
  readonly layout: Layout;
  readonly symmetric: SymmetricConvention;
  /** Settings made by `convention` lines so far, for display: name → value. */
  readonly conventions: ReadonlyMap<string, string>;
}

/** The derivative of a number by an entry, a row or a column. */
export interface PlaceQuestion {
  readonly kind: 'place';
  readonly of: Expr;
  readonly wrt: SymbolExpr;
  readonly row: Expr | undefined;
  readonly column: Expr | undefined;
  /** The claim that an answer makes; `undefined` if there is none by this place. */
  readonly claimOf: (right: Expr) => Claim | undefined;
}

/** What a `?` asks for. */
export type Question =
  | { readonly kind: 'gradient'; readonly of: Expr; readonly wrt: SymbolExpr; readonly layout: Layout }
  | { readonly kind: 'jacobian'; readonly of: Expr; readonly wrt: SymbolExpr; readonly layout: Layout }
  | PlaceQuestion
  | { readonly kind: 'hessian'; readonly of: Expr; readonly wrt: SymbolExpr; readonly and: SymbolExpr }
  | { readonly kind: 'differential'; readonly of: Expr; readonly varying: readonly SymbolExpr[] }
  | {
      readonly kind: 'directional';
      readonly of: Expr;
      readonly wrt: SymbolExpr;
      readonly direction: Expr;
    }
  | { readonly kind: 'value'; readonly of: Expr; readonly varying: readonly SymbolExpr[] }
  | WithinQuestion;

/** Asks for what the holes inside a right side stand for. */
export interface WithinQuestion {
  readonly kind: 'within';
  /** What a hole in the place of the whole side would ask. */
  readonly whole: Question | undefined;
  /** What the side claims, with symbols for the holes, in each way in which it can be read. */
  readonly readings: readonly OpenClaim[];
}

export interface OpenClaim {
  readonly claim: Claim;
  /** The side as it is written. */
  readonly written: Expr;
  /** In the order of the text. */
  readonly holes: readonly SymbolExpr[];
}

/** A place in the source and the expression that was read there, smallest first when looked up. */
export interface Origin {
  readonly span: Span;
  readonly expr: Expr;
}

/** One entry of `check --json`: a declaration, a definition, or one `=` that claims something. */
export interface Part {
  readonly kind: StatementKind;
  /** 0 for the first `=` of a chain. */
  readonly step: number;
  readonly span: Span;
  /** The left side as understood, where there is one. */
  readonly left?: Expr;
  /** The right side, or the bare expression. */
  readonly right?: Expr;
  /** Compares `right` with the chain's left side. Absent if nothing is claimed or nothing can be compared. */
  readonly claim?: Claim;
  /** Compares `right` with the right side of the step before; tells an inherited fault. */
  readonly againstPrevious?: Claim;
  readonly question?: Question;
  /** Where the answers to the question go, in the order of the text. */
  readonly holes: readonly HolePlace[];
  /** Why a claim cannot be decided (`“u_1” is not defined`, or a meaning that is not built yet). */
  readonly unknown?: string;
  /** If both sides disagree, the verdict is not `refuted` but `unknown`, with this reason. */
  readonly doubt?: string;
  /** Problems that make this part an `error`. */
  readonly problems: readonly Problem[];
  readonly assumptions: readonly Assumption[];
  /** For a definition or a function: what it defines. */
  readonly defines?: SymbolExpr;
  /** Sub-expressions with their places, for hover. */
  readonly origins: readonly Origin[];
  readonly scope: Scope;
}

export interface ElaboratedDocument {
  readonly parts: readonly Part[];
  /** Hints that touch no verdict: grouping that readers of other languages would see differently. */
  readonly hints: readonly Problem[];
}
