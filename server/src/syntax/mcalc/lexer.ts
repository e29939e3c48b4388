import { greekWords, isLetter, isMark, subscripts, superscripts } from './letters.ts';

/**
 * A piece of text that the parser does not take apart; one of kind `folded` is an expression that was read before.
 *
 * `text` is the canonical spelling: `−` is `-`, `.*` is `⊙`, `λ₁` is `lambda_1`, `⁻ᵀ` is `-T`.
 */
export interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'superscript' | 'subscript' | 'folded' | 'unknown' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether white space, a line break or a comment stands before it. */
  readonly spaced: boolean;
}

/** Spellings of symbols, the longer before the shorter that begins it. */
const symbols: readonly (readonly [spelling: string, text: string])[] = [
  ['^⊙', '^⊙'],
  ['.^', '^⊙'],
  ['.*', '⊙'],
  ['./', '⊘'],
  ['..', '..'],
  [':=', ':='],
  ['==', '=='],
  ['<=', '<='],
  ['>=', '>='],
  ['!=', '!='],
  ['||', '‖'],
  ['≡', '=='],
  ['≔', ':='],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['−', '-'],
  ['·', '*'],
  ['⋅', '*'],
  ['∗', '*'],
  ['∘', '⊙'],
  ['∥', '‖'],
  ['′', "'"],
  ['’', "'"],
  ...[..."+-*/⊗⊙⊘:=<>()[]{}‖,;'^†?∈∂×_"].map((sign) => [sign, sign] as const),
];

const symbolsByFirst = new Map<string, (readonly [spelling: string, text: string])[]>();
for (const symbol of symbols) {
  const first = symbol[0].charAt(0);
  symbolsByFirst.set(first, [...(symbolsByFirst.get(first) ?? []), symbol]);
}

/** Words that are never names. */
const words: ReadonlyMap<string, string> = new Map([
  ['in', '∈'],
  ['where', 'where'],
  ['wrt', 'wrt'],
]);

/** The tokens of `text` from `start` to `end`, white space and comments left out. */
export function tokenize(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  appendTokens(tokens, text, start, end);
  return tokens;
}

/** The same, behind the tokens that are there. */
export function appendTokens(tokens: Token[], text: string, start: number, end: number): void {
  for (let at = start; ; ) {
    const token = nextToken(text, at, end);
    if (token.kind === 'end') return;
    tokens.push(token);
    at = token.end;
  }
}

/** The first token at or after `at`; at the end of the text one of kind `end`. */
export function nextToken(text: string, at: number, end: number): Token {
  const start = skipBlank(text, at, end);
  const spaced = start > at;
  if (start >= end) return { kind: 'end', text: '', start: end, end, spaced };
  return (
    readNumber(text, start, end, spaced) ??
    readName(text, start, end, spaced) ??
    readSymbol(text, start, end, spaced) ??
    readRaised(text, start, end, spaced) ??
    readUnknown(text, start, end, spaced)
  );
}

function skipBlank(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 0x23) at = endOfLine(text, at, end);
    else if (code <= 0x20 || (code > 0x7f && /^\s$/.test(text.charAt(at)))) at += 1;
    else break;
  }
  return at;
}

/** The offset of the line break at or after `at`. */
export function endOfLine(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at += 1;
  return at;
}

/** Digits, then perhaps a dot with a digit after it, so that `2.*X` is `2 .* X` and `1..m` a range. */
const numberPattern = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;

function readNumber(text: string, start: number, end: number, spaced: boolean): Token | undefined {
  const code = text.charCodeAt(start);
  if (code !== 0x2e && (code < 0x30 || code > 0x39)) return undefined;
  const found = match(numberPattern, text, start, end);
  return found === undefined ? undefined : { kind: 'number', text: found, start, end: start + found.length, spaced };
}

