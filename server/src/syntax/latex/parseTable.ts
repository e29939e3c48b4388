import { withArgument } from './commands.ts';
import type { Layout, Row } from './layout.ts';
import { at, atSymbol, isLine, type LayoutCursor, next, spanSince } from './layoutCursor.ts';
import type { LatexToken } from './token.ts';

/** `\begin{align} … \end{align}`, the cursor behind `\begin`. */
export function parseEnvironment(cursor: LayoutCursor, begin: LatexToken): Layout {
  const name = environmentName(cursor);
  if (atSymbol(cursor, '[')) skipBracket(cursor);
  if (withArgument.has(name)) cursor.parseArgument(cursor);
  const rows = parseRows(cursor);
  const end = at(cursor);
  if (end.kind === 'command' && end.text === 'end') {
    next(cursor);
    const closed = environmentName(cursor);
    if (closed !== name) cursor.problems.push({ kind: 'wrong-end', name: closed, expected: name, span: end.span });
  } else cursor.problems.push({ kind: 'unclosed-environment', name, span: begin.span });
  return { kind: 'table', environment: name, rows, span: spanSince(cursor, begin.span.start) };
}

/** `\eqalign{ … \cr … }`, the cursor before the brace. */
export function parseTableArgument(cursor: LayoutCursor, command: LatexToken): Layout {
  const open = next(cursor);
  const rows = parseRows(cursor);
  if (at(cursor).kind === 'close') next(cursor);
  else cursor.problems.push({ kind: 'unclosed-group', span: open.span });
  return { kind: 'table', environment: command.text, rows, span: spanSince(cursor, command.span.start) };
}

/** Rows up to what closes the table; one that is empty at the end is none. */
function parseRows(cursor: LayoutCursor): Row[][] {
  const rows: Row[][] = [[]];
  for (;;) {
    rows.at(-1)?.push(cursor.parseRow(cursor, () => false));
    const stop = at(cursor);
    if (stop.kind === 'end' || stop.kind === 'close' || stop.text === 'end') break;
    next(cursor);
    if (isLine(stop)) {
      skipSpacing(cursor);
      rows.push([]);
    } else if (stop.kind === 'command') {
      cursor.problems.push({ kind: 'unexpected-right', span: stop.span });
      next(cursor);
    }
  }
  const last = rows.at(-1);
  if (rows.length > 1 && last?.every((cell) => cell.items.length === 0)) rows.pop();
  return rows;
}

/** The `*[2mm]` behind `\\`. */
function skipSpacing(cursor: LayoutCursor): void {
  if (atSymbol(cursor, '*')) next(cursor);
  if (atSymbol(cursor, '[')) skipLength(cursor);
}

function environmentName(cursor: LayoutCursor): string {
  if (at(cursor).kind !== 'open') return '';
  next(cursor);
  let name = '';
  for (;;) {
    const token = at(cursor);
    if (token.kind === 'end') return name;
    next(cursor);
    if (token.kind === 'close') return name;
    name += token.text;
  }
}

/** `[t]` */
function skipBracket(cursor: LayoutCursor): void {
  while (at(cursor).kind !== 'end' && !atSymbol(cursor, ']')) next(cursor);
  next(cursor);
}

/** The `[2mm]` of `\\[2mm]`; a bracket that holds anything but a length is mathematics. */
function skipLength(cursor: LayoutCursor): void {
  const rest = cursor.tokens
    .slice(cursor.at, cursor.at + 12)
    .map((token) => token.text)
    .join('');
  if (/^\[-?[0-9.]*(?:pt|mm|cm|em|ex|in|mu|bp|baselineskip)\]/.test(rest)) skipBracket(cursor);
}
