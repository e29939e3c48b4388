/** What formulas say, in the language of `.mcalc`. */
import { expect, test } from 'vitest';
import { placesOf, statementsOf } from './shown.ts';

const all = (...formulas: readonly string[]): string => formulas.map(statementsOf).join('\n');

test('declarations', () =>
  expect(
    all(
      String.raw`X\in\mathbb{R}^{m\times n}`,
      String.raw`a, b \in {\bf R}^n`,
      String.raw`A,B ∈ ℝ^{p×q}`,
      String.raw`S\in\mathbb S^n_{++}`,
      String.raw`\lambda\in\mathbb R_+`,
      String.raw`X\in\mathbb R^{2n\times(m+1)}`,
      String.raw`z\in\mathbb{C}^n`,
      String.raw`x\in\mathcal X`,
      String.raw`I_p\in\mathbb R^{p\times p}`,
      String.raw`\mathbf 1_n, e_k\in\mathbb R^n`,
    ),
  ).toMatchInlineSnapshot(`
    "declaration: X in R^(m × n)
    declaration: a, b in R^(n)
    declaration: A, B in R^(p × q)
    declaration: S in R^(n x n)spd
    declaration: lambda in R nonnegative
    declaration: X in R^(2 n ×(m + 1))
    foreign: \\mathbb{C}^n
    foreign: \\mathcal X
    declaration: 
    declaration: "
  `));

test('transposes, inverses and powers', () =>
  expect(
    all(
      String.raw`X^T + X^\top + X^{\sf T} + X^{\mathsf{T}} + X^{\rm T} + X'`,
      String.raw`X^{-1} X^{-T} X^\dagger X^+ X^{2T} X^{-kT}`,
      String.raw`x^{\odot 2} + x^{\circ p} + (Ax)^{\odot -1/2}`,
      String.raw`{H_R}^T x^{(3)} x^*`,
    ),
  ).toMatchInlineSnapshot(`
    "expression: X^T + X^T + X^T + X^T + X^T + X'
    expression: X^-1 X^-T X^+ X^+ X^(2)^T X^(- k)^T
    expression: x.^(2)+ x.^(p)+(A x).^(- 1 / 2)
    expression: H_R^T x_3 x_star"
  `));

test('products', () =>
  expect(
    all(
      String.raw`A\odot B \circ C\otimes D\oslash E\cdot F`,
      String.raw`A : B = \langle A, B\rangle = \left\langle A, BC \right\rangle_F`,
      String.raw`2\,\mathbf 1_n \times 3`,
    ),
  ).toMatchInlineSnapshot(`
    "expression: A ⊙ B ⊙ C ⊗ D ⊘ E * F
    A : B =(A : B)=(A :(B C))
    expression: 2 * 1_n * 3"
  `));

test('functions and what they take', () =>
  expect(
    all(
      String.raw`\log\det X + \log|X| + \exp(Ax)y`,
      String.raw`\operatorname{tr}(A)B + \mathrm{Tr}\,AB + {\rm tr}\left[X\right] + \text{trace}(Y)`,
      String.raw`\operatorname{tr}{(A)^{-1}D} + tr(AB) + diag(x)`,
      String.raw`\sin^2(x) + e^{A} + \sqrt{x^Tx}`,
      String.raw`\mathrm{vec}(X) : \operatorname{Diag}(x)`,
    ),
  ).toMatchInlineSnapshot(`
    "expression: log(det(X))+ log(bars(X))+ exp(A x)y
    expression: tr(A)B + tr(A B)+ tr(X)+ tr(Y)
    expression: tr((A)^-1 D)+ tr(A B)+ diag(x)
    expression: (sin(x))^(2)+ e^(A)+ sqrt(x^T x)
    expression: vec(X): Diag(x)"
  `));

test('norms and bars', () =>
  expect(
    all(
      String.raw`\|x\|_2^2 + \lVert X\rVert_F + \left\|Ax-b\right\| + ||X||_* + \Vert X\Vert_{2,1} + \|x\|_\infty`,
      String.raw`|x| + \left|X\right| \vert y\vert`,
      String.raw`\|A\|B\|x\|\|`,
    ),
  ).toMatchInlineSnapshot(`
    "expression: ‖ x ‖_2^(2)+ ‖ X ‖_F + ‖ A x - b ‖ + ‖ X ‖_* + ‖ X ‖_(2, 1)+ ‖ x ‖_inf
    expression: bars(x)+ bars(X)bars(y)
    expression: ‖ A ‖ B ‖ x ‖ ‖"
  `));

test('derivatives and differentials', () =>
  expect(
    all(
      String.raw`\frac{\partial f}{\partial X} = \partial f/\partial X = \frac{d}{dX}f = \nabla_X f`,
      String.raw`\frac{\partial\,\mathrm{tr}(AX)}{\partial X} = \frac{\partial}{\partial X}\|X\|_F^2`,
      String.raw`\frac{\partial^2 f}{\partial x\,\partial x^T} = \frac{\partial^2 f}{\partial x^2} = \nabla_x^2 f(x)`,
      String.raw`\mathrm{d}f = d(XY) + dX\,Y + d\|x\| + d\frac{1}{x}`,
    ),
  ).toMatchInlineSnapshot(`
    "∂f/∂X = ∂f/∂X = ∂f/∂X = grad(f, X)
    ∂(tr(A X))/∂X = ∂ ‖ X ‖_F^(2)/∂X
    ∂²f/∂x∂x^T = ∂²f/∂x∂x = hess(f, x)
    df = d(X Y)+ dX Y + d(‖ x ‖)+ d((1 / x))"
  `));

