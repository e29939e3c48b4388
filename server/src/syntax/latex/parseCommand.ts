import type { Span } from '../../base/span.ts';
import {
  accents,
  braced,
  delimiters,
  dropped,
  fractions,
  gaps,
  longSigns,
  noted,
  prose,
  silent,
  styles,
  switches,
  tables,
  transparent,
} from './commands.ts';
import type { Layout, Row } from './layout.ts';
import { at, atSymbol, endsRow, type LayoutCursor, next, spanSince } from './layoutCursor.ts';
import { parseEnvironment, parseTableArgument } from './parseTable.ts';
import type { LatexToken } from './token.ts';

/** What a command makes of its arguments, the cursor behind its name; one that is unknown stands for itself. */
export function parseCommand(cursor: LayoutCursor, token: LatexToken): Layout {
  const name = token.text;
  if (tables.has(name) && at(cursor).kind === 'open') return parseTableArgument(cursor, token);
  const reader = readers.get(name);
  if (reader !== undefined) return reader(cursor, token);
  const sign = delimiters.get(name);
  if (sign !== undefined) return { kind: 'sign', text: sign, span: token.span };
  return wordFor(token);
}

const wordFor = ({ text, span }: LatexToken): Layout => ({ kind: 'word', name: text, span });

type Reader = (cursor: LayoutCursor, token: LatexToken) => Layout;

const named = (names: Iterable<string>, reader: Reader): (readonly [string, Reader])[] =>
  [...names].map((name) => [name, reader] as const);

/** A name that stands in two tables has its meaning from the later line. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...named(transparent.keys(), parseTransparent),
  ...named(dropped.keys(), parseDropped),
  ...named(accents.keys(), (cursor, token) => {
    const body = required(cursor, token);
    return { kind: 'accent', accent: accents.get(token.text) ?? '', body, span: spanSince(cursor, token.span.start) };
  }),
  ...named(styles.keys(), (cursor, token) => {
    const body = required(cursor, token);
    return { kind: 'styled', style: styles.get(token.text) ?? '', body, span: spanSince(cursor, token.span.start) };
  }),
  ...named(braced, (cursor, token) => {
    const base = required(cursor, token);
    return { kind: 'stack', base, note: parseNote(cursor), span: spanSince(cursor, token.span.start) };
  }),
  ...named(noted.keys(), (cursor, token) => {
    const note = required(cursor, token);
    return withNote(note, required(cursor, token), token.text, spanSince(cursor, token.span.start));
  }),
  ...named(longSigns.keys(), (cursor, token) => {
    const note = required(cursor, token);
    const sign = { kind: 'sign', text: longSigns.get(token.text) ?? '', span: token.span } as const;
    return {
      kind: 'stack',
      note,
      base: { items: [sign], span: token.span },
      span: spanSince(cursor, token.span.start),
    };
  }),
  ...named(fractions, (cursor, token) => {
    const above = required(cursor, token);
    return { kind: 'fraction', above, below: required(cursor, token), span: spanSince(cursor, token.span.start) };
  }),
  ...named(prose, (cursor, token) => {
    const text = rawArgument(cursor);
    const span = spanSince(cursor, token.span.start);
    const number = /^[0-9]+$/.test(text) ? text : undefined;
    if (number === undefined) return { kind: 'text', role: 'prose', text, span };
    return { kind: 'styled', style: 'tt', body: { items: [{ kind: 'digits', text: number, span }], span }, span };
  }),
  ...named(['operatorname', 'operatornamewithlimits'], (cursor, token) => {
    if (atSymbol(cursor, '*')) next(cursor);
    return { kind: 'text', role: 'operator', text: rawArgument(cursor), span: spanSince(cursor, token.span.start) };
  }),
  ...named(gaps.keys(), (cursor, token) => {
    for (let i = 0; i < (gaps.get(token.text) ?? 0); i += 1) cursor.parseArgument(cursor);
    return { kind: 'gap', span: spanSince(cursor, token.span.start) };
  }),
  ['vec', parseVec],
  ['buildrel', parseBuiltRelation],
  ['sqrt', parseRoot],
  ['left', parseFenced],
  ['begin', parseEnvironment],
]);

/** The argument of a command that makes no sense without. */
function required(cursor: LayoutCursor, token: LatexToken): Row {
  const found = cursor.parseArgument(cursor);
  if (found !== undefined) return found;
  cursor.problems.push({ kind: 'missing-argument', name: token.text, span: token.span });
  return { items: [], span: { start: token.span.end, end: token.span.end } };
}

/** Before a bracket `\vec` is the function that stacks columns; else an arrow, under which a 1 is a vector of ones. */
function parseVec(cursor: LayoutCursor, token: LatexToken): Layout {
  if (atSymbol(cursor, '(')) return wordFor(token);
  const body = required(cursor, token);
  const span = spanSince(cursor, token.span.start);
  const isDigit = body.items.length === 1 && body.items[0]?.kind === 'digits';
  return isDigit ? { kind: 'styled', style: 'bf', body, span } : { kind: 'group', body, span };
}

