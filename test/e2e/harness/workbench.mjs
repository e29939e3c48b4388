/** What a person does in the workbench, by mouse and keyboard. */

import { axeScript } from '../../../scripts/lib/tools.mjs';

const patience = 60_000;

export async function workbenchReady(page) {
  await page.locator('.monaco-workbench').waitFor({ timeout: patience });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: patience });
}

/** Does something again until it succeeds: a slow workbench loses keys, and closes its input when the focus moves. */
export async function insist(page, what, attempt) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what}: ${error}`);
      await page.keyboard.press('Escape');
    }
  }
}

const quickInput = (page) => page.locator('.quick-input-widget');

/** Opens the palette and types into it. */
async function typeIntoPalette(page, text) {
  await page.keyboard.press('F1');
  const input = quickInput(page).locator('input.input');
  await input.waitFor({ timeout: 5000 });
  await input.fill(text, { timeout: 3000 });
}

/** Runs a command from the palette; asks again while the palette does not offer it. */
export const command = (page, title) =>
  insist(page, `no command “${title}” in the palette`, async () => {
    await page.keyboard.press('Escape');
    await typeIntoPalette(page, `>${title}`);
    await choose(page, title);
  });

const choose = (page, row) =>
  quickInput(page).locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click({ timeout: 3000 });

const quickInputClosed = (page) => quickInput(page).waitFor({ state: 'hidden', timeout: 5000 });

/** Closes all editors; what was changed in them is given up. */
export async function closeEditors(page) {
  await command(page, 'View: Close All Editors').catch(() => {});
  const discard = page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" });
  await discard.click({ timeout: 1500 }).catch(() => {});
}

export async function openFile(page, name) {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** Puts the cursor of the active editor at a place, both counted from 1. */
export const goTo = (page, line, column) =>
  insist(page, `could not go to line ${line}`, async () => {
    await typeIntoPalette(page, `:${line}:${column}`);
    await page.keyboard.press('Enter');
    await quickInputClosed(page);
  });

export async function setTheme(page, name) {
  await insist(page, `no theme “${name}”`, async () => {
    await command(page, 'Preferences: Color Theme');
    await quickInput(page).locator('input.input').fill(name, { timeout: 5000 });
    await choose(page, name);
    await quickInputClosed(page);
  });
  await page.waitForTimeout(500);
}

/** The middle of the `word` in the first line of the editor that contains `line`. */
async function placeOf(page, line, word) {
  const box = await page.evaluate(
    ([wantedLine, wantedWord]) => {
      const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
      const row = [...document.querySelectorAll('.view-line')].find((one) =>
        plain(one.textContent).includes(wantedLine),
      );
      if (row === undefined) return undefined;
      const text = plain(row.textContent);
      const offset = text.indexOf(wantedWord, text.indexOf(wantedLine)) + Math.floor(wantedWord.length / 2);
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let passed = 0; walker.nextNode(); passed += walker.currentNode.data.length) {
        if (passed + walker.currentNode.data.length <= offset) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, offset - passed);
        range.setEnd(walker.currentNode, offset - passed + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    },
    [line, word],
  );
  if (box === undefined) throw new Error(`no line “${line}” on the screen`);
  return box;
}

const hoverBox = '.monaco-hover:not(.hidden)';

/** Hovers over a word until the hover says what is expected; returns its text and images. */
export async function hover(page, { line, word, expected }) {
  const end = Date.now() + patience;
  for (;;) {
    const place = await placeOf(page, line, word);
    await page.mouse.move(place.x - 40, place.y + 260, { steps: 3 });
    await page.waitForTimeout(400);
    await page.mouse.move(place.x, place.y, { steps: 4 });
    const shown = page.locator(`${hoverBox} .rendered-markdown`, { hasText: expected }).first();
    try {
      await shown.waitFor({ timeout: 5000 });
      break;
    } catch (error) {
      if (Date.now() > end)
        throw new Error(`the hover over “${word}” never said ${expected}: ${await hoverText(page)} ${error}`);
    }
  }
  await page.waitForTimeout(500);
  return readHover(page);
}

const hoverText = (page) =>
  page
    .locator(hoverBox)
    .allInnerTexts()
    .then((all) => all.join('\n'));

/** The text of the open hover and its images with the mean lightness of their ink, 0 to 255. */
function readHover(page) {
  return page.evaluate((selector) => {
    const box = [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length > 0);
    const ink = (image) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let sum = 0;
      let weight = 0;
      for (let i = 0; i < data.length; i += 4) {
        sum += ((data[i] + data[i + 1] + data[i + 2]) / 3) * data[i + 3];
        weight += data[i + 3];
      }
      return sum / weight;
    };
    return {
      text: box.innerText,
      images: [...box.querySelectorAll('img')].map((image) => ({
        isSvg: image.src.startsWith('data:image/svg+xml;'),
        isComplete: image.complete,
        width: image.naturalWidth,
        ink: ink(image),
      })),
    };
  }, hoverBox);
}

/** The frame, at any depth, in which `selector` is found: VS Code nests webviews twice. */
export async function frameWith(page, selector) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      if (
        await frame
          .locator(selector)
          .count()
          .catch(() => 0)
      )
        return frame;
    }
    await page.waitForTimeout(150);
  }
  throw new Error(`no frame has ${selector}`);
}

/** Letters of formulas stay blank until their fonts are there. */
export const fontsReady = (frame) => frame.evaluate(() => document.fonts.ready.then(() => undefined));

/** What axe finds wrong with the accessibility of a frame, contrast included. */
export async function accessibilityFaults(frame) {
  await frame.evaluate(axeScript());
  const { violations } = await frame.evaluate(() => globalThis.axe.run('main'));
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}
