/** What a command needs of the world around it; tests put a recording one in its place. */
import type { PaintName } from './paint.ts';
import type { FileOrder, FileReport } from './report/fileReport.ts';

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string };

export type Replaced = { readonly kind: 'replaced' } | { readonly kind: 'failed'; readonly message: string };

export interface Terminal {
  /** The text of a file; that of `-` is the standard input. */
  readonly read: (path: string) => FileText;
  /** Puts a text in the place of a file's. */
  readonly replace: (path: string, text: string) => Replaced;
  readonly write: (text: string) => void;
  readonly error: (text: string) => void;
  readonly paint: PaintName;
  /** Shows how far a long command is, in one line that the next replaces; nothing where no person looks. */
  readonly progress: (text: string) => void;
  /** The reports on files in their order; `tell` hears how many are done, and which one is begun. */
  readonly judge: (
    orders: readonly FileOrder[],
    tell: (done: number, path: string) => void,
  ) => readonly FileReport[] | Promise<readonly FileReport[]>;
  /** Who reads what is written: a person at a terminal, or whatever the output is sent to. */
  readonly reader: 'person' | 'pipe';
  /** Of this program. */
  readonly version: string;
  /** Starts the language server on standard input and output. */
  readonly serve: () => void;
}
