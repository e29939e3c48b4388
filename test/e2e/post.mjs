/** A post in Markdown with formulas, nothing of it in a language of ours: hover, marks, a fix, badges in the preview. */

import assert from 'node:assert/strict';
import { item } from './harness/looks.mjs';
import { closeEditors, command, frameWith, goTo, hover, insist, openFile, setTheme } from './harness/workbench.mjs';
import { quickFix } from './mending.mjs';

const post = 'post.md';
const wrong = { line: 15, column: 90, text: 'and therefore the gradient' };

/** The badges of the preview as words, in the order of the page. */
const badges = (frame) =>
  frame.evaluate(() =>
    [...document.querySelectorAll('.mcalc-badge')].map((one) => one.getAttribute('aria-label').split(':')[0]),
  );

/** Waits until the badges of the preview are these; whatever draws it anew, the frame is looked for again. */
async function previewShows(page, expected) {
  await insist(page, `the preview never shows ${expected.join(', ')}`, async () => {
    const frame = await frameWith(page, '.mcalc-badge');
    const shown = await badges(frame);
    assert.deepEqual(shown, expected);
  });
}

export async function checkPost(page, { check, picture }) {
  await check('a post with formulas comes alive', async () => {
    await closeEditors(page);
    await openFile(page, post);
    await item(page, /3 ✓ 1 ✗/).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
    await picture('post');
  });

  await check('a hover on a formula shows its gradient, on a wrong one why', async () => {
    const { text, images } = await hover(page, { line: 'f  &=', word: 'f', expected: /∂f|df|∇/ });
    assert.ok(images.length > 0, text);
    await picture('post-hover');
    const refuted = await hover(page, { line: wrong.text, word: 'AX', expected: /refuted|✗/i });
    assert.match(refuted.text, /sign/);
    await picture('post-hover-refuted');
  });

  await check('the preview has a badge for each claim', async () => {
    await command(page, 'Markdown: Open Preview to the Side');
    await previewShows(page, ['verified', 'verified', 'verified', 'refuted']);
    await picture('post-preview-dark');
  });

  await check('the fix is LaTeX, and the line and its badge turn', async () => {
    await page.locator('.tab', { hasText: post }).first().click();
    await goTo(page, wrong.line, wrong.column);
    await quickFix(page, /Replace/);
    await item(page, /4 ✓(?! \d)/).waitFor();
    await page
      .locator('.view-line', { hasText: /2A\^T\(AX-B\)/ })
      .first()
      .waitFor();
    await previewShows(page, ['verified', 'verified', 'verified', 'verified']);
    await picture('post-fixed');
  });

  await check('badges are seen in light and high-contrast themes', async () => {
    await page.keyboard.press('Control+z');
    await item(page, /3 ✓ 1 ✗/).waitFor();
    for (const [theme, name] of [
      ['Light Modern', 'light'],
      ['Dark High Contrast', 'high-contrast'],
      ['Light High Contrast', 'high-contrast-light'],
    ]) {
      await setTheme(page, theme);
      await previewShows(page, ['verified', 'verified', 'verified', 'refuted']);
      await picture(`post-preview-${name}`);
    }
    await setTheme(page, 'Dark Modern');
    await closeEditors(page);
  });

  await check('a formula in a Markdown cell of a notebook has its hover', async () => {
    await openFile(page, 'lesson.ipynb');
    await insist(page, 'the cell is not edited', async () => {
      const frame = await frameWith(page, '.katex');
      await frame.locator('h1', { hasText: 'A lesson' }).first().dblclick({ timeout: 5000 });
      await page.locator('.view-line', { hasText: 'q = ' }).first().waitFor({ timeout: 4000 });
    });
    const { text, images } = await hover(page, { line: '$$q = ', word: 'q', expected: /∂q|dq|∇/ });
    assert.ok(images.length > 0, text);
    await picture('notebook-hover');
    await closeEditors(page);
  });
}
