import type { Span } from '../../base/span.ts';
import type { Problem } from './problem.ts';

/*
 * The surface tree of the `.mcalc` language: what was written, not what it means.
 *
 * The tree knows no shapes and no declared names. Where the language lets known names decide how a text is read, the
 * tree holds one neutral node, and `regroup` turns it into the definite one for a given set of names:
 *
 *   `A (B)`     `call`, though it is a product unless `A` is a function
 *   `x'(A)`     `call` with one prime, though it is a product unless `x` is an elementwise function
 *   `Σ_i x`     `sum` with `plain`, though it is a product if `Σ` or `Σ_i` is a name
 *   `df/dX`     `infix` `divide` of two names, though it is a `derivative` if both are differentials
 *
 * Spellings are normalised, so `X ⊙ Y'` and `X .* Yᵀ` differ in nothing but their spans. Every node's span lies in its
 * parent's. Wherever a problem was found the tree has an `error` node, an `unreadable` statement, space or attribute, or
 * an index or convention without a name, so that a damaged text never passes for a whole one.
 */

/** Statements in the order of the text, with what could not be read. */
export interface SyntaxTree {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
}

export type Statement =
  | Declaration
  | FunctionDeclaration
  | Bound
  | Convention
  | ScopeBreak
  | Chain
  | BareExpression
  | Unreadable;

/** `A, B in R^(m x n) symmetric rank r`, or the family `x_i in R^n (i = 1..N)`. */
export interface Declaration {
  readonly kind: 'declaration';
  readonly names: readonly Name[];
  readonly space: Space;
  /** The index set of a family; empty for ordinary names. */
  readonly indices: readonly Binder[];
  readonly attributes: readonly Attribute[];
  readonly span: Span;
}

/** `R` has no dimension, `R^n` one (a column), `R^(m x n)` two. */
export type Space =
  | { readonly kind: 'reals'; readonly dimensions: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'unreadable'; readonly span: Span };

export type Attribute =
  | { readonly kind: 'property'; readonly name: Property; readonly span: Span }
  | { readonly kind: 'rank'; readonly rank: Expression; readonly span: Span }
  | { readonly kind: 'unreadable'; readonly span: Span };

/** The words that may follow a declared space, in the order in which the manual lists them. */
export const properties = [
  'symmetric',
  'skew',
  'diagonal',
  'lower',
  'upper',
  'orthogonal',
  'spd',
  'psd',
  'invertible',
  'positive',
  'nonnegative',
  'nonzero',
  'binary',
] as const;

export type Property = (typeof properties)[number];

/** `h elementwise` or `h spectral`: unspecified smooth scalar functions. */
export interface FunctionDeclaration {
  readonly kind: 'function';
  readonly names: readonly Name[];
  readonly action: 'elementwise' | 'spectral';
  readonly span: Span;
}

/** `p > 1`, `1 <= p < 2`. */
export interface Bound {
  readonly kind: 'bound';
  readonly left: Expression;
  readonly comparisons: readonly Comparison[];
  readonly span: Span;
}

export type Comparator = '<' | '<=' | '>' | '>=' | '!=';

/** One comparator with what stands on its right: the `< 2` of `1 <= p < 2`. */
export interface Comparison {
  readonly operator: Comparator;
  readonly operatorSpan: Span;
  readonly right: Expression;
  readonly span: Span;
}

/** `convention sign(0) = 1`; both sides as text without spaces, in Unicode spelling (`0^⊙p`). */
export interface Convention {
  readonly kind: 'convention';
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
  readonly span: Span;
}

/** `---` on a line of its own. */
export interface ScopeBreak {
  readonly kind: 'scope';
  readonly span: Span;
}

/**
 * A left side with one or more relations: a definition, a claim or an identity. Which of these it is depends on the
 * names known before it, so the tree does not say.
 *
 * The left side is any expression: `f`, `df`, `f(X)` (a `call`), `(U, s, V)` (a `tuple`), `Df(X)[H]` (an `index` of a
 * `call`), `∂f/∂A[l,m]` (a `derivative` by an `index`).
 */
