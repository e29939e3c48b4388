import { expect, test } from 'vitest';
import { read } from './read.ts';

const names =
  'A in R^(m x n); B in R^(n x k); S in R^(n x n); x, z in R^n; y in R^m; a, b in R; h elementwise; g spectral';

/** `source → typed expression`, one line each. */
const table = (sources: string): string => read(names, sources);

test('products and sums', () =>
  expect(
    table(`
2*A*B
a A x
A*x/2
a/b*x
-x + 2*z - x
A*x'*z
x'*z*A
1/2 x
x + 0
a b c'`),
  ).toMatchInlineSnapshot(`
    "2*A*B         (* 2 A B)
    a A x         (* a A x)
    A*x/2         (* 1/2 A x)
    a/b*x         (* a (power b -1) x)
    -x + 2*z - x  (+ (* -1 x) (* 2 z) (* -1 x))
    A*x'*z        (* (* x' z) A)
    x'*z*A        (* (* x' z) A)
    1/2 x         (* 1/2 x)
    x + 0         x
    a b c'        (* a b c'); assume c: p×1 by convention"
  `));

test('other products', () =>
  expect(
    table(`
A : A
a : b
A .* A
2 .* A
A ./ A
A ./ a
1 ./ A
A ⊗ B*x
kron(x, y)
0 : A`),
  ).toMatchInlineSnapshot(`
    "A : A       (frobenius A A)
    a : b       (* a b)
    A .* A      (hadamard A A)
    2 .* A      (* 2 A)
    A ./ A      (hadamard A (hadamardPower A -1))
    A ./ a      (* (power a -1) A)
    1 ./ A      (hadamardPower A -1)
    A ⊗ B*x     error: This product does not fit: the left factor \`B\` is n×k, the right factor \`x\` is n×1. Did you mean \`B'*x\`?
    kron(x, y)  (kron x y)
    0 : A       (frobenius (zeros m n) A)"
  `));

test('postfix signs', () =>
  expect(
    table(`
A'
a'
S^-1
S^-T
a^-1
A^+
S^2
S^k
a^2
2^-3
2^0.5
S^(1/2)
A.^2
a.^2
x'.^2
S^-1'
S^-1/2
e^a
e^S`),
  ).toMatchInlineSnapshot(`
    "A'       A'
    a'       a
    S^-1     (inv S)
    S^-T     (transpose (inv S))
    a^-1     (power a -1)
    A^+      (pinv A)
    S^2      (matrixPower S 2)
    S^k      (matrixPower S k)
    a^2      (power a 2)
    2^-3     1/8
    2^0.5    (power 2 1/2)
    S^(1/2)  (matrixPower S 1/2)
    A.^2     (hadamardPower A 2)
    a.^2     (power a 2)
    x'.^2    (hadamardPower x' 2)
    S^-1'    (transpose (inv S))
    S^-1/2   (* 1/2 (inv S))
    e^a      (exp a)
    e^S      (expm S)"
  `));

test('powers of differentials belong to the variable', () =>
  expect(
    table(`
dS^-1
dS'
dS^-T
d(S)^-1
d(A*B)'
dS'^2
(dS)^2
da^2`),
  ).toMatchInlineSnapshot(`
    "dS^-1    d((inv S))
    dS'      (transpose dS)
    dS^-T    d((transpose (inv S)))
    d(S)^-1  d((inv S))
    d(A*B)'  (transpose d((* A B)))
    dS'^2    d((matrixPower S' 2))
    (dS)^2   (matrixPower dS 2)
    da^2     d((power a 2))"
  `));

test('functions', () =>
  expect(
    table(`
tr(S)
exp(A)
sqrt(a)
diag(x)
diag(x')
diag(S)
det(S)
inv(a)
vec(A)
reshape(A, n, m)
softmax(x)
softmax(A, rows)
logsumexp(A, columns)
blkdiag(A, B)
mean(A)
rowsum(A)
h(A)
h'(A)
h''(a)
g(S)
sym(S)
sign(x)
sigma_max(A)`),
  ).toMatchInlineSnapshot(`
    "tr(S)                  (tr S)
    exp(A)                 (exp A)
    sqrt(a)                (sqrt a)
    diag(x)                (diag x)
    diag(x')               (diag x')
    diag(S)                (diagonal S)
    det(S)                 (det S)
    inv(a)                 (power a -1)
    vec(A)                 (vec A)
    reshape(A, n, m)       (reshape A n m)
    softmax(x)             (softmax x)
    softmax(A, rows)       (softmaxRows A)
    logsumexp(A, columns)  (logsumexpColumns A)
    blkdiag(A, B)          (vcat (hcat A (zeros m k)) (hcat (zeros n n) B))
    mean(A)                (mean A)
    rowsum(A)              (rowsum A)
    h(A)                   (function 'h' A)
    h'(A)                  (function 'h'' A)
    h''(a)                 (function 'h''' a)
    g(S)                   (spectralFunction 'g' S)
    sym(S)                 (sym S)
    sign(x)                (sign x)
    sigma_max(A)           (spectral A)"
  `));

