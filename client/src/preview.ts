/** Joins the Markdown preview to the verdicts: it is drawn again when those of a shown document change. */

import { commands, Disposable } from 'vscode';
import type { Claims } from './claims.ts';
import { addBadges, type MarkdownIt } from './previewBadges.ts';

export interface Preview extends Disposable {
  /** What the preview asks of an extension that contributes to it. */
  readonly extendMarkdownIt: <M extends MarkdownIt>(md: M) => M;
}

/** Milliseconds: verdicts come in one after the other. */
const calm = 250;

export function createPreview(claims: Claims): Preview {
  /** What was last drawn of each document. */
  const drawn = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stateOf = (uri: string): string =>
    claims
      .known(uri)
      .map(({ claim, range }) => `${range.start.line}:${range.start.character} ${claim.status} ${claim.message}`)
      .join('\n');

  function redraw(uri: string): void {
    if (drawn.get(uri) === undefined || drawn.get(uri) === stateOf(uri)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void commands.executeCommand('markdown.preview.refresh'), calm);
  }

  const listening = Disposable.from(
    claims.onSettled(({ uri }) => redraw(uri)),
    new Disposable(() => clearTimeout(timer)),
  );
  return {
    extendMarkdownIt: (md) =>
      addBadges(md, (document) => {
        const uri = String(document);
        drawn.set(uri, stateOf(uri));
        return claims.known(uri);
      }),
    dispose: () => listening.dispose(),
  };
}
