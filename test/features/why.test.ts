import { expect, test } from 'vitest';
import { placedParts } from '../../server/src/analysis/snapshot.ts';
import { whyRight } from '../../server/src/analysis/whyRight.ts';
import { findHover, hoverData } from '../../server/src/features/hover.ts';
import { whyData } from '../../server/src/features/whyText.ts';
import { hoverMarkdown } from '../../server/src/lsp/hoverMarkdown.ts';
import { atCursor, judged } from './annotate.ts';

/** What a hover at `|` says of why the line there is right. */
async function because(marked: string): Promise<string> {
  const { snapshot, offset } = atCursor(marked);
  const target = findHover(snapshot, offset);
  if (target === undefined) return '';
  const parts = placedParts(snapshot);
  const index = parts.findIndex(({ part }) => part === target.placed.part);
  const why = whyData(whyRight(parts, index, { seed: 1, shouldStop: () => false }));
  const data = { ...hoverData(target, [], judged(target.placed)), why };
  const text = await hoverMarkdown(data, '', () => Promise.resolve(undefined));
  return text.slice(text.search(/Because|No named|$/));
}

const given = 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)\nM = A*X - Y\nf = 1/2*M : M\n';

test('one identity', async () => {
  expect(await because(`${given}df = M : (dA*X + A*dX)\n   |= M : dA*X + M : A*dX`)).toMatchInlineSnapshot(`
    "Because: distributive: \`L(A + B) = L(A) + L(B)\`

    Held fixed: Y."
  `);
});

test('several identities', async () => {
  expect(await because(`${given}df = M : (dA*X + A*dX)\n   = M|*X' : dA + A'*M : dX`)).toMatchInlineSnapshot(`
    "Because:

    - distributive: \`L(A + B) = L(A) + L(B)\`
    - transfer \`X\` across “:”: \`G : X B = G Bᵀ : X\` (Magnus & Neudecker 2019, ch. 1, § 10)
    - transfer \`A\` across “:”: \`G : A X = Aᵀ G : X\` (Magnus & Neudecker 2019, ch. 1, § 10)

    Held fixed: Y."
  `);
});

test('a gradient from the line before', async () => {
  expect(await because(`${given}df = M*X' : dA + A'*M : dX\ndf/dA = |(A*X - Y)*X'`)).toMatchInlineSnapshot(`
    "Because:

    - definition of \`M\`: \`M = A X − Y\`
    - first identification: \`df = G : dX\` (Magnus & Neudecker 2019, ch. 5, § 9)"
  `);
});

test('nothing is found', async () => {
  const text = 'X in R^(n x n) invertible\n|det(X^-1*X)^3 == det(X)*det(X^-1)';
  expect(await because(text)).toMatchInlineSnapshot(
    `"No named identities were found that lead here: the check of its values stands alone."`,
  );
});

test('a wrong line', async () => {
  expect(await because(`${given}df = M : (dA*X + A*dX)\n   = |M*X : dA + A'*M : dX`)).toBe('');
});
