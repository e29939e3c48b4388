/** Random keys, most of which write abbreviations. */
import { randomNumbers } from '../syntax/fuzzMcalc.ts';
import type { Key } from './editor.ts';
import { referenceEditor, rewritingEditor } from './editor.ts';

const words = ['otimes', 'odot', '^T', 'inv', 'norm', 'T', 'in', 'lambda', 'sum', 'd', 'foo', '-1', 'frob', ''];
const letters = [..."\\\\\\otimesndv^T1-X' *(", '\n', '()'];

function drawKeys(random: () => number): readonly Key[] {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? ' ';
  const place = (): number => Math.floor(random() * 24);
  const letter = (): Key => ({ kind: 'type', text: pick(letters) });
  const tab: Key = { kind: 'tab' };
  const cursors = (): Key => ({ kind: 'cursors', at: random() < 0.5 ? [place()] : [place(), place(), place()] });
  const elsewhere = (): Key => ({
    kind: 'elsewhere',
    change: { offset: place(), length: Math.floor(random() * 4), text: pick(['', 'ab']) },
  });
  const word = (): readonly Key[] => `\\${pick(words)}`.split('').map((text): Key => ({ kind: 'type', text }));
  const draws: readonly (() => readonly Key[])[] = [
    word,
    word,
    () => [...word(), tab],
    () => [...word(), letter()],
    () => [letter()],
    () => [{ kind: 'backspace' }],
    () => [tab],
    () => [cursors()],
    () => [elsewhere()],
  ];
  const count = 2 + Math.floor(random() * 6);
  return Array.from({ length: count }).flatMap(() => draws[Math.floor(random() * draws.length)]?.() ?? []);
}

/** An abbreviation may not begin in the first two columns: there stands a formula. */
const mayBegin = (offset: number): boolean => offset > 1;

/** Where the rewriter and the reference part under the keys of a seed; `undefined` if nowhere. */
export function traceFault(seed: number): string | undefined {
  const random = randomNumbers(seed);
  for (let i = 0; i < 3; i += 1) random();
  const keys = drawKeys(random);
  const start = 'A B'.repeat(Math.floor(random() * 4));
  const own = rewritingEditor(start, mayBegin);
  const reference = referenceEditor(start, mayBegin);
  for (const [i, key] of keys.entries()) {
    const possible = fitted(key, own.shown().text.length);
    own.press(possible);
    reference.press(possible);
    const [a, b] = [own.shown(), reference.shown()].map(
      (shown) => `${JSON.stringify(shown.text)} at ${shown.cursors.join()}`,
    );
    if (a !== b) return `seed ${seed}, after ${JSON.stringify(keys.slice(0, i + 1))}: ${a}, not ${b}`;
  }
  return undefined;
}

/** A change from elsewhere lies within the text. */
function fitted(key: Key, length: number): Key {
  if (key.kind !== 'elsewhere') return key;
  const offset = Math.min(key.change.offset, length);
  return { ...key, change: { ...key.change, offset, length: Math.min(key.change.length, length - offset) } };
}
