/** A share of `npm run soundness` that needs no oracle: its decisions were recorded. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Operator } from '../../server/src/operators/operator.ts';
import { abs } from '../../server/src/operators/piecewise.ts';
import { rightLines, statusOf } from './campaign.ts';
import type { Recorded } from './record.ts';
import { complaint } from './record.ts';
import { ownSources } from './sources.ts';

const root = resolve(import.meta.dirname, '../..');
const sources = ownSources(root);
const records: readonly Recorded[] = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded.json'), 'utf8'));

const complaints = (list: readonly Recorded[]): readonly string[] => list.flatMap((r) => complaint(r, sources) ?? []);

test('single slips are caught, and what stays equal is not', () => {
  expect(complaints(records)).toEqual([]);
});

test('right lines are verified', () => {
  const lines = sources.filter((_, i) => i % 7 === 0).flatMap((source) => rightLines(source));
  const others = lines.filter(({ part }) => statusOf(part, 1).status !== 'verified');
  expect(others.map(({ text }) => text)).toEqual([]);
  expect(lines.length).toBeGreaterThan(20);
});

const entry = abs as { value: Operator['value'] };
const { value } = entry;

/** What a sampler of positive numbers would make of it. */
const blind: Operator['value'] = (args, arithmetic, parameters) => args['X'] ?? value(args, arithmetic, parameters);

afterEach(() => {
  entry.value = value;
});

test('a checker that sees positive numbers only lets a slip pass', () => {
  const slip = { kind: 'hidden', source: 'own/gradients:3', original: "A'", decision: 'different' } as const;
  const passes = (changed: string): boolean =>
    complaints([{ ...slip, changed }]).some((text) => text.startsWith('different, but verified'));
  expect(passes("A' + (abs(X) - X)")).toBe(false);
  entry.value = blind;
  expect(passes("A' + 2*(abs(X) - X)")).toBe(true);
});
