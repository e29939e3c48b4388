/** Gradients as an expert would write them: right, and in these very words. */
import { expect, test } from 'vitest';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { renderSelfContained } from '../../server/src/render/selfContained.ts';
import { holds, nameIn, read, scopeOf } from '../support/calculus.ts';
import { expected } from '../support/expertAnswers.ts';

/** One in so many answers is judged here; all were when they were written down. */
const judged = 4;

test.each(expected)('%s: gradient of %s by %s', (declare, text, name, answer) => {
  const scope = scopeOf(declare);
  const [of, wrt] = [read(text, scope), nameIn(scope, name)];
  const derivation = gradient(of, wrt);
  if ('unsupported' in derivation) throw new Error(derivation.unsupported);
  expect(renderSelfContained(derivation.result, 'ascii')).toBe(answer);
  if (expected.findIndex(([, f, x]) => f === text && x === name) % judged !== 0) return;
  // The answer as it stands, read again, is judged without any rule of the calculus.
  const right = read(answer, scope);
  expect(holds({ kind: 'gradient', of, wrt, right, layout: 'default', symmetric: 'trace' })).toBe(true);
});
