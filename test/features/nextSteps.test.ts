/** The next lines of a derivation, offered where a line is begun and behind a statement. */
import { expect, test } from 'vitest';
import type { JudgeOptions } from '../../server/src/analysis/checkClaim.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import type { Insertion } from '../../server/src/features/nextSteps.ts';
import { linesBehind, nextLines, waysBehind } from '../../server/src/features/nextSteps.ts';
import { atCursor, judged, open } from './annotate.ts';

const options: JudgeOptions = { seed: 1, shouldStop: () => false };

const applied = (text: string, { span, text: put }: Insertion): string =>
  text.slice(0, span.start) + put + text.slice(span.end);

/** What stands below the given text after each offered edit; throws where a line of it does not hold. */
function results(given: string, text: string, offered: readonly Insertion[]): string {
  const whole = offered.map((one) => applied(text, one));
  for (const one of whole) {
    const bad = placedParts(open(one)).find((placed) =>
      ['refuted', 'error', 'unknown'].includes(judged(placed)?.status ?? ''),
    );
    expect(bad === undefined ? '' : `${one}: ${bad.block.source}`).toBe('');
  }
  return whole.map((one, i) => `${one.slice(given.length)}   # ${offered[i]?.detail}`).join('\n');
}

/** The text after each line that is offered at `|`. */
function begun(given: string, marked: string): string {
  const { snapshot, offset } = atCursor(given + marked);
  return results(given, snapshot.text, nextLines(snapshot, { offset, style: 'frobenius', way: 'any' }, options));
}

/** The text with all the lines that are left behind the statement at `|`. */
function finished(given: string, marked: string): string {
  const { snapshot, offset } = atCursor(given + marked);
  return results(
    given,
    snapshot.text,
    linesBehind(snapshot, { offset, style: 'frobenius', way: 'any' }, 'rest', options),
  );
}

const squares = `Y in R^(m x n); A in R^(m x k); X in R^(k x n)
M = A*X - Y
`;

test('behind a function, one way for each variable', () => {
  expect(begun(squares, 'f = 1/2 * M : M\n|')).toMatchInlineSnapshot(`
    "f = 1/2 * M : M
    df = M : dM   # the definition, differentiated"
  `);
  expect(begun(squares, 'f(A) = 1/2 * M : M\n|')).toMatchInlineSnapshot(`
    "f(A) = 1/2 * M : M
    df = M : dM   # the definition, differentiated"
  `);
});

test('behind a step of a chain, from where the author stands', () => {
  expect(begun(`${squares}f = 1/2 * M : M\n`, 'df = M : dM\n|')).toMatchInlineSnapshot(`
    "df = M : dM
       = -(M : dY)   # the definition, differentiated (Y)
    df = M : dM
       = M : dA*X   # the definition, differentiated (A)
    df = M : dM
       = M : A*dX   # the definition, differentiated (X)
    df = M : dM
       = M : (A*dX + dA*X - dY)   # the definition, differentiated (Y, A, X)"
  `);
  expect(begun(`${squares}f = 1/2 * M : M\ndf = M : dM\n`, '   = M : dA*X\n   |')).toMatchInlineSnapshot(`
    "   = M : dA*X
       = M*X' : dA   # carry the factors across “:”"
  `);
  expect(begun(`${squares}f = 1/2 * M : M\n`, 'df = (A*X - Y) : d(A*X)\n|')).toMatchInlineSnapshot(`
    "df = (A*X - Y) : d(A*X)
       = M : dA*X   # the differential (A)
    df = (A*X - Y) : d(A*X)
       = M : A*dX   # the differential (X)
    df = (A*X - Y) : d(A*X)
       = M : (A*dX + dA*X)   # the differential (A, X)"
  `);
  expect(begun(`${squares}f = 1/2 * M : M\n`, "df = M*X' : dA\n|")).toMatchInlineSnapshot(`
    "df = M*X' : dA
    df/dA = M*X'   # the gradient"
  `);
});

