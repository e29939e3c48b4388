/** Functions of all kinds whose code is run: declarations, a variable, a function; with points at which they are. */

import type { Derivation, Wanted } from '../../server/src/analysis/derive.ts';
import { derive } from '../../server/src/analysis/derive.ts';
import { readQuestion } from '../../server/src/analysis/question.ts';
import { hessianOperator } from '../../server/src/differentiate/higher.ts';
import { isUnsupported } from '../../server/src/differentiate/unsupported.ts';
import { evaluate } from '../../server/src/evaluate/evaluate.ts';
import type { Point } from '../../server/src/evaluate/point.ts';
import { evaluateDim } from '../../server/src/expr/dim.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { isScalar } from '../../server/src/expr/shape.ts';
import { double } from '../../server/src/linalg/double.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { at, matrix } from '../../server/src/linalg/matrix.ts';
import type { Parameter } from '../../server/src/render/code.ts';

const regression = 'X in R^(N x n); y in R^N; w in R^n; lambda in R positive';
const classes = 'X in R^(N x n); Y in R^(N x k) positive; W in R^(n x k); b in R^k';
const net = 'W_2 in R^(k x h); W_1 in R^(h x n); X in R^(n x N); Y in R^(k x N)';
const gauss = 'S in R^(n x n) spd; X in R^(n x N); mu in R^n';
const kernel = 'K in R^(n x n) spd; y in R^n; s in R positive';
const factors = 'Y in R^(m x n) positive; A in R^(m x k) positive; X in R^(k x n) positive';
const square = 'A, B, X in R^(n x n); v in R^n';

/** Declarations, the variable, the function. */
export const rows: readonly (readonly [given: string, wrt: string, f: string])[] = [
  [factors, 'A', '1/2*norm(A*X - Y, F)^2'],
  [`${factors}; M = A*X - Y`, 'X', '1/2*norm(M, F)^2 + 3*sum(M)'],
  [regression, 'w', '1/2*norm(X*w - y)^2 + lambda/2*norm(w)^2'],
  [regression, 'w', 'sum(softplus(-(y .* (X*w)))) + lambda*norm(w, 1)'],
  [regression, 'lambda', 'log(lambda)*norm(w)^2 + exp(-lambda)*norm(y)'],
  [regression, 'w', 'sum(i=1..N, log(1 + exp(-y[i]*X[i,:]*w)))'],
  [classes, 'W', "-Y : log(softmax(X*W + ones(N)*b', rows))"],
  [classes, 'b', "-Y : log(softmax(X*W + ones(N)*b', rows))"],
  [classes, 'X', "sum(logsumexp(X*W + ones(N)*b', rows))"],
  [net, 'W_1', '1/2*norm(W_2*tanh(W_1*X) - Y, F)^2'],
  [net, 'W_2', 'sum(sigmoid(W_2*relu(W_1*X) - Y))'],
  [gauss, 'S', "N/2*logdet(S) + 1/2*tr((X - mu*ones(N)')'*S^-1*(X - mu*ones(N)'))"],
  [gauss, 'mu', "1/2*tr((X - mu*ones(N)')'*S^-1*(X - mu*ones(N)'))"],
  [gauss, 'X', "logdet(S + X*X') + tr(X'*S^-1*X)"],
  [kernel, 's', "1/2*y'*inv(K + s^2*eye(n))*y + 1/2*logdet(K + s^2*eye(n))"],
  [kernel, 'y', "y'*inv(K + s^2*eye(n))*y"],
  [factors, 'A', 'sum(A*X - Y .* log(A*X))'],
  [factors, 'X', "norm((A*X) ./ Y, 1) + tr(A*diag(ones(k))*A')"],
  [square, 'X', "tr(B*A*diag(v)*inv(X)*A')"],
  [square, 'X', "logdet(X) + tr(A*X^-1*B) + v'*inv(X)*v"],
  [square, 'X', 'tr(A*X*B*X) + det(X)'],
  [square, 'v', "v'*A*v / (v'*v)"],
  [square, 'v', 'sum(diag(v)*A*diag(v)*B) + tr(diag(v)*A)'],
  [square, 'X', 'sum(diag(A*X*B) .* v) + sum(rowsum(X) ./ v)'],
  [square, 'X', "norm(kron(A, X)*vec(B*X'), 2)^2"],
  [square, 'X', 'tr(expm(X)*A)'],
  ['Q in R^(N x k); K in R^(N x k); V in R^(N x n); G in R^(N x n)', 'Q', "G : softmax(Q*K', rows)*V"],
  ['X in R^(m x n); P in R^(n x k)', 'P', "norm(X - X*P*P', F)^2"],
  ['X in R^(m x n)', 'X', "logdet(X'*X) + norm(X, F)"],
  ['X, B in R^(m x n)', 'X', 'B : leadingPair(X)'],
  ['X in R^(m x n); C in R^(n x n)', 'X', 'C : reducedResolvent(X)'],
  ['s in R^n positive; C in R^(n x n)', 's', 'C : singularGaps(s)'],
  ['A in R^(m x n); x in R^n', 'x', 'A*x .* (A*x)'],
  ['A in R^(m x n); X in R^(n x k)', 'X', 'exp(A*X)'],
  ['x in R^n; A in R^(n x n)', 'x', "x*x'*A*x"],
  ['Z in R^(m x n); X in R^(n x k)', 'X', "Z'*Z*X*X'*Z'*Z*X"],
  ['S in R^(n x n) symmetric; x in R^n', 'x', "exp(-x'*S*x)"],
  ['D in R^(n x n) diagonal; B in R^(n x n)', 'D', 'tr(D*B*D)'],
];

