/** No gradient has more than eight times the nodes of its function, and no text of one is longer than that allows. */
import { expect, test } from 'vitest';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { countNodes } from '../../server/src/expr/walk.ts';
import { tokenCount } from '../../server/src/render/length.ts';
import { renderSelfContained } from '../../server/src/render/selfContained.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import type { ClassicProblem } from '../support/classicProblems.ts';
import { classicProblems } from '../support/classicProblems.ts';
import { problems } from '../support/functions.ts';
import { seeded } from '../support/random.ts';
import { respell } from '../support/spellings.ts';

const bound = 8;

function derivative(f: Expr, x: SymbolExpr): Expr {
  const derivation = gradient(f, x);
  if ('unsupported' in derivation) throw new Error(derivation.unsupported);
  return derivation.result;
}

/** Functions whose parts are shared over and over: written out, they are exponentially long. */
const nested = (depth: number, wrap: (inner: string) => string): string =>
  Array.from({ length: depth }).reduce<string>((inner) => wrap(inner), 'x');

/** Singular vectors and the pair of the leading ones under what makes a number of a matrix. */
const vectors: readonly ClassicProblem[] = ['leadingPair', 'leftSingularVectors', 'rightSingularVectors'].flatMap(
  (op) =>
    ['sum(F)', 'prod(F)', 'mean(F)', 'max(F)', 'norm(F)', 'sum([F; B])'].map((f) => {
      const text = f.replace('F', `${op}(A)`);
      return { name: text, declare: 'A in R^(m x n); B in R^(k x n)', f: text, wrt: 'A' };
    }),
);

const shared: readonly ClassicProblem[] = [
  ['squares of squares', 'x in R^n', `sum(${nested(7, (e) => `(${e} .* ${e})`)})`],
  ['sines of products', 'x in R^n', `sum(${nested(8, (e) => `sin(${e}) .* cos(${e})`)})`],
  ['layers', 'W in R^(n x n); x in R^n', `sum(${nested(30, (e) => `tanh(W*${e})`)})`],
  ['residual layers', 'W in R^(n x n); x in R^n', `sum(${nested(8, (e) => `(${e} + sigmoid(W*(${e})))`)})`],
].map(([name = '', declare = '', f = '']) => ({ name, declare, f, wrt: 'x' }));

test.each([...problems, ...classicProblems, ...vectors, ...shared])(
  'size of the gradient of $name',
  ({ declare, wrt, f: text }) => {
    const scope = scopeOf(declare);
    const x = nameIn(scope, wrt);
    const f = read(text, scope);
    const spellings = shared.some((p) => p.f === text)
      ? [f]
      : [f, ...[1, 2, 3].map((i) => respell(f, 3, seeded(100 * i + text.length)).value)];
    for (const spelling of spellings) {
      const result = derivative(spelling, x);
      const limit = bound * countNodes(spelling);
      const texts = (['ascii', 'unicode'] as const).map((target) => tokenCount(renderSelfContained(result, target)));
      expect([renderSelfContained(spelling, 'ascii'), countNodes(result) <= limit]).toEqual([
        renderSelfContained(spelling, 'ascii'),
        true,
      ]);
      // An operator and its signs are a few tokens each; LaTeX has a command and braces for each of them.
      // Columns of a decomposition, `U[:,1]`, and the `where` that names it are longer than the operator.
      expect(Math.max(...texts)).toBeLessThanOrEqual(
        (/svd|eig/.test(renderSelfContained(result, 'ascii')) ? 4 : 3) * limit,
      );
      expect(renderSelfContained(result, 'latex').length).toBeLessThanOrEqual(16 * limit);
    }
  },
);
