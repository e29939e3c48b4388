/** What both hosts have in common: the parts of the client and how they are joined. */

import type { ExtensionContext } from 'vscode';
import { createAbbreviations } from './abbreviations.ts';
import { createClaims } from './claims.ts';
import { type CreateClient, createSession } from './client.ts';
import { registerCommands } from './commands.ts';
import { createPanel } from './panel.ts';
import { createPreview, type Preview } from './preview.ts';
import { createStaleMarks } from './staleMarks.ts';
import { createStatusItem } from './statusItem.ts';
import { createTests } from './tests.ts';
import { followTheme } from './theme.ts';

/** What other extensions get: the Markdown preview asks for badges. */
export type Exported = Pick<Preview, 'extendMarkdownIt'>;

export function activateExtension(context: ExtensionContext, createClient: CreateClient): Exported {
  const session = createSession(createClient);
  const panel = createPanel(context.extensionUri, session);
  const claims = createClaims(session);
  const preview = createPreview(claims);
  context.subscriptions.push(
    session,
    panel,
    claims,
    preview,
    createAbbreviations(),
    createTests(claims),
    createStaleMarks(claims),
    createStatusItem(session),
    followTheme(session),
    ...registerCommands(context.extensionUri, session, panel),
  );
  return { extendMarkdownIt: preview.extendMarkdownIt };
}
