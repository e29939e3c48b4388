/** `npm run pictures [-- --post]`: takes the pictures of the README in the two workbenches. Needs Chromium. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../test/e2e/harness/browser.mjs';
import { startCodeServer, startWeb } from '../test/e2e/harness/hosts.mjs';
import {
  command,
  fontsReady,
  frameWith,
  goTo,
  hover,
  openFile,
  setTheme,
  workbenchReady,
} from '../test/e2e/harness/workbench.mjs';
import { root } from './lib/project.mjs';
import { setUp } from './lib/setUp.mjs';

const pictures = join(root, 'media/pictures');
mkdirSync(pictures, { recursive: true });

async function takePictures(page) {
  const picture = (name) => page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.setViewportSize({ width: 1120, height: 620 });
  await workbenchReady(page);
  await openFile(page, 'leastSquares.mcalc');
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await page.locator('.statusbar-item', { hasText: /4 ✓ 1 ✗/ }).waitFor();
  for (const theme of ['Dark Modern', 'Light Modern']) {
    const kind = theme.split(' ')[0].toLowerCase();
    await setTheme(page, theme);
    await hover(page, { line: 'f = 1/2', word: 'f', expected: /∂f\/∂A/ });
    await picture(`hover-${kind}`);
    await hover(page, { line: 'df/dA = ', word: 'df', expected: /refuted/ });
    await picture(`problem-${kind}`);
    await page.mouse.move(5, 5);
  }
  await page.setViewportSize({ width: 1120, height: 800 });
  for (const theme of ['Light Modern', 'Dark Modern']) {
    await setTheme(page, theme);
    await page.locator('.tab', { hasText: 'leastSquares' }).click();
    await goTo(page, 10, 1);
    await command(page, 'Matrix Calculus: Show Derivation');
    const frame = await frameWith(page, '.steps li');
    await frame.locator('[role=tab]', { hasText: 'NumPy' }).click();
    await frame.evaluate(() => window.scrollTo(0, 0));
    await fontsReady(frame);
    await page.mouse.move(300, 700);
    await page.waitForTimeout(500);
    await picture(`panel-${theme.split(' ')[0].toLowerCase()}`);
  }
}

/** The report on the wrong line, its curve and its entries in view. */
async function takeReports(page) {
  for (const theme of ['Dark Modern', 'Light Modern']) {
    await setTheme(page, theme);
    await page.locator('.tab', { hasText: 'leastSquares' }).click();
    await goTo(page, 11, 4);
    await command(page, 'Matrix Calculus: Verify Gradient');
    const frame = await frameWith(page, '.report .lines > li.refuted');
    await frame.locator('.report progress').waitFor({ state: 'detached' });
    await fontsReady(frame);
    await frame.evaluate(() => document.querySelector('.lines').scrollIntoView());
    await page.mouse.move(300, 700);
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(pictures, `report-${theme.split(' ')[0].toLowerCase()}.png`) });
  }
}

/** A post in Markdown with the badges of the preview beside it. */
async function takePost(page) {
  await workbenchReady(page);
  await openFile(page, 'post.md');
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await page.locator('.statusbar-item', { hasText: /3 ✓ 1 ✗/ }).waitFor();
  await command(page, 'Markdown: Open Preview to the Side');
  for (const theme of ['Dark Modern', 'Light Modern']) {
    await setTheme(page, theme);
    const frame = await frameWith(page, '.mcalc-refuted');
    await fontsReady(frame);
    await frame.evaluate(() => window.scrollTo(0, 0));
    await page
      .locator('.codelens-decoration', { hasText: /✗ refuted/ })
      .first()
      .waitFor();
    await page.screenshot({ path: join(pictures, `post-${theme.split(' ')[0].toLowerCase()}.png`) });
  }
}

/** Opens a workbench, and closes it when its pictures are taken. */
async function inWorkbench(start, take) {
  const host = await start();
  try {
    const browser = await openBrowser(host.url);
    try {
      await take(browser.page);
    } finally {
      await browser.close();
    }
  } finally {
    host.close();
  }
}

await setUp();
if (!process.argv.includes('--post')) {
  await inWorkbench(startWeb, async (page) => {
    await takePictures(page);
    await takeReports(page);
  });
}
// VS Code for the web refuses an extension's styles in its preview where it is served without https.
await inWorkbench(startCodeServer, takePost);
