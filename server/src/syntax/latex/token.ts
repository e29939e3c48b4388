import type { Span } from '../../base/span.ts';

/**
 * A piece of LaTeX that TeX itself does not take apart.
 *
 * A `command` has its name without the backslash (`frac`, `|`, `,`, `\\` for a line break), a `parameter` its digit (`1` of `#1`).
 */
export interface LatexToken {
  readonly kind:
    | 'command'
    | 'letter'
    | 'digit'
    | 'symbol'
    | 'open'
    | 'close'
    | 'superscript'
    | 'subscript'
    | 'align'
    | 'parameter'
    | 'end';
  readonly text: string;
  /** Of a token that a macro made: the whole call in the text, so that every node has a place. */
  readonly span: Span;
  /** Whether white space stood before it; mathematics does not care, text and control words do. */
  readonly spaced: boolean;
}

/** Cuts `text` from `start` to `end` into tokens. Comments go, white space is a flag of the token that follows it. */
export function tokenizeLatex(text: string, start: number, end: number): LatexToken[] {
  const tokens: LatexToken[] = [];
  let at = start;
  let spaced = false;
  while (at < end) {
    const sign = text.charAt(at);
    if (isBlank(sign)) {
      spaced = true;
      at += 1;
    } else if (sign === '%') {
      at = skipComment(text, at, end);
    } else {
      const token = tokenAt(text, at, end, spaced);
      tokens.push(token);
      spaced = false;
      at = token.span.end;
    }
  }
  return tokens;
}

const single: ReadonlyMap<string, LatexToken['kind']> = new Map([
  ['{', 'open'],
  ['}', 'close'],
  ['^', 'superscript'],
  ['_', 'subscript'],
  ['&', 'align'],
]);

function tokenAt(text: string, at: number, end: number, spaced: boolean): LatexToken {
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const make = (kind: LatexToken['kind'], body: string, length: number): LatexToken => {
    return { kind, text: body, span: { start: at, end: Math.min(end, at + length) }, spaced };
  };
  if (sign === '\\') {
    const name = commandName(text, at + 1, end);
    return make('command', name, name.length + 1);
  }
  const digit = text.charAt(at + 1);
  if (sign === '#' && /[1-9]/.test(digit) && at + 1 < end) return make('parameter', digit, 2);
  const kind = single.get(sign);
  if (kind !== undefined) return make(kind, sign, 1);
  if (/\p{L}/u.test(sign)) return make('letter', sign, sign.length);
  if (/[0-9]/.test(sign)) return make('digit', sign, 1);
  return make('symbol', sign, sign.length);
}

/** Letters, or one other sign; empty for a backslash at the very end. A star belongs to no name. */
function commandName(text: string, at: number, end: number): string {
  const letters = /^[A-Za-z]+/.exec(text.slice(at, Math.min(end, at + 80)))?.[0];
  if (letters !== undefined) return letters;
  if (at >= end) return '';
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/** To the next line; TeX also drops the white space that the next line begins with. */
function skipComment(text: string, at: number, end: number): number {
  const next = text.indexOf('\n', at);
  return next === -1 || next >= end ? end : next + 1;
}

function isBlank(sign: string): boolean {
  return sign === ' ' || sign === '\t' || sign === '\n' || sign === '\r' || sign === '\u00a0' || sign === '~';
}
