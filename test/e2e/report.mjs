/** “Verify Gradient”: the report beside the text, its figures and what can be copied from it. */

import assert from 'node:assert/strict';
import { checkAccessibility, lens } from './harness/looks.mjs';
import { command, frameWith, goTo, setTheme } from './harness/workbench.mjs';

const file = 'leastSquares.mcalc';
const wrongLine = 11;

/** The frame of a report that is complete. */
async function reportFrame(page) {
  const frame = await frameWith(page, '#content .report .lines > li');
  await frame.locator('.report progress').waitFor({ state: 'detached' });
  return frame;
}

async function openReport(page) {
  await page.locator('.tab', { hasText: file }).click();
  await goTo(page, wrongLine, 4);
  await command(page, 'Matrix Calculus: Verify Gradient');
  return reportFrame(page);
}

export async function checkReport(page, { check, picture }) {
  await check('Verify Gradient reports on a function', async () => {
    await lens(page, /Verify/).click();
    const frame = await reportFrame(page);
    const verdicts = await frame.locator('.lines .verdict').allInnerTexts();
    assert.ok(verdicts.length > 0 && verdicts.every((text) => /verified/.test(text)), verdicts.join(', '));
    assert.match(await frame.locator('figcaption').first().innerText(), /gap falls|agree/);
    await picture('report-dark');
    await checkAccessibility(page);
  });

  await check('the report on a wrong claim shows where and how much', async () => {
    const frame = await openReport(page);
    await frame.locator('.lines > li.refuted').waitFor();
    const shown = await frame.evaluate(() => ({
      curves: document.querySelectorAll('svg.curve path[d]').length,
      named: [...document.querySelectorAll('svg')].every((one) => one.querySelector('title')?.textContent !== ''),
      wrong: document.querySelectorAll('svg.heat .wrong').length,
      caption: document.querySelector('figcaption').textContent,
      sizes: document.querySelectorAll('tbody tr').length,
    }));
    assert.ok(shown.curves > 1 && shown.named && shown.wrong > 0 && shown.sizes > 1, JSON.stringify(shown));
    assert.match(shown.caption, /However small the step, a gap of/);
    await picture('report-refuted-dark');
  });

  await check('the curve of a report is read by keys', async () => {
    const frame = await frameWith(page, '.reader input');
    const text = () => frame.locator('.reader output').first().innerText();
    await frame.locator('.reader input').first().focus();
    await page.keyboard.press('Home');
    const first = await text();
    await page.keyboard.press('ArrowRight');
    assert.match(first, /step .* gap/);
    assert.notEqual(await text(), first);
    await frame.locator('summary', { hasText: 'As a table' }).first().click();
    await frame.locator('figure table').first().waitFor();
    await checkAccessibility(page);
    await frame.locator('summary', { hasText: 'As a table' }).first().click();
  });

  await check('the counterexample of a report is copied as NumPy', async () => {
    const frame = await frameWith(page, '.sample .copy');
    const code = await frame.locator('.sample code').innerText();
    assert.match(code, /import numpy as np/);
    await frame.locator('.sample .copy').click();
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
  });
}

const themes = [
  ['Light Modern', '.monaco-workbench.vs:not(.vs-dark)', 'report-light'],
  ['Dark High Contrast', '.monaco-workbench.hc-black', 'report-high-contrast'],
  ['Light High Contrast', '.monaco-workbench.hc-light', 'report-high-contrast-light'],
];

export async function checkReportThemes(page, { check, picture }) {
  await check('the report is right in every theme', async () => {
    const frame = await openReport(page);
    for (const [theme, selector, name] of themes) {
      await setTheme(page, theme);
      await page.locator(selector).waitFor();
      await frame.evaluate(() => window.scrollTo(0, 0));
      await checkAccessibility(page);
      await picture(name);
    }
    await setTheme(page, 'Dark Modern');
  });
}
