/** The Test Explorer: each claim is a test, and its result follows the text. */

import assert from 'node:assert/strict';
import { item } from './harness/looks.mjs';
import { command, goTo } from './harness/workbench.mjs';

const file = 'leastSquares.mcalc';
const wrongLine = 11;

const row = (page, text) => page.locator('.test-explorer .monaco-list-row', { hasText: text }).first();
const state = (page, text) => row(page, text).getAttribute('aria-label');

/** Waits until a test is in a state; the label of its row says it. */
async function waitFor(page, text, expected) {
  const end = Date.now() + 30_000;
  for (;;) {
    const label = await state(page, text).catch(() => null);
    if (label !== null && expected.test(label)) return;
    if (Date.now() > end) throw new Error(`the test ${text} is “${label}”, not ${expected}`);
    await page.waitForTimeout(100);
  }
}

export async function checkTestExplorer(page, { check, picture }) {
  await check('each claim is a test, and its verdict the result', async () => {
    await command(page, 'Testing: Focus on Test Explorer View');
    await row(page, file).click();
    await page.keyboard.press('ArrowRight');
    await row(page, 'df/dA').waitFor();
    await waitFor(page, 'df/dA', /Failed/);
    await waitFor(page, 'df = M : dM', /Passed/);
    await picture('tests');
  });

  await check('the results of tests follow the text', async () => {
    await page.locator('.tab', { hasText: file }).click();
    await goTo(page, wrongLine, 9);
    await page.keyboard.press('Delete');
    await page.keyboard.press('Delete');
    await item(page, /5 ✓/).waitFor();
    await waitFor(page, 'df/dA', /Passed/);
    await page.keyboard.type('3*');
    await item(page, /4 ✓ 1 ✗/).waitFor();
    await waitFor(page, 'df/dA', /Failed/);
    // What VS Code writes into the text for a failed test does not move along with its line.
    assert.doesNotMatch(await page.locator('.editor-instance .view-lines').first().innerText(), /too large/);
  });

  await check('running the tests gives the same verdicts', async () => {
    await command(page, 'Test: Run All Tests');
    await waitFor(page, 'df/dA', /Failed/);
    await waitFor(page, 'df = M : dM', /Passed/);
    assert.equal(await item(page, /4 ✓ 1 ✗/).count(), 1);
    await command(page, 'View: Toggle Panel Visibility').catch(() => {});
    await command(page, 'View: Show Explorer');
  });
}
