import { expect, test } from 'vitest';
import { scanMarkdown } from '../../../server/src/syntax/markdown/fences.ts';
import { findFormulas } from '../../../server/src/syntax/markdown/formulas.ts';

/** The formulas of a text, displayed ones in brackets. */
const formulas = (text: string): readonly string[] => {
  const { blocks, masked } = scanMarkdown(text);
  return blocks.flatMap((block) => {
    if (block.kind === 'math') return [`[${masked.slice(block.span.start, block.span.end).trim()}]`];
    if (block.kind !== 'prose') return [];
    return findFormulas(masked, block.span.start, block.span.end).map(({ body, display }) => {
      const source = masked.slice(body.start, body.end).trim();
      return display ? `[${source}]` : source;
    });
  });
};

test('inline and displayed', () => {
  expect(formulas('Let $X$ and $$f = x$$ be.\n\n$$\ng = y\n$$\n')).toEqual(['X', '[f = x]', '[g = y]']);
  expect(formulas('over\n$a +\nb$ lines')).toEqual(['a +\nb']);
  expect(formulas('\\begin{align}\nf &= x\n\\end{align}\n')).toEqual(['[\\begin{align}\nf &= x\n\\end{align}]']);
});
test('prices and names', () => {
  expect(formulas('from $5 to $6 and US$7, a$b$c')).toEqual([]);
  expect(formulas('\\$x\\$ and $HOME/$PATH')).toEqual([]);
  expect(formulas('$100 and $x$')).toEqual(['x']);
});
test('code', () => {
  expect(formulas('`$x$` and ``a ` $y$`` and $z$')).toEqual(['z']);
  expect(formulas('text\n\n    $code$\n\n```\n$x$\n```\n\n~~~py\n$y$\n~~~\n')).toEqual([]);
});
test('comments and front matter', () => {
  expect(formulas('---\ntitle: $x$\n---\n<!-- $y$\n$z$ --> $w$')).toEqual(['w']);
});
test('quotes and lists', () => {
  expect(formulas('> so $$f =\n> x$$\n\n- item $y$\n  and $z$\n')).toEqual(['[f =\n  x]', 'y', 'z']);
});
test('a fence for mathematics', () => {
  expect(formulas('```math\nf = x\n```\n')).toEqual(['[f = x]']);
});
test('what is not closed', () => {
  expect(formulas('$x and\n\nmore$ $$ y')).toEqual([]);
});
