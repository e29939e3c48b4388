/** What several suites look at. */

import assert from 'node:assert/strict';
import { accessibilityFaults, frameWith } from './workbench.mjs';

export const item = (page, text) => page.locator('.statusbar-item', { hasText: text });
export const lens = (page, text) => page.locator('.codelens-decoration a', { hasText: text }).first();

export async function checkAccessibility(page) {
  await page.mouse.move(5, 5);
  const frame = await frameWith(page, '#content h1');
  await page.waitForTimeout(300);
  assert.deepEqual(await accessibilityFaults(frame), []);
}
