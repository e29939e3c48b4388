/** What a person does with a line that is wrong or open: apply the first fix, fill the hole. */

import assert from 'node:assert/strict';
import { item } from './harness/looks.mjs';
import { command, goTo, insist } from './harness/workbench.mjs';

const file = 'leastSquares.mcalc';

const lineText = (page, start) =>
  page.evaluate((wanted) => {
    const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
    const lines = [...document.querySelectorAll('.view-line')].map((line) => plain(line.textContent));
    return lines.find((line) => line.startsWith(wanted));
  }, start);

/** Opens the quick fixes at the cursor and takes the first, which must say what is expected. */
export async function quickFix(page, expected) {
  const first = page.locator('.action-widget .monaco-list-row.action', { hasText: expected }).first();
  await insist(page, `no quick fix ${expected}`, async () => {
    await page.keyboard.press('Control+.');
    await first.and(page.locator('.focused')).waitFor({ timeout: 4000 });
  });
  await page.keyboard.press('Enter');
}

/** Whether only one line has the gradient in X again, and nothing speaks of what was added. */
const isTakenBack = (page) =>
  page.evaluate(() => {
    const lines = [...document.querySelectorAll('.view-line')].map((line) =>
      line.textContent.replaceAll('\u00a0', ' '),
    );
    const count = (start) => lines.filter((line) => line.startsWith(start)).length;
    return count('df/dX') === 1 && count('df/dY') === 0 && count('z in') === 0;
  });

/** Adds a line at the end of the document. */
async function append(page, text) {
  await page.locator('.tab', { hasText: file }).click();
  await goTo(page, 1, 1);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(text);
}

export async function checkMending(page, { check, picture }) {
  await check('a wrong line that is typed is marked, and right after the first fix', async () => {
    await append(page, "df/dX = 2*A'*(A*X - Y)");
    await item(page, /4 ✓ 2 ✗/).waitFor();
    await picture('typed-wrong');
    await quickFix(page, /Replace|Write/);
    await item(page, /5 ✓ 1 ✗/).waitFor();
    assert.doesNotMatch(await lineText(page, 'df/dX'), /2\*/);
  });

  await check('a hole is filled by its quick fix', async () => {
    await append(page, 'df/dY = ?');
    await quickFix(page, /Write the answer/);
    await item(page, /6 ✓ 1 ✗/).waitFor();
    assert.match(await lineText(page, 'df/dY'), /df\/dY = [^?]+$/);
    await picture('hole-filled');
  });

  await check('the next step is offered, and the rest is written down to the gradient', async () => {
    await append(page, "z in R^p; q = log(1 + z'*z)");
    await page.keyboard.press('Enter');
    await item(page, /6 ✓ 1 ✗/).waitFor();
    await insist(page, 'the next step is not offered', async () => {
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget .monaco-list-row.focused', { hasText: /dq/ }).waitFor({ timeout: 10_000 });
    });
    await picture('next-step');
    await page.keyboard.press('Enter');
    await item(page, /7 ✓ 1 ✗/).waitFor();
    await command(page, 'Matrix Calculus: Finish Derivation');
    await page.locator('.view-line', { hasText: /^[d∂]q\/[d∂]z/ }).waitFor();
    await item(page, /([89]|\d\d) ✓ 1 ✗/).waitFor();
    await picture('finished');
  });

  await check('what was typed is taken back', async () => {
    for (let i = 0; i < 80; i++) {
      if (await isTakenBack(page)) break;
      await page.keyboard.press('Control+z');
      await page.waitForTimeout(250);
    }
    await item(page, /4 ✓ 1 ✗/).waitFor();
    await goTo(page, 1, 1);
  });
}
