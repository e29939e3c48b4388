/**
 * Operations that only code has: what a product, an inverse or a matrix of ones becomes when it is computed well.
 *
 * They are nodes like operators, made by `plan.ts`, and never leave `render`. Columns are n×1 arrays, so that a column
 * or a row spreads over a matrix by broadcasting.
 */
import type { ApplyExpr, Expr } from '../../expr/expr.ts';
import { apply } from '../../expr/expr.ts';
import type { Shape } from '../../expr/shape.ts';
import { isColumn, isScalar, shape } from '../../expr/shape.ts';
import type { Argument, Context, Library, Piece } from '../../operators/notation.ts';
import { piece } from '../../operators/notation.ts';
import type { CodeTargetName } from '../targets/target.ts';

type Write = (args: readonly Argument[], context: Context) => string | Piece;

/** How an operation is written in each language. */
export type Operation = Readonly<Record<CodeTargetName, Write>>;

const prefix = 'code.';

const made = (name: string, s: Shape, ...args: readonly Expr[]): ApplyExpr => apply(`${prefix}${name}`, args, s);

/** A*B, two factors. */
export const matrixProduct = (A: Expr, B: Expr): ApplyExpr =>
  made('product', shape(A.shape.rows, B.shape.columns), A, B);

/** u'*v, a number, of two columns. */
export const innerProduct = (u: Expr, v: Expr): ApplyExpr =>
  made('inner', shape(u.shape.columns, v.shape.columns), u, v);

/** X⁻¹*B. */
export const solve = (X: Expr, B: Expr): ApplyExpr => made('solve', B.shape, X, B);

/** B*X⁻¹. */
export const solveRight = (B: Expr, X: Expr): ApplyExpr => made('solveRight', B.shape, B, X);

/** X⁻¹*B for a positive definite X. */
export const solvePositive = (X: Expr, B: Expr): ApplyExpr => made('solvePositive', B.shape, X, B);

/** X⁻¹*B by the factors of X, from the left. */
export const solveFactored = (F: Expr, B: Expr): ApplyExpr => made('solveFactored', B.shape, F, B);

/** X⁻ᵀ*B by the factors of X. */
export const solveFactoredTransposed = (F: Expr, B: Expr): ApplyExpr => made('solveFactoredTransposed', B.shape, F, B);

/** X⁻¹*B by the triangular factor of a positive definite X. */
export const solveByCholesky = (F: Expr, B: Expr): ApplyExpr => made('solveByCholesky', B.shape, F, B);

/** log |det X| by the factors of X. */
export const logdetFactored = (F: Expr, s: Shape): ApplyExpr => made('logdetFactored', s, F);

/** The same by the triangular factor. */
export const logdetByCholesky = (F: Expr, s: Shape): ApplyExpr => made('logdetByCholesky', s, F);

/** The factors of a matrix that is solved with more than once. */
export const factored = (X: Expr): ApplyExpr => made('factored', X.shape, X);

/** The triangular factor of a positive definite matrix. */
export const choleskyFactored = (X: Expr): ApplyExpr => made('choleskyFactored', X.shape, X);

/** A column, a row or a number, spread over a matrix of the shape. */
export const spread = (v: Expr, s: Shape): ApplyExpr => made('spread', s, v);

/** The entrywise product of what broadcasting brings to one shape. */
export const spreadProduct = (a: Expr, b: Expr, s: Shape): ApplyExpr => made('spreadProduct', s, a, b);

/** The entrywise quotient, likewise. */
export const spreadQuotient = (a: Expr, b: Expr, s: Shape): ApplyExpr => made('spreadQuotient', s, a, b);

/** What is spread, if `e` is a spread column, row or number. */
export const spreadPart = (e: Expr): Expr | undefined => partsOf(e, 'spread')?.[0];

/** The two factors, if `e` is a matrix product. */
export const productParts = (e: Expr): readonly Expr[] | undefined => partsOf(e, 'product');

/** The two columns, if `e` is an inner product. */
export const innerParts = (e: Expr): readonly Expr[] | undefined => partsOf(e, 'inner');

