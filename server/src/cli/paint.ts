/** How a report is painted; a name, since a worker cannot be given a function. */
import type { Paint } from './report/human.ts';
import { plainPaint } from './report/human.ts';

const codes: Readonly<Record<Parameters<Paint>[0], string>> = {
  bad: '31',
  good: '32',
  doubt: '33',
  quiet: '2',
  strong: '1',
};

export const paints = {
  plain: plainPaint,
  colours: (style, text) => `\u001b[${codes[style]}m${text}\u001b[0m`,
} as const satisfies Readonly<Record<string, Paint>>;

export type PaintName = keyof typeof paints;
