/** What the panel and the extension tell each other. */

import type { DerivationView, Place, StatementParams, VerifyReport } from '../../server/src/lsp/protocol.ts';

/** What the panel shows of a statement. */
export type PanelMode = 'derivation' | 'report';

/** Enough to fill the panel again after the window was reloaded. */
export interface PanelState {
  readonly mode: PanelMode;
  readonly statement: StatementParams;
  /** Where the selection ends that a report is about; its own place where it is about one statement. */
  readonly end: Place;
}

export type ToPanel =
  | { readonly kind: 'derivation'; readonly state: PanelState; readonly view: DerivationView }
  | { readonly kind: 'report'; readonly state: PanelState; readonly report: VerifyReport }
  /** There is no statement at the place. */
  | { readonly kind: 'empty'; readonly state: PanelState }
  /** The document has changed; what is shown may no longer hold. */
  | { readonly kind: 'stale' };

export type FromPanel =
  | { readonly kind: 'ready' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'show'; readonly mode: PanelMode }
  /** Ends the report that is being made. */
  | { readonly kind: 'cancel' }
  | { readonly kind: 'problems' };
