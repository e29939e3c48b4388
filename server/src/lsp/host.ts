/** What the server needs of the place where it runs: a Node process or a browser's worker. */
import type { FormulaImage } from '../typeset/image.ts';
import type { ThemeKind } from './protocol.ts';
import type { StartWorker } from './verifier.ts';

export interface ServerHost {
  readonly startWorker: StartWorker;
  /** Loaded when the first formula is shown: typesetting is the largest part of the program. */
  readonly typeset: (tex: string, theme: ThemeKind) => Promise<FormulaImage | undefined>;
}
