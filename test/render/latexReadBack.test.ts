/** The LaTeX that is printed for an expression is read back as the same expression. */
import { expect, test } from 'vitest';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import { renderText } from '../../server/src/render/text.ts';

const declarations = `A, B in R^(m x n); S in R^(n x n) spd; Q in R^(n x n); x, y in R^n; u in R^m; lambda, alpha in R
h elementwise`;

const expressions = `A*S*B'
(A + B)'*u - alpha*S^-1*x
1/2*‖A*x - u‖^2 + lambda*‖x‖_1
A : B + tr(A'*B)
A .* B ./ (A .* A + ones(m, n))
log(det(S)) + x'*S^-1*x
det(Q)*Q^-T
diag(x)*Q
vec(A)'*kron(S, eye(m))*vec(A)
A*x .^ 2
exp(x) + sin(y).^2 + sqrt(x .* x)
expm(Q)
‖A‖_F + ‖A‖_* + ‖A‖_2 + ‖x‖_inf
‖A‖_{2,1}
pinv(A)*u
sum(i=1..n, (A[:,i]'*u)^2)
A[1,2] + lambda
A[:,1] + u
[A, B; B, A]
h(x) + h'(y)
abs(x) + sign(y)
lambda^2*x/(1 + x'*y)
Q^2*x - Q^-2*y
A*ones(n) - u`.split('\n');

/** What the last statement of a text means. */
const meaning = (language: 'mcalc' | 'markdown', text: string) =>
  placedParts(analyse({ version: 0, language, text })).at(-1)?.part.right;

test.each(expressions)('%s', (source) => {
  const expr = meaning('mcalc', `${declarations}\n${source}`);
  if (expr === undefined) throw new Error(`not read: ${source}`);
  const latex = renderText(expr, 'latex');
  const again = meaning('markdown', `\`\`\`mcalc\n${declarations}\n\`\`\`\n\n$$${latex}$$\n`);
  expect([latex, again && renderText(again, 'ascii')]).toEqual([latex, renderText(expr, 'ascii')]);
});