test('a line that is begun is completed', () => {
  expect(begun(`${squares}f = 1/2 * M : M\ndf = M : dA*X\n`, '   =|')).toMatchInlineSnapshot(
    `"   = M*X' : dA   # carry the factors across “:”"`,
  );
  expect(begun(`${squares}f = 1/2 * M : M\ndf = M*X' : dA\n`, 'df/|')).toMatchInlineSnapshot(
    `"df/dA = M*X'   # the gradient"`,
  );
  expect(begun(`${squares}f = 1/2 * M : M\n`, 'd|')).toMatchInlineSnapshot(
    `"df = M : dM   # the definition, differentiated"`,
  );
});

test('in the author’s notation', () => {
  expect(begun('', 'X ∈ ℝ^(m×n); A ∈ ℝ^(m×m)\nf = tr(Xᵀ A X)\n|')).toMatchInlineSnapshot(`
    "X ∈ ℝ^(m×n); A ∈ ℝ^(m×m)
    f = tr(Xᵀ A X)
    df = tr(Xᵀ A dX + dXᵀ A X)   # the definition, differentiated (X)
    X ∈ ℝ^(m×n); A ∈ ℝ^(m×m)
    f = tr(Xᵀ A X)
    df = tr(Xᵀ dA X)   # the definition, differentiated (A)
    X ∈ ℝ^(m×n); A ∈ ℝ^(m×m)
    f = tr(Xᵀ A X)
    df = tr(Xᵀ A dX + Xᵀ dA X + dXᵀ A X)   # the definition, differentiated (X, A)"
  `);
  expect(
    begun('', "X in R^(m x n); A in R^(m x m)\nf = tr(X'*A*X)\ndf = tr(dX'*A*X) + tr(X'*A*dX)\n|"),
  ).toMatchInlineSnapshot(`
    "X in R^(m x n); A in R^(m x m)
    f = tr(X'*A*X)
    df = tr(dX'*A*X) + tr(X'*A*dX)
       = tr((X'*A' + X'*A)*dX)   # the trace is cyclic: dX comes last"
  `);
  expect(finished('', '  x ∈ ℝ^n; B ∈ ℝ^(m×n)\n  g = ‖B x‖^2\n  dg = 2 (B x)ᵀ d(B x)|')).toMatchInlineSnapshot(`
    "  x ∈ ℝ^n; B ∈ ℝ^(m×n)
      g = ‖B x‖^2
      dg = 2 (B x)ᵀ d(B x)
         = 2 (B x)ᵀ B dx
         = 2 Bᵀ B x : dx
      ∂g/∂x = 2 Bᵀ B x   # x
      x ∈ ℝ^n; B ∈ ℝ^(m×n)
      g = ‖B x‖^2
      dg = 2 (B x)ᵀ d(B x)
         = 2 (B x)ᵀ dB x
         = 2 B x xᵀ : dB
      ∂g/∂B = 2 B x xᵀ   # B
      x ∈ ℝ^n; B ∈ ℝ^(m×n)
      g = ‖B x‖^2
      dg = 2 (B x)ᵀ d(B x)
         = 2 (B x)ᵀ (B dx + dB x)
         = 2 Bᵀ B x : dx + 2 B x xᵀ : dB
      ∂g/∂x = 2 Bᵀ B x
      ∂g/∂B = 2 B x xᵀ   # x, B"
  `);
  expect(
    finished('', "x in R^n; B in R^(n x n)\ngrad(x'*x, x) = 2*x\ng = x'*B*x\ndg = x'*dB*x|"),
  ).toMatchInlineSnapshot(`
    "x in R^n; B in R^(n x n)
    grad(x'*x, x) = 2*x
    g = x'*B*x
    dg = x'*dB*x
       = x*x' : dB
    grad(g, B) = x*x'   # B"
  `);
});

