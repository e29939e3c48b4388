/** Renaming there and back again changes nothing, and what is renamed is understood as it was. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Entity } from '../../server/src/analysis/occurrences.ts';
import { occurrencesOf } from '../../server/src/analysis/occurrences.ts';
import { languageOf } from '../../server/src/analysis/region.ts';
import { rename } from '../../server/src/analysis/rename.ts';
import type { Snapshot } from '../../server/src/analysis/snapshot.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';

const folder = resolve(import.meta.dirname, '../../examples');
const files = readdirSync(folder).filter((file) => /\.(mcalc|md)$/.test(file));

function applied(snapshot: Snapshot, entity: Entity, name: string): string {
  const result = rename(snapshot, entity, name);
  if (result.kind === 'refused') return result.reason;
  return [...result.edits]
    .reverse()
    .reduce((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), snapshot.text);
}

const entitiesOf = (snapshot: Snapshot): readonly Entity[] => [
  ...new Set(occurrencesOf(snapshot).map(({ entity }) => entity)),
];

/** As the author spells it. */
function spelled(snapshot: Snapshot, entity: Entity): string {
  const found = occurrencesOf(snapshot).find((one) => one.entity === entity && one.block.manner === 'code');
  return found === undefined ? entity.name : found.block.source.slice(found.span.start, found.span.end);
}

/** Blanks may be needed behind a command of LaTeX. */
const plain = (text: string): string => text.replaceAll(/\s/g, '');

test.each(files)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  const language = languageOf(file);
  const read = (source: string) => analyse({ version: 1, language, text: source });
  const snapshot = read(text);
  // All of the files in which names stand in the most different ways, a share of the others.
  const every = /^(?:notes|index-notation)/.test(file) ? 1 : 6;
  const entities = entitiesOf(snapshot);
  expect(entities.length).toBeGreaterThan(0);
  const failures: string[] = [];
  let nRenamed = 0;
  entities.forEach((entity, i) => {
    if (i % every !== 0) return;
    // A name of the same kind of letter, which none of the examples has.
    const letter = entity.name.charAt(0);
    const other = letter === letter.toUpperCase() ? 'Ж' : /^[a-z](_|$)/.test(entity.name) ? 'ж' : 'ω';
    const there = applied(snapshot, entity, other);
    if (!there.includes('\n')) {
      failures.push(`${entity.name} → ${other}: ${there}`);
      return;
    }
    const again = read(there);
    const statuses = (one: Snapshot) => placedParts(one).map(({ part }) => `${part.kind} ${part.problems.length}`);
    if (statuses(again).join() !== statuses(snapshot).join()) failures.push(`${entity.name}: read otherwise`);
    const renamed = entitiesOf(again)[i];
    const back = renamed === undefined ? 'lost' : applied(again, renamed, spelled(snapshot, entity));
    if (plain(back) !== plain(text)) failures.push(`${entity.name}: not the same after renaming back`);
    nRenamed += 1;
  });
  expect(failures).toEqual([]);
  expect(nRenamed).toBe(Math.ceil(entities.length / every));
});
