import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderText } from '../../server/src/render/text.ts';
import { columns, expressions, scalars, squares } from './expressions.ts';
import { normal, readBack } from './readBack.ts';

const names = new Map([...squares, ...columns, ...scalars].map((s) => [s.name, s]));
const { square, scalar } = expressions('differentials');

test.each(['ascii', 'unicode'] as const)('reading what is printed in %s gives the expression back', (target) => {
  fc.assert(
    fc.property(fc.oneof(square, scalar), (e) => {
      const text = renderText(e, target);
      const back = normal(readBack(text, names));
      expect(renderText(back, 'ascii'), text).toBe(renderText(normal(e), 'ascii'));
      expect(back === normal(e), text).toBe(true);
    }),
    {
      numRuns: 300,
      seed: 11,
      reporter: (run) => {
        if (run.failed) throw run.errorInstance;
      },
    },
  );
});
