/** What both hosts have in common: the parts of the client and how they are joined. */

import type { ExtensionContext } from 'vscode';
import { type CreateClient, createSession } from './client.ts';
import { registerCommands } from './commands.ts';
import { createPanel } from './panel.ts';
import { createStatusItem } from './statusItem.ts';
import { followTheme } from './theme.ts';

export function activateExtension(context: ExtensionContext, createClient: CreateClient): void {
  const session = createSession(createClient);
  const panel = createPanel(context.extensionUri, session);
  context.subscriptions.push(
    session,
    panel,
    createStatusItem(session),
    followTheme(session),
    ...registerCommands(panel),
  );
}
