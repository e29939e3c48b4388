/** What the extension promises, checked in a running workbench. Every host runs the same list. */

import assert from 'node:assert/strict';
import { checkAccessibility, item, lens } from './harness/looks.mjs';
import {
  closeEditors,
  command,
  fontsReady,
  frameWith,
  goTo,
  hover,
  openFile,
  setTheme,
  workbenchReady,
} from './harness/workbench.mjs';
import { checkMending } from './mending.mjs';
import { checkMoving, checkWalkthrough } from './moving.mjs';
import { checkPost } from './post.mjs';
import { checkReport, checkReportThemes } from './report.mjs';
import { checkTestExplorer } from './testExplorer.mjs';
import { checkWriting } from './writing.mjs';

const file = 'leastSquares.mcalc';
const note = 'note.md';
const wrong = { line: 11, column: 9, text: 'df/dA = ' };
const inkIs = {
  dark: (ink) => ink > 160,
  light: (ink) => ink < 96,
};

const problems = (page) => page.locator('.markers-panel .monaco-list-row', { hasText: /Ln \d+/ });
const squiggles = (page) => page.locator('.squiggly-error, .squiggly-warning');

async function checkHover(page, kind, target) {
  const { text, images } = await hover(page, target);
  assert.doesNotMatch(text, /base64/);
  assert.ok(images.length > 0, `no image in: ${text}`);
  for (const image of images) {
    assert.ok(image.isSvg && image.isComplete && image.width > 20, JSON.stringify(image));
    assert.ok(inkIs[kind](image.ink), `ink ${image.ink} in a ${kind} theme`);
  }
}

async function panelText(frame) {
  await frame.locator('#content[aria-busy]').waitFor({ state: 'detached' });
  return frame.locator('#content').innerText();
}

/**
 * @param {{ check: Function, picture: Function }} checks
 * @param {{ killServer?: Function }} host what can be done behind the back of the workbench
 */
