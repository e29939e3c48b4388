/** What is said beside an answer, on standard error. */
import { expect, test } from 'vitest';
import { mcalc } from './terminal.ts';

test('a statement that declares nothing', () =>
  expect(mcalc({}, 'grad', '-d', 'x in R^n; a scalar', '--wrt', 'x', 'sum(x)').err).toMatchInlineSnapshot(`
    "mcalc: the statement \`a scalar\` is an expression and declares nothing; declarations are \`a in R\`, \`x in R^n\`
    "
  `));

test.each(['grad', 'steps'])('%s says where its answer is a subgradient', (command) =>
  expect(mcalc({}, command, '-d', 'x in R^n', '--wrt', 'x', 'sum(abs(x)) + max(x)').err).toBe(
    'mcalc: note: This is a subgradient at zero entries of x.\nmcalc: note: Not differentiable at several largest entries of x.\n',
  ),
);

test('a member of a family by its number, and all of them', () => {
  const words = ['-d', 'x_i in R^n (i = 1..N); w in R^n', '--wrt'];
  expect(mcalc({}, 'grad', ...words, 'x_3', "Σ_i (w'*x_i)^2").out).toMatchInlineSnapshot(`
    "2 (wᵀ x[:,3]) w
    "
  `);
  expect(mcalc({}, 'grad', ...words, 'x_i', "Σ_i (w'*x_i)^2").out).toMatchInlineSnapshot(`
    "2 w wᵀ x
    "
  `);
  expect(mcalc({}, 'steps', ...words, 'x_3', "Σ_i (w'*x_i)^2").err).toMatchInlineSnapshot(`
    "mcalc: an entry such as A[l,q] or a member such as x_3 stands alone, in \`grad\` and for the first derivative
    "
  `);
});
