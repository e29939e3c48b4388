/** Fixes and answers in formulas: what an author sees offered, and the formula with each. */
import { expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import { worded } from '../../server/src/analysis/readable.ts';
import type { PlacedPart } from '../../server/src/analysis/snapshot.ts';
import { analyse } from '../../server/src/analysis/snapshot.ts';
import { codeActions } from '../../server/src/features/codeActions.ts';
import { diagnose } from '../../server/src/features/diagnostics.ts';

const judgementOf = ({ part, block }: PlacedPart) =>
  worded(judge(part, { seed: 1, shouldStop: () => false }, 'explained'), block.manner);

const declared = String.raw`Let $A\in\mathbb R^{m\times n}$, $B\in\mathbb R^{m\times p}$, $X\in\mathbb R^{n\times p}$.`;

/** All actions on the lines behind the declarations: the title, and the lines with the edit. */
function offered(lines: string, before: string): readonly string[] {
  const text = `${before}\n${lines}`;
  const snapshot = analyse({ version: 0, language: 'markdown', text });
  const range = { start: before.length + 1, end: text.length };
  return codeActions(snapshot, range, judgementOf).map(({ title, edits }) => {
    const sorted = edits.toSorted((a, b) => b.span.start - a.span.start);
    const changed = sorted.reduce(
      (now, { span, text: by }) => now.slice(0, span.start) + by + now.slice(span.end),
      text,
    );
    return `${title}  →  ${changed.slice(before.length + 1)}`;
  });
}

const first = (lines: string, before = declared): string => offered(lines, before)[0] ?? 'nothing';

test('a sign', () =>
  expect(first(String.raw`$f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial X} = 2A^TAX + 2A^TB$`)).toMatchInlineSnapshot(
    `"Replace by 2 Aᵀ A X - 2 Aᵀ B  →  $f = \\|AX-B\\|_F^2$, $\\frac{\\partial f}{\\partial X} = 2A^TAX - 2A^TB$"`,
  ));

test('a transpose in the way of the author', () =>
  expect([
    first(String.raw`$f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial X} = 2A(AX-B)$, as $X^\top X$.`),
    first(String.raw`$f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial X} = 2A(AX-B)$, as $X'X$.`),
    first(String.raw`$f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial X} = 2A(AX-B)$, as $X^{\mathsf T}X$.`),
    first(String.raw`$\def\t{^{\sf T}}$ $f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial X} = 2A(AX-B)$, as $X\t X$.`),
  ]).toMatchInlineSnapshot(`
    [
      "Replace by 2 Aᵀ(A X - B)  →  $f = \\|AX-B\\|_F^2$, $\\frac{\\partial f}{\\partial X} = 2A^\\top(AX-B)$, as $X^\\top X$.",
      "Replace by 2 Aᵀ(A X - B)  →  $f = \\|AX-B\\|_F^2$, $\\frac{\\partial f}{\\partial X} = 2A'(AX-B)$, as $X'X$.",
      "Replace by 2 Aᵀ(A X - B)  →  $f = \\|AX-B\\|_F^2$, $\\frac{\\partial f}{\\partial X} = 2A^{\\mathsf T}(AX-B)$, as $X^{\\mathsf T}X$.",
      "Replace by 2 Aᵀ(A X - B)  →  $\\def\\t{^{\\sf T}}$ $f = \\|AX-B\\|_F^2$, $\\frac{\\partial f}{\\partial X} = 2A\\t(AX-B)$, as $X\\t X$.",
    ]
  `));

test('a factor before a function that a macro names', () =>
  expect(
    first(String.raw`$\newcommand{\tr}{\operatorname{tr}}$ $f = \tr(X^TX)$, $df = \tr(X^TdX)$`),
  ).toMatchInlineSnapshot(
    `"Replace by 2 tr(Xᵀ dX)  →  $\\newcommand{\\tr}{\\operatorname{tr}}$ $f = \\tr(X^TX)$, $df = 2\\tr(X^TdX)$"`,
  ));

test('a factor before a function in braces', () =>
  expect(first(String.raw`$f = {\rm tr}(X^TX)$, $df = {\rm tr}(X^TdX)$`)).toMatchInlineSnapshot(
    `"Replace by 2 tr(Xᵀ dX)  →  $f = {\\rm tr}(X^TX)$, $df = 2{\\rm tr}(X^TdX)$"`,
  ));

test('the kind of product, in the sign of the author', () =>
  expect(
    first(String.raw`$w\in\mathbb R^m$, $f = w:(w\circ w)$, $\frac{\partial f}{\partial w} = 3w^Tw$`),
  ).toMatchInlineSnapshot(
    `"Replace by 3 w^⊙2  →  $w\\in\\mathbb R^m$, $f = w:(w\\circ w)$, $\\frac{\\partial f}{\\partial w} = 3 w^{\\circ 2}$"`,
  ));

test('a line of an alignment in brackets that grow', () =>
  expect(
    first(String.raw`$$\eqalign{
f &= \left\|AX-B\right\|_F^2 \cr
df &= 2\left(AX-B\right):A\,dX \cr
   &= 2A\left(AX-B\right):dX \cr
}$$`),
  ).toMatchInlineSnapshot(`
    "Replace by 2 Aᵀ(A X - B) : dX  →  $$\\eqalign{
    f &= \\left\\|AX-B\\right\\|_F^2 \\cr
    df &= 2\\left(AX-B\\right):A\\,dX \\cr
       &= 2A^{\\top}\\left(AX-B\\right):dX \\cr
    }$$"
  `));

test('names in dress', () =>
  expect(
    offered(
      String.raw`$f = \|\mathbf{A}\mathbf{X}\|_F^2$, $\nabla_{\mathbf{X}} f = 2\mathbf{A}\mathbf{X}\mathbf{A}^T$`,
      String.raw`Let $\mathbf{A}\in\mathbb R^{m\times n}$, $\mathbf{X}\in\mathbb R^{n\times p}$.`,
    ),
  ).toMatchInlineSnapshot(`
    [
      "Replace by 2 Aᵀ A X  →  $f = \\|\\mathbf{A}\\mathbf{X}\\|_F^2$, $\\nabla_{\\mathbf{X}} f = 2 \\mathbf{A}^T \\mathbf{A} \\mathbf{X}$",
    ]
  `));

test('holes', () =>
  expect([
    first(String.raw`$f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial X} = ?$, as $X^TX$.`),
    first(String.raw`$f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial X} = \square$`),
    first(String.raw`$f = \|AX-B\|_F^2$, $\nabla_A f = \dots$`),
    first(String.raw`$f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial A} = 2\,?\,X^{\sf T}$`),
    first('$R = AX-B$, $f = R:R$, $$df = ? : dX$$'),
  ]).toMatchInlineSnapshot(`
    [
      "Write the answer: 2 Aᵀ (A X − B)  →  $f = \\|AX-B\\|_F^2$, $\\frac{\\partial f}{\\partial X} = 2 A^T (A X - B)$, as $X^TX$.",
      "Write the answer: 2 Aᵀ (A X − B)  →  $f = \\|AX-B\\|_F^2$, $\\frac{\\partial f}{\\partial X} = 2 A^{\\top} (A X - B)$",
      "Write the answer: 2 (A X − B) Xᵀ  →  $f = \\|AX-B\\|_F^2$, $\\nabla_A f = 2 (A X - B) X^{\\top}$",
      "Write the answer: (A X − B)  →  $f = \\|AX-B\\|_F^2$, $\\frac{\\partial f}{\\partial A} = 2 (A X - B) X^{\\sf T}$",
      "Write the answer: 2 Aᵀ R  →  $R = AX-B$, $f = R:R$, $$df = 2 A^{\\top} R : dX$$",
    ]
  `));

test('dots that ask for nothing', () =>
  expect(
    offered(String.raw`$f = \|AX-B\|_F^2 = \dots$ and $\frac{\partial f}{\partial X} = \dots = 2A^T(AX-B)$`, declared),
  ).toEqual([]));

test('messages in words that people read', () => {
  const text = `${declared}\n${String.raw`$f = \|AX-B\|_F^2$, $\frac{\partial f}{\partial X} = 2A(AX-B)$, $\frac{\partial f}{\partial A} = (AX-B)X^T$`}`;
  const snapshot = analyse({ version: 0, language: 'markdown', text });
  expect(
    diagnose(snapshot, judgementOf).map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`),
  ).toMatchInlineSnapshot(`
    [
      "A(AX-B): This product does not fit: the left factor \`A\` is m×n, the right factor \`(A X - B)\` is m×p. Did you mean \`Aᵀ (A X - B)\`?",
      "(AX-B)X^T: The two sides differ.
    Probable cause: the right side lacks the factor \`2\`.
    For A = [-1 2; 2 -2], B = [-1 2; 0 1], X = [-1 2; -2 -2]: expected [-28 40; 24 -36], this line gives [-14 20; 12 -18]; every entry differs.
    This would hold: 2 (A X - B) Xᵀ",
    ]
  `);
});
