/** Damaged formulas: there is always a reading, every place lies in the text, and the same text reads the same. */
import { describe, expect, test } from 'vitest';
import { noMacros } from '../../../server/src/syntax/latex/macros.ts';
import { readFormula } from '../../../server/src/syntax/latex/statements.ts';
import { seeded } from '../../support/random.ts';
import { statementsOf } from './shown.ts';

test('problems with their places', () =>
  expect(
    [
      String.raw`\frac{a}`,
      String.raw`f = {x + y`,
      String.raw`f = x} + y`,
      String.raw`\left( x + y`,
      String.raw`x\right) + y`,
      String.raw`\begin{align} f &= x`,
      String.raw`\begin{align} f &= x \end{split}`,
      'x^2^3',
      '',
    ]
      .map(statementsOf)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "expression: (a /())
    problem at “\\frac”: \`\\frac\` lacks an argument.
    f = x + y
    problem at “{”: This \`{\` is never closed.
    f = x + y
    problem at “}”: This \`}\` closes nothing.
    expression: (x + y)
    problem at “\\left”: This \`\\left\` has no \`\\right\`.
    expression: x + y
    problem at “\\right”: This \`\\right\` has no \`\\left\`.
    f = x
    problem at “\\begin”: \`\\begin{align}\` is never ended.
    f = x
    problem at “\\end”: \`\\end{split}\` stands where \`\\end{align}\` belongs.
    expression: x^(2)
    problem at “^”: Two \`^\` on one symbol. Put the first in braces.
    "
  `));

const corpus = String.raw`\eqalign{ f &= \left\|AX-Y\right\|_F^2 \cr df &= 2(AX-Y):d(AX) \\ \frac{\partial f}{\partial X} &= 2A^T(AX-Y) }
\def\p#1#2{\frac{\partial #1}{\partial #2}} \p{\|x\|}{x_{i,*}} = \sum_{i=1}^m x_i^{\odot -1/2} \newcommand{\o}[2][n]{#1\odot#2}
\begin{pmatrix} A & |B| \\ \langle c, d\rangle & e^{tA} \end{pmatrix} \otimes \operatorname{tr}{(A)^{-1}} \sqrt[3]{x} \hat{x}' X\in\mathbb R^{m\times n}`;

const shards = [...corpus.matchAll(/\\[a-zA-Z]+|\\.|./gs)].map(([shard]) => shard);

/** A few shards in their order, with some doubled, swapped or replaced by others. */
function damaged(random: () => number): string {
  const start = Math.floor(random() * shards.length);
  const piece = shards.slice(start, start + 1 + Math.floor(random() * 40));
  return piece
    .map((shard) => (random() < 0.15 ? (shards[Math.floor(random() * shards.length)] ?? '') : shard))
    .filter(() => random() < 0.95)
    .join('');
}

describe('texts by chance', () => {
  const random = seeded(7);
  const texts = Array.from({ length: 3000 }, () => damaged(random));

  test('are read, with places inside the text', () => {
    const outside = texts.filter((text) => {
      const { statements, problems } = readFormula(text, 0, text.length, noMacros);
      const spans = [
        ...statements.flatMap(({ pieces, span }) => [span, ...pieces.map((p) => p.span)]),
        ...problems.map((p) => p.span),
      ];
      return spans.some(({ start, end }) => start < 0 || end < start || end > text.length);
    });
    expect(outside).toEqual([]);
  });

  test('deep nesting', () => {
    for (const open of [
      '{',
      '(',
      String.raw`\frac{`,
      'x^{',
      String.raw`\left(`,
      String.raw`\sqrt{`,
      String.raw`\begin{pmatrix}`,
    ]) {
      expect(() => readFormula(open.repeat(5000), 0, open.length * 5000, noMacros)).not.toThrow();
    }
  });
});
