import { elaborateText, showPart } from '../support/elaborated.ts';

/** Each expression in `sources`, one on a line, with its typed form after `declarations`. */
export function read(declarations: string, sources: string): string {
  const lines = sources.split('\n').filter((line) => line !== '');
  const width = Math.max(...lines.map((line) => line.length));
  return lines
    .map((line) => {
      const part = elaborateText(`${declarations}\n${line}`).parts.at(-1);
      return `${line.padEnd(width)}  ${part === undefined ? '' : showPart(part).replace(/^expression: /, '')}`;
    })
    .join('\n');
}