test('all the lines that are left', () => {
  expect(finished(squares, 'f(X) = 1/2 * M : M|')).toMatchInlineSnapshot(`
    "f(X) = 1/2 * M : M
    df = M : dM
       = M : A*dX
       = A'*M : dX
    df/dX = A'*M   # X"
  `);
  expect(finished(`${squares}f = 1/2 * M : M\n`, 'df = M : (dA*X + A*dX)|')).toMatchInlineSnapshot(`
    "df = M : (dA*X + A*dX)
       = M*X' : dA + A'*M : dX
    df/dA = M*X'
    df/dX = A'*M   # A, X"
  `);
  expect(
    finished(
      '',
      "S in R^(n x n) spd; B in R^(n x n)\ng = log(det(S)) + tr(inv(S)*B)\ndg = d(logdet(S)) + B' : d(S^-1)|",
    ),
  ).toMatchInlineSnapshot(`
    "S in R^(n x n) spd; B in R^(n x n)
    g = log(det(S)) + tr(inv(S)*B)
    dg = d(logdet(S)) + B' : d(S^-1)
       = tr(S^-1*dS) - B' : S^-1*dS*S^-1
       = (S^-1 - S^-1*B'*S^-1) : dS
    dg/dS = S^-1 - 1/2*S^-1*(B + B')*S^-1   # S"
  `);
  expect(finished('', 'x in R^n; B in R^(m x n)\ny = exp(B*x)\ndy = y .* d(B*x)|')).toMatchInlineSnapshot(`
    "x in R^n; B in R^(m x n)
    y = exp(B*x)
    dy = y .* d(B*x)
       = y .* B*dx
    dy/dx = diag(y)*B   # x
    x in R^n; B in R^(m x n)
    y = exp(B*x)
    dy = y .* d(B*x)
       = y .* dB*x
    dy/dB = kron(x', diag(y))   # B
    x in R^n; B in R^(m x n)
    y = exp(B*x)
    dy = y .* d(B*x)
       = y .* (B*dx + dB*x)
    dy/dx = diag(y)*B
    dy/dB = kron(x', diag(y))   # x, B"
  `);
  expect(
    finished('', 'x in R^n; b in R^m; B in R^(m x n)\nr = B*x - b\nf = sum(softplus(r))\ndf = sigmoid(r) : dr|'),
  ).toMatchInlineSnapshot(`
    "x in R^n; b in R^m; B in R^(m x n)
    r = B*x - b
    f = sum(softplus(r))
    df = sigmoid(r) : dr
       = sigmoid(r) : B*dx
       = B'*sigmoid(r) : dx
    df/dx = B'*sigmoid(r)   # x
    x in R^n; b in R^m; B in R^(m x n)
    r = B*x - b
    f = sum(softplus(r))
    df = sigmoid(r) : dr
       = -(sigmoid(r) : db)
    df/db = -sigmoid(r)   # b
    x in R^n; b in R^m; B in R^(m x n)
    r = B*x - b
    f = sum(softplus(r))
    df = sigmoid(r) : dr
       = sigmoid(r) : dB*x
       = sigmoid(r)*x' : dB
    df/dB = sigmoid(r)*x'   # B
    x in R^n; b in R^m; B in R^(m x n)
    r = B*x - b
    f = sum(softplus(r))
    df = sigmoid(r) : dr
       = sigmoid(r) : (B*dx + dB*x - db)
       = B'*sigmoid(r) : dx + sigmoid(r)*x' : dB - sigmoid(r) : db
    df/dx = B'*sigmoid(r)
    df/db = -sigmoid(r)
    df/dB = sigmoid(r)*x'   # x, b, B"
  `);
});

test('what does not move is left out', () => {
  const given = 'A, B, X, Q, R in R^(n x n)\nP = A*X\nS = B*X\nf = Q : P - R : S\n';
  expect(begun(given, 'df = Q : dP - R : dS\n|')).toMatchInlineSnapshot(`
    "df = Q : dP - R : dS
       = Q : dA*X   # the definition, differentiated (A)
    df = Q : dP - R : dS
       = -(R : dB*X)   # the definition, differentiated (B)
    df = Q : dP - R : dS
       = Q : A*dX - R : B*dX   # the definition, differentiated (X)
    df = Q : dP - R : dS
       = Q : (A*dX + dA*X) - R : (B*dX + dB*X)   # the definition, differentiated (A, B, X)"
  `);
});

test('the gradient is read off the last line where that is shorter', () => {
  const given = "A in R^(n x n); X, Y in R^(n x r)\nB = X*Y' - A\nf = 1/2 * norm(A - X*Y', F)^2\n";
  expect(finished(given, "df = (B*Y) : dX + (B'*X) : dY|")).toMatchInlineSnapshot(`
    "df = (B*Y) : dX + (B'*X) : dY
    df/dX = B*Y
    df/dY = B'*X   # X, Y"
  `);
});