test('names and subscripts', () =>
  expect(
    all(
      String.raw`H_R + W_{\text{out}} + \hat{x} + \bar X + \mathcal L + \mathbf{w} + \mathbb X`,
      String.raw`a_{ij} + x_{i,*} + X_{:,j} + x_i + X_{1:n,\,n+1:2n}`,
      String.raw`1_n + \mathbf 1_{m\times n} + e_{k+1} + \delta_{ij} + K_{m,n}`,
    ),
  ).toMatchInlineSnapshot(`
    "expression: H_R + W_out + x̂ + X̄ + 𝓛 + w + 𝕏
    expression: a_(i, j)+ x[i, :]+ X[:, j]+ x_i + X[1.. n, n + 1.. 2 n]
    expression: 1_n + 1_(m × n)+ e_(k + 1)+ delta_(i, j)+ K_(m, n)"
  `));

test('sums', () =>
  expect(
    all(
      String.raw`\sum_{i=1}^m x_i^2 + \sum_i y_i + \sum_{ij} a_{ij} + \sum_{i\ne j} b_{ij}`,
      String.raw`\sum\limits_{j=1,\dots,n} x_j`,
      String.raw`\sum_{i\in S} x_i`,
    ),
  ).toMatchInlineSnapshot(`
    "expression: Σ_(i= 1.. m)x_i^(2)+ Σ_i y_i + Σ_(i, j)a_(i, j)+ Σ_(i != j)b_(i, j)
    expression: Σ_(j= 1.. n)x_j
    foreign: i\\in S}"
  `));

test('chains over lines', () =>
  expect(
    all(
      String.raw`\eqalign{ f &= M:M \cr df &= 2M:dM \cr &= 2M:dA\,X }`,
      String.raw`\begin{align} f &= x^Tx, \\ df &= 2x^Tdx. \end{align}`,
      String.raw`\begin{aligned} f = a \\ + b \\[2mm] = c \end{aligned}`,
      String.raw`= 2(AX-Y)X^T`,
      String.raw`f = g \implies dy = dz \qquad h := k, \quad u \doteq v`,
      String.raw`df = G:dX, \quad\text{where } G = AX`,
    ),
  ).toMatchInlineSnapshot(`
    "f = M : M
    df = 2 M : dM
      = 2 M : dA X
    f = x^T x
    df = 2 x^T dx
    f = a + b
      = c
      = 2(A X - Y)X^T
    f = g
    dy = dz
    h := k
    u = v
    G = A X
    df = G : dX"
  `));

test('matrices', () =>
  expect(
    all(
      String.raw`\begin{pmatrix} A & B \\ C & D \end{pmatrix} = \left[\begin{array}{cc} A & 0 \\ 0 & D\end{array}\right]`,
      String.raw`\begin{cases} 1 & x > 0 \\ 0 \end{cases} = y`,
    ),
  ).toMatchInlineSnapshot(`
    "[A, B; C, D]=[A, 0; 0, D]
    foreign: \\begin{cases} 1 & x > 0 \\\\ 0 \\end{cases}"
  `));

test('spacing, sizes and colours leave nothing', () =>
  expect(
    all(
      String.raw`\color{red}{X}\,\big(Y\big)\!\;\displaystyle Z \tag{1}\label{eq}`,
      String.raw`A% a comment
 B`,
    ),
  ).toMatchInlineSnapshot(`
    "expression: X(Y)Z
    expression: A B"
  `));

test('what is to be filled in', () =>
  expect(all(String.raw`\frac{\partial f}{\partial X} = \square`)).toMatchInlineSnapshot(`"∂f/∂X = ?"`));

test('mathematics of other fields', () =>
  expect(
    all(
      String.raw`\int_0^1 f(x)\,dx = 1`,
      String.raw`\forall x\,\exists y`,
      String.raw`\lim_{n\to\infty} a_n = 0`,
      String.raw`n! = \binom{n}{k}`,
      String.raw`f\colon X\to Y`,
    ),
  ).toMatchInlineSnapshot(`
    "foreign: \\int_0^1

    foreign: \\lim_{n\\to\\infty}
    foreign: !
    "
  `));

test('each piece has its place in the source', () =>
  expect(placesOf(String.raw`\frac{\partial f}{\partial X} &= 2\operatorname{tr}(A^{-T})`)).toMatchInlineSnapshot(`
    "f ← f
    X ← X
    = ← =
    2 ← 2
    tr ← \\operatorname{tr}
    ( ← (
    A ← A
    ^-T ← -T}
    ) ← )"
  `));

test('words that reckon with what stands beside them', () =>
  expect(
    all(
      String.raw`f = 2X \text{ plus } A`,
      String.raw`f = 2X \text{ (hence)} + A`,
      String.raw`f = 2X \text{ up to a factor } 2`,
      String.raw`f = 2X \text{ + terms of higher order}`,
      String.raw`f = 2X \text{ by the symmetry of } A`,
      String.raw`f = x \text{ or } -x`,
    ),
  ).toMatchInlineSnapshot(`
    "f = 2 X plus A
    foreign: \\text{ (hence)}
    foreign: \\text{ up to a factor }
    foreign: \\text{ + terms of higher order}
    f = 2 X
    f = x"
  `));
