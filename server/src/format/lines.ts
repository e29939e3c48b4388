/** A line of a text, without its line break. */
export interface SourceLine {
  readonly start: number;
  readonly end: number;
}

/** The lines of a text; `\r\n`, `\n` and `\r` end one. */
export function linesOf(text: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: index });
    start = index + end.length;
  }
  lines.push({ start, end: text.length });
  return lines;
}
