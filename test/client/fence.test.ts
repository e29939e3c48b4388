import { expect, test } from 'vitest';
import { changeNeedsServer, textNeedsServer } from '../../client/src/fence.ts';

test.each([
  ['a fence', 'Text\n\n```mcalc\nf = 1\n```\n'],
  ['a fence of tildes', '~~~mcalc\nf = 1\n~~~\n'],
  ['a longer fence with a space', '````  mcalc\n````\n'],
  ['a fence with attributes', '```mcalc title="Loss"\n```\n'],
  ['a fence of Quarto', '```{mcalc}\n```\n'],
  ['a formula', 'The loss $f(x)$ is small.'],
  ['a formula of two lines', 'The loss $f(x)\n= 1$ is small.'],
  ['a display', '$$\nx^2\n$$'],
  ['an environment', '\\begin{align}\nx\n\\end{align}'],
  ['a fence of formulas', '```math\nx\n```'],
  ['a fence in a list and in a quote', '- item\n\n  1. ```mcalc\n\n> ```mcalc\n'],
])('%s starts the server', (_, text) => expect(textNeedsServer('markdown', text)).toBe(true));

test.each([
  ['prose', 'Ask mcalc about it.'],
  ['prices', 'It costs $5 and $6, or \\$x\\$, not $ 7 $.'],
  ['a formula as code', 'Write `$x$` there.'],
  ['another language', '```python\nmcalc = 1\n```\n'],
  ['a longer name', '```mcalculus\n```\n'],
  ['code in a line', 'Write `mcalc` or ``mcalc`` here.'],
])('%s does not', (_, text) => expect(textNeedsServer('markdown', text)).toBe(false));

test('a file of its own language always does', () => expect(textNeedsServer('mcalc', '')).toBe(true));

test('the letter that completes the fence, or the formula, does', () => {
  expect(changeNeedsServer('markdown', ['Let $x be\n'])).toBe(false);
  expect(changeNeedsServer('markdown', ['Let $x$ be\n$'])).toBe(true);
  expect(changeNeedsServer('markdown', ['```mcal\nl'])).toBe(false);
  expect(changeNeedsServer('markdown', ['```mcalc\nc'])).toBe(true);
});