test('norms', () =>
  expect(
    table(`
‖x‖
‖A‖
‖A‖_F
‖A‖_1
‖A‖_2
‖x‖_2
‖A‖_*
‖A‖_inf
‖x‖_3
‖A‖_{2,1}
norm(x)
norm(A, F)
norm(A, 2)
norm(A, nuc)
norm(A, 2, 1)
norm(A, schatten, 3)
norm(a)
‖A‖_a`),
  ).toMatchInlineSnapshot(`
    "‖x‖                   (normF x)
    ‖A‖                   (normF A)
    ‖A‖_F                 (normF A)
    ‖A‖_1                 (norm1 A)
    ‖A‖_2                 (spectral A)
    ‖x‖_2                 (normF x)
    ‖A‖_*                 (nuclear A)
    ‖A‖_inf               (normInf A)
    ‖x‖_3                 (normp x 3)
    ‖A‖_{2,1}             (mixedNorm A 2 1)
    norm(x)               (normF x)
    norm(A, F)            (normF A)
    norm(A, 2)            (spectral A)
    norm(A, nuc)          (nuclear A)
    norm(A, 2, 1)         (mixedNorm A 2 1)
    norm(A, schatten, 3)  (schatten A 3)
    norm(a)               (normF a)
    ‖A‖_a                 (normp A a)"
  `));

test('built-in matrices', () =>
  expect(
    table(`
I*A
A*I
I_n
S + 2*I
eye(m)
1_n
1_(m×n)
ones(n)
ones(m, n)
zeros(n)
e_1'*x
e_k'*x
basis(2, n)
K_(m,n)
commutation(m, n)*vec(A)
duplication(n)
pi*a
δ_(i,j)
n*a`),
  ).toMatchInlineSnapshot(`
    "I*A                       (* (identity m) A)
    A*I                       (* A (identity n))
    I_n                       (identity n)
    S + 2*I                   (+ S (* 2 (identity n)))
    eye(m)                    (identity m)
    1_n                       (ones n 1)
    1_(m×n)                   (ones m n)
    ones(n)                   (ones n 1)
    ones(m, n)                (ones m n)
    zeros(n)                  (zeros n 1)
    e_1'*x                    (* (transpose (basis 1 n)) x)
    e_k'*x                    (* (transpose (basis k n)) x)
    basis(2, n)               (basis 2 n)
    K_(m,n)                   (commutation m n)
    commutation(m, n)*vec(A)  (* (commutation m n) (vec A))
    duplication(n)            (duplication n)
    pi*a                      (* pi a)
    δ_(i,j)                   (delta i j)
    n*a                       (* n a)"
  `));

test('blocks', () =>
  expect(
    table(`
[A, y]
[A; x']
[S, x; x', a]
[S, 0; 0, S]
[A, 0; 0, I_k]
[1, 2; 3, 4]`),
  ).toMatchInlineSnapshot(`
    "[A, y]          (hcat A y)
    [A; x']         (vcat A x')
    [S, x; x', a]   (vcat (hcat S x) (hcat x' a))
    [S, 0; 0, S]    (vcat (hcat S (zeros n n)) (hcat (zeros n n) S))
    [A, 0; 0, I_k]  (vcat (hcat A (zeros m k)) (hcat (zeros k n) (identity k)))
    [1, 2; 3, 4]    (vcat (hcat 1 2) (hcat 3 4))"
  `));

test('entries and sums over them', () =>
  expect(
    table(`
A[1,2]
A[i,j]
A[i,:]
A[:,2]
x[i]
x'[2]
Σ_(i=1..m) A[i,:]*x
Σ_i y[i]
sum(i=1..m, j=1..n, A[i,j])
Σ_(i,j) A[i,j]*y[i] : x[j]
Σ_(i=1..m) y[i] + 1
Σ_(i=1..n) Σ_(j=1..i) S[i,j]
Σ_(j=2..n) j*x[j]`),
  ).toMatchInlineSnapshot(`
    "A[1,2]                        (entry A 1 2)
    A[i,j]                        (entry A i j)
    A[i,:]                        (row A i)
    A[:,2]                        (column A 2)
    x[i]                          (entry x i 1)
    x'[2]                         (entry x' 1 2)
    Σ_(i=1..m) A[i,:]*x           (Σ i 1 m (* (row A i) x))
    Σ_i y[i]                      (Σ i 1 m (entry y i 1))
    sum(i=1..m, j=1..n, A[i,j])   (Σ i 1 m (Σ j 1 n (entry A i j)))
    Σ_(i,j) A[i,j]*y[i] : x[j]    (Σ i 1 m (Σ j 1 n (* (entry A i j) (entry y i 1) (entry x j 1))))
    Σ_(i=1..m) y[i] + 1           (+ (Σ i 1 m (entry y i 1)) 1)
    Σ_(i=1..n) Σ_(j=1..i) S[i,j]  (Σ i 1 n (Σ j 1 i (entry S i j)))
    Σ_(j=2..n) j*x[j]             (Σ j 2 n (* j (entry x j 1)))"
  `));

test('what the language has and the table has not', () =>
  expect(
    table(`
svd(A)
eig(S)
cases(x)
grad(a, x)`),
  ).toMatchInlineSnapshot(`
    "svd(A)      unknown: \`svd\` is not supported yet
    eig(S)      unknown: \`eig\` is not supported yet
    cases(x)    unknown: \`cases\` is not supported yet
    grad(a, x)  unknown: \`a\` is not defined"
  `));

test('parts of a matrix', () =>
  expect(
    table(`
A[1..m, 1..n]
A[1..2, :]
S[1..n-1, 2..n]`),
  ).toMatchInlineSnapshot(`
    "A[1..m, 1..n]    (submatrix A 0 m 0 0 n 0)
    A[1..2, :]       (submatrix A 0 2 m-2 0 n 0)
    S[1..n-1, 2..n]  (submatrix S 0 n-1 1 1 n-1 0)"
  `));
