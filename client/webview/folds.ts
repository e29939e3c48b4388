/** Parts of the page that fold, and stay as the reader left them when the page is drawn anew. */

import { element } from './element.ts';

/** What is open and what is not, by key; what is not there was never touched. */
export type Folds = Map<string, boolean>;

export interface Fold {
  readonly key: string;
  readonly title: string;
  /** How it is before the reader has touched it. */
  readonly open: boolean;
}

export function fold(
  folds: Folds,
  { key, title, open }: Fold,
  ...children: readonly (Node | undefined)[]
): HTMLElement {
  const made = element('details', {}, element('summary', { 'data-key': `fold-${key}` }, title), ...children);
  made.open = folds.get(key) ?? open;
  made.addEventListener('toggle', () => {
    if (made.open !== open || folds.has(key)) folds.set(key, made.open);
  });
  return made;
}
