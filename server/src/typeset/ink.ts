/** The four kinds of colour theme of VS Code. */
export type ThemeKind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

/**
 * Ink on the hover background of each kind of theme. The exact colours of a theme are not known
 * here; these have a contrast of at least 10:1 on the backgrounds of VS Code's own themes.
 */
export const ink: Readonly<Record<ThemeKind, string>> = {
  light: '#1f1f1f',
  dark: '#e0e0e0',
  highContrast: '#ffffff',
  highContrastLight: '#000000',
};
