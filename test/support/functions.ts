/** Functions that the tests of the calculus derive: declarations, variable, function, and the length not to exceed. */
export interface Problem {
  readonly name: string;
  readonly declare: string;
  readonly wrt: string;
  readonly f: string;
  /** Tokens of a good answer by hand; ours must not be longer. */
  readonly length: number;
}

const problem = (name: string, declare: string, wrt: string, f: string, length: number): Problem => ({
  name,
  declare,
  wrt,
  f,
  length,
});

const lsq = 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)';
const square = 'A, B, X in R^(n x n)';
const quadratic = 'A in R^(n x n); x, b in R^n';
const network = 'W, V in R^(n x n); x, y in R^n';

export const problems: readonly Problem[] = [
  problem('least squares, left factor', lsq, 'A', '1/2*norm(Y - A*X, F)^2', 9),
  problem('least squares, right factor', lsq, 'X', '1/2*norm(Y - A*X, F)^2', 9),
  problem('quadratic form', quadratic, 'x', "x'*A*x + b'*x", 9),
  problem('quadratic form, its matrix', quadratic, 'A', "x'*A*x", 4),
  problem('symmetric quadratic form', 'A in R^(n x n) symmetric; x in R^n', 'x', "x'*A*x", 5),
  problem('trace of a product', square, 'X', 'tr(A*X*B)', 6),
  problem('trace of a cube', square, 'X', 'tr(X^3)', 7),
  problem('log-determinant', square, 'X', 'logdet(X)', 4),
  problem('determinant of a product', square, 'X', 'det(A*X*B)', 20),
  problem('trace of an inverse', square, 'X', 'tr(A*X^-1)', 13),
  problem('bilinear form of an inverse', `${quadratic}; X in R^(n x n)`, 'X', "b'*X^-1*x", 16),
  problem('gram determinant', 'X in R^(m x n)', 'X', "logdet(X'*X)", 11),
  problem('row norms', 'X in R^(m x n)', 'X', 'Σ_(i=1..m) norm(X[i,:])', 22),
  problem(
    'mixed norm',
    'X in R^(m x n) positive; p, q in R',
    'X',
    '(Σ_(i=1..m) (Σ_(j=1..n) X[i,j]^p)^(q/p))^(1/q)',
    60,
  ),
  problem('weighted L1', 'W, B in R^(m x n)', 'B', 'norm(W .* B, 1)', 8),
  problem('pseudoinverse', 'A in R^(m x n)', 'A', 'norm(pinv(A), 1)', 70),
  problem('hadamard square', 'W, X in R^(m x n)', 'X', 'norm(W .* X, F)^2', 10),
  problem('kronecker product', 'A in R^(p x q); X in R^(m x n); Y in R^(p*m x q*n)', 'X', 'Y : kron(A, X)', 30),
  problem('trace of a kronecker product', 'A in R^(m x m); X in R^(n x n)', 'X', 'tr(kron(A, X))', 6),
  problem('block matrix', 'R, Q in R^(n x n); W in R^(2*n x 2*n)', 'R', 'norm(W - [R, -Q; Q, R], F)^2', 60),
  problem('diagonal of a vector', `${square}; x in R^n`, 'x', 'tr(A*diag(x)*B*diag(x))', 16),
  problem('logistic loss', 'y in R^m; X in R^(m x n); w in R^n', 'w', 'sum(log(exp(-(y .* (X*w))) + ones(m)))', 24),
  problem('log of a sum of exponentials', 'x, t in R^n', 'x', "log(sum(exp(x))) - t'*x", 14),
  problem('two layers', network, 'W', '1/2*norm(V*tanh(W*x) - y)^2', 34),
  problem('rayleigh quotient', 'A in R^(n x n) symmetric; w in R^n', 'w', "(w'*A*w)/(w'*w)", 40),
  problem('cosine', 'x, y in R^n', 'x', "(x'*y)/(norm(x)*norm(y))", 40),
  problem('unspecified function', `h elementwise; ${network}`, 'W', 'sum(h(W*x))', 12),
  problem('spd variable', 'S in R^(n x n) spd; x in R^n', 'S', "logdet(S) + x'*S^-1*x", 20),
  problem(
    'scalar variable',
    'K in R^(n x n) spd; y in R^n; s in R',
    's',
    "y'*inv(K + s*eye(n))*y + logdet(K + s*eye(n))",
    45,
  ),
  problem('matrix exponential', 'X in R^(n x n)', 'X', 'tr(expm(X))', 4),
  problem('entries of a matrix', 'X in R^(m x n)', 'X', 'X[1,2]^2', 40),
  problem(
    'double sum',
    'A in R^(m x k); X in R^(k x n); Y in R^(m x n)',
    'A',
    'Σ_(i=1..m) Σ_(j=1..n) ((Σ_(l=1..k) A[i,l]*X[l,j]) - Y[i,j])^2',
    20,
  ),
];
