import { describe, expect, test } from 'vitest';
import { imageMarkdown } from '../../server/src/typeset/image.ts';
import { ink, type ThemeKind } from '../../server/src/typeset/ink.ts';
import { leastRecent } from '../../server/src/typeset/leastRecent.ts';
import { typeset } from '../../server/src/typeset/mathjax.ts';
import { stripSvg } from '../../server/src/typeset/strip.ts';

const gradient = String.raw`\frac{\partial f}{\partial X} = A^{\top}(AX - Y)`;
const svgOf = (uri: string): string => atob(uri.slice('data:image/svg+xml;base64,'.length));

describe('an image of a formula', () => {
  test.each(Object.keys(ink) as ThemeKind[])('has the ink of a %s theme', (theme) => {
    const image = typeset(gradient, theme);
    expect(svgOf(image?.uri ?? '')).toContain(`color="${ink[theme]}"`);
  });

  test('has a size in pixels and no unit that an image cannot resolve', () => {
    const image = typeset(gradient, 'dark');
    expect(image?.width).toBeGreaterThan(80);
    expect(image?.height).toBeGreaterThan(20);
    expect(svgOf(image?.uri ?? '')).not.toMatch(/\dex\b|style=|class=|data-|xlink/);
  });

  test.each([
    ['blackboard, calligraphic and fraktur letters', String.raw`\mathbb{R}^{m\times n}\ \mathcal{L}\ \mathfrak{g}`],
    ['products', String.raw`A \odot B \oslash C \otimes D : E`],
    ['a block', String.raw`\begin{bmatrix} A & 0 \\ 0 & B \end{bmatrix}`],
    ['a chain', String.raw`\begin{aligned} df &= M : dM \\ &= 0 \end{aligned}`],
    ['cases and text', String.raw`\begin{cases} 1 & \text{if } m \ge n \\ 0 & \text{otherwise} \end{cases}`],
    ['Unicode letters', 'λ ⊙ ‖X‖ ∇f ∂g'],
  ])('shows %s', (_, tex) => expect(typeset(tex, 'light')).toBeDefined());

  test('breaks lines that are wider than a hover', () => {
    const sum = Array.from({ length: 60 }, (_, i) => `A_{${i}} X B_{${i}}`).join(' + ');
    expect(typeset(sum, 'dark')?.width).toBeLessThanOrEqual(721);
  });

  test.each([
    ['an unknown command', String.raw`\notacommand{x}`],
    ['an open brace', '{x'],
    ['an endless macro', String.raw`\def\a{\a\a}\a`],
    ['a very long formula', 'x+'.repeat(5000)],
    ['a formula whose image would not fit into a hover', String.raw`\begin{matrix}${grid(24)}\end{matrix}`],
  ])('is not made of %s', (_, tex) => expect(typeset(tex, 'dark')).toBeUndefined());
});

/** Rows of n different entries. */
function grid(n: number): string {
  const row = (i: number): string => Array.from({ length: n }, (_, j) => `a_{${i},${j}}`).join('&');
  return Array.from({ length: n }, (_, i) => row(i)).join(String.raw`\\`);
}

describe('Markdown of an image', () => {
  const image = { uri: 'data:image/svg+xml;base64,AAAA', width: 10, height: 20 };

  test('carries the size in the address', () =>
    expect(imageMarkdown(image, 'x')).toBe('![x](data:image/svg+xml;base64,AAAA|width=10,height=20)'));

  test('keeps brackets, stars and line breaks of the text from being Markdown', () =>
    expect(imageMarkdown(image, 'X[1]*Y\n<b>')).toContain(String.raw`![X\[1\]\*Y \<b\>](`));
});

test('stripping shortens the names of glyphs and keeps what they draw', () => {
  const svg = stripSvg('<svg role="img"><path id="MJX-1-A" data-c="1" d="M0"/><use xlink:href="#MJX-1-A"/></svg>');
  expect(svg).toBe('<svg><path id="g0" d="M0"/><use href="#g0"/></svg>');
});

test('the cache forgets what was used longest ago', () => {
  const cache = leastRecent<string>(4, ({ length }) => length);
  cache.set('a', 'aa');
  cache.set('b', 'bb');
  cache.get('a');
  cache.set('c', 'cc');
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['aa', undefined, 'cc']);
});
