/** How code computes: what stands after the checks of shapes in the NumPy function of a derivative. */
import { expect, test } from 'vitest';
import { derive } from '../../server/src/analysis/derive.ts';
import { readQuestion } from '../../server/src/analysis/question.ts';
import { resultText, valueAndResultText } from '../../server/src/features/resultText.ts';
import type { CodeTargetName } from '../../server/src/render/code.ts';
import { commandFor, runJobs } from './interpreters.ts';

/** The function in which a derivative is computed, alone or with the value. */
function codeOf(
  given: string,
  wrt: string,
  f: string,
  target: CodeTargetName,
  content: 'alone' | 'with value',
): string {
  const asked = readQuestion(given, f, [wrt]);
  if (asked.kind === 'failed') throw new Error(asked.message);
  const { of, parameters, part, wrt: names } = asked.question;
  const [x] = names;
  if (x === undefined) throw new Error(`no ${wrt}`);
  const wanted = { kind: 'first', of, wrt: x } as const;
  const derived = derive(wanted, part.scope);
  if (derived.kind === 'unsupported') throw new Error(derived.reason);
  const write = content === 'alone' ? resultText : valueAndResultText;
  return write(derived.derivation.result, wanted, target, parameters);
}

const body = (...of: readonly [string, string, string, 'alone' | 'with value']): readonly string[] => {
  const [given, wrt, f, content] = of;
  const lines = codeOf(given, wrt, f, 'numpy', content).split('"""\n')[1]?.split('\n') ?? [];
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(if|raise) |^\w+ = \w+\.(shape\[\d\]|reshape\(-1, 1\))$/.test(line));
};

const square = 'A, B, X in R^(n x n); v in R^n; S in R^(n x n) spd; Z in R^(n x N)';

test.each([
  ['a system instead of an inverse', 'v', "v'*inv(A)*B*v", [], 'inv('],
  ['scaled rows instead of a diagonal matrix', 'X', "tr(X'*diag(v)*A)", ['return v * A'], 'diag'],
  ['a sum of entries instead of a trace', 'v', "v'*v*tr(A*X*B)", [], 'trace'],
  ['broadcasting instead of ones', 'X', "norm(X - v*ones(n)', F)^2", ['return 2 * (X - v)'], 'ones'],
  ['no Kronecker product to multiply a vec', 'X', 'sum(kron(A, B)*vec(X))', [], 'kron'],
  ['vectors first', 'v', "v'*A*B*X*v", [], '@ B @'],
] as const)('%s', (_, wrt, f, lines, avoided) => {
  const code = body(square, wrt, f, 'alone');
  if (lines.length > 0) expect(code).toEqual(lines);
  expect(code.join('\n')).not.toContain(avoided);
});

test('one factorization for systems and the determinant', () => {
  expect(body(square, 'Z', "N/2*logdet(S) + 1/2*tr(Z'*S^-1*Z)", 'with value')).toEqual([
    't1 = scipy.linalg.cho_factor(S)',
    't2 = scipy.linalg.cho_solve(t1, Z)',
    'return float(0.5 * (N * (2 * np.sum(np.log(np.diag(t1[0])))) + np.sum(Z * t2))), t2',
  ]);
});

test('a definition serves value and derivative', () => {
  const given = 'Y in R^(m x n); A in R^(m x k); X in R^(k x n); M = A*X - Y';
  expect(body(given, 'A', '1/2*norm(M, F)^2', 'with value')).toEqual([
    'M = A @ X - Y',
    'return float(0.5 * np.sum(M * M)), M @ X.T',
  ]);
});

test('arguments that do not fit are named with both shapes', () => {
  const code = codeOf('A in R^(m x n); x in R^n; a in R', 'x', 'a*norm(A*x)^2', 'numpy', 'alone');
  const command = commandFor('numpy');
  if (command === undefined) {
    console.log('numpy is not installed: 3 wrong calls were not made');
    return;
  }
  const call = (...args: Parameters<typeof runJobs>[2][number]['args']) => {
    return () => runJobs('numpy', command, [{ code, args }]);
  };
  const A = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect(call(A, [1, 2, 3], 2)).not.toThrow();
  expect(call(A, [1, 2], 2)).toThrow('x: expected shape (n,) with n = 3, got shape (2,)');
  expect(call([1, 2], [1, 2], 2)).toThrow('A: expected shape (m, n), got shape (2,)');
  expect(call(A, [1, 2, 3], [2])).toThrow('a: expected a number, got shape (1,)');
});
