/** Hessians for orthogonal matrices: the derivative of the gradient along curves on them, in the tangent space. */
import { expect, test } from 'vitest';
import { judged } from './judged.ts';

test('right, wrong, and of the function of all matrices', () =>
  expect(
    judged(`Q in R^(n x n) orthogonal; A, B in R^(n x n); x in R^n
hess(tr(A'*Q), Q) = ?
hess(tr(A'*Q), Q) = -1/2*kron(Q'*A + A'*Q, eye(n))
hess(tr(A'*Q), Q) = 1/2*kron(Q'*A + A'*Q, eye(n))
hess(tr(A'*Q), Q) = -kron(Q'*A + A'*Q, eye(n))
hess(tr(A'*Q), Q) = zeros(n^2, n^2)
hess(tr(Q'*A*Q*B), Q) = ?
hess(tr(Q'*A*Q*B), Q) = kron(B', A) + kron(B, A')
hess(tr(Q'*A*Q*B), Q) = kron(B, A) + kron(B, A')
hess(x'*Q*A*x, Q, x) = ?
hess(x'*Q*A*x, x, Q) = kron(x'*A', eye(n)) + A'*kron(eye(n), x')
hess(x'*Q*A*x, x, Q) = kron(x'*A', eye(n)) - A'*kron(eye(n), x')`),
  ).toMatchInlineSnapshot(`
    "none hess(tr(A'*Q), Q) = ? -> -1/8*(eye(n^2) - kron(Q', Q)*commutation(n, n))*(kron(I_n, Q*A') + kron(Q'*A, I_n))*(eye(n^2) - kron(Q', Q)*commutation(n, n))
    verified exact hess(tr(A'*Q), Q) = -1/2*kron(Q'*A + A'*Q, eye(n))
    refuted hess(tr(A'*Q), Q) = 1/2*kron(Q'*A + A'*Q, eye(n))
    refuted hess(tr(A'*Q), Q) = -kron(Q'*A + A'*Q, eye(n))
    unknown hess(tr(A'*Q), Q) = zeros(n^2, n^2): right if Q moves along straight lines; on the orthogonal matrices the curvature adds to it
    none hess(tr(Q'*A*Q*B), Q) = ? -> 1/8*(eye(n^2) - kron(Q', Q)*commutation(n, n))*(kron(B, A') - kron(I_n, Q*(B*Q'*A + (A*Q*B)')) + kron(B', A) - kron(Q'*(A*Q*B + A'*Q*B'), I_n) - (kron(Q'*A, Q*B') + kron((A*Q)', Q*B))*commutation(n, n))*(eye(n^2) - kron(Q', Q)*commutation(n, n))
    unknown hess(tr(Q'*A*Q*B), Q) = kron(B', A) + kron(B, A'): right if Q moves along straight lines; on the orthogonal matrices the curvature adds to it
    refuted hess(tr(Q'*A*Q*B), Q) = kron(B, A) + kron(B, A')
    none hess(x'*Q*A*x, Q, x) = ? -> 1/2*(kron(A, x) - kron(Q', Q*A*x) + kron(A*x, I_n) - kron(Q'*x, Q*A))
    verified exact hess(x'*Q*A*x, x, Q) = kron(x'*A', eye(n)) + A'*kron(eye(n), x')
    refuted hess(x'*Q*A*x, x, Q) = kron(x'*A', eye(n)) - A'*kron(eye(n), x')"
  `));
