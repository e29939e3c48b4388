import { describe, expect, test } from 'vitest';
import { documentOffset, findFences } from '../../server/src/syntax/markdown/fences.ts';

/** The contents of the fences and the titles of the headings, in order. */
const blocks = (text: string): readonly string[] =>
  findFences(text).map((block) =>
    block.kind === 'fence' ? block.content : `${'#'.repeat(block.level)} ${block.title}`,
  );

describe('fences', () => {
  test('backticks and tildes', () => {
    expect(blocks('```mcalc\nA\n```\n\n~~~ mcalc\nB\n~~~\n')).toEqual(['A\n', 'B\n']);
  });
  test('other languages', () => {
    expect(blocks('```python\nx = 1\n```\n```\n```mcalc\nA\n```\n')).toEqual([]);
    expect(blocks('```mcalculus\nA\n```\n')).toEqual([]);
  });
  test('a longer fence around a shorter one', () => {
    expect(blocks('````markdown\n```mcalc\nA\n```\n````\n```mcalc\nB\n```\n')).toEqual(['B\n']);
    expect(blocks('````mcalc\n```\nA\n````\n')).toEqual(['```\nA\n']);
  });
  test('an unclosed fence', () => {
    expect(blocks('```mcalc\nA\nB')).toEqual(['A\nB']);
    expect(blocks('```mcalc')).toEqual(['']);
  });
  test('an indented opening takes as much indentation off its lines', () => {
    expect(blocks('  ```mcalc\n  A\n   B\n C\n  ```\n')).toEqual(['A\n B\nC\n']);
  });
  test('an indented code block', () => {
    expect(blocks('    ```mcalc\n    A\n    ```\n')).toEqual([]);
  });
  test('in a block quote', () => {
    expect(blocks('> ```mcalc\n> A\n>\n> B\n> ```\nprose\n')).toEqual(['A\n\nB\n']);
    expect(blocks('> ```mcalc\n> A\n```mcalc\nB\n```\n')).toEqual(['A\n', 'B\n']);
  });
  test('in a list item', () => {
    expect(blocks('1. first\n\n   ```mcalc\n   A\n   ```\n')).toEqual(['A\n']);
    expect(blocks('- ```mcalc\n  A\n  ```\n')).toEqual(['A\n']);
    expect(blocks('- ```mcalc\n  A\nprose\n\n```mcalc\nB\n```\n')).toEqual(['A\n', 'B\n']);
  });
  test('carriage returns stay in the content', () => {
    expect(blocks('```mcalc\r\nA\r\n```\r\n')).toEqual(['A\r\n']);
  });
  test('backticks in the words behind a backtick fence', () => {
    expect(blocks('```mcalc `x`\nA\n```\n')).toEqual([]);
  });
});

describe('headings', () => {
  test('with number signs and with underlines', () => {
    expect(blocks('# One\n\nTwo\n---\n\nThree\n===\n\n#### Four ####\n')).toEqual([
      '# One',
      '## Two',
      '# Three',
      '#### Four',
    ]);
  });
  test('a rule, a list and a number sign without space', () => {
    expect(blocks('\n---\n\n- a\n- b\n\n#tag\n')).toEqual([]);
  });
  test('in code', () => {
    expect(blocks('```python\n# comment\n```\n')).toEqual([]);
  });
  test('front matter', () => {
    expect(blocks('---\ntitle: x\n---\n# One\n')).toEqual(['# One']);
  });
});

test('offsets lead back to the same characters', () => {
  const text = 'prose 𝔸\n\n> ```mcalc\n> A = B\n>   C\n> ```\n';
  const [fence] = findFences(text);
  if (fence?.kind !== 'fence') throw new Error('no fence');
  for (let i = 0; i < fence.content.length; i++) {
    expect(text[documentOffset(fence, i)]).toBe(fence.content[i]);
  }
});
