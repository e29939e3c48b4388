/** The examples that come with the extension: everything in them is verified but the deliberate mistakes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeDocument } from '../../server/src/analysis/judgeDocument.ts';
import { languageOf } from '../../server/src/analysis/region.ts';

const folder = resolve(import.meta.dirname, '../../examples');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:mcalc|md)$/.test(name));

const judged = (name: string, seed: number) =>
  judgeDocument(readFileSync(join(folder, name), 'utf8'), languageOf(name), { seed }).parts;

test('there are examples', () => expect(files.length).toBeGreaterThan(5));

test('the gallery has every model, each with a title and a description', () => {
  const titles = files
    .filter((name) => name.startsWith('models'))
    .map((name) => /^# ([^:\n]+): \S/.exec(readFileSync(join(folder, name), 'utf8'))?.[1]);
  expect(titles.toSorted()).toMatchInlineSnapshot(`
    [
      "Attention",
      "First steps",
      "Gaussian process",
      "Group lasso",
      "Kalman gain",
      "Least squares",
      "Log-det Gaussian",
      "Logistic regression",
      "Nonnegative matrix factorization",
      "Principal components",
      "Procrustes",
      "Ridge regression",
      "Softmax regression",
    ]
  `);
});

// One seed for each: they take long, and every file is judged once more where the surfaces are compared.
test.each(files.filter((name) => !name.startsWith('mistakes')).map((name, i) => ({ name, seed: 1 + (i % 2) })))(
  '$name with seed $seed',
  ({ name, seed }) => {
    const parts = judged(name, seed);
    const doubtful = parts.filter(({ judgement }) => judgement.status !== 'verified' && judgement.status !== 'none');
    expect(doubtful.map(({ part, judgement }) => [part.kind, judgement.reason])).toEqual([]);
    expect(parts.filter(({ judgement }) => judgement.status === 'verified').length).toBeGreaterThan(0);
  },
);

describe.each([1, 2])('with seed %i', (seed) => {
  test('the deliberate mistakes', () => {
    const refuted = judged('mistakes.mcalc', seed).filter(({ judgement }) => judgement.status === 'refuted');
    expect(refuted.map(({ judgement }) => judgement.causes[0])).toEqual([
      'sign',
      'factor',
      'layout',
      'missing-term',
      'order',
      'inverse',
      'product-kind',
      'factor',
      'inherited',
    ]);
  });
});