const plainName = /[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*/y;

function readName(text: string, start: number, end: number, spaced: boolean): Token | undefined {
  const plain = match(plainName, text, start, end);
  const after = plain === undefined ? start : start + plain.length;
  if (plain !== undefined && !mayGoOn(text, after, end)) return named(plain, start, after, spaced);
  if (plain === undefined && text.charCodeAt(start) < 0x80) return undefined;
  return readStyledName(text, start, end, spaced);
}

/** Whether a name that is plain up to `at` may have a raised, lowered, Greek or bracketed continuation. */
function mayGoOn(text: string, at: number, end: number): boolean {
  return at < end && (text.charCodeAt(at) > 0x7f || text.charAt(at) === '_');
}

function readStyledName(text: string, start: number, end: number, spaced: boolean): Token | undefined {
  let name = '';
  let at = start;
  let lowered = false;
  for (;;) {
    const part = at < end ? readNamePart(text, at, end, name) : undefined;
    if (part === undefined) break;
    name += part.lowered && !lowered ? `_${part.text}` : part.text;
    lowered = part.lowered;
    at = part.end;
  }
  return name === '' ? undefined : named(name.normalize('NFC'), start, at, spaced);
}

/** A piece of a name in its canonical spelling, and whether it is a subscript. */
interface NamePart {
  readonly text: string;
  readonly lowered: boolean;
  readonly end: number;
}

/** The letter, digit or subscript that goes on with the name `before`. */
function readNamePart(text: string, at: number, end: number, before: string): NamePart | undefined {
  const character = characterAt(text, at);
  const after = at + character.length;
  if (isNamePart(character, before)) {
    return { text: greekWords.get(character) ?? character, lowered: false, end: after };
  }
  if (before === '') return undefined;
  const lower = subscripts.get(character);
  if (lower !== undefined) return { text: lower, lowered: true, end: after };
  return character === '_' ? readSubscript(text, at, end) : undefined;
}

/** `_word`, `_(word)` or `_{word}`; any other subscript is left to the parser. */
function readSubscript(text: string, at: number, end: number): NamePart | undefined {
  const closer = closers.get(text.charAt(at + 1));
  const start = closer === undefined ? at + 1 : at + 2;
  let word = '';
  let after = start;
  while (after < end) {
    const character = characterAt(text, after);
    if (!isNamePart(character, '_')) break;
    word += greekWords.get(character) ?? character;
    after += character.length;
  }
  if (word === '') return undefined;
  if (closer === undefined) return { text: word, lowered: true, end: after };
  const isClosed = after < end && text.charAt(after) === closer;
  return isClosed ? { text: word, lowered: true, end: after + 1 } : undefined;
}

const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
]);

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function isNamePart(character: string, before: string): boolean {
  if (isLetter(character) || greekWords.has(character)) return true;
  return before !== '' && (isMark(character) || /^[0-9]$/.test(character));
}

function named(name: string, start: number, end: number, spaced: boolean): Token {
  const word = words.get(name);
  return word === undefined
    ? { kind: 'name', text: name, start, end, spaced }
    : { kind: 'symbol', text: word, start, end, spaced };
}

function readSymbol(text: string, start: number, end: number, spaced: boolean): Token | undefined {
  for (const [spelling, sign] of symbolsByFirst.get(text.charAt(start)) ?? []) {
    const after = start + spelling.length;
    if (after <= end && text.startsWith(spelling, start)) {
      return { kind: 'symbol', text: sign, start, end: after, spaced };
    }
  }
  return undefined;
}

/** A run of raised or of lowered characters that no name has taken. */
function readRaised(text: string, start: number, end: number, spaced: boolean): Token | undefined {
  const kind = superscripts.has(text.charAt(start)) ? 'superscript' : 'subscript';
  const plain = kind === 'superscript' ? superscripts : subscripts;
  let run = '';
  let at = start;
  for (; at < end; at += 1) {
    const character = plain.get(text.charAt(at));
    if (character === undefined) break;
    run += character;
  }
  return run === '' ? undefined : { kind, text: run, start, end: at, spaced };
}

function readUnknown(text: string, start: number, end: number, spaced: boolean): Token {
  const character = characterAt(text, start);
  return {
    kind: 'unknown',
    text: character,
    start,
    end: Math.min(start + character.length, end),
    spaced,
  };
}

function match(pattern: RegExp, text: string, at: number, end: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined ? undefined : found.slice(0, end - at);
}