export interface Chain {
  readonly kind: 'chain';
  readonly left: Expression;
  /** The names of `df wrt X, Y = …`; empty where none are given. */
  readonly wrt: readonly Name[];
  readonly links: readonly Link[];
  readonly parts: readonly Part[];
  readonly span: Span;
}

/** `==` is also what `≡` gives. */
export type Relation = '=' | ':=' | '==';

/** One relation of a chain with its right side. */
export interface Link {
  readonly relation: Relation;
  readonly operatorSpan: Span;
  readonly right: Expression;
  /** From the relation to the end of the right side. */
  readonly span: Span;
}

/** The `N = A*X` of `expr where N = A*X, …`. */
export interface Part {
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

/** An expression on its own, which claims nothing. */
export interface BareExpression {
  readonly kind: 'expression';
  readonly expression: Expression;
  readonly parts: readonly Part[];
  readonly span: Span;
}

/** Text whose beginning shows no kind of statement. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly span: Span;
}

export type Expression =
  | NumberLiteral
  | Name
  | Subscripted
  | Infix
  | Negation
  | Postfix
  | Index
  | Call
  | Norm
  | Block
  | Group
  | Tuple
  | Sum
  | Range
  | Derivative
  | Hole
  | ErrorExpression;

/** `2`, `0.5`, `1e-7`. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly text: string;
  readonly value: number;
  readonly span: Span;
}

/**
 * A name, with its subscript if that is one word: `X`, `x_1`, `H_R`, `I_n`, `e_k`, `dN`, `inf`.
 *
 * `name` is the canonical spelling: Greek letters as words (`λ` is `lambda`), subscripts after `_` (`x₁` and `x_(1)`
 * are `x_1`), NFC. Elaboration decides by the names it knows whether `dN` is a differential, and whether `x_i` is a
 * name, a member of a family, or built-in notation such as `e_k`.
 */
export interface Name {
  readonly kind: 'name';
  readonly name: string;
  readonly span: Span;
}

/** A subscript that is no single word: `K_(m,n)`, `δ_(i,j)`, `I_(2*n)`; and every subscript of a number: `1_n`, `1_(m×n)`. */
export interface Subscripted {
  readonly kind: 'subscripted';
  readonly base: Name | NumberLiteral;
  readonly subscripts: readonly Expression[];
  readonly span: Span;
}

export type InfixOperator =
  | 'plus'
  | 'minus'
  | 'frobenius'
  | 'hadamard'
  | 'hadamardDivide'
  | 'kronecker'
  | 'times'
  | 'juxtapose'
  | 'divide';

/** Two operands of one operator; operators of one level group from the left. */
export interface Infix {
  readonly kind: 'infix';
  readonly operator: InfixOperator;
  /** Of a juxtaposition: the space between the operands, perhaps empty. */
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

/** `-x` */
export interface Negation {
  readonly kind: 'negation';
  readonly operand: Expression;
  readonly span: Span;
}

/** `X'`, `X^-1`, `X^k` … A power directly on a differential belongs to its variable: elaboration moves it inside. */
export interface Postfix {
  readonly kind: 'postfix';
  readonly operator: PostfixOperator;
  readonly operatorSpan: Span;
  readonly operand: Expression;
  readonly span: Span;
}

export type PostfixOperator =
  /**
   * `prime` is `'`, which is the derivative after an elementwise function; `letter` is `ᵀ`, `^T`; `small` is `ᵗ`, which
   * is a power where `t` is known as a number.
   */
  | { readonly kind: 'transpose'; readonly sign: 'prime' | 'letter' | 'small' }
  | { readonly kind: 'inverse' }
  | { readonly kind: 'inverseTranspose' }
  | { readonly kind: 'pseudoinverse' }
  | { readonly kind: 'power'; readonly exponent: Expression }
  | { readonly kind: 'hadamardPower'; readonly exponent: Expression };

/** `X[i,:]`, and the `[H]` of `Df(X)[H]`: brackets directly after an operand. */
export interface Index {
  readonly kind: 'index';
  readonly operand: Expression;
  readonly entries: readonly (Expression | Slice)[];
  readonly span: Span;
}

/** The `:` of `X[i,:]`. */
export interface Slice {
  readonly kind: 'slice';
  readonly span: Span;
}

/**
 * A name and the round brackets after it: a call if the name is a function, else a product. Also `d(f)`, `grad(f, X)`,
 * `kron(A, B)`, `norm(X, F)`: the parser knows no function but `sum`, whose first argument may bind an index.
 */
export interface Call {
  readonly kind: 'call';
  readonly callee: Name;
  /** One span for each `'` between name and bracket: `h''(x)` has two. */
  readonly primes: readonly Span[];
  /** Whether a space stood before the bracket. */
  readonly spaced: boolean;
  readonly arguments: readonly Expression[];
  /** The brackets with their content. */
  readonly bracketSpan: Span;
  readonly span: Span;
}

/** `‖X‖`, `‖X‖_F`, `‖X‖_{p,q}`; the `*` of `‖X‖_*` is the name `nuc`, `∞` the name `inf`. */
export interface Norm {
  readonly kind: 'norm';
  readonly operand: Expression;
  readonly subscripts: readonly Expression[];
  readonly span: Span;
}

/** `[R, -Q; Q, R]`, row by row. */
export interface Block {
  readonly kind: 'block';
  readonly rows: readonly (readonly Expression[])[];
  readonly span: Span;
}

/** Brackets for grouping, kept so that hints know what the author grouped. */
export interface Group {
  readonly kind: 'group';
  readonly inner: Expression;
  readonly span: Span;
}

/** `(U, s, V)` where no function stands before it. */
export interface Tuple {
  readonly kind: 'tuple';
  readonly elements: readonly Expression[];
  readonly span: Span;
}

/** What is made of the values for all indices: a sum, a product, the largest, the smallest. */
export type Reduction = 'sum' | 'prod' | 'max' | 'min';

/** `Σ_(i=1..m) body`, `Σ_i body`, `Σ_(i<j) body`, `sum(i=1..m, body)`, and the same with `Π`, `prod`, `max`, `min`. */
export interface Sum {
  readonly kind: 'sum';
  readonly reduction: Reduction;
  readonly indices: readonly Binder[];
  /** What must hold between indices; one that is named here alone is summed over too. */
  readonly conditions: readonly Condition[];
  readonly body: Expression;
  /** What `Σ_i` or `Σ_(i,j)` is where `Σ` is a plain name; `undefined` where only a sum can be meant. */
  readonly plain: Name | Subscripted | undefined;
  readonly span: Span;
}

/** `i < j`, `i != j` */
export interface Condition {
  readonly left: Name;
  readonly relation: Comparator;
  readonly right: Name;
  readonly span: Span;
}

/** `i`, or `i = 1..m`. */
export interface Binder {
  readonly name: Name;
  readonly range: Range | undefined;
  readonly span: Span;
}

/** `1..m` */
export interface Range {
  readonly kind: 'range';
  readonly from: Expression;
  readonly to: Expression;
  readonly span: Span;
}

/**
 * A quotient that is a derivative by its very form: `∂f/∂X`, `∂f/∂A[l,m]`, `∂²f/∂x∂xᵀ`, `d2f/dx dx'`.
 *
 * Each of `by` is the variable with what is written on it: `xᵀ` is a `postfix`, `A[l,m]` an `index`.
 */
export interface Derivative {
  readonly kind: 'derivative';
  readonly of: Expression;
  readonly by: readonly Expression[];
  readonly span: Span;
}

/** `?`, where the tool is asked for the answer. */
export interface Hole {
  readonly kind: 'hole';
  readonly span: Span;
}

/** What could not be read, with the pieces of it that could; a missing operand has an empty span. */
export interface ErrorExpression {
  readonly kind: 'error';
  readonly pieces: readonly Expression[];
  readonly span: Span;
}
