/** What helps in writing: completion, signatures, abbreviations, formatting, spellings. */

import assert from 'node:assert/strict';
import { command, goTo, hover, insist, openFile } from './harness/workbench.mjs';

const file = 'writing.mcalc';

/** The lines of the editor that can be seen. */
const lines = (page) =>
  page.evaluate(() => {
    const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
    return [...document.querySelectorAll('.view-line')]
      .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((line) => plain(line.textContent));
  });

/** Waits until a line reads so. */
const lineReads = (page, expected) =>
  insist(page, `no line ${expected}`, async () => {
    await page.waitForTimeout(300);
    const shown = await lines(page);
    assert.ok(
      shown.some((line) => expected.test(line)),
      shown.join('\n'),
    );
  });

/** Puts the cursor on a new line at the end. */
async function newLine(page) {
  await goTo(page, 1, 1);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
}

const suggestion = (page, text) => page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: text });

export async function checkWriting(page, { check, picture }) {
  await check('what fits the shapes at the cursor is offered first', async () => {
    await openFile(page, file);
    await newLine(page);
    await page.keyboard.type('df/dA = M*');
    await insist(page, 'the factor that fits is not offered first', async () => {
      await page.keyboard.press('Control+Space');
      await suggestion(page, "X'").waitFor({ timeout: 6000 });
    });
    await picture('completion');
    await page.keyboard.press('Enter');
    await lineReads(page, /^df\/dA = M\*X'/);
  });

  await check('a function is completed with its signature', async () => {
    await newLine(page);
    await page.keyboard.type('g = logd');
    await suggestion(page, 'logdet').waitFor();
    await page.keyboard.press('Enter');
    await lineReads(page, /^g = logdet\(\)/);
    await insist(page, 'no signature', async () => {
      await page.keyboard.press('Control+Shift+Space');
      await page.locator('.parameter-hints-widget.visible', { hasText: 'X: n×n' }).waitFor({ timeout: 6000 });
    });
    await picture('signature');
    await page.keyboard.type("A'*A");
    await lineReads(page, /^g = logdet\(A'\*A\)/);
    await page.keyboard.press('Escape');
  });

  await check('an abbreviation becomes its symbol, and one undo takes it back', async () => {
    await newLine(page);
    await page.keyboard.type('A \\otimes', { delay: 60 });
    await lineReads(page, /^A ⊗$/);
    await page.keyboard.press('Control+z');
    await lineReads(page, /^A \\otimes?$/);
    await page.keyboard.press('Control+Shift+z');
    await lineReads(page, /^A ⊗$/);
    await page.keyboard.type(' X + \\no', { delay: 60 });
    await page.waitForTimeout(500);
    await page.keyboard.press('Tab');
    await lineReads(page, /‖‖/);
    await page.keyboard.type('X');
    await lineReads(page, /^A ⊗ X \+ ‖X‖$/);
    const { text } = await hover(page, { line: 'A ⊗ X', word: '⊗', expected: /otimes/ });
    assert.match(text, /\\otimes/);
    await picture('abbreviation');
  });

  await check('a document is formatted, and spelled in the other way', async () => {
    await newLine(page);
    await page.keyboard.type('df=M:dM');
    await page.keyboard.press('Enter');
    await page.keyboard.type("=M*X':dA");
    await page.keyboard.press('Escape');
    await insist(page, 'the document is not formatted', async () => {
      await command(page, 'Format Document');
      await page.waitForTimeout(1000);
      const shown = await lines(page);
      assert.ok(shown.includes('df = M : dM') && shown.includes("   = M*X' : dA"), shown.join('\n'));
    });
    await picture('formatted');
    await command(page, 'Matrix Calculus: Toggle ASCII and Unicode');
    await lineReads(page, /^A in R\^\(m x k\)|Y in R\^\(m x n\)/);
    await lineReads(page, /kron\(A, X\) \+ \|\|X\|\|/);
    await command(page, 'Matrix Calculus: Toggle ASCII and Unicode');
    await lineReads(page, /Y ∈ ℝ\^\(m×n\)/);
    await picture('unicode');
    await command(page, 'File: Revert File');
  });
}
