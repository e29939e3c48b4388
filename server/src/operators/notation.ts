/**
 * How an operator is written in each target.
 *
 * A piece of text carries how tightly it binds, so that the renderer and the entries set parentheses only where they
 * are needed. An entry asks an argument for its text at the level its place demands: `X.at('postfix')`.
 */

/** From loosest to tightest. In code targets `hadamard` and `product` are Python's `*` and `@`, or Julia's `.*` and `*`. */
export const levels = ['sum', 'frobenius', 'hadamard', 'kronecker', 'product', 'prefix', 'postfix', 'atom'] as const;

export type Level = (typeof levels)[number];

export type Target = 'unicode' | 'ascii' | 'latex' | 'numpy' | 'torch' | 'jax' | 'julia' | 'matlab';

/** Rendered text with the level of its outermost operation. */
export interface Piece {
  readonly text: string;
  readonly level: Level;
}

/** An argument as an entry sees it. */
export interface Argument {
  /** The text alone, for places between brackets or commas. */
  readonly text: string;
  /** The text, in parentheses if it binds less tightly than `level`. */
  readonly at: (level: Level) => string;
  /** True for a scalar, which code targets hold as a number rather than as a 1×1 array. */
  readonly scalar: boolean;
  /** True for a number that no argument of the code changes: a literal or a size, a plain number in every library. */
  readonly fixed: boolean;
  /** The rendered dimensions of the argument, as the target writes them (`m`, `X.shape[0]`, `size(X, 1)`). */
  readonly rows: string;
  readonly columns: string;
}

/** What a template gets besides its arguments. */
export interface Context {
  /** Dimension parameters as the target writes them. */
  readonly dims: readonly string[];
  /** Dimensions of the result, likewise. */
  readonly rows: string;
  readonly columns: string;
  /** The word parameter of the node, e.g. the name of an unspecified function. */
  readonly label: string;
}

/** A plain string is an atom, such as a function call. */
export type Template<P extends string> = (args: Readonly<Record<P, Argument>>, context: Context) => string | Piece;

export type Notation<P extends string> = Readonly<Record<Target, Template<P>>>;

/** The name under which a Python target knows its array library. */
export type Library = 'np' | 'torch' | 'jnp';

type PythonTarget = 'numpy' | 'torch' | 'jax';

type PythonTemplate<P extends string> = (
  args: Readonly<Record<P, Argument>>,
  context: Context & { readonly library: Library },
) => string | Piece;

/** What an entry writes down: the three Python targets may share one template. */
export type NotationSpec<P extends string> = Omit<Notation<P>, PythonTarget> &
  (Pick<Notation<P>, PythonTarget> | { readonly python: PythonTemplate<P> });

/** Writes the shared template out. */
export function everyTarget<P extends string>(spec: NotationSpec<P>): Notation<P> {
  if (!('python' in spec)) return spec;
  const { python, ...rest } = spec;
  const of =
    (library: Library): Template<P> =>
    (args, context) =>
      python(args, { ...context, library });
  return { ...rest, numpy: of('np'), torch: of('torch'), jax: of('jnp') };
}

/** Text of a given level. */
export const piece = (level: Level, text: string): Piece => ({ level, text });

/** `\left(…\right)` around what is tall, plain brackets around the rest. */
export const latexBrackets = (text: string): string =>
  /\\(frac|sum|prod|begin|left)\b/.test(text) ? `\\left(${text}\\right)` : `(${text})`;

const listed = <P extends string>(args: Readonly<Record<P, Argument>>): string =>
  Object.values<Argument>(args)
    .map((a) => a.text)
    .join(', ');

/** `name(X, Y)` for readers; arguments stand in the order of the entry's letters. */
export const called = <P extends string>(
  name: string,
  latex = `\\operatorname{${name}}`,
): Pick<Notation<P>, 'unicode' | 'ascii' | 'latex'> => ({
  unicode: (args) => `${name}(${listed(args)})`,
  ascii: (args) => `${name}(${listed(args)})`,
  latex: (args) => `${latex}${latexBrackets(listed(args))}`,
});

/** Raises a LaTeX argument to a superscript; `X^{-1}` and `\top` merge, as a second superscript is an error. */
export function latexSuperscript(X: Argument, superscript: string): Piece {
  const plain = X.at('postfix');
  const merged = /^(.*)\^\{(-1|\\top)\}$/s.exec(plain);
  const pair = new Set([merged?.[2], superscript]);
  if (merged !== null && plain === X.text && pair.has('-1') && pair.has('\\top')) {
    return piece('postfix', `${merged[1]}^{-\\top}`);
  }
  return piece('postfix', `${X.at('atom')}^{${superscript}}`);
}

/** Puts a subscript on a LaTeX argument; one that has a subscript already goes into braces, as a second is an error. */
export function latexSubscript(X: Argument, subscript: string): Piece {
  const base = X.at('atom');
  return piece('atom', `${/_(\{[^{}]*\}|\\?\w+)$/.test(base) ? `{${base}}` : base}_{${subscript}}`);
}

/** An exponent of the plain targets: bare if it is one signed number or name, else in brackets. */
export const exponent = (p: Argument): string =>
  /^-?\d+$/.test(p.text) || (/^-?[\p{L}][\p{L}\p{N}_]*$/u.test(p.text) && p.text !== 'T') ? p.text : `(${p.text})`;

/** A dimension as text, which may be a sum or a product. */
export const dimensionPiece = (text: string): Piece =>
  piece(/[+-]/.test(text) ? 'sum' : /[*/]/.test(text) ? 'product' : 'atom', text);

/** In code a scalar is a number already: what a sum, a trace or a determinant leaves as it is. */
export const numberOr = (X: Argument, general: string | Piece): string | Piece => (X.scalar ? X.at('atom') : general);