/** The arguments of one of these operations, by its name here. */
export const partsOf = (e: Expr, name: string): readonly Expr[] | undefined =>
  e.kind === 'apply' && e.op === `${prefix}${name}` ? e.args : undefined;

/** How the node is written, if it is one of these operations. */
export const operationOf = (e: ApplyExpr): Operation | undefined =>
  e.op.startsWith(prefix) ? operations[e.op.slice(prefix.length)] : undefined;

const argument = (args: readonly Argument[], i: number): Argument => {
  const found = args[i];
  if (found === undefined) throw new Error(`no argument ${i}`);
  return found;
};

type Binary = (a: Argument, b: Argument, context: Context) => string | Piece;

const binary =
  (f: Binary): Write =>
  (args, context) =>
    f(argument(args, 0), argument(args, 1), context);

const unary =
  (f: (a: Argument, context: Context) => string | Piece): Write =>
  (args, context) =>
    f(argument(args, 0), context);

/** The transpose in Python; that of a transpose is the matrix itself. */
function transposed(a: Argument): string {
  const bare = a.at('postfix');
  return bare === a.text && bare.endsWith('.T') ? bare.slice(0, -2) : `${bare}.T`;
}

const infix = (a: Argument, sign: string, b: Argument): Piece =>
  piece('hadamard', `${a.at('hadamard')} ${sign} ${b.at('prefix')}`);

const never: Write = () => {
  throw new Error('this operation is not planned for this language');
};

const spreadIn =
  (column: (v: string, s: Context) => string, row: (v: string, s: Context) => string): Write =>
  ([v], context) => {
    if (v === undefined) throw new Error('nothing to spread');
    return v.columns === '1' ? column(v.text, context) : row(v.text, context);
  };

const library: Readonly<Record<'numpy' | 'torch' | 'jax', Library>> = { numpy: 'np', torch: 'torch', jax: 'jnp' };

const python = (write: (library: Library) => Write): Pick<Operation, 'numpy' | 'torch' | 'jax'> => ({
  numpy: write(library.numpy),
  torch: write(library.torch),
  jax: write(library.jax),
});

const everywhereInfix = (plain: string, dotted: string): Operation => {
  const write =
    (sign: string): Write =>
    (args) =>
      infix(argument(args, 0), sign, argument(args, 1));
  return { ...python(() => write(plain)), julia: write(dotted), matlab: write(dotted) };
};

const choleskyInMatlab = binary((F, B) =>
  piece('frobenius', `${F.at('atom')} \\ (${F.at('atom')}' \\ ${B.at('prefix')})`),
);

