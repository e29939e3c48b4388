import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/project.mjs';

/** Counts the checks of a suite; a failed one leaves a picture and does not stop the others. */
export function createChecks(suite, page) {
  const pictures = join(root, 'test/e2e/screenshots', suite);
  mkdirSync(pictures, { recursive: true });
  const begin = Date.now();
  const counts = { passed: 0, failed: 0 };
  const picture = (name, options = {}) => page.screenshot({ path: join(pictures, `${name}.png`), ...options });

  /** An `essential` check that fails ends the suite: what follows could only wait in vain. */
  async function check(name, body, { essential = false } = {}) {
    try {
      await body();
      await assertSilence(page);
      counts.passed += 1;
      report('passed', name);
    } catch (error) {
      counts.failed += 1;
      report('FAILED', name);
      console.log(String(error.stack ?? error).replace(/^/gm, '        '));
      await picture(`failed-${name.replace(/\W+/g, '-')}`).catch(() => {});
      if (essential) throw new Error(`${suite} ended at “${name}”`);
    }
  }

  function report(outcome, name) {
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    console.log(`${suite} ${seconds.padStart(6)} s  ${outcome}  ${name}`);
  }

  return { check, picture, counts };
}

/** The extension never interrupts: whatever it has to say stands where the reader looks for it. */
async function assertSilence(page) {
  const toasts = await page.locator('.notifications-toasts .notification-list-item').allInnerTexts();
  const ours = toasts.filter((text) => /mcalc|matrix calculus|not found/i.test(text));
  assert.deepEqual(ours, []);
}
