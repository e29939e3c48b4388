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

/** A preview that was closed is never drawn again. */
const mostTries = 4;

export function createPreview(claims: Claims): Preview {
  /** What was last drawn of each document. */
  const drawn = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stateOf = (uri: string): string =>
    claims
      .known(uri)
      .map(({ claim, range }) => `${range.start.line}:${range.start.character} ${claim.status} ${claim.message}`)
      .join('\n');

  /** A preview that is just about to be drawn drops the request: what it shows is looked at again. */
  function redraw(uri: string, tries: number): void {
    if (drawn.get(uri) === undefined || drawn.get(uri) === stateOf(uri) || tries === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void commands.executeCommand('markdown.preview.refresh');
      timer = setTimeout(() => redraw(uri, tries - 1), 3 * calm);
    }, calm);
  }

  const listening = Disposable.from(
    claims.onSettled(({ uri }) => redraw(uri, mostTries)),
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
