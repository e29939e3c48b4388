/** Right derivations as people write them, each a document of its own. */
export const derivations: Readonly<Record<string, string>> = {
  'factorisation with a mask': `
W, Y in R^(m x n); P in R^(m x r); Q in R^(n x r)
E = W .* (P*Q' - Y)
f = 1/2*E : E
df = E : dE
   = E : W .* (dP*Q' + P*dQ')
   = W .* E : (dP*Q' + P*dQ')
   = (W .* E)*Q : dP + P'*(W .* E) : dQ'
   = (W .* E)*Q : dP + (W .* E)'*P : dQ
df/dP = (W .* E)*Q
df/dQ = (W .* E)'*P`,
  'log-likelihood of a covariance': `
S in R^(n x n) symmetric; L in R^(n x n) invertible
C = L*L'
f = logdet(C) + tr(C^-1*S)
df = tr(C^-1*dC) - tr(C^-1*dC*C^-1*S)
   = tr(C^-1*dC) - tr(C^-1*S*C^-1*dC)
   = C^-1 : dC - C^-1*S*C^-1 : dC
   = (C^-1 - C^-1*S*C^-1) : dC
   = (C^-1 - C^-1*S*C^-1) : (dL*L' + L*dL')
   = 2*(C^-1 - C^-1*S*C^-1) : dL*L'
   = 2*(C^-1 - C^-1*S*C^-1)*L : dL
df/dL = 2*(C^-1 - C^-1*S*C^-1)*L`,
  'logistic regression': `
X in R^(N x d); y in R^N; w in R^d
p = sigmoid(X*w)
z = X*w
f = sum(softplus(z)) - y'*z
df = ones(N)' * (sigmoid(z) .* dz) - y'*dz
   = sigmoid(z) : dz - y : dz
   = (sigmoid(z) - y) : dz
   = (sigmoid(z) - y) : X*dw
   = X'*(sigmoid(z) - y) : dw
df/dw = X'*(p - y)`,
  'quadratic form of an inverse': `
A in R^(n x n) invertible; x, y in R^n
f = x'*A^-1*y
df = -x'*A^-1*dA*A^-1*y
   = -tr(A^-1*y*x'*A^-1*dA)
   = -(A^-1*y*x'*A^-1)' : dA
   = -A^-T*x*y'*A^-T : dA
df/dA = -A^-T*x*y'*A^-T`,
  'traces turned': `
A, B, X in R^(n x n)
f = tr(A*X*B*X')
df = tr(A*dX*B*X') + tr(A*X*B*dX')
   = tr(B*X'*A*dX) + tr(A*X*B*dX')
   = tr(B*X'*A*dX) + tr(dX*B'*X'*A')
   = tr(B*X'*A*dX) + tr(B'*X'*A'*dX)
   = (A'*X*B' + A*X*B) : dX`,
  'ridge in two norms': `
X in R^(N x d); y in R^N; w in R^d; λ in R
r = X*w - y
f = ‖r‖^2 + λ*‖w‖^2
f == r : r + λ*(w : w)
df = 2*r : dr + 2*λ*w : dw
   = 2*r : X*dw + 2*λ*w : dw
   = 2*(X'*r + λ*w) : dw
df/dw = 2*X'*(X*w - y) + 2*λ*w`,
  'vec and Kronecker': `
A in R^(m x n); B in R^(p x q); X in R^(n x p)
F = A*X*B
vec(A*X*B) == kron(B', A)*vec(X)
kron(A, B)*kron(X, B') == kron(A*X, B*B')
tr(kron(A*A', B*B')) == tr(A*A')*tr(B*B')
dF = A*dX*B`,
  'inverses of sums': `
A in R^(n x n) invertible; B in R^(n x n) invertible; U in R^(n x k); V in R^(k x n)
A^-1 - B^-1 == A^-1*(B - A)*B^-1
(I + U*V)^-1*U == U*(I + V*U)^-1
(A + U*V)^-1 == A^-1 - A^-1*U*(I + V*A^-1*U)^-1*V*A^-1
(A*B)^-1 == B^-1*A^-1
A*A^-1*U == U`,
  'absolute values': `
W, B in R^(m x n)
Z = W .* B
f = sum(abs(Z))
df = sign(Z) : dZ
   = sign(Z) : W .* dB
   = sign(Z) .* W : dB
df/dB = W .* sign(W .* B)`,
  'diagonal of a product': `
A in R^(n x n); X in R^(n x k); c in R^k
v = diag(X'*A*X)
f = c : v
df = c : dv
   = c : diag(dX'*A*X + X'*A*dX)
   = diag(c) : (dX'*A*X + X'*A*dX)
   = diag(c)*X'*A' : dX' + A'*X*diag(c) : dX
   = A*X*diag(c) : dX + A'*X*diag(c) : dX
   = (A + A')*X*diag(c) : dX`,
  'symmetric parts': `
A, X in R^(n x n)
f = A : X*X'
df = A : (dX*X' + X*dX')
   = 2*A : sym(dX*X')
   = 2*sym(A) : dX*X'
   = (A + A') : dX*X'
   = (A + A')*X : dX`,
  'two layers': `
W in R^(h x d); x in R^d; y in R; v in R^h
a = W*x
z = tanh(a)
e = v'*z - y
f = 1/2*e^2
df = e*de
   = e*v : dz
   = e*v : (ones(h) - z.^2) .* da
   = e*(v .* (ones(h) - z.^2)) : da
   = e*(v .* (ones(h) - z.^2)) : dW*x
   = e*(v .* (ones(h) - z.^2))*x' : dW`,
};
