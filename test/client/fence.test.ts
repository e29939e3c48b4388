import { expect, test } from 'vitest';
import { changeNeedsServer, textNeedsServer } from '../../client/src/fence.ts';

test.each([
  ['a fence', 'Text\n\n```mcalc\nf = 1\n```\n'],
  ['a fence of tildes', '~~~mcalc\nf = 1\n~~~\n'],
  ['a longer fence with a space', '````  mcalc\n````\n'],
  ['a fence with attributes', '```mcalc title="Loss"\n```\n'],
  ['a fence of Quarto', '```{mcalc}\n```\n'],
  ['a fence in a list and in a quote', '- item\n\n  1. ```mcalc\n\n> ```mcalc\n'],
])('%s starts the server', (_, text) => expect(textNeedsServer('markdown', text)).toBe(true));

test.each([
  ['prose', 'Ask mcalc about it.'],
  ['math', 'The loss $f(x)$ is $$x^2$$.'],
  ['another language', '```python\nmcalc = 1\n```\n'],
  ['a longer name', '```mcalculus\n```\n'],
  ['code in a line', 'Write `mcalc` or ``mcalc`` here.'],
])('%s does not', (_, text) => expect(textNeedsServer('markdown', text)).toBe(false));

test('a file of its own language always does', () => expect(textNeedsServer('mcalc', '')).toBe(true));

test('the letter that completes the fence does', () => {
  expect(changeNeedsServer('markdown', ['```mcal\nl'])).toBe(false);
  expect(changeNeedsServer('markdown', ['```mcalc\nc'])).toBe(true);
});
