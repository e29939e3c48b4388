/**
 * Five posts of strangers: what each line deserves, with the reason where it is not a plain yes. The verdicts were
 * decided by a careful reading and by NumPy, not by this program. The fixtures have the formulas of the posts in prose
 * of our own; where the posts themselves are at hand, they get the same verdicts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import { declaredAs } from '../../server/src/analysis/reading.ts';
import { analyse, authorsText, placedParts } from '../../server/src/analysis/snapshot.ts';

const fixtures = new URL('../fixtures/seeds/', import.meta.url);
const posts = new URL('../../../shared/seeds/', import.meta.url);

/** Declarations by what they say, everything else as it is written. */
const verdicts = (text: string): readonly string[] => {
  const snapshot = analyse({ version: 0, language: 'markdown', text });
  return placedParts(snapshot)
    .filter(({ part }) => part.kind !== 'expression')
    .map(({ part, block }) => {
      const { status } = judge(part, { seed: 1, shouldStop: () => false }, 'verdict');
      const declared = part.declares.map((symbol) => declaredAs(symbol, 'unicode')).join('; ');
      const written = authorsText(text, block, part.span).replace(/\s+/g, ' ').trim();
      return `${status} | ${part.kind === 'declaration' ? declared : written}`;
    });
};

/** The lines of a table without their reasons. */
const deserved = (name: string): readonly string[] =>
  readFileSync(new URL(`${name}.txt`, fixtures), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(reason)[0] ?? '');

const reason = / # /;

/** Singular vectors take some seconds, on a busy machine many. */
const patience = 300_000;

describe.each([
  ['mixedNorm', '000_cd2335d916f7bdd3'],
  ['weightedNorm', '001_11738683ca52a42c'],
  ['pseudoinverseNorm', '002_c3c28f61bc0aa3e7'],
  ['blockObjective', '003_2d8b230c9f2e0123'],
  ['squaredDistance', '004_1095e10678935e77'],
])('%s', (name, post) => {
  test(
    'formulas in prose of our own',
    () => expect(verdicts(readFileSync(new URL(`${name}.md`, fixtures), 'utf8'))).toEqual(deserved(name)),
    patience,
  );

  const file = new URL(`${post}.txt`, posts);
  test.runIf(existsSync(file))('the post itself', () =>
    expect(verdicts(readFileSync(file, 'utf8'))).toEqual(deserved(name)),
  );
});
