/** Keeps the server informed of the kind of colour theme: hover images carry their own colours. */

import { ColorThemeKind, type Disposable, window } from 'vscode';
import type { ThemeKind } from '../../server/src/lsp/protocol.ts';
import type { Session } from './client.ts';

const kinds: Readonly<Record<ColorThemeKind, ThemeKind>> = {
  [ColorThemeKind.Light]: 'light',
  [ColorThemeKind.Dark]: 'dark',
  [ColorThemeKind.HighContrast]: 'highContrast',
  [ColorThemeKind.HighContrastLight]: 'highContrastLight',
};

export function themeKind(): ThemeKind {
  return kinds[window.activeColorTheme.kind];
}

export function followTheme(session: Session): Disposable {
  return window.onDidChangeActiveColorTheme(() => session.sendTheme({ kind: themeKind() }));
}
