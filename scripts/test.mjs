/** `npm test`: installs and builds what is missing, then runs every test but the end-to-end ones. */

import { join } from 'node:path';
import { exitCode, root } from './lib/project.mjs';
import { setUp } from './lib/setUp.mjs';

await setUp();
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
process.exit(await exitCode(process.execPath, [vitest, 'run', ...process.argv.slice(2)]));
