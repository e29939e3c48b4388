import type { Span } from '../../base/span.ts';
import {
  accents,
  braced,
  delimiters,
  dropped,
  fractions,
  noted,
  prose,
  silent,
  styles,
  switches,
  tables,
  transparent,
} from './commands.ts';
import type { Layout, Row, Scripts } from './layout.ts';
import { at, atSymbol, type LayoutCursor, next, spanSince } from './layoutCursor.ts';
import { parseEnvironment, parseTableArgument } from './parseTable.ts';
import type { LatexProblem } from './problem.ts';
import type { LatexToken } from './token.ts';

/** The layout of one formula: rows of cells, as `\\` and `&` part them; most have one of one. */
export interface FormulaLayout {
  readonly rows: readonly (readonly Row[])[];
  readonly problems: readonly LatexProblem[];
}

/** Nested groups that are read; deeper ones are a problem, so that every pass over the tree is safe. */
const deepest = 100;

/** Reads tokens in which no macros are left. There is a layout always, whatever the problems. */
export function parseLayout(tokens: readonly LatexToken[]): FormulaLayout {
  const cursor: LayoutCursor = { tokens, at: 0, depth: 0, problems: [], parseRow, parseArgument };
  const rows: Row[][] = [[]];
  for (;;) {
    rows.at(-1)?.push(parseRow(cursor, () => false));
    const stop = next(cursor);
    if (stop.kind === 'end') return { rows, problems: cursor.problems };
    if (isLine(stop)) rows.push([]);
    else if (stop.kind === 'close') cursor.problems.push({ kind: 'unexpected-brace', span: stop.span });
    else if (stop.text === 'right') {
      cursor.problems.push({ kind: 'unexpected-right', span: stop.span });
      next(cursor);
    }
  }
}

/** The items up to a `stop`, a `&`, a line break, or what closes a group; that stays. */
function parseRow(cursor: LayoutCursor, stop: (token: LatexToken) => boolean): Row {
  const start = at(cursor).span.start;
  const items: Layout[] = [];
  for (;;) {
    const token = at(cursor);
    if (endsRow(token) || stop(token)) break;
    if (token.kind === 'command' && token.text === 'over') {
      next(cursor);
      const above: Row = { items: items.splice(0), span: spanSince(cursor, start) };
      const below = parseRow(cursor, stop);
      items.push({ kind: 'fraction', above, below, span: spanSince(cursor, start) });
      break;
    }
    const style = token.kind === 'command' ? switches.get(token.text) : undefined;
    if (style !== undefined) {
      next(cursor);
      const body = parseRow(cursor, stop);
      items.push({ kind: 'styled', style, body, span: spanSince(cursor, token.span.start) });
      break;
    }
    const item = parseScripted(cursor, stop);
    if (item !== undefined) items.push(item);
  }
  return { items, span: { start: Math.min(start, items[0]?.span.start ?? start), end: spanSince(cursor, start).end } };
}

function endsRow(token: LatexToken): boolean {
  if (token.kind === 'end' || token.kind === 'close' || token.kind === 'align') return true;
  return token.kind === 'command' && (isLine(token) || token.text === 'right' || token.text === 'end');
}

/** `\\` and `\cr` end a line. */
export function isLine(token: LatexToken): boolean {
  return token.kind === 'command' && (token.text === '\\' || token.text === 'cr' || token.text === 'tabularnewline');
}

/** An item with what is written at its right, above and below; `undefined` if nothing is left of it. */
function parseScripted(cursor: LayoutCursor, stop: (token: LatexToken) => boolean): Layout | undefined {
  const { start } = at(cursor).span;
  const first = at(cursor);
  const base = isScript(first) ? undefined : parseItem(cursor, stop);
  if (base === undefined && !isScript(first)) return undefined;
  let scripts: Scripts = {
    kind: 'scripts',
    base,
    primes: [],
    superscript: undefined,
    subscript: undefined,
    span: first.span,
  };
  let scripted = false;
  for (;;) {
    skipSilentBeforeScript(cursor);
    const sign = at(cursor);
    if (!isScript(sign)) break;
    next(cursor);
    scripted = true;
    if (sign.kind === 'symbol') {
      scripts = { ...scripts, primes: [...scripts.primes, sign.span] };
      continue;
    }
    const place = sign.kind === 'superscript' ? 'superscript' : 'subscript';
    const body = parseArgument(cursor) ?? { items: [], span: { start: sign.span.end, end: sign.span.end } };
    const before = scripts[place];
    if (before !== undefined) cursor.problems.push({ kind: 'double-script', sign: sign.text, span: sign.span });
    scripts = before === undefined ? { ...scripts, [place]: body } : scripts;
  }
  if (!scripted) return base;
  return { ...scripts, span: spanSince(cursor, base?.span.start ?? start) };
}

