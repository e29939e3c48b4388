/**
 * Formats text of the language, line by line: no line comes or goes, comments stay, and every statement is read as
 * before, which is looked at again for each of them. What cannot be read stays as it is.
 */
import { nextChunk } from '../syntax/mcalc/chunks.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import { type LaidLine, layOut, widthOf } from './layout.ts';
import { linesOf, type SourceLine } from './lines.ts';
import { saying } from './treeData.ts';

/** The lines of `text`, formatted; as many as there were. */
export function formatLines(text: string): readonly string[] {
  const lines = linesOf(text);
  const laid: (LaidLine | undefined)[] = lines.map((line) => comment(text, line));
  let first = 0;
  let at = 0;
  for (;;) {
    const chunk = nextChunk(text, at);
    if (chunk === undefined) break;
    while ((lines[first]?.end ?? 0) < chunk.span.start) first += 1;
    let last = first;
    while ((lines[last]?.end ?? 0) < chunk.end) last += 1;
    const own = lines.slice(first, last + 1);
    const formatted = formatChunk(text, own, chunk.end);
    own.forEach((_, i) => {
      laid[first + i] = formatted?.[i];
    });
    first = last + 1;
    at = chunk.end;
  }
  const columns = commentColumns(laid);
  return lines.map((line, i) => lineText(laid[i], columns[i] ?? 0) ?? text.slice(line.start, line.end).trimEnd());
}

/** A line that no statement stands on. */
const comment = (text: string, line: SourceLine): LaidLine => ({
  code: '',
  comment: text.slice(line.start, line.end).trim(),
});

const lineText = (line: LaidLine | undefined, column: number): string | undefined => {
  if (line === undefined || line.code === '' || line.comment === '') return line && `${line.code}${line.comment}`;
  return `${line.code}${' '.repeat(Math.max(0, column - widthOf(line.code)))}${line.comment}`;
};

/** Where the comments behind statements begin: below each other on lines that follow each other. */
function commentColumns(laid: readonly (LaidLine | undefined)[]): readonly number[] {
  const columns: number[] = laid.map(() => 0);
  for (let i = 0; i < laid.length; ) {
    let end = i;
    while (isCommented(laid[end])) end += 1;
    const column = Math.max(0, ...laid.slice(i, end).map((line) => widthOf(line?.code ?? ''))) + 2;
    columns.fill(column, i, end);
    i = end + 1;
  }
  return columns;
}

const isCommented = (line: LaidLine | undefined): boolean =>
  line !== undefined && line.code !== '' && line.comment !== '';

/** The lines of the chunk that ends at `end`, unless they would be read otherwise than they are. */
function formatChunk(text: string, lines: readonly SourceLine[], end: number): readonly LaidLine[] | undefined {
  const start = lines[0]?.start ?? end;
  const source = text.slice(start, end);
  const own = lines.map((line) => ({ start: line.start - start, end: line.end - start }));
  const laid = layOut(source, own);
  if (laid === undefined) return undefined;
  const written = laid.map((line) => lineText(line, widthOf(line.code) + 2)).join('\n');
  return written === source || isSame(source, written, followingLine(text, end)) ? laid : undefined;
}

/** Whether the formatted text of a chunk is cut and read as its source is. */
function isSame(source: string, written: string, following: string): boolean {
  const cut = nextChunk(`${written}\n${following}`, 0);
  return cut?.end === written.length && saying(parseStatement(written)) === saying(parseStatement(source));
}

/** What stands behind a chunk up to the end of the next line that is not blank. */
function followingLine(text: string, end: number): string {
  const rest = /(?:\r\n|\n|\r)(?:[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[^\r\n]*/y;
  rest.lastIndex = end;
  return (rest.exec(text)?.[0] ?? '').replace(/^(?:\r\n|\n|\r)/, '');
}
