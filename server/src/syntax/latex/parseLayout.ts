import type { Span } from '../../base/span.ts';
import { silent, switches, wide } from './commands.ts';
import type { Digits, Layout, Row, Scripts } from './layout.ts';
import { at, atSymbol, endsRow, isLine, type LayoutCursor, next, spanSince } from './layoutCursor.ts';
import { parseCommand } from './parseCommand.ts';
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
  let spaces = 0;
  for (;;) {
    const token = at(cursor);
    if (endsRow(token) || stop(token)) break;
    if (takesRest(token)) {
      const before: Row = { items: items.splice(0), span: spanSince(cursor, start) };
      items.push(...parseRest(cursor, stop, before));
      break;
    }
    spaces = isWide(token) ? spaces + 1 : 0;
    if (spaces === gapOfSpaces) items.push({ kind: 'gap', span: token.span });
    const item = parseScripted(cursor);
    if (item !== undefined) items.push(item);
  }
  return { items, span: { start: Math.min(start, items[0]?.span.start ?? start), end: spanSince(cursor, start).end } };
}

function takesRest({ kind, text }: LatexToken): boolean {
  return kind === 'command' && (text === 'over' || equationNumbers.has(text) || switches.has(text));
}

/** What `\over`, a switch of style, or what numbers the line makes of the row before and after it. */
function parseRest(cursor: LayoutCursor, stop: (token: LatexToken) => boolean, before: Row): readonly Layout[] {
  const command = next(cursor);
  const body = parseRow(cursor, stop);
  if (command.text === 'over') {
    return [{ kind: 'fraction', above: before, below: body, span: spanSince(cursor, before.span.start) }];
  }
  const style = switches.get(command.text);
  const span = spanSince(cursor, command.span.start);
  return style === undefined ? before.items : [...before.items, { kind: 'styled', style, body, span }];
}

/** What follows them numbers the line. */
const equationNumbers: ReadonlySet<string> = new Set(['eqno', 'leqno']);

/** So many spaces side by side are a gap. */
const gapOfSpaces = 3;

function isWide(token: LatexToken): boolean {
  return token.kind === 'command' && wide.has(token.text);
}

/** An item with what is written at its right, above and below; `undefined` if nothing is left of it. */
function parseScripted(cursor: LayoutCursor): Layout | undefined {
  const first = at(cursor);
  const base = isScript(first) ? undefined : parseItem(cursor);
  if (base === undefined && !isScript(first)) return undefined;
  const { start } = base?.span ?? first.span;
  let scripts: Scripts = { ...unscripted, base, span: first.span };
  let scripted = false;
  for (;;) {
    skipSilentBeforeScript(cursor);
    if (!isScript(at(cursor))) break;
    scripts = withScript(cursor, scripts);
    scripted = true;
  }
  return scripted ? { ...scripts, span: spanSince(cursor, start) } : base;
}

const unscripted = { kind: 'scripts', primes: [], superscript: undefined, subscript: undefined } as const;

/** Reads one script; of two on one side the first counts. */
function withScript(cursor: LayoutCursor, scripts: Scripts): Scripts {
  const sign = next(cursor);
  if (sign.kind === 'symbol') return { ...scripts, primes: [...scripts.primes, sign.span] };
  const place = sign.kind === 'superscript' ? 'superscript' : 'subscript';
  const body = parseArgument(cursor) ?? { items: [], span: { start: sign.span.end, end: sign.span.end } };
  if (scripts[place] === undefined) return { ...scripts, [place]: body };
  cursor.problems.push({ kind: 'double-script', sign: sign.text, span: sign.span });
  return scripts;
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
function parseItem(cursor: LayoutCursor): Layout | undefined {
  const token = next(cursor);
  switch (token.kind) {
    case 'open':
      return parseGroup(cursor, token);
    case 'letter':
      return { kind: 'letter', text: token.text, span: token.span };
    case 'digit':
      return parseDigits(cursor, token, 'whole');
    case 'command':
      return silent.has(token.text) ? undefined : nested(cursor, token.span, () => parseCommand(cursor, token));
    default:
      return parseSign(cursor, token);
  }
}

function parseSign(cursor: LayoutCursor, token: LatexToken): Layout | undefined {
  // Dollars stand inside a formula only where text holds another one.
  if (token.text === '$') return undefined;
  const following = at(cursor);
  const before = cursor.tokens[cursor.at - 2];
  const beginsNumber = before === undefined || !['letter', 'digit', 'close'].includes(before.kind);
  if (token.text === '.' && beginsNumber && following.kind === 'digit' && !following.spaced) {
    const digits = parseDigits(cursor, next(cursor), 'pointed');
    return { kind: 'digits', text: `0.${digits.text}`, span: spanSince(cursor, token.span.start) };
  }
  if (token.text === '𝟙' || token.text === '𝟏') {
    const one = { kind: 'digits', text: '1', span: token.span } as const;
    return { kind: 'styled', style: 'bf', body: { items: [one], span: token.span }, span: token.span };
  }
  if (token.text === '|') {
    // `|\!|` is one sign.
    let ahead = cursor.at;
    while (cursor.tokens[ahead]?.kind === 'command' && cursor.tokens[ahead]?.text === '!') ahead += 1;
    const second = cursor.tokens[ahead];
    if (ahead > cursor.at && second?.kind === 'symbol' && second.text === '|') {
      cursor.at = ahead + 1;
      return { kind: 'sign', text: '‖', span: spanSince(cursor, token.span.start) };
    }
  }
  return { kind: 'sign', text: token.text, span: token.span };
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
function parseDigits(cursor: LayoutCursor, first: LatexToken, start: 'whole' | 'pointed'): Digits {
  let text = first.text;
  let pointed = start === 'pointed';
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
  const item = parseItem(cursor);
  if (item === undefined) return { items: [], span: token.span };
  return item.kind === 'group' ? item.body : { items: [item], span: item.span };
}
