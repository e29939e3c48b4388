/** Scripts in NumPy say of a claim what the checker says: they are run where Python with NumPy is there. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { SidesReport } from '../../server/src/analysis/examination.ts';
import { examinationOf } from '../../server/src/analysis/examination.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import type { Scope } from '../../server/src/elaborate/statement.ts';
import type { Claim } from '../../server/src/expr/claim.ts';
import { isClaim } from '../../server/src/features/reportTarget.ts';
import { reportTasks } from '../../server/src/features/reportTasks.ts';
import { commandFor } from '../render/interpreters.ts';

const python = commandFor('numpy');

/** The verdict on the last claim of a text, and its script. */
function scriptOf(text: string): { readonly status: string; readonly numpy: string } {
  const parts = placedParts(analyse({ version: 0, language: 'mcalc', text }));
  const [task] = reportTasks(parts.filter(({ part }) => isClaim(part)).slice(-1), undefined);
  const outcome = task?.decide(options);
  if (task === undefined || outcome === undefined || outcome === 'stopped') throw new Error('nothing is claimed');
  const sides = outcome.counterexample === undefined ? sidesOf(outcome.claim, task.part.scope) : undefined;
  return { status: outcome.status, numpy: task.numpy(outcome, sides) };
}

const options = { seed: 1, shouldStop: () => false };

/** Both sides at a point; the pieces before them, which cost more, are not needed for it. */
function sidesOf(claim: Claim | undefined, scope: Scope): SidesReport | undefined {
  for (const piece of claim === undefined ? [] : examinationOf(claim, scope, options).toReversed()) {
    const found = piece();
    if (found.kind === 'sides') return found.sides;
  }
  return undefined;
}

const runner = `
import contextlib, io, json, re, sys
found = []
for script in json.load(sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try: exec(script, {})
        except Exception as problem: raise RuntimeError(script) from problem
    found.append(float(re.search(r"largest difference: (\\S+)", out.getvalue())[1]))
print(json.dumps(found))
`;

/** The largest difference that each script finds. */
function differences(scripts: readonly string[]): readonly number[] {
  const input = JSON.stringify(scripts);
  const { stdout, stderr, status } = spawnSync(python ?? '', ['-c', runner], { encoding: 'utf8', input });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly number[];
}

/** Pairs of a right and a wrong line over what is declared. */
const cases: readonly (readonly [kind: string, text: string, right: string, wrong: string])[] = [
  [
    'gradient',
    "A in R^(m x n); x in R^n; f = log(1 + x'*A'*A*x)",
    "df/dx = 2*A'*A*x/(1 + x'*A'*A*x)",
    "df/dx = A'*A*x",
  ],
  ['gradient by a number', "x in R^n; i in R; f = exp(i)*x'*x", "df/di = exp(i)*x'*x", "df/di = x'*x"],
  [
    'Jacobian',
    "A in R^(m x n); X in R^(n x k); F = A*X*X'",
    'jac(F, X) = kron(X, A) + kron(eye(n), A*X)*commutation(n, k)',
    'jac(F, X) = kron(X, A)',
  ],
  ['Hessian', "x in R^n; f = (x'*x)^2", "hess(f, x) = 4*x'*x*eye(n) + 8*x*x'", "hess(f, x) = 4*x'*x*eye(n)"],
  ['symmetric', 'S in R^(n x n) symmetric; f = tr(S^3)', 'df/dS = 3*S^2', 'df/dS = 3*S'],
  ['diagonal', 'D in R^(n x n) diagonal; B in R^(n x n); f = tr(B*D)', "df/dD = B'", "df/dD = 2*B'"],
  ['orthogonal', 'Q in R^(n x n) orthogonal; B in R^(n x n); f = tr(B*Q)', "df/dQ = B'", 'df/dQ = B*B'],
  [
    'differential',
    'A in R^(m x n); X in R^(n x n) invertible; f = logdet(X) + A : A*X',
    "df = X^-T : dX + A'*A : dX",
    "df = X^-1 : dX + A'*A : dX",
  ],
  [
    'differential of a definition',
    'A in R^(m x k); X in R^(k x n); Y in R^(m x n); M = A*X - Y; f = M : M',
    'df = 2*(M : dM)',
    'df = M : dM',
  ],
  ['directional', 'X, H in R^(n x n); F = X*X', 'DF(X)[H] = X*H + H*X', 'DF(X)[H] = 2*X*H'],
  ['identity', 'A, B in R^(n x n)', 'tr(A*B) == tr(B*A)', 'tr(A*B) == tr(A)*tr(B)'],
  ['numerator layout', 'convention layout = numerator; A in R^(m x n); f = 1/2*A : A', "df/dA = A'", "df/dA = 2*A'"],
];

test.runIf(python !== undefined)('right lines have no difference in Python, wrong ones have', () => {
  const found = cases.map(([kind, declared, right, wrong]) => {
    const lines = [right, wrong].map((line) => scriptOf(`${declared}\n${line}`));
    return { kind, lines };
  });
  expect(found.map(({ lines }) => lines.map((line) => line.status))).toEqual(cases.map(() => ['verified', 'refuted']));
  const gaps = differences(found.flatMap(({ lines }) => lines.map((line) => line.numpy)));
  const wrongly = found.filter((_, i) => !((gaps[2 * i] ?? 1) < 1e-4 && (gaps[2 * i + 1] ?? 0) > 1e-2));
  expect(wrongly.map(({ kind }) => kind)).toEqual([]);
});

test('a script', () => {
  const line = scriptOf("A in R^(m x n); x in R^n; f = x'*A'*A*x\ndf/dx = A'*A*x");
  expect(line.numpy).toMatchInlineSnapshot(`
    "# grad(f, x) = A'*A*x
    # Both sides at one point, by NumPy and finite differences alone.
    import numpy as np

    A = np.array([[1.0, 2.0], [-1.0, 1.0]])
    x = np.array([0.0, 1.0])
    h = 1e-6


    def function(A, x):
        n = A.shape[1]
        x = x.reshape(-1, 1)
        t1 = A @ x
        f = np.sum(t1 * t1)
        return float(f)


    def claimed(A, x):
        n = A.shape[1]
        x = x.reshape(-1, 1)
        return (A.T @ (A @ x)).reshape(-1)


    left = np.zeros_like(x)
    for index in np.ndindex(*x.shape):
        E = np.zeros_like(x)
        E[index] = 1
        left[index] = (function(A, x + h*E) - function(A, x - h*E)) / (2*h)
    right = claimed(A, x)

    print("finite differences:")
    print(left)
    print("this line:")
    print(right)
    print("largest difference:", np.max(np.abs(left - right)))
    "
  `);
});

test('what NumPy cannot say has no script', () => {
  const line = scriptOf("h elementwise; x in R^n; f = sum(h(x))\ndf/dx = h'(x)");
  expect([line.status, line.numpy]).toEqual(['verified', '']);
});