/** `\sum\limits_i`, `X\,^T`: what only moves things stands between a base and its script. */
function skipSilentBeforeScript(cursor: LayoutCursor): void {
  let ahead = cursor.at;
  while (isSilent(cursor.tokens[ahead])) ahead += 1;
  const token = cursor.tokens[ahead];
  if (ahead > cursor.at && token !== undefined && isScript(token)) cursor.at = ahead;
}

function isSilent(token: LatexToken | undefined): boolean {
  return token?.kind === 'command' && silent.has(token.text);
}

function isScript(token: LatexToken): boolean {
  if (token.kind === 'superscript' || token.kind === 'subscript') return true;
  return token.kind === 'symbol' && (token.text === "'" || token.text === '′' || token.text === '’');
}

/** One item without scripts; `undefined` for spacing and the like. The cursor moves on in any case. */
function parseItem(cursor: LayoutCursor, stop: (token: LatexToken) => boolean): Layout | undefined {
  const token = next(cursor);
  switch (token.kind) {
    case 'open':
      return parseGroup(cursor, token);
    case 'letter':
      return { kind: 'letter', text: token.text, span: token.span };
    case 'digit':
      return parseDigits(cursor, token);
    case 'command':
      return parseCommand(cursor, token, stop);
    default:
      return { kind: 'sign', text: token.text, span: token.span };
  }
}

function parseGroup(cursor: LayoutCursor, open: LatexToken): Layout {
  return nested(cursor, open.span, () => {
    const body = parseRow(cursor, () => false);
    const last = closeGroup(cursor, open, body);
    return { kind: 'group', body: last, span: spanSince(cursor, open.span.start) };
  });
}

/** Goes over a stray `&` or `\\` to the brace that closes: a group has one row. */
function closeGroup(cursor: LayoutCursor, open: LatexToken, body: Row): Row {
  const items = [...body.items];
  for (;;) {
    const token = at(cursor);
    if (token.kind === 'close') {
      next(cursor);
      return { items, span: spanSince(cursor, body.span.start) };
    }
    if (token.kind === 'align' || isLine(token)) {
      next(cursor);
      items.push({ kind: 'gap', span: token.span }, ...parseRow(cursor, () => false).items);
      continue;
    }
    cursor.problems.push({ kind: 'unclosed-group', span: open.span });
    return { items, span: spanSince(cursor, body.span.start) };
  }
}

function nested(cursor: LayoutCursor, span: Span, read: () => Layout): Layout {
  if (cursor.depth >= deepest) {
    if (!cursor.problems.some((problem) => problem.kind === 'too-deep'))
      cursor.problems.push({ kind: 'too-deep', span });
    while (at(cursor).kind !== 'end') next(cursor);
    return { kind: 'damaged', span };
  }
  cursor.depth += 1;
  const result = read();
  cursor.depth -= 1;
  return result;
}

/** Digits that touch, with at most one point between two of them. */
function parseDigits(cursor: LayoutCursor, first: LatexToken): Layout {
  let text = first.text;
  let pointed = false;
  for (;;) {
    const token = at(cursor);
    const following = cursor.tokens[cursor.at + 1];
    if (token.kind === 'digit' && !token.spaced) text += next(cursor).text;
    else if (atSymbol(cursor, '.') && !pointed && !token.spaced && following?.kind === 'digit' && !following.spaced) {
      text += next(cursor).text;
      pointed = true;
    } else return { kind: 'digits', text, span: spanSince(cursor, first.span.start) };
  }
}

/** The next token, or what stands in the braces that follow; `undefined` where nothing does. */
function parseArgument(cursor: LayoutCursor): Row | undefined {
  while (isSilent(at(cursor))) next(cursor);
  const token = at(cursor);
  if (endsRow(token)) return undefined;
  if (token.kind === 'digit') {
    next(cursor);
    return { items: [{ kind: 'digits', text: token.text, span: token.span }], span: token.span };
  }
  const item = parseItem(cursor, () => false);
  if (item === undefined) return { items: [], span: token.span };
  return item.kind === 'group' ? item.body : { items: [item], span: item.span };
}

