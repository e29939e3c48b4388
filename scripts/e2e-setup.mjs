/** `node scripts/e2e-setup.mjs`: installs what the end-to-end tests drive. Chromium comes from the system. */

import { codeServer, playwright, webWorkbench } from './lib/tools.mjs';

webWorkbench();
codeServer();
await playwright();
