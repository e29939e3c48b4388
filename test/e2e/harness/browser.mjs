/** Chromium as VS Code needs it, without any way out of this machine. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playwright } from '../../../scripts/lib/tools.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium blocks third-party cookies, and with them the service workers of webviews. */
const preferences = { profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } };

const isLocal = ({ hostname }) =>
  ['127.0.0.1', 'localhost'].some((host) => hostname === host || hostname.endsWith(`.${host}`));

/** Opens a workbench at a URL. `close` removes everything. */
export async function openBrowser(url) {
  const profile = mkdtempSync(join(tmpdir(), 'mcalc-e2e-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const { chromium } = await playwright();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
    viewport: { width: 1400, height: 900 },
    colorScheme: 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.route(
    (address) => !isLocal(address) && address.protocol.startsWith('http'),
    (route) => route.abort(),
  );
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(40_000);
  await page.goto(url);
  return {
    page,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
