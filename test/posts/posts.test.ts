/**
 * Posts as people write them on question-and-answer sites, in many hands: each line has the verdict that it deserves.
 * A third of them in every run, all with `POSTS=all`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { disagreements, postsOf } from './post.ts';

const folder = join(import.meta.dirname, 'fixtures');
const posts = readdirSync(folder).flatMap((name) => postsOf(readFileSync(join(folder, name), 'utf8')));

/** Posts of which some line has not yet the verdict that it deserves. */
const open: ReadonlySet<string> = new Set(['Khatri-Rao']);

const chosen = posts.filter(({ title }, i) => !open.has(title) && (process.env['POSTS'] === 'all' || i % 3 === 0));

test('marks are read', () => expect(posts.flatMap(({ marks }) => marks).length).toBeGreaterThan(2 * posts.length));

test('what does not deserve its verdict is told', () =>
  expect(
    postsOf(String.raw`=== planted
$x\in\mathbb R^n$, $f ✓= x^Tx$ and $\nabla_x f ✗= 2x$ or $\nabla_x f ✓= 3x$`).map(disagreements),
  ).toEqual([
    [
      String.raw`✓ but nothing: $x\in\mathbb R^n$, $f ▸= x^Tx$ and $\nabla_x f = 2x$ or $\nabla_x f = 3x$`,
      String.raw`✗ but ✓: $x\in\mathbb R^n$, $f = x^Tx$ and $\nabla_x f ▸= 2x$ or $\nabla_x f = 3x$`,
      String.raw`✓ but ✗: $x\in\mathbb R^n$, $f = x^Tx$ and $\nabla_x f = 2x$ or $\nabla_x f ▸= 3x$ — the two sides differ`,
    ],
  ]));

test.each(chosen)('$title', (post) => expect(disagreements(post)).toEqual([]));
