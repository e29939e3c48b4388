/** Formulas of other fields, prices, code and unedited Markdown: nothing is said of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judge } from '../../server/src/analysis/judge.ts';
import { analyse, documentSpan, placedParts } from '../../server/src/analysis/snapshot.ts';
import { scanMarkdown } from '../../server/src/syntax/markdown/fences.ts';
import { findFormulas } from '../../server/src/syntax/markdown/formulas.ts';

const folder = fileURLToPath(new URL('./fixtures/peace/', import.meta.url));
const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') }));

/** Problems, and claims that are not left alone. */
function marks(text: string): readonly string[] {
  const snapshot = analyse({ version: 0, language: 'markdown', text });
  const problems = snapshot.blocks.flatMap(({ meaning }) =>
    meaning.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  );
  const claims = placedParts(snapshot).flatMap(({ part, block }) => {
    const { status } = judge(part, { seed: 1, shouldStop: () => false }, 'verdict');
    const span = documentSpan(block, part.span);
    return status === 'none' ? [] : [`${status} ${text.slice(span.start, span.end)}`];
  });
  return [...problems, ...claims];
}

const formulasIn = (text: string): number => {
  const { blocks, masked } = scanMarkdown(text);
  return blocks.flatMap(({ kind, span }) => (kind === 'prose' ? findFormulas(masked, span.start, span.end) : []))
    .length;
};

test('there are more than five hundred formulas of six fields', () => {
  expect(texts.length).toBeGreaterThanOrEqual(6);
  expect(texts.reduce((sum, { text }) => sum + formulasIn(text), 0)).toBeGreaterThan(500);
});

test.each(texts)('$name', ({ text }) => expect(marks(text)).toEqual([]));

test('the same texts are looked at where a line of ours stands among them', () => {
  const ours = String.raw`Let $A\in\mathbb R^{m\times n}$ and $x\in\mathbb R^n$, $f=\|Ax\|^2$. $$\frac{\partial f}{\partial x}=A^TAx$$`;
  expect(marks(ours)).toEqual([String.raw`refuted \frac{\partial f}{\partial x}=A^TAx`]);
});

describe('beside code of ours', () => {
  const code = '\n\n```mcalc\nQ in R\n```\n';
  test.each([
    String.raw`$F = ma$, $E = mc^2$, $E^2 = (pc)^2 + (mc^2)^2$, $pV = nRT$ and $c_1V_1 = c_2V_2$`,
    String.raw`$P(A|B) = P(B|A)P(A)/P(B)$, $P(A^c) = 1 - P(A)$, $H_0:\mu = \mu_0$`,
    String.raw`$x^2 + y^2 = 1$, $x = \cos t$, $y = \sin t$, $x_1 + x_2 = -\frac ba$, $a^2 + b^2 = c^2$`,
    String.raw`$(fg)' = f'g + fg'$, $x' = \gamma(x - vt)$, $t' = \gamma(t - \frac{vx}{c^2})$, $f(xy) = f(x)f(y)$`,
    String.raw`$\nabla_\mu T^{\mu\nu} = 0$, $F_{\mu\nu} = \partial_\mu A_\nu - \partial_\nu A_\mu$, $du = 2x\,dx$`,
    String.raw`$J(2n) = 2J(n) - 1$, $A(m, n) = A(m - 1, A(m, n - 1))$, $|G| = [G:H]|H|$, $x + S(y) = S(x + y)$`,
  ])('%s', (text) => expect(marks(text + code)).toEqual([]));
});

describe('Markdown of packages', () => {
  const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
  const readmes = (existsSync(modules) ? readdirSync(modules) : [])
    .map((name) => `${modules}${name}/README.md`)
    .filter((path) => existsSync(path))
    .slice(0, 60);

  test('thirty of them are at hand', () => expect(readmes.length).toBeGreaterThanOrEqual(30));

  test('nothing is said of any', () => {
    expect(readmes.filter((path) => marks(readFileSync(path, 'utf8')).length > 0)).toEqual([]);
  });
});
