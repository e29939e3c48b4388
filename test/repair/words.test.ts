import { expect, test } from 'vitest';
import { judgeDocument } from '../../server/src/analysis/judgeDocument.ts';
import { operatorNamed, operators } from '../../server/src/operators/index.ts';

/** Every wrong line of a text with what is said of it and the first fix. */
function taught(text: string): string {
  const { parts } = judgeDocument(text, 'mcalc', { seed: 1 });
  return parts
    .filter(({ judgement }) => judgement.slips.length > 0)
    .map(({ judgement, block, part }) => {
      const [slip] = judgement.slips;
      const [fix] = judgement.suggestions;
      const at = slip?.at === undefined ? '' : block.source.slice(slip.at.start, slip.at.end);
      return [part.span.end === 0 ? '' : block.source, `  ${slip?.text}`, `  at: ${at}`, `  fix: ${fix?.text}`].join(
        '\n',
      );
    })
    .join('\n');
}

test('the words of a teacher', () => {
  expect(
    taught(`Y in R^(m x n);  A in R^(m x k);  X in R^(k x n)
B in R^(n x n);  x, c in R^n;  lambda in R;  p in R;  p > 2
f = 1/2*norm(A*X - Y, F)^2
df/dA = (Y - A*X)*X'
df/dA = X*(A*X - Y)'
df/dX = A*(A*X - Y)
q = x'*B*x + lambda*sum(sin(x))
dq/dx = B*x + lambda*cos(x)
dq/dx = (B + B)*x + lambda*cos(x)
dq/dx = (B + B')*x + cos(x)
dq/dx = (B + B')*x + lambda
dq/dx = 2*B*x + lambda*cos(x)
dq/dx = (B + B')*x + lambda*sin(x)
g = sum(x .^ p)
dg/dx = p*x.^p
(A*X)[i,j] == Σ_(l=1..k) A[i,l]*X[j,l]`),
  ).toMatchInlineSnapshot(`
    "df/dA = (Y - A*X)*X'
      the sign is wrong: \`Y - A*X\` should be \`A*X - Y\`
      at: Y - A*X
      fix: (A*X - Y)*X'
    df/dA = X*(A*X - Y)'
      this is the gradient in numerator layout
      at: 
      fix: (A*X - Y)*X'
    df/dX = A*(A*X - Y)
      the transpose of \`A\` is missing
      at: A
      fix: A'*(A*X - Y)
    dq/dx = B*x + lambda*cos(x)
      the term \`B'*x\` is missing
      at: B*x + lambda*cos(x)
      fix: B*x + lambda*cos(x) + B'*x
    dq/dx = (B + B)*x + lambda*cos(x)
      the transpose of \`B\` is missing
      at: B
      fix: (B' + B)*x + lambda*cos(x)
    dq/dx = (B + B')*x + cos(x)
      the factor \`lambda\` is lost
      at: cos(x)
      fix: (B + B')*x + lambda*cos(x)
    dq/dx = (B + B')*x + lambda
      chain rule: the factor \`cos(x)\` is lost
      at: lambda
      fix: (B + B')*x + lambda*cos(x)
    dq/dx = 2*B*x + lambda*cos(x)
      it holds only if \`B\` is symmetric
      at: 
      fix: lambda*cos(x) + (B + B')*x
    dq/dx = (B + B')*x + lambda*sin(x)
      \`cos\` belongs where \`sin\` stands
      at: sin
      fix: (B + B')*x + lambda*cos(x)
    dg/dx = p*x.^p
      the exponent should be \`p-1\` instead of \`p\`
      at: p
      fix: p*x.^(p-1)
    (A*X)[i,j] == Σ_(l=1..k) A[i,l]*X[j,l]
      the indices are exchanged: \`X[j,l]\` should be \`X[l,j]\`
      at: X[j,l]
      fix: Σ_(l=1..k) A[i,l]*X[l,j]"
  `);
});

test('two slips, and a slip since a line that is wrong already', () => {
  expect(
    taught(`A in R^(m x n);  B in R^(n x p)
dg = A*B : (dA*B - A*dB) where g = 1/2*norm(A*B, F)^2
f = tr(A*B*B'*A')
df = 2*(A*B) : dA*B - 2*(A*B) : A*dB
   = 4*(A*B)*B' : dA - 2*A'*(A*B) : dB`),
  ).toMatchInlineSnapshot(`
    "dg = A*B : (dA*B - A*dB) where g = 1/2*norm(A*B, F)^2
      the sign of \`A*dB\` is wrong
      at: A*dB
      fix: A*B : (dA*B + A*dB)
    df = 2*(A*B) : dA*B - 2*(A*B) : A*dB
       = 4*(A*B)*B' : dA - 2*A'*(A*B) : dB
      the sign of \`2*(A*B) : A*dB\` is wrong
      at: 2*(A*B) : A*dB
      fix: 2*(A*B) : dA*B + 2*(A*B) : A*dB
    df = 2*(A*B) : dA*B - 2*(A*B) : A*dB
       = 4*(A*B)*B' : dA - 2*A'*(A*B) : dB
      beside the line before, which is wrong too: \`4*(A*B)*B' : dA\` is twice too large
      at: 4*(A*B)*B' : dA
      fix: 2*(A*B)*B' : dA + 2*A'*(A*B) : dB"
  `);
});

test('what is lost where no change of the text would do', () => {
  expect(
    taught(`X in R^(n x m);  C in R^(m x m) symmetric;  b in R^n;  A in R^(p x q)
f = b'*inv(X*C*X')*b
df/dX = inv(X*C*X')*X*C
G = pinv(A)
dG = (eye(q) - G*A)*dA'*G'*G - G*dA*G`),
  ).toMatchInlineSnapshot(`
    "df/dX = inv(X*C*X')*X*C
      chain rule: factors are lost: \`b\`, \`b'\`, \`(X*C*X')^-1\`
      at: 
      fix: -2*(X*C*X')^-1*b*b'*(X*C*X')^-1*X*C
    dG = (eye(q) - G*A)*dA'*G'*G - G*dA*G
      terms are missing: \`G*G'*dA'\`, \`-G*G'*dA'*A*G\`
      at: 
      fix: G*(G'*dA'*(I_p - A*G) - dA*G) + (I_q - G*A)*dA'*G'*G"
  `);
});

test('what is confused with an operator is one', () => {
  for (const { name, confusions = [] } of operators) {
    for (const other of confusions)
      expect([name, other.with, operatorNamed(other.with)?.name]).toEqual([name, other.with, other.with]);
  }
});
