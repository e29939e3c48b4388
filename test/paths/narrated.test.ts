import { describe, expect, test } from 'vitest';
import { derivationStyles } from '../../server/src/analysis/derivationStyle.ts';
import { firstForReader } from '../../server/src/analysis/derive.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import { whyRight } from '../../server/src/analysis/whyRight.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';
import { classicProblems } from '../support/classicProblems.ts';
import { claimsOf, derivationOf } from '../support/derivations.ts';

/** The claims of a document for which no identities are found. */
function unexplained(text: string): readonly string[] {
  const parts = placedParts(analyse({ version: 1, language: 'mcalc', text }));
  return parts.flatMap(({ part, block }, i) => {
    const why = whyRight(parts, i, { seed: 1, shouldStop: () => false });
    return why.kind === 'numeric' ? [block.source.slice(part.span.start, part.span.end)] : [];
  });
}

/** Every so many of the classic problems: the others are as good. */
const stride = 12;

describe('the lines that we write ourselves are explained', () => {
  for (const { name, declare, wrt, f } of classicProblems.filter((_, i) => i % stride === 0)) {
    test(name, () => {
      const scope = scopeOf(declare);
      const [of, x] = [read(f, scope), nameIn(scope, wrt)];
      const derivation = derivationOf(of, x);
      if (derivation === undefined) throw new Error('no derivative');
      const texts = derivationStyles.map((style) => claimsOf(firstForReader(of, x), derivation, style));
      expect(texts.flatMap(unexplained)).toEqual([]);
    });
  }
});
