import { expect, test } from 'vitest';
import { placesOf, statementsOf } from './shown.ts';

test('macros with and without arguments', () =>
  expect(
    [
      String.raw`\def\p{\partial}\frac{\p f}{\p X} = 1`,
      String.raw`\def\g#1#2{\frac{\partial #1}{\partial #2}}\g{f}{X} = \g fX`,
      String.raw`\newcommand{\R}[1]{\mathbb{R}^{#1}} X\in\R{m\times n}`,
      String.raw`\newcommand\norm[2][F]{\|#2\|_{#1}} f = \norm{X} + \norm[2]{x}`,
      String.raw`\let\o\odot A\o B`,
      String.raw`\DeclareMathOperator{\T}{tr} \T(X)`,
      String.raw`\def\LR#1{\left(#1\right)} \LR{A\LR{B}}^T`,
      String.raw`\def\pair(#1,#2){#1:#2} \pair(A,{B,C})`,
    ]
      .map(statementsOf)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "∂f/∂X = 1
    ∂f/∂X = ∂f/∂X
    declaration: X in R^(m × n)
    f = ‖ X ‖_F + ‖ x ‖_2
    expression: A ⊙ B
    expression: tr(X)
    expression: (A(B))^T
    expression: A : B, C"
  `));

test('a macro that calls itself, and one that lacks an argument', () =>
  expect(
    [String.raw`\def\a{x\a} f = \a`, String.raw`\def\b{\b\b} \b`, String.raw`\newcommand{\q}[2]{#1#2} \q x`]
      .map(statementsOf)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "problem at “\\a”: The macro \`\\a\` never ends: it calls itself.
    problem at “\\b”: The macro \`\\b\` never ends: it calls itself.
    problem at “\\q”: \`\\q\` lacks an argument."
  `));

test('what a macro makes stands at its call', () =>
  expect(placesOf(String.raw`\newcommand\n[1]{\|#1\|_F} \n{AX} = y`)).toMatchInlineSnapshot(`
    "‖ ← \\n{AX}
    A ← A
    X ← X
    ‖ ← \\n{AX}
    _F ← \\n{AX}
    = ← =
    y ← y"
  `));
