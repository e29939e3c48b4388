/** Draws `media/icon.png` from `media/icon.svg`; needs Chromium. `node scripts/icon.mjs` */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './lib/project.mjs';

const page = join(root, '.tools/icon.html');
const svg = readFileSync(join(root, 'media/icon.svg'), 'utf8');
writeFileSync(page, `<style>html,body{margin:0;background:transparent}svg{display:block}</style>${svg}`);
run(process.env.CHROMIUM ?? 'chromium', [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--default-background-color=00000000',
  '--window-size=256,256',
  `--screenshot=${join(root, 'media/icon.png')}`,
  `file://${page}`,
]);
rmSync(page);
