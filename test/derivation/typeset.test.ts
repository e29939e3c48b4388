/** Whole derivations as LaTeX go through KaTeX, which stops at the first command or sign that it does not know. */
import katex from 'katex';
import { expect, test } from 'vitest';
import { derivationStyles } from '../../server/src/analysis/derivationStyle.ts';
import type { Derivation, Wanted } from '../../server/src/analysis/derive.ts';
import { hessian } from '../../server/src/differentiate/jacobian.ts';
import { alignedLatex, stepLines } from '../../server/src/features/steps.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import { derivationOf } from '../support/derivations.ts';
import { problems } from '../support/functions.ts';

/** What KaTeX says against a text. */
function complaintOf(latex: string): readonly string[] {
  try {
    katex.renderToString(latex, { displayMode: true, throwOnError: true, strict: 'error' });
    return [];
  } catch (error) {
    return [String(error)];
  }
}

const complaintsOf = (wanted: Wanted, derivation: Derivation): readonly string[] =>
  derivationStyles.flatMap((style) => complaintOf(alignedLatex(stepLines(wanted, derivation, 'latex', style))));

test.each(problems)('derivation for $name', ({ declare, wrt, f }) => {
  const scope = scopeOf(declare);
  const [of, x] = [read(f, scope), nameIn(scope, wrt)];
  const derivation = derivationOf(of, x);
  if (derivation === undefined) throw new Error('no derivation');
  expect(complaintsOf({ kind: 'first', of, wrt: x }, derivation)).toEqual([]);
});

test('derivation of a Hessian and of a Jacobian', () => {
  const scope = scopeOf('A, X in R^(n x n)');
  const x = nameIn(scope, 'X');
  const [f, F] = [read("tr(X'*A*X)", scope), read("X*A*X'", scope)];
  const [H, J] = [hessian(f, x, x), derivationOf(F, x)];
  if ('unsupported' in H || J === undefined) throw new Error('no derivation');
  expect(complaintsOf({ kind: 'second', of: f, wrt: x, and: x }, H)).toEqual([]);
  expect(complaintsOf({ kind: 'first', of: F, wrt: x }, J)).toEqual([]);
});

test('a command that KaTeX does not know is seen', () => {
  expect(complaintOf('\\begin{align}f &= \\grad x\\end{align}')).toHaveLength(1);
});
