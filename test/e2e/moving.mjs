/** Moving and changing: definition, occurrences, rename, outline, selections, refactorings, values, the walkthrough. */

import assert from 'node:assert/strict';
import { item } from './harness/looks.mjs';
import { command, frameWith, goTo, hover, insist, openFile } from './harness/workbench.mjs';

const file = 'moving.md';
/** Line and column of `lambda` in the function, counted from 1. */
const use = { line: 6, column: 30 };

const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
const text = async (page) => plain((await page.locator('.view-line').allInnerTexts()).join('\n'));

/** Waits until the editor shows a text. */
const reads = (page, expected) =>
  insist(page, `the editor never shows ${expected}`, async () => {
    await page.waitForTimeout(300);
    assert.match(await text(page), expected);
  });

const cursorAt = (page, place) => page.locator('.statusbar-item', { hasText: place }).waitFor({ timeout: 5000 });

/** Presses a key until something is there: lists show only a part of themselves. */
async function reach(page, key, wanted) {
  for (let i = 0; i < 25; i += 1) {
    if ((await wanted.count()) > 0) return;
    await page.keyboard.press(key);
    await page.waitForTimeout(120);
  }
  throw new Error(`${key} does not lead there`);
}

/** Types a new name for what is under the cursor. */
const rename = (page, name) =>
  insist(page, 'the name cannot be typed', async () => {
    await goTo(page, use.line, use.column);
    await page.keyboard.press('F2');
    const input = page.locator('.rename-box input');
    await input.waitFor({ timeout: 5000 });
    await input.fill(name, { timeout: 3000 });
    await page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden', timeout: 5000 });
  });

export async function checkMoving(page, { check, picture }) {
  await check('a name leads to its declaration in a formula', async () => {
    await openFile(page, file);
    await item(page, /1 ✓/).waitFor({ timeout: 60_000 });
    await insist(page, 'the cursor does not reach the declaration', async () => {
      await goTo(page, use.line, use.column);
      await page.keyboard.press('F12');
      await cursorAt(page, /Ln 3, Col 7\d/);
    });
  });

  await check('the places of a name are marked, where it gets its meaning otherwise', async () => {
    await insist(page, 'no occurrence is marked', async () => {
      await goTo(page, use.line, use.column);
      await page.locator('.wordHighlightStrong').first().waitFor({ timeout: 5000 });
      assert.ok((await page.locator('.wordHighlight').count()) >= 2);
    });
    await picture('occurrences');
  });

  await check('a capture is refused with the reason', async () => {
    await insist(page, 'no reason is shown', async () => {
      await rename(page, 'X');
      await page
        .locator('.monaco-editor-overlaymessage, .notification-list-item', { hasText: /something else here/ })
        .first()
        .waitFor({ timeout: 5000 });
    });
    await picture('rename-refused');
    await command(page, 'Notifications: Clear All Notifications').catch(() => {});
  });

  await check('a renaming goes over formulas and fences', async () => {
    await insist(page, 'the name does not change', async () => {
      if (!/\\mu/.test(await text(page))) await rename(page, 'μ');
      await page.waitForTimeout(500);
      assert.match(await text(page), /\$\\mu\\in/);
    });
    await reads(page, /μ\/2\*\(w : w\)/);
    await item(page, /1 ✓/).waitFor();
    await picture('renamed');
  });

  await check('selections grow along the expression', async () => {
    await insist(page, 'the selection is not the product', async () => {
      await goTo(page, 7, 12);
      for (let i = 0; i < 3; i += 1) await command(page, 'Expand Selection');
      await page.locator('.statusbar-item', { hasText: /\(\d+ selected\)/ }).waitFor({ timeout: 3000 });
    });
  });

  await check('a refactoring is offered and keeps the verdicts', async () => {
    await insist(page, 'no trace is offered', async () => {
      await goTo(page, 6, 36);
      await page.keyboard.press('Control+Shift+r');
      const focused = page.locator('.action-widget .monaco-list-row.action.focused');
      await focused.waitFor({ timeout: 5000 });
      await picture('refactorings');
      await reach(page, 'ArrowDown', focused.filter({ hasText: /Write as a trace/ }));
      await page.keyboard.press('Enter');
    });
    await reads(page, /tr\(w'\*w\)/);
    await item(page, /1 ✓/).waitFor();
  });

  await check('the outline has sections, statements and verdicts', async () => {
    await insist(page, 'no outline', async () => {
      await command(page, 'Explorer: Focus on Outline View');
      const row = page.locator('.outline-tree .monaco-list-row', { hasText: /df\/dw.*verified/ });
      await page.keyboard.press('Home');
      await reach(page, 'ArrowDown', row);
    });
    await picture('outline');
  });

  await check('a hover computes with numbers', async () => {
    await page.locator('.tab', { hasText: file }).click();
    await goTo(page, 14, 1);
    const { text: said } = await hover(page, { line: 'g = x', word: 'g', expected: /g = 27/ });
    assert.match(said, /∂g\/∂x = \[12; 21\]/);
  });
}

/** A stranger's first session: the walkthrough, three actions, a verified gradient. */
export async function checkWalkthrough(page, { check, picture }) {
  await check('the walkthrough leads to a verified gradient', async () => {
    await insist(page, 'the walkthrough does not open', async () => {
      await command(page, 'Welcome: Open Walkthrough...');
      const row = page.locator('.quick-input-list .monaco-list-row', { hasText: /Matrix Calculus/ }).first();
      await row.click({ timeout: 5000 });
      await page.locator('.getting-started-step', { hasText: /See a gradient/ }).waitFor({ timeout: 10_000 });
    });
    await frameWith(page, 'svg title');
    await picture('walkthrough');
    await page.locator('.getting-started-step', { hasText: /Verify a gradient/ }).click();
    await page.locator('.getting-started-step .monaco-button', { hasText: /Verify the Gradient/ }).click();
    const frame = await frameWith(page, '.verdict.verified');
    assert.match(await frame.locator('body').innerText(), /verified/);
    await picture('walkthrough-verified');
  });
}
