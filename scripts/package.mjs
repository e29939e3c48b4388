/** `npm run package [-- --out FILE]`: builds the `.vsix`. */

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMain, root, run } from './lib/project.mjs';
import { setUp } from './lib/setUp.mjs';

/** Builds the extension's package and returns its path. */
export async function packageExtension(out = join(root, 'matrix-calculus.vsix')) {
  await setUp();
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  // There is no public repository yet from which the links of the README could be completed.
  const links = ['--no-rewrite-relative-links', '--allow-missing-repository'];
  run(process.execPath, [vsce, 'package', '--no-dependencies', ...links, '--out', out]);
  return out;
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  await packageExtension(values.out);
}