const operations: Readonly<Record<string, Operation>> = {
  solve: {
    ...python((lib) => binary((X, B) => `${lib}.linalg.solve(${X.text}, ${B.text})`)),
    julia: binary((X, B) => piece('frobenius', `${X.at('prefix')} \\ ${B.at('prefix')}`)),
    matlab: binary((X, B) => piece('frobenius', `${X.at('prefix')} \\ ${B.at('prefix')}`)),
  },
  solveRight: {
    ...python((lib) => binary((B, X) => piece('postfix', `${lib}.linalg.solve(${transposed(X)}, ${transposed(B)}).T`))),
    julia: binary((B, X) => piece('frobenius', `${B.at('prefix')} / ${X.at('prefix')}`)),
    matlab: binary((B, X) => piece('frobenius', `${B.at('prefix')} / ${X.at('prefix')}`)),
  },
  solvePositive: {
    numpy: binary((X, B) => `scipy.linalg.cho_solve(scipy.linalg.cho_factor(${X.text}), ${B.text})`),
    torch: binary((X, B) => `torch.cholesky_solve(${B.text}, torch.linalg.cholesky(${X.text}))`),
    jax: binary((X, B) => `jnp.linalg.solve(${X.text}, ${B.text})`),
    julia: binary((X, B) => piece('frobenius', `cholesky(Symmetric(${X.text})) \\ ${B.at('prefix')}`)),
    matlab: binary((X, B) => piece('frobenius', `${X.at('prefix')} \\ ${B.at('prefix')}`)),
  },
  factored: {
    numpy: unary((X) => `scipy.linalg.lu_factor(${X.text})`),
    torch: unary((X) => `torch.linalg.lu_factor(${X.text})`),
    jax: never,
    julia: unary((X) => `lu(${X.text})`),
    matlab: never,
  },
  solveFactored: {
    numpy: binary((F, B) => `scipy.linalg.lu_solve(${F.text}, ${B.text})`),
    torch: binary((F, B) => `torch.linalg.lu_solve(*${F.at('atom')}, ${B.text})`),
    jax: never,
    julia: binary((F, B) => piece('frobenius', `${F.at('atom')} \\ ${B.at('prefix')}`)),
    matlab: never,
  },
  solveFactoredTransposed: {
    numpy: binary((F, B) => `scipy.linalg.lu_solve(${F.text}, ${B.text}, trans=1)`),
    torch: binary((F, B) => `torch.linalg.lu_solve(*${F.at('atom')}, ${B.text}, adjoint=True)`),
    jax: never,
    julia: binary((F, B) => piece('frobenius', `${F.at('atom')}' \\ ${B.at('prefix')}`)),
    matlab: never,
  },
  logdetFactored: {
    numpy: unary((F) => `np.sum(np.log(np.abs(np.diag(${F.at('atom')}[0]))))`),
    torch: unary((F) => `torch.sum(torch.log(torch.abs(torch.diagonal(${F.at('atom')}[0]))))`),
    jax: never,
    julia: unary((F) => `logabsdet(${F.text})[1]`),
    matlab: never,
  },
  choleskyFactored: {
    numpy: unary((X) => `scipy.linalg.cho_factor(${X.text})`),
    torch: unary((X) => `torch.linalg.cholesky(${X.text})`),
    jax: never,
    julia: unary((X) => `cholesky(Symmetric(${X.text}))`),
    matlab: unary((X) => `chol(${X.text})`),
  },
  solveByCholesky: {
    numpy: binary((F, B) => `scipy.linalg.cho_solve(${F.text}, ${B.text})`),
    torch: binary((F, B) => `torch.cholesky_solve(${B.text}, ${F.text})`),
    jax: never,
    julia: binary((F, B) => piece('frobenius', `${F.at('atom')} \\ ${B.at('prefix')}`)),
    matlab: choleskyInMatlab,
  },
  logdetByCholesky: {
    numpy: unary((F) => piece('hadamard', `2 * np.sum(np.log(np.diag(${F.at('atom')}[0])))`)),
    torch: unary((F) => piece('hadamard', `2 * torch.sum(torch.log(torch.diagonal(${F.text})))`)),
    jax: never,
    julia: unary((F) => `logdet(${F.text})`),
    matlab: unary((F) => piece('hadamard', `2 * sum(log(diag(${F.text})))`)),
  },
  spread: {
    numpy: spreadIn(
      (v, s) => `np.tile(${v}, (1, ${s.columns}))`,
      (v, s) => `np.tile(${v}, (${s.rows}, 1))`,
    ),
    torch: spreadIn(
      (v, s) => `torch.tile(${v}, (1, ${s.columns}))`,
      (v, s) => `torch.tile(${v}, (${s.rows}, 1))`,
    ),
    jax: spreadIn(
      (v, s) => `jnp.tile(${v}, (1, ${s.columns}))`,
      (v, s) => `jnp.tile(${v}, (${s.rows}, 1))`,
    ),
    julia: spreadIn(
      (v, s) => `repeat(${v}, 1, ${s.columns})`,
      (v, s) => `repeat(${v}, ${s.rows}, 1)`,
    ),
    matlab: spreadIn(
      (v, s) => `repmat(${v}, 1, ${s.columns})`,
      (v, s) => `repmat(${v}, ${s.rows}, 1)`,
    ),
  },
  spreadProduct: everywhereInfix('*', '.*'),
  spreadQuotient: everywhereInfix('/', './'),
};

/** True if code spreads `v` over a matrix by itself. */
export const isSpreadable = (v: Expr): boolean => isScalar(v.shape) || isColumn(v.shape) || v.shape.rows.text === '1';
