/** What both hosts have in common: the parts of the client and how they are joined. */

import type { ExtensionContext } from 'vscode';
import { createClaims } from './claims.ts';
import { type CreateClient, createSession } from './client.ts';
import { registerCommands } from './commands.ts';
import { createPanel } from './panel.ts';
import { createStaleMarks } from './staleMarks.ts';
import { createStatusItem } from './statusItem.ts';
import { createTests } from './tests.ts';
import { followTheme } from './theme.ts';

export function activateExtension(context: ExtensionContext, createClient: CreateClient): void {
  const session = createSession(createClient);
  const panel = createPanel(context.extensionUri, session);
  const claims = createClaims(session);
  context.subscriptions.push(
    session,
    panel,
    claims,
    createTests(claims),
    createStaleMarks(claims),
    createStatusItem(session),
    followTheme(session),
    ...registerCommands(panel),
  );
}