function parseCommand(
  cursor: LayoutCursor,
  token: LatexToken,
  stop: (token: LatexToken) => boolean,
): Layout | undefined {
  const name = token.text;
  if (silent.has(name)) return undefined;
  const required = (): Row => {
    const found = parseArgument(cursor);
    if (found !== undefined) return found;
    cursor.problems.push({ kind: 'missing-argument', name, span: token.span });
    return { items: [], span: { start: token.span.end, end: token.span.end } };
  };
  const spanHere = (): Span => spanSince(cursor, token.span.start);
  const style = styles.get(name);
  const accent = accents.get(name);
  const drop = dropped.get(name);
  const before = transparent.get(name);
  return nested(cursor, token.span, (): Layout => {
    if (name === 'quad' || name === 'qquad') return { kind: 'gap', span: token.span };
    if (name === 'begin') return parseEnvironment(cursor, token);
    if (name === 'left') return parseFenced(cursor, token, stop);
    if (tables.has(name) && at(cursor).kind === 'open') return parseTableArgument(cursor, token);
    if (prose.has(name)) return { kind: 'text', role: 'prose', text: rawArgument(cursor), span: spanHere() };
    if (name === 'operatorname' || name === 'operatornamewithlimits') {
      if (atSymbol(cursor, '*')) next(cursor);
      return { kind: 'text', role: 'operator', text: rawArgument(cursor), span: spanHere() };
    }
    if (fractions.has(name)) {
      const above = required();
      return { kind: 'fraction', above, below: required(), span: spanHere() };
    }
    if (name === 'sqrt') {
      const degree = atSymbol(cursor, '[') ? parseBracketed(cursor) : undefined;
      return { kind: 'root', degree, body: required(), span: spanHere() };
    }
    if (noted.has(name)) {
      const note = required();
      return { kind: 'stack', note, base: required(), span: spanHere() };
    }
    if (braced.has(name)) {
      const base = required();
      return { kind: 'stack', base, note: parseNote(cursor), span: spanHere() };
    }
    if (style !== undefined) return { kind: 'styled', style, body: required(), span: spanHere() };
    if (accent !== undefined) return { kind: 'accent', accent, body: required(), span: spanHere() };
    if (drop !== undefined) {
      for (let i = 0; i < drop; i += 1) parseArgument(cursor);
      return { kind: 'group', body: { items: [], span: spanHere() }, span: spanHere() };
    }
    if (before !== undefined) {
      for (let i = 0; i < before; i += 1) parseArgument(cursor);
      return { kind: 'group', body: required(), span: spanHere() };
    }
    const sign = delimiters.get(name);
    if (sign !== undefined) return { kind: 'sign', text: sign, span: token.span };
    return { kind: 'word', name, span: token.span };
  });
}

/** The script of an `\underbrace`. */
function parseNote(cursor: LayoutCursor): Row {
  const token = at(cursor);
  if (token.kind !== 'superscript' && token.kind !== 'subscript') return { items: [], span: token.span };
  next(cursor);
  return parseArgument(cursor) ?? { items: [], span: token.span };
}

/** `[3]` of `\sqrt[3]{x}` */
function parseBracketed(cursor: LayoutCursor): Row {
  next(cursor);
  const row = parseRow(cursor, (token) => token.kind === 'symbol' && token.text === ']');
  if (atSymbol(cursor, ']')) next(cursor);
  return row;
}

/** The argument of `\text` as it was written, white space as one space. */
function rawArgument(cursor: LayoutCursor): string {
  if (at(cursor).kind !== 'open') return endsRow(at(cursor)) ? '' : next(cursor).text;
  next(cursor);
  let text = '';
  for (let depth = 1; ; ) {
    const token = next(cursor);
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (depth === 0 || token.kind === 'end') return token.spaced ? `${text} ` : text;
    if (token.spaced) text += ' ';
    if (token.kind === 'command') text += silent.has(token.text) ? ' ' : token.text;
    else if (token.kind !== 'open' && token.kind !== 'close') text += token.text;
  }
}

function parseFenced(cursor: LayoutCursor, left: LatexToken, stop: (token: LatexToken) => boolean): Layout {
  const open = readDelimiter(cursor);
  const openSpan = spanSince(cursor, left.span.start);
  const body = parseRow(cursor, () => false);
  const items = [...body.items];
  // A line break or `&` between `\left` and `\right` is an error of LaTeX, but people write it with `\right.`
  const right = at(cursor);
  const span = { start: body.span.start, end: Math.max(body.span.start, body.span.end) };
  if (right.kind !== 'command' || right.text !== 'right') {
    cursor.problems.push({ kind: 'unclosed-left', span: left.span });
    const closeSpan = { start: right.span.start, end: right.span.start };
    return {
      kind: 'fenced',
      open,
      openSpan,
      close: '',
      closeSpan,
      body: { items, span },
      span: spanSince(cursor, left.span.start),
    };
  }
  next(cursor);
  const close = readDelimiter(cursor);
  const closeSpan = spanSince(cursor, right.span.start);
  void stop;
  return {
    kind: 'fenced',
    open,
    openSpan,
    close,
    closeSpan,
    body: { items, span },
    span: spanSince(cursor, left.span.start),
  };
}

function readDelimiter(cursor: LayoutCursor): string {
  const token = at(cursor);
  if (token.kind === 'end' || token.kind === 'close') return '';
  next(cursor);
  if (token.kind === 'command') return delimiters.get(token.text) ?? token.text;
  return token.text === '.' ? '' : token.text;
}
