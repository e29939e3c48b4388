/** The next lines and the lines between in formulas: rows of an alignment, or what follows in a display or in a line. */
import { expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import { analyse, documentSpan, placedParts } from '../../server/src/analysis/snapshot.ts';
import { stepsBetween } from '../../server/src/analysis/stepsBetween.ts';
import { insertSteps } from '../../server/src/features/codeActions.ts';
import { type Insertion, linesBehind, nextLines, waysBehind } from '../../server/src/features/nextSteps.ts';

const options = { seed: 1, shouldStop: () => false };

const declared = `Let $A\\in\\mathbb R^{m\\times n}$, $B\\in\\mathbb R^{m\\times p}$ and $X\\in\\mathbb R^{n\\times p}$.

`;

/** The text with its cursor taken out. */
function opened(marked: string) {
  const offset = declared.length + marked.indexOf('|c|');
  const text = declared + marked.replace('|c|', '');
  return { snapshot: analyse({ version: 0, language: 'markdown', text }), offset, text };
}

/** The text with what was offered; throws where it then holds a line that is not right. */
function shown(text: string, offered: readonly Insertion[]): readonly string[] {
  return offered.map(({ span, text: put }) => {
    const changed = text.slice(0, span.start) + put + text.slice(span.end);
    const parts = placedParts(analyse({ version: 0, language: 'markdown', text: changed }));
    const bad = parts.filter(({ part }) => !['verified', 'none'].includes(judge(part, options, 'verdict').status));
    expect(bad.map(({ part, block }) => changed.slice(documentSpan(block, part.span).start))).toEqual([]);
    return changed.slice(declared.length);
  });
}

const asking = { style: 'frobenius', way: 'any' } as const;

function finished(marked: string): readonly string[] {
  const { snapshot, offset, text } = opened(marked);
  return shown(text, linesBehind(snapshot, { ...asking, way: 'X', offset }, 'rest', options));
}

function next(marked: string): readonly string[] {
  const { snapshot, offset, text } = opened(marked);
  return shown(text, nextLines(snapshot, { ...asking, offset }, options));
}

test('rows of an alignment', () =>
  expect(
    finished(String.raw`$R = AX-B$, $f = \|R\|_F^2$, so
$$
\begin{aligned}
df &= 2R : dR|c| \\
\end{aligned}
$$`),
  ).toMatchInlineSnapshot(`
    [
      "$R = AX-B$, $f = \\|R\\|_F^2$, so
    $$
    \\begin{aligned}
    df &= 2R : dR \\\\
       &= 2 (R : A \\, dX) \\\\
       &= 2 A^{\\top} R : dX \\\\
    \\frac{\\partial f}{\\partial X} &= 2 A^{\\top} R \\\\
    \\end{aligned}
    $$",
    ]
  `));

test('rows of plain TeX, in dress', () =>
  expect(
    finished(String.raw`$$
{\bf R} = {\bf A}{\bf X}-{\bf B}
$$
$$\eqalign{
f &= {\bf R}:{\bf R} \cr
d f &= 2{\bf R}:d{\bf R}|c|.
}$$
as $X^{\sf T}X$`),
  ).toMatchInlineSnapshot(`
    [
      "$$
    {\\bf R} = {\\bf A}{\\bf X}-{\\bf B}
    $$
    $$\\eqalign{
    f &= {\\bf R}:{\\bf R} \\cr
    d f &= 2{\\bf R}:d{\\bf R} \\cr
       &= 2 ({\\bf R} : {\\bf A} \\, d{\\bf X}) \\cr
       &= 2 {\\bf A}^{\\sf T} {\\bf R} : d{\\bf X} \\cr
    \\frac{\\partial f}{\\partial {\\bf X}} &= 2 {\\bf A}^{\\sf T} {\\bf R}.
    }$$
    as $X^{\\sf T}X$",
    ]
  `));

test('a display, and a line of text', () => {
  expect(finished('$$f = \\|AX-B\\|_F^2|c|$$')).toMatchInlineSnapshot(`
    [
      "$$f = \\|AX-B\\|_F^2, \\qquad df = 2 ((A X - B) : A \\, dX)
      = 2 A^{\\top} (A X - B) : dX, \\qquad \\frac{\\partial f}{\\partial X} = 2 A^{\\top} (A X - B)$$",
    ]
  `);
  expect(finished('$$f = \\|AX-B\\|_F^2$$\n\n$$df = 2(AX-B):A\\,dX|c|$$')).toMatchInlineSnapshot(`
    [
      "$$f = \\|AX-B\\|_F^2$$

    $$df = 2(AX-B):A\\,dX
      = 2 A^{\\top} (A X - B) : dX, \\qquad \\frac{\\partial f}{\\partial X} = 2 A^{\\top} (A X - B)$$",
    ]
  `);
  expect(finished('$f = \\|AX-B\\|_F^2$, $df = 2(AX-B):A\\,dX|c|$.')).toMatchInlineSnapshot(`
    [
      "$f = \\|AX-B\\|_F^2$, $df = 2(AX-B):A\\,dX = 2 A^{\\top} (A X - B) : dX, \\quad \\frac{\\partial f}{\\partial X} = 2 A^{\\top} (A X - B)$.",
    ]
  `);
});

test('a row that is begun', () => {
  expect(
    next(String.raw`$$\begin{aligned}
f &= \|AX-B\|_F^2 \\
df &= 2(AX-B) : A\,dX \\
  &= |c|
\end{aligned}$$`),
  ).toMatchInlineSnapshot(`
    [
      "$$\\begin{aligned}
    f &= \\|AX-B\\|_F^2 \\\\
    df &= 2(AX-B) : A\\,dX \\\\
      &= 2 A^{\\top} (A X - B) : dX
    \\end{aligned}$$",
    ]
  `);
  expect(
    next(String.raw`$$\begin{aligned}
f &= \|AX-B\|_F^2 \\
df &= 2(AX-B) : A\,dX \\
  |c| \\
\end{aligned}$$`),
  ).toMatchInlineSnapshot(`
    [
      "$$\\begin{aligned}
    f &= \\|AX-B\\|_F^2 \\\\
    df &= 2(AX-B) : A\\,dX \\\\
      &= 2 A^{\\top} (A X - B) : dX \\\\
    \\end{aligned}$$",
    ]
  `);
});

test('nothing behind what is wrong, or done', () => {
  expect(finished('$f = \\|AX-B\\|_F^2$, $df = 3(AX-B):A\\,dX|c|$.')).toEqual([]);
  const { snapshot, offset } = opened('$f = \\|AX-B\\|_F^2$, $df = 2(AX-B):A\\,dX|c|$.');
  expect(waysBehind(snapshot, offset, ({ part }) => judge(part, options, 'verdict'))).toEqual(['X']);
});

test('the lines between', () => {
  const { snapshot, text } = opened(String.raw`$$\begin{aligned}
f  &= \|AX-B\|_F^2 \\
df &= 2(AX-B) : d(AX-B) \\
   &= 2A^T(AX-B) : dX
\end{aligned}$$

and $X : A^TB = \operatorname{tr}(B^TAX)$|c|`);
  const parts = placedParts(snapshot);
  const actions = parts.flatMap((placed, i) => {
    const insertion = stepsBetween(parts, i, options);
    return insertion === undefined ? [] : (insertSteps(snapshot, placed, insertion) ?? []);
  });
  expect(
    actions.flatMap(({ title, edits: [edit] }) => [
      title,
      ...(edit === undefined ? [] : shown(text, [{ ...edit, label: '', detail: '' }])),
    ]),
  ).toMatchInlineSnapshot(`
    [
      "Insert the step between",
      "$$\\begin{aligned}
    f  &= \\|AX-B\\|_F^2 \\\\
    df &= 2(AX-B) : d(AX-B) \\\\
       &= 2 ((A X - B) : A \\, dX) \\\\
       &= 2A^T(AX-B) : dX
    \\end{aligned}$$

    and $X : A^TB = \\operatorname{tr}(B^TAX)$",
      "Insert the step between",
      "$$\\begin{aligned}
    f  &= \\|AX-B\\|_F^2 \\\\
    df &= 2(AX-B) : d(AX-B) \\\\
       &= 2A^T(AX-B) : dX
    \\end{aligned}$$

    and $X : A^TB = A X : B = \\operatorname{tr}(B^TAX)$",
    ]
  `);
});