/** A function with its derivative, a point, and our own values there. */
export interface CodeCase {
  readonly title: string;
  readonly wanted: Wanted;
  readonly derivation: Derivation;
  readonly parameters: readonly Parameter[];
  /** Values in the order of the parameters; the direction last. */
  readonly values: readonly Matrix<number>[];
  readonly direction: Matrix<number>;
  readonly operator: Expr | undefined;
  readonly expected: { readonly value: Matrix<number>; readonly derivative: Matrix<number> };
  /** The Hessian applied to the direction, where the function is a number. */
  readonly applied: Matrix<number> | undefined;
  /** The derivative of the function along the direction, by differences. */
  readonly slope: Matrix<number>;
}

const sizes: Readonly<Record<string, number>> = { m: 4, n: 3, k: 2, N: 5, h: 6 };
const sizeOf = (name: string): number | undefined => sizes[name];

/** The least symmetric matrix there is, or what the declaration asks for. */
function sample(s: SymbolExpr, seed: number): Matrix<number> {
  const rows = evaluateDim(s.shape.rows, sizeOf) ?? 1;
  const columns = evaluateDim(s.shape.columns, sizeOf) ?? 1;
  const raw = matrix(rows, columns, (i, j) => Math.sin(3 * seed + 2.3 * i + 5.1 * j * j + 0.7 * i * j) + 0.1);
  const has = (word: string): boolean => s.structure.some((other) => other === word);
  const mirrored = matrix(rows, columns, (i, j) => (at(raw, i, j) + (rows === columns ? at(raw, j, i) : 0)) / 2);
  if (has('spd')) return matrix(rows, columns, (i, j) => at(mirrored, i, j) / 2 + (i === j ? 2 * rows : 0));
  if (has('symmetric')) return mirrored;
  if (has('diagonal')) return matrix(rows, columns, (i, j) => (i === j ? at(raw, i, j) : 0));
  if (has('positive')) return matrix(rows, columns, (i, j) => 0.6 + at(raw, i, j) ** 2);
  return rows === columns && rows > 1 ? matrix(rows, columns, (i, j) => at(raw, i, j) + (i === j ? 2 : 0)) : raw;
}

/** Along the structure of the variable. */
function directionIn(s: SymbolExpr): Matrix<number> {
  const D = sample({ ...s, structure: s.structure.filter((word) => word === 'diagonal') }, 77);
  return s.structure.some((word) => word === 'symmetric' || word === 'spd')
    ? matrix(D.rows, D.columns, (i, j) => at(D, i, j) + at(D, j, i))
    : D;
}

const step = 1e-5;

/** The function with its values; undefined if it has no derivative. */
export function caseOf([given, wrt, f]: (typeof rows)[number]): CodeCase {
  const asked = readQuestion(given, f, [wrt]);
  if (asked.kind === 'failed') throw new Error(`${f}: ${asked.message}`);
  const { of, wrt: names, parameters } = asked.question;
  const [x] = names;
  if (x === undefined) throw new Error(`no ${wrt}`);
  const wanted: Wanted = { kind: 'first', of, wrt: x };
  const derived = derive(wanted, asked.question.part.scope);
  if (derived.kind === 'unsupported') throw new Error(`${f}: ${derived.reason}`);
  const symbols = parameters.flatMap((p) => (p.kind === 'symbol' ? [p] : []));
  const values = new Map(symbols.map((s, i) => [s, sample(s, i + 1)]));
  const direction = directionIn(x);
  const along = (t: number): Point<number> => ({
    size: sizeOf,
    value: (s) => {
      const value = values.get(s) ?? matrix(1, 1, () => Number.NaN);
      return s === x ? matrix(value.rows, value.columns, (i, j) => at(value, i, j) + t * at(direction, i, j)) : value;
    },
    derivative: () => direction,
    slope: () => direction,
  });
  const difference = (e: Expr): Matrix<number> => {
    const [after, before] = [evaluate(e, along(step), double), evaluate(e, along(-step), double)];
    return matrix(after.rows, after.columns, (i, j) => (at(after, i, j) - at(before, i, j)) / (2 * step));
  };
  const operator = isScalar(of.shape) ? hessianOperator(of, x, x) : undefined;
  const usable = operator === undefined || isUnsupported(operator) ? undefined : operator;
  return {
    title: `${f} in ${wrt}`,
    wanted,
    derivation: derived.derivation,
    parameters,
    values: [...values.values()],
    direction,
    operator: usable,
    expected: {
      value: evaluate(of, along(0), double),
      derivative: evaluate(derived.derivation.result, along(0), double),
    },
    applied: usable === undefined ? undefined : difference(derived.derivation.result),
    slope: difference(of),
  };
}

/** How an argument arrives: numbers bare, vectors flat. */
export const argumentOf = (value: Matrix<number>): number | readonly number[] | readonly (readonly number[])[] => {
  if (value.rows === 1 && value.columns === 1) return at(value, 0, 0);
  if (value.columns === 1) return [...value.data];
  return Array.from({ length: value.rows }, (_, i) => value.data.slice(i * value.columns, (i + 1) * value.columns));
};