/** Signs whose notes are bounds: `\underset{i}{\sum}` is `\sum_i`. */
const bounded: ReadonlySet<string> = new Set(['sum', 'prod', 'max', 'min', 'sup', 'inf', 'lim', 'bigcup', 'int']);

/** A sign with a note above or below, which is a bound where the sign takes some. */
function withNote(note: Row, base: Row, command: string, span: Span): Layout {
  const [only] = base.items;
  const place = noted.get(command) ?? 'superscript';
  const inner = only?.kind === 'scripts' ? only.base : only;
  if (base.items.length !== 1 || inner?.kind !== 'word' || !bounded.has(inner.name)) {
    return { kind: 'stack', note, base, span };
  }
  const scripts = only?.kind === 'scripts' ? only : { primes: [], superscript: undefined, subscript: undefined };
  return { ...scripts, kind: 'scripts', base: inner, [place]: note, span };
}

/** `\buildrel\rm def\over=` */
function parseBuiltRelation(cursor: LayoutCursor, token: LatexToken): Layout {
  const note = cursor.parseRow(cursor, ({ kind, text }) => kind === 'command' && text === 'over');
  if (at(cursor).text === 'over') next(cursor);
  return { kind: 'stack', note, base: required(cursor, token), span: spanSince(cursor, token.span.start) };
}

function parseTransparent(cursor: LayoutCursor, token: LatexToken): Layout {
  if (token.text === 'bbox' && atSymbol(cursor, '[')) parseBracketed(cursor);
  for (let i = 0; i < (transparent.get(token.text) ?? 0); i += 1) cursor.parseArgument(cursor);
  return { kind: 'group', body: required(cursor, token), span: spanSince(cursor, token.span.start) };
}

function parseDropped(cursor: LayoutCursor, token: LatexToken): Layout {
  if (atSymbol(cursor, '*')) next(cursor);
  for (let i = 0; i < (dropped.get(token.text) ?? 0); i += 1) cursor.parseArgument(cursor);
  const span = spanSince(cursor, token.span.start);
  return { kind: 'group', body: { items: [], span }, span };
}

/** The script of an `\underbrace`. */
function parseNote(cursor: LayoutCursor): Row {
  const token = at(cursor);
  if (token.kind !== 'superscript' && token.kind !== 'subscript') return { items: [], span: token.span };
  next(cursor);
  return cursor.parseArgument(cursor) ?? { items: [], span: token.span };
}

/** `\sqrt{x}`, `\sqrt[3]{x}` */
function parseRoot(cursor: LayoutCursor, token: LatexToken): Layout {
  const degree = atSymbol(cursor, '[') ? parseBracketed(cursor) : undefined;
  return { kind: 'root', degree, body: required(cursor, token), span: spanSince(cursor, token.span.start) };
}

function parseBracketed(cursor: LayoutCursor): Row {
  next(cursor);
  const row = cursor.parseRow(cursor, (token) => token.kind === 'symbol' && token.text === ']');
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
    if (token.spaced) text += ' ';
    if (token.kind === 'open') depth += 1;
    else if (token.kind === 'close') depth -= 1;
    else text += rawText(token);
    if (depth === 0 || token.kind === 'end') return text;
  }
}

function rawText({ kind, text }: LatexToken): string {
  if (kind !== 'command') return text === '$' ? ' ' : text;
  if (silent.has(text)) return ' ';
  return switches.has(text) || styles.has(text) || prose.has(text) ? '' : text;
}

/** `\left( … \right)`, the cursor behind `\left`. */
function parseFenced(cursor: LayoutCursor, left: LatexToken): Layout {
  const open = readDelimiter(cursor);
  const openSpan = spanSince(cursor, left.span.start);
  const body = cursor.parseRow(cursor, () => false);
  const right = at(cursor);
  if (right.kind !== 'command' || right.text !== 'right') {
    cursor.problems.push({ kind: 'unclosed-left', span: left.span });
    const closeSpan = { start: right.span.start, end: right.span.start };
    return { kind: 'fenced', open, openSpan, close: '', closeSpan, body, span: spanSince(cursor, left.span.start) };
  }
  next(cursor);
  const close = readDelimiter(cursor);
  const closeSpan = spanSince(cursor, right.span.start);
  return { kind: 'fenced', open, openSpan, close, closeSpan, body, span: spanSince(cursor, left.span.start) };
}

function readDelimiter(cursor: LayoutCursor): string {
  const token = at(cursor);
  if (token.kind === 'end' || token.kind === 'close') return '';
  next(cursor);
  if (token.kind === 'command') return delimiters.get(token.text) ?? token.text;
  return token.text === '.' ? '' : token.text;
}
