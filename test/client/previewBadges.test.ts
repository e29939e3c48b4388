/** Badges in the Markdown preview, rendered by what VS Code's preview renders with. */
import katexPlugin from '@vscode/markdown-it-katex';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { addBadges, type BadgedClaim } from '../../client/src/previewBadges.ts';

const post = [
  'Let $f = x$ and $g = y$, then',
  '$f = x$ again.',
  '',
  '$$',
  'df = 1 \\\\',
  '   = 2',
  '$$',
  '',
  '> quoted $h = 1$ and $$k',
  '> = 2$$',
  '',
  '```mcalc',
  'a == b',
  '```',
].join('\n');

/** A claim on a piece of the text. */
function claim(text: string, nth: number, status: BadgedClaim['claim']['status']): BadgedClaim {
  let at = -1;
  for (let i = 0; i < nth; i++) at = post.indexOf(text, at + 1);
  const before = post.slice(0, at).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const end = { line: start.line, character: start.character + text.length };
  return { claim: { label: text, status, message: 'a "reason" & <more>' }, range: { start, end } };
}

/** The badges with the sentence before each. */
function badges(claims: readonly BadgedClaim[]): readonly string[] {
  const md = new MarkdownIt({ html: true });
  addBadges(md, (document) => (document === 'post' ? claims : []));
  md.use(katexPlugin.default ?? katexPlugin);
  const html = md.renderer.render(md.parse(post, {}), md.options, { currentDocument: 'post' });
  const plain = html.replace(
    /<span class="katex.*?<annotation[^>]*>(.*?)<\/annotation>.*?(?=<span class="mcalc|<\/p>| and| again|, then|<div)/gs,
    '[$1]',
  );
  return [
    ...plain.matchAll(
      /(\[[^\]]*\])[^[]*?(<span class="mcalc-badges.*?<\/span><\/span>|<div class="mcalc-badges.*?<\/div>)/gs,
    ),
  ].map(
    ([, formula, found]) =>
      `${formula?.replace(/\s+/g, ' ')} ${found?.replace(/<[^>]*aria-label="([^"]*)"[^>]*>/g, '{$1}').replace(/<[^>]*>/g, '')}`,
  );
}

test('behind each formula, its own claims', () =>
  expect(
    badges([
      claim('g = y', 1, 'verified'),
      claim('f = x', 2, 'refuted'),
      claim('df = 1', 1, 'verified'),
      claim('= 2', 1, 'unknown'),
      claim('h = 1', 1, 'error'),
    ]),
  ).toMatchInlineSnapshot(`
    [
      "[g = y] {verified: g = y}✓",
      "[f = x] {refuted: f = x}✗",
      "[df = 1 \\\\ = 2 ] {verified: df = 1}✓{not decided: = 2}?",
      "[h = 1] {error: h = 1}!",
    ]
  `));

test('a code block has badges, too, and texts are escaped', () => {
  const md = new MarkdownIt();
  addBadges(md, () => [claim('a == b', 1, 'refuted')]);
  const html = md.renderer.render(md.parse(post, {}), md.options, {});
  expect(html.slice(html.indexOf('<div class="mcalc-judged">'))).toMatchInlineSnapshot(`
    "<div class="mcalc-judged"><pre><code class="language-mcalc">a == b
    </code></pre>
    <div class="mcalc-badges mcalc-column"><span class="mcalc-slot"><span class="mcalc-badge mcalc-refuted" role="img" aria-label="refuted: a == b" title="a == b: refuted
    a &quot;reason&quot; &amp; &lt;more&gt;">✗</span></span></div></div>"
  `);
});

test('a document without claims is rendered as it was', () => {
  const plain = new MarkdownIt().render(post);
  expect(addBadges(new MarkdownIt(), () => []).render(post)).toBe(plain);
});