export async function runChecks(page, { check, picture }, { killServer }) {
  const formula = { line: 'f = 1/2', word: 'f', expected: /∂f|df|∇/ };

  await check(
    'the workbench opens the file',
    async () => {
      await workbenchReady(page);
      await openFile(page, file);
    },
    { essential: true },
  );

  await check(
    'the status bar counts the verdicts',
    async () => {
      await item(page, /4 ✓ 1 ✗/).waitFor({ timeout: 60_000 });
    },
    { essential: true },
  );

  await check('lenses stand above the function', async () => {
    await lens(page, /Verify/).waitFor({ timeout: 60_000 });
    await lens(page, /Derivation/).waitFor();
    await lens(page, /✓ verified/).waitFor();
    await lens(page, /✗ refuted/).waitFor();
    await lens(page, /checking/).waitFor({ state: 'detached' });
  });

  await check('the wrong gradient is marked, and only that', async () => {
    await squiggles(page).first().waitFor();
    await item(page, /4 ✓ 1 ✗/).click();
    await problems(page).first().waitFor();
    const all = await problems(page).allInnerTexts();
    assert.equal(all.length, 1, all.join('\n'));
    assert.match(all[0], new RegExp(`mcalc[^]*Ln ${wrong.line}`));
    await picture('problems');
    await command(page, 'View: Toggle Panel Visibility');
  });

  await check('a hover shows the gradient as an image, in a dark theme', async () => {
    await checkHover(page, 'dark', formula);
    await picture('hover-dark');
  });

  await check('a hover on the wrong claim explains it', async () => {
    const { text } = await hover(page, { line: wrong.text, word: 'df', expected: /refuted|✗/i });
    assert.match(text, /refuted|✗/i);
    await picture('hover-refuted');
  });

  await check('names are coloured by what they are', async () => {
    const colours = await page.evaluate(() => {
      const spans = [...document.querySelectorAll('.view-line span span')];
      const colour = (text) => {
        const span = spans.find((one) => one.textContent.trim() === text);
        return span === undefined ? undefined : getComputedStyle(span).color;
      };
      return { matrix: colour('Y'), differential: colour('dM') };
    });
    assert.ok(colours.matrix && colours.differential, JSON.stringify(colours));
    assert.notEqual(colours.matrix, colours.differential);
  });

  await check('the lens opens the derivation beside the text', async () => {
    await lens(page, /Derivation/).click();
    const frame = await frameWith(page, '#content h1');
    await frame.locator('.steps li').first().waitFor();
    await fontsReady(frame);
    const shown = await frame.evaluate(() => ({
      html: document.querySelectorAll('.result .katex-html').length,
      mathml: document.querySelectorAll('.result .katex-mathml math').length,
      failed: [...document.fonts].filter(({ status }) => status === 'error').map(({ family }) => family),
      loaded: [...document.fonts].filter(({ status }) => status === 'loaded').length,
      tabs: [...document.querySelectorAll('[role=tablist].variable [role=tab]')].map((tab) => tab.textContent),
      steps: [...document.querySelectorAll('.steps .rule')].map((rule) => rule.textContent),
    }));
    assert.equal(shown.html, 1);
    assert.equal(shown.mathml, 1);
    assert.deepEqual(shown.failed, []);
    assert.ok(shown.loaded > 0);
    assert.ok(
      shown.tabs.some((tab) => /A/.test(tab)),
      shown.tabs.join(', '),
    );
    assert.ok(shown.steps.length > 1 && shown.steps.every((rule) => rule !== ''), shown.steps.join(', '));
    await picture('derivation-dark');
    await checkAccessibility(page);
  });

  await check('code is copied in the chosen language', async () => {
    const frame = await frameWith(page, '#content .sample');
    await frame.locator('[role=tab]', { hasText: 'NumPy' }).click();
    const code = await frame.locator('.sample code').innerText();
    assert.match(code, /import numpy/);
    await frame.locator('.sample .copy').click();
    await frame.locator('.sample .copy', { hasText: 'Copied' }).waitFor();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
    await picture('derivation-code');
  });

  await check('tabs are worked by arrow keys', async () => {
    const frame = await frameWith(page, '#content .tabs.variable');
    const chosen = () => frame.locator('.tabs.variable [aria-selected=true]').innerText();
    const first = await chosen();
    await frame.locator('.tabs.variable [aria-selected=true]').focus();
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await chosen(), first);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await chosen(), first);
  });

  await checkReport(page, { check, picture });
  await checkTestExplorer(page, { check, picture });

  await check('an edit changes the verdict everywhere', async () => {
    await page.locator('.tab', { hasText: file }).click();
    await goTo(page, wrong.line, wrong.column);
    await command(page, 'Matrix Calculus: Show Derivation');
    const frame = await frameWith(page, '#content header .verdict.refuted');
    await page.locator('.tab', { hasText: file }).click();
    await goTo(page, wrong.line, wrong.column);
    await page.keyboard.press('Delete');
    await page.keyboard.press('Delete');
    await item(page, /5 ✓/).waitFor();
    await squiggles(page).first().waitFor({ state: 'detached' });
    await frame.locator('#content header .verdict.verified').waitFor();
    await page.keyboard.type('3*');
    await item(page, /4 ✓ 1 ✗/).waitFor();
    await frame.locator('#content header .verdict.refuted').waitFor();
  });

  await check('the panel follows its statement', async () => {
    await goTo(page, 1, 1);
    await page.keyboard.type('# one more line\n');
    const frame = await frameWith(page, '#content header');
    await frame.locator('body:not(.stale)').waitFor();
    await page.waitForTimeout(500);
    assert.match(await frame.locator('.statement').innerText(), /df\/dA/);
  });

  await checkMending(page, { check, picture });

  if (killServer !== undefined) {
    await check('a killed server comes back and knows everything again', async () => {
      await goTo(page, wrong.line + 1, wrong.column);
      await killServer();
      await page.keyboard.press('Delete');
      await page.keyboard.press('Delete');
      await item(page, /5 ✓/).waitFor();
      await page.keyboard.type('2*');
      await item(page, /4 ✓ 1 ✗/).waitFor();
    });
  }

  await check('everything is right in a light theme', async () => {
    await setTheme(page, 'Light Modern');
    await page.locator('.monaco-workbench.vs:not(.vs-dark)').waitFor();
    await checkHover(page, 'light', formula);
    await picture('hover-light');
    await page.mouse.move(5, 5);
    await picture('derivation-light');
    await checkAccessibility(page);
  });

  await check('everything is right in the high-contrast themes', async () => {
    await setTheme(page, 'Dark High Contrast');
    await page.locator('.monaco-workbench.hc-black').waitFor();
    await checkHover(page, 'dark', formula);
    await picture('derivation-high-contrast');
    await checkAccessibility(page);
    await setTheme(page, 'Light High Contrast');
    await page.locator('.monaco-workbench.hc-light').waitFor();
    await checkHover(page, 'light', formula);
    await picture('derivation-high-contrast-light');
    await checkAccessibility(page);
    await setTheme(page, 'Dark Modern');
  });

  await checkReportThemes(page, { check, picture });

  await check('a fence in Markdown is checked like a file', async () => {
    await closeEditors(page);
    await openFile(page, note);
    await item(page, /1 ✓ 1 ✗/).waitFor();
    await squiggles(page).first().waitFor();
    await checkHover(page, 'dark', { line: 'g = 1/2', word: 'g', expected: /∂g|dg|∇/ });
    await picture('markdown');
  });

  await checkPost(page, { check, picture });

  await checkWriting(page, { check, picture });

  await closeEditors(page);
  await checkMoving(page, { check, picture });
  await checkWalkthrough(page, { check, picture });
  await closeEditors(page);

  await check('the panel comes back after a reload', async () => {
    await closeEditors(page);
    await openFile(page, note);
    await goTo(page, 7, 1);
    await command(page, 'Matrix Calculus: Show Derivation');
    await frameWith(page, '.steps li');
    // The workbench writes down what is open every five seconds.
    await page.waitForTimeout(8000);
    await page.reload();
    await workbenchReady(page);
    const frame = await frameWith(page, '#content h1');
    assert.match(await panelText(frame), /g/);
    await picture('after-reload');
  });
}
