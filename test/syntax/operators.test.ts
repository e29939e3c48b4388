import { expect, test } from 'vitest';
import { read } from './read.ts';

/** Each line: text, arrow, tree. */
function check(table: string): void {
  const rows = table
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+→\s+/));
  expect(rows.map(([text = '']) => `${text} → ${read(text)}`)).toEqual(rows.map(([text, tree]) => `${text} → ${tree}`));
}

test('levels, tightest first', () =>
  check(`
    -X'            → (- (' X))
    -A*B           → (* (- A) B)
    A⊗B*C          → (⊗ A (* B C))
    A .* B*C       → (⊙ A (* B C))
    A ⊙ B ⊗ C      → (⊙ A (⊗ B C))
    A : B ⊙ C      → (: A (⊙ B C))
    A + B : C      → (+ A (: B C))
    A - B + C      → (+ (- A B) C)
    a/b*c          → (* (/ a b) c)
    1/2 M : M      → (: (· (/ 1 2) M) M)
    a*-b           → (* a (- b))
    A -B           → (- A B)
    A ./ B .* C    → (⊙ (⊘ A B) C)
  `));

test('both spellings of every operator', () => {
  const pairs = [
    ['A·B', 'A*B'],
    ['A ⊙ B', 'A .* B'],
    ['A ⊘ B', 'A ./ B'],
    ['Xᵀ', 'X^T'],
    ['X⁻¹', 'X^-1'],
    ['X⁻ᵀ', 'X^-T'],
    ['X†', 'X^+'],
    ['X²', 'X^2'],
    ['X⁻²', 'X^-2'],
    ['Xᵏ', 'X^k'],
    ['X^⊙p', 'X.^p'],
    ['a − b', 'a - b'],
    ['λ₁', 'lambda_1'],
    ['Σ_(i=1..m) x', 'sum(i=1..m, x)'],
    ['1ₙ', '1_n'],
    ['Iₙ', 'I_(n)'],
    ['‖X‖₁', '‖X‖_{1}'],
  ];
  for (const [unicode = '', ascii = ''] of pairs) expect(read(unicode)).toBe(read(ascii));
});

test('juxtaposition is a product', () =>
  check(`
    2A             → (· 2 A)
    A B'           → (· A (' B))
    2(A + B)       → (· 2 {(+ A B)})
    (A)(B)         → (· {A} {B})
    2‖x‖           → (· 2 (‖‖ x))
    A' (B)         → (A'␣() B)
  `));

test('an exponent is one signed number or name, or brackets; then postfixes go on', () =>
  check(`
    X^-1'          → (' (⁻¹ X))
    X^-1/2         → (/ (⁻¹ X) 2)
    X^2n           → (· (^ 2 X) n)
    X^(1/2)        → (^ {(/ 1 2)} X)
    X^(-1)         → (^ {(- 1)} X)
    X^-k           → (^ (- k) X)
    X^T            → (ᵀ X)
    X^(T)          → (^ {T} X)
    X^{-T}         → (⁻ᵀ X)
    X^+ Y          → (· († X) Y)
    X.^-1/2        → (/ (^⊙ (- 1) X) 2)
    X⁻¹ᵀ           → (ᵀ (⁻¹ X))
    x^2^3          → (^ 3 (^ 2 x))
    dX^-1          → (⁻¹ dX)
    d(X)^2         → (^ 2 (d() X))
    f(x)^2         → (^ 2 (f() x))
  `));

test('a bracket after a name is a call, whatever stands between; after anything else a product', () =>
  check(`
    f(x)           → (f() x)
    f (x)          → (f␣() x)
    h''(x)         → (h''() x)
    kron(A, B)     → (kron() A B)
    f(x)(y)        → (· (f() x) {y})
    X'             → (' X)
    (X)'           → (' {X})
    (U, s, V)      → (tuple U s V)
    grad(f, X)     → (grad() f X)
    Df(X)[H]       → (at (Df() X) H)
  `));

