/** What a command needs of the world around it; tests put a recording one in its place. */
import type { Paint } from './report/human.ts';

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string };

export interface Terminal {
  readonly read: (path: string) => FileText;
  readonly write: (text: string) => void;
  readonly error: (text: string) => void;
  readonly paint: Paint;
  /** Who reads what is written: a person at a terminal, or whatever the output is sent to. */
  readonly reader: 'person' | 'pipe';
  /** Of this program. */
  readonly version: string;
  /** Starts the language server on standard input and output. */
  readonly serve: () => void;
}
