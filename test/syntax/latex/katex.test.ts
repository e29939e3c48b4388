/** What KaTeX, which shows the formulas in the preview, accepts as LaTeX is read here without an error of LaTeX. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import katex from 'katex';
import { expect, test } from 'vitest';
import { preamble } from '../../../server/src/syntax/latex/preamble.ts';
import { readFormula } from '../../../server/src/syntax/latex/statements.ts';
import { seeded } from '../../support/random.ts';

const folder = fileURLToPath(new URL('./forms/', import.meta.url));
const formulas = readdirSync(folder)
  .flatMap((file) => readFileSync(`${folder}${file}`, 'utf8').split('\n'))
  .flatMap((line) => (line.includes('  ⟶') ? [line.split('  ⟶')[0] ?? ''] : []));

function accepts(formula: string): boolean {
  try {
    katex.renderToString(formula, { displayMode: true, strict: 'ignore', throwOnError: true });
    return true;
  } catch {
    return false;
  }
}

const problemsOf = (formula: string): readonly string[] =>
  readFormula(formula, 0, formula.length, preamble).problems.map(({ kind }) => kind);

/** Formulas that KaTeX accepts and that have problems here. */
const complaints = (all: readonly string[]): readonly string[] =>
  all.filter((formula) => problemsOf(formula).length > 0 && accepts(formula));

test('most of the spellings are LaTeX for KaTeX too', () => {
  expect(formulas.filter(accepts).length).toBeGreaterThan(formulas.length / 2);
});

test('spellings', () => expect(complaints(formulas)).toEqual([]));

test('spellings with random damage', () => {
  const random = seeded(11);
  const shards = formulas.map((formula) => formula.match(/\\[a-zA-Z]+|\\.|./gsu) ?? []);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const damaged = Array.from({ length: 800 }, () => {
    const pieces = [...(pick(shards) ?? [])];
    const at = Math.floor(random() * pieces.length);
    pieces.splice(at, random() < 0.6 ? 1 : 0, ...(random() < 0.7 ? [pick(pick(shards) ?? []) ?? ''] : []));
    return pieces.join('');
  });
  expect(complaints(damaged)).toEqual([]);
});