test('a line that says the same as the one before is no step', () => {
  const given = 'Y, S in R^(m x n); s in R\nf = norm(Y - S, F)^2\n';
  expect(finished(given, 'df = 2*((Y - S) : dY)|')).toMatchInlineSnapshot(`
    "df = 2*((Y - S) : dY)
    df/dY = 2*(Y - S)   # Y"
  `);
  expect(finished(given, 'df = (Y - S) : 2*dY|')).toMatchInlineSnapshot(`
    "df = (Y - S) : 2*dY
       = 2*(Y - S) : dY
    df/dY = 2*(Y - S)   # Y"
  `);
});

test('a gradient that the text has or asks for is not written again', () =>
  expect(finished(`${squares}f = 1/2 * M : M\n`, 'df = M : |dA*X # then\n\ndf/dA = ?')).toMatchInlineSnapshot(`
    "df = M : dA*X # then
       = M*X' : dA

    df/dA = ?   # A"
  `));

test('nothing inside a line, far from a statement, or after what is wrong', () => {
  expect(begun(squares, 'f = 1/2 * M : M\ndf = | M : dM')).toBe('');
  expect(begun(squares, 'f = 1/2 * M : M\n\n\n\n|')).toBe('');
  expect(begun(squares, 'f = 1/2 * M : M\ndf = 2*M : dM\n|')).toBe('');
  expect(begun(squares, 'f = 1/2 * M : M\ndf = M : dQ\n|')).toBe('');
  expect(begun(squares, 'f = 1/2 * M : M\n---\n|')).toBe('');
  expect(begun(squares, 'f = 1/2 * M : M; g = 3|')).toBe('');
});

test('in a fence of a quotation', () => {
  const text = "> ```mcalc\n> x in R^n\n> f = x'*x\n> df = 2*x'*dx\n> \n> ```\n";
  const snapshot = analyse({ version: 1, language: 'markdown', text });
  const shown = (offered: readonly Insertion[]): string => offered.map((one) => applied(text, one)).join('\n');
  const offset = text.indexOf('> \n') + 2;
  expect(shown(nextLines(snapshot, { offset, style: 'trace', way: 'any' }, options))).toMatchInlineSnapshot(`
    "> \`\`\`mcalc
    > x in R^n
    > f = x'*x
    > df = 2*x'*dx
    > df/dx = 2*x
    > \`\`\`
    "
  `);
  const inChain = text.indexOf('df');
  expect(
    shown(linesBehind(snapshot, { offset: inChain, style: 'trace', way: 'any' }, 'rest', options)),
  ).toMatchInlineSnapshot(`
    "> \`\`\`mcalc
    > x in R^n
    > f = x'*x
    > df = 2*x'*dx
    > df/dx = 2*x
    > 
    > \`\`\`
    "
  `);
});

test('the ways to go on are told before anything is derived', () => {
  const ways = (marked: string): readonly string[] => {
    const { snapshot, offset } = atCursor(squares + marked);
    return waysBehind(snapshot, offset, judged);
  };
  expect(ways('f = 1/2 * |M : M')).toEqual(['Y', 'A', 'X', 'Y, A, X']);
  expect(ways('f = M : M\ndf = 2*M : |dA*X')).toEqual(['A']);
  expect(ways('f = M : M\ndf = M : |dA*X')).toEqual([]);
});

test('behind the sign of a claim that is begun', () => {
  const given = 'X in R^(m x n); y in R^m; w in R^n\nf = norm(X*w - y)^2\n';
  expect(begun(given, 'df/dw = |')).toMatchInlineSnapshot(`"df/dw = 2*X'*(X*w - y)   # the answer"`);
  expect(begun(given, 'df/dw =|\ng = f')).toMatchInlineSnapshot(`
    "df/dw = 2*X'*(X*w - y)
    g = f   # the answer"
  `);
  expect(begun(given, 'hess(f, w) = |')).toMatchInlineSnapshot(`"hess(f, w) = 2*X'*X   # the answer"`);
  expect(begun(given, 'df = |')).toMatchInlineSnapshot(`"df = 2*(X*w - y)'*(X*dw + dX*w - dy)   # the answer"`);
  expect(begun(given, 'new = |')).toBe('');
});
