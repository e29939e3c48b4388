/** What is known of the claims of open documents: asked for once all have verdicts, moved along while the text changes. */

import { Disposable, type Event, EventEmitter, type TextDocumentChangeEvent, workspace } from 'vscode';
import type { ClaimsView, ClaimView, PlaceRange, SectionView, StatusParams } from '../../server/src/lsp/protocol.ts';
import type { Session } from './client.ts';
import type { Edit } from './place.ts';
import { isTouched, moveRange } from './place.ts';

/** A claim and where it stands by now. */
export interface KnownClaim {
  readonly claim: ClaimView;
  readonly range: PlaceRange;
}

export interface Claims extends Disposable {
  /** The claims of a document have verdicts; `undefined` where there are none. */
  readonly onSettled: Event<{ readonly uri: string; readonly view: ClaimsView | undefined }>;
  /** Edits or the server have made the verdicts of these claims old ones. */
  readonly onOld: Event<{
    readonly uri: string;
    readonly ids: readonly string[];
    readonly ranges: readonly PlaceRange[];
  }>;
  /** What is known of the claims of a document by now. */
  readonly known: (uri: string) => readonly KnownClaim[];
  /** Asks for the claims of a document at once. */
  readonly ask: (uri: string) => Promise<ClaimsView | undefined>;
}

/** Milliseconds. */
const calm = 150;

export function createClaims(session: Session): Claims {
  const settled = new EventEmitter<{ readonly uri: string; readonly view: ClaimsView | undefined }>();
  const old = new EventEmitter<{
    readonly uri: string;
    readonly ids: readonly string[];
    readonly ranges: readonly PlaceRange[];
  }>();
  const known = new Map<string, readonly KnownClaim[]>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  async function ask(uri: string): Promise<ClaimsView | undefined> {
    const view = await session.claims({ uri });
    if (view === null) return undefined;
    known.set(
      uri,
      claimsIn(view.tree).map((claim) => ({ claim, range: claim.range })),
    );
    return view;
  }

  /** In the same keystroke: what an edit touches is old. What depends on it, the server tells a moment later. */
  function edited({ document, contentChanges }: TextDocumentChangeEvent): void {
    const uri = document.uri.toString();
    const before = known.get(uri);
    if (before === undefined || contentChanges.length === 0) return;
    const changes: readonly Edit[] = contentChanges;
    const touched = before.filter(({ range }) => changes.some((change) => isTouched(range, change.range)));
    const moved = before.map((one) => ({ ...one, range: changes.reduce(moveRange, one.range) }));
    known.set(uri, moved);
    const ids = new Set(touched.map(({ claim }) => claim.id));
    const ranges = moved.filter(({ claim }) => ids.has(claim.id)).map(({ range }) => range);
    if (ids.size > 0) old.fire({ uri, ids: [...ids], ranges });
  }

  /** Asks once no more news come for a moment: a keystroke in a comment brings news, too. */
  function askSoon(uri: string): void {
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => void ask(uri).then((view) => settled.fire({ uri, view })), calm),
    );
  }

  function told({ uri, pending, checking }: StatusParams): void {
    clearTimeout(timers.get(uri));
    const starts = new Set(checking.map(({ start }) => `${start.line}:${start.character}`));
    const ids = (known.get(uri) ?? [])
      .filter(({ range: { start } }) => starts.has(`${start.line}:${start.character}`))
      .map(({ claim }) => claim.id);
    old.fire({ uri, ids, ranges: checking });
    if (pending === 0) askSoon(uri);
  }

  const listening = Disposable.from(
    settled,
    old,
    workspace.onDidChangeTextDocument(edited),
    session.onStatus(told),
    new Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
  );
  return {
    onSettled: settled.event,
    onOld: old.event,
    known: (uri) => known.get(uri) ?? [],
    ask,
    dispose: () => listening.dispose(),
  };
}

/** All claims below. */
export const claimsIn = (tree: ClaimsView['tree']): readonly ClaimView[] =>
  tree.flatMap((node: ClaimView | SectionView) => (node.kind === 'claim' ? [node] : claimsIn(node.children)));
