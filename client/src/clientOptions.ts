import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { documentSelector } from './fence.ts';
import { themeKind } from './theme.ts';

export function clientOptions(): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { theme: themeKind() };
  return {
    documentSelector: [...documentSelector],
    initializationOptions,
    synchronize: { configurationSection: ['mcalc', 'markdown.math'] },
    markdown: {
      isTrusted: { enabledCommands: ['mcalc.showDerivation', 'mcalc.verifyGradient'] },
      supportHtml: true,
      supportThemeIcons: true,
    },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}
