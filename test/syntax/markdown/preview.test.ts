/** Which text is a formula: the same as in the Markdown preview, which uses `markdown-it` with the KaTeX plugin. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import katexPlugin from '@vscode/markdown-it-katex';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { scanMarkdown } from '../../../server/src/syntax/markdown/fences.ts';
import { findFormulas } from '../../../server/src/syntax/markdown/formulas.ts';
import { seeded } from '../../support/random.ts';

type Plugin = (md: ReturnType<typeof MarkdownIt>, options: { readonly enableFencedBlocks: boolean }) => void;

// The package is of both kinds of modules.
const plugin = ((katexPlugin as unknown as { readonly default?: Plugin }).default ?? katexPlugin) as Plugin;
const preview = new MarkdownIt({ html: true }).use(plugin, { enableFencedBlocks: true });

const tight = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The formulas that the preview shows. */
function shown(text: string): readonly string[] {
  return preview.parse(text, {}).flatMap((token) => {
    const inner = token.children ?? [token];
    return inner.filter(({ type }) => type.startsWith('math')).map(({ content }) => tight(content));
  });
}

/** The formulas that are read. */
function read(text: string): readonly string[] {
  const { blocks, masked } = scanMarkdown(text);
  return blocks.flatMap(({ kind, span }) => {
    if (kind === 'math') return [tight(masked.slice(span.start, span.end))];
    if (kind !== 'prose') return [];
    return findFormulas(masked, span.start, span.end).map(({ body }) => tight(masked.slice(body.start, body.end)));
  });
}

describe('small texts', () => {
  test.each([
    'costs $5 and $6, US$7 and $20,000',
    'a$b$c and $x$y and $z$',
    String.raw`\$x$ y $z$ and $a\$b$`,
    'code `$x$` and ``a ` $y$`` and $z$',
    '$ x $ and $$y$$ in a line',
    '$$\na + b\n$$',
    '> quoted $x$\n> and $$y$$',
    '- item $x$\n- item\n  with $y$\n\n1. one $z$',
    'text\n\n    $code$\n\nmore $x$',
    '```\n$x$\n```\n\n~~~\n$y$\n~~~\n\n$z$',
    '# Heading\n\n$x$ **bold $y$** and *$z$*',
    '| a | b |\n|---|---|\n| $x$ | $y$ |',
    '$x$, $y$; $z$. ($w$) “$v$” and $u$-th',
    '$a$ and $b',
    'over\n$a +\nb$ lines',
    '$x\n\ny$',
    '[link $x$](https://example.org)',
    '[a](b$c$d) and $x$',
    '<!-- $x$ -->\n\n$y$',
    'line $x$  \nbreak $y$\\\nend $z$',
  ])('%j', (text) => expect(read(text)).toEqual(shown(text)));
});

const folder = fileURLToPath(new URL('../../analysis/fixtures/peace/', import.meta.url));
const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') }));

test.each(texts)('$name', ({ text }) => {
  // The preview takes headings for formulas that the outline has.
  const body = text.replace(/^#.*$/gm, '');
  expect(read(body)).toEqual(shown(body));
});

test('paragraphs put together by chance', () => {
  const random = seeded(5);
  const words = ['$x$', '$y_1$', '$5', '`$c$`', 'text', '\\$', ', ', '. ', '(', ')', '\n', 'a', '1', '*', '$z^2$'];
  const paragraph = (): string => Array.from({ length: 8 }, () => words[Math.floor(random() * words.length)]).join(' ');
  const texts = Array.from({ length: 400 }, paragraph);
  // Where a price stands before a formula, the preview and the eye differ; what is not code or a price is the same.
  const differing = texts.filter((text) => !text.includes('$5') && `${read(text)}` !== `${shown(text)}`);
  expect(differing).toEqual([]);
});
