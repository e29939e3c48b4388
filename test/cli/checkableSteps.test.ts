/** Steps in ASCII are a text of their own, which `check` verifies as it stands. */
import { expect, test } from 'vitest';
import { mcalc } from './terminal.ts';

const stepsOf = (...words: readonly string[]): string => mcalc({}, 'steps', '--format', 'ascii', ...words).out;

test('the statements and the function come first', () =>
  expect(stepsOf('-d', 'S in R^(n x n) symmetric; b in R^n', '--wrt', 'S', "b'*S*b")).toMatchInlineSnapshot(`
    "S in R^(n x n) symmetric; b in R^n
    f = b'*S*b
    df         = b'*dS*b     # differential: the differential
               = b*b' : dS   # transfer: a'*X*b = a*b' : X (carry the factors across “:”)
    grad(f, S) = b*b'        # first-identification: df = G : dS (G is the gradient; Magnus & Neudecker 2019, ch. 5, § 9)
    "
  `));

test.each([
  ['two variables', 'A in R^(m x n); x in R^n; b in R^m', 'x,A', 'norm(A*x - b)^2'],
  ['a structure', 'S in R^(n x n) symmetric; A in R^(n x n)', 'S', 'tr(A*S*S)'],
  ['a function with a name', 'X in R^(n x n); M = X*X; g = tr(M*X)', 'X', 'g'],
  ['a Jacobian', 'A in R^(m x n); x in R^n', 'x', 'A*x.^2'],
  ['nothing declared', '', 'x', "x'*A*x"],
])('%s', (_, given, wrt, f) => {
  const steps = stepsOf(...(given === '' ? [] : ['-d', given]), '--wrt', wrt, f);
  const { out, status } = mcalc({ 'a.mcalc': steps }, 'check', '--strict', 'a.mcalc');
  expect(out).toContain(' 0 refuted, 0 unknown, 0 errors');
  expect(out).not.toContain('0 verified');
  expect(status).toBe(0);
});

test('a usage error is one line that says where help is', () =>
  expect(mcalc({}, 'grad', '--foo').err).toMatchInlineSnapshot(`
    "mcalc: there is no option “--foo” here; see mcalc --help
    "
  `));
