/** The tree of tests of a document: sections, claims, verdicts. */
import { expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import { judgeDocument } from '../../server/src/analysis/judgeDocument.ts';
import type { Language } from '../../server/src/analysis/region.ts';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import type { ClaimTree } from '../../server/src/features/claims.ts';
import { claimTree } from '../../server/src/features/claims.ts';

const options = { seed: 1, shouldStop: () => false };

const treeOf = (text: string, language: Language): readonly ClaimTree[] =>
  claimTree(analyse({ version: 0, language, text }), ({ part }) => judge(part, options, 'verdict'));

const lines = (tree: readonly ClaimTree[], margin: string): readonly string[] =>
  tree.flatMap((node) =>
    node.kind === 'claim'
      ? [`${margin}${node.status}: ${node.label}`]
      : [`${margin}${node.label}`, ...lines(node.children, `${margin}  `)],
  );

const picture = (text: string, language: Language): string => lines(treeOf(text, language), '').join('\n');

test('scopes of a file', () => {
  const text = [
    '# squares',
    'x in R^n',
    "f = x'*x",
    'df = 2*x : dx',
    "   = 2*x'*dx",
    'df/dx = x',
    'df/dx = ?',
    '---',
    '# a trace',
    'A in R^(m x n)',
    'tr(A) == 0',
    '---',
    'y in R^n',
  ].join('\n');
  expect(picture(text, 'mcalc')).toMatchInlineSnapshot(`
    "squares
      verified: df = 2*x : dx
      verified: = 2*x'*dx
      refuted: df/dx = x
    a trace
      error: tr(A) == 0"
  `);
});

test('headings of a note', () => {
  const text = [
    '# Losses',
    '## Squares',
    '```mcalc',
    "x in R^n; f = x'*x",
    'df/dx = 2*x',
    '```',
    '## Empty',
    '# Others',
    '```mcalc',
    'x in R^n; g = sum(exp(x))',
    'dg/dx = u',
    'dg/dx = exp(x)',
    'dg/dx = exp(x)',
    '```',
  ].join('\n');
  expect(picture(text, 'markdown')).toMatchInlineSnapshot(`
    "Losses
      Squares
        verified: df/dx = 2*x
    Others
      unknown: dg/dx = u
      verified: dg/dx = exp(x)
      verified: dg/dx = exp(x)"
  `);
});

test('one scope needs no section', () => {
  expect(picture("x in R^n\nf = x'*x\ndf/dx = 2*x", 'mcalc')).toMatchInlineSnapshot(`"verified: df/dx = 2*x"`);
});

test('names stay while other lines change', () => {
  const idsOf = (tree: readonly ClaimTree[]): readonly string[] =>
    tree.flatMap((node) => (node.kind === 'claim' ? [node.id] : idsOf(node.children)));
  const text = "x in R^n\nf = x'*x\ndf/dx = 2*x\ndf/dx = x";
  expect(idsOf(treeOf(text.replace("x'*x", "3*x'*x"), 'mcalc'))).toEqual(idsOf(treeOf(text, 'mcalc')));
});

test('as many of each verdict as are counted elsewhere', () => {
  const text = "x in R^n\nf = x'*x\ndf/dx = 2*x\ndf/dx = x\ndf/dx = u\nA in R^(m x n)\nB = A*A\ndf/dx = ?\nx*x == 0";
  const counted = judgeDocument(text, 'mcalc', { seed: 1 }).parts.map(({ judgement }) => judgement.status);
  const shown = picture(text, 'mcalc')
    .split('\n')
    .map((line) => line.split(':')[0]);
  expect(shown).toEqual(counted.filter((status) => status !== 'none'));
});