test('square brackets: an index directly after an operand, a block after a space', () =>
  check(`
    X[i,j]         → (at X i j)
    X [i,j]        → (· X [i, j])
    X[i,:]         → (at X i :)
    X[1..p, :]     → (at X 1..p :)
    X[ : , j]      → (at X : j)
    X[:]           → (at X :)
    X[a:b, j]      → (at X (: a b) j)
    X'[1,2]        → (at (' X) 1 2)
    X[f(:), 1]     → (at X (f() (: ! !)) 1) ; missing-operand ; missing-operand
    [R, -Q; Q, R]  → [R, (- Q); Q, R]
    [[a, b]; [c, d]] → [[a, b]; [c, d]]
    [A : B, C]     → [(: A B), C]
    [a b, c -d]    → [(· a b), (- c d)]
  `));

test('norm signs open where an operand is expected', () =>
  check(`
    ‖x‖            → (‖‖ x)
    ‖X‖_F^2        → (^ 2 (‖‖ X F))
    ‖X‖_*          → (‖‖ X nuc)
    ‖X‖_{p,q}      → (‖‖ X p q)
    ‖X‖_∞          → (‖‖ X inf)
    ‖‖x‖ y‖        → (‖‖ (· (‖‖ x) y))
    ‖(a ‖x‖)‖      → (‖‖ {(· a (‖‖ x))})
    ‖x‖‖y‖         → (· (‖‖ x) (‖‖ y))
    ‖A x - b‖^2    → (^ 2 (‖‖ (- (· A x) b)))
  `));

test('the body of a sum reaches past the colon to the next sum sign of its level', () =>
  check(`
    Σ_(i=1..m) a : b + c      → (+ (Σ i=1..m. (: a b)) c)
    Σ_i x_i y_i - 1           → (- (Σ i. (· x_i y_i)) 1)
    Σ_(i,j) X[i,j]            → (Σ i, j. (at X i j))
    A : Σ_i x : y             → (: A (Σ i. (: x y)))
    2*Σ_(i=1..m) -x_i         → (* 2 (Σ i=1..m. (- x_i)))
    sum(i=1..m, j=1..n, a+b)  → (Σ i=1..m, j=1..n. (+ a b))
    sum(X)                    → (sum() X)
    Σ^-1                      → (⁻¹ Sigma)
    Σ_1 - Σ_2                 → (- Sigma_1 Sigma_2)
    ∑_(i=0..m-1) x            → (Σ i=0..(- m 1). x)
  `));

test('subscripts that are no single word', () =>
  check(`
    1_n            → (_ 1 n)
    1_(m×n)        → (_ 1 m n)
    1_(m x n)'     → (' (_ 1 m n))
    K_(m,n)        → (_ K m n)
    δ_(i,j)        → (_ delta i j)
    I_(2*n)        → (_ I (* 2 n))
    e_k            → e_k
  `));

test('derivatives', () =>
  check(`
    ∂f/∂X          → (∂ f by X)
    ∂tr(A X)/∂X    → (∂ (tr() (· A X)) by X)
    ∂f/∂A[l,m]     → (∂ f by (at A l m))
    ∂f/∂X (A)      → (· (∂ f by X) {A})
    2 ∂f/∂X        → (· 2 (∂ f by X))
    ∂²f/∂x∂xᵀ      → (∂ f by x (ᵀ x))
    ∂²f/∂x²        → (∂ f by x x)
    d2f/dx dx'     → (∂ f by x (' x))
    d²f/dx dy'     → (∂ f by x (' y))
    d2f/a          → (/ d2f a)
    df/dX          → (/ df dX)
  `));

test('numbers', () =>
  check(`
    1e-7           → 1e-7
    2.5            → 2.5
    2.*X           → (⊙ 2 X)
    2./X           → (⊘ 2 X)
    2e             → (· 2 e)
    2e_k           → (· 2 e_k)
  `));

test('names', () =>
  check(`
    α + alpha      → (+ alpha alpha)
    dλ             → dlambda
    𝐗              → 𝐗
    x₁₂            → x_12
    x_i_j          → x_i_j
    H_R            → H_R
    X̂              → X̂
    π              → pi
    ∞              → inf
  `));
