import type { Span } from '../../base/span.ts';

/** A formula of a Markdown text: `$…$`, `$$…$$`, or an environment that begins a paragraph. */
export interface Formula {
  readonly kind: 'formula';
  readonly display: boolean;
  /** Without its delimiters; an environment is its own. */
  readonly body: Span;
  readonly span: Span;
}

/**
 * The formulas between `start` and `end`, which hold prose alone, by the rules of VS Code's preview: an inline `$` opens
 * unless a letter, digit, `$` or backslash stands before it, and closes unless a letter, digit or `$` stands behind it.
 * Code spans are skipped, `\$` is a sign. `text` has the signs of quotes and lists masked by spaces.
 */
export function findFormulas(text: string, start: number, end: number): Formula[] {
  const formulas: Formula[] = [];
  for (let at = start; at < end; ) {
    const sign = text.charAt(at);
    const formula = sign === '$' || sign === '\\' ? formulaAt(text, at, end) : undefined;
    if (formula !== undefined) formulas.push(formula);
    at = formula?.span.end ?? behind(text, at, end);
  }
  return formulas;
}

/** Where one goes on behind what is no formula: a code span, a comment, an escaped sign, one sign. */
function behind(text: string, at: number, end: number): number {
  const sign = text.charAt(at);
  if (sign === '`') return skipCode(text, at, end);
  if (sign === '\\' || text.startsWith('$$', at)) return at + 2;
  if (!text.startsWith('<!--', at)) return at + 1;
  const close = text.indexOf('-->', at);
  return close === -1 || close >= end ? end : close + 3;
}

/** Behind the code span that begins at `at`, or behind its signs if none closes it. */
function skipCode(text: string, at: number, end: number): number {
  let length = 1;
  while (text.charAt(at + length) === '`') length += 1;
  const run = '`'.repeat(length);
  for (let close = text.indexOf(run, at + length); close !== -1 && close < end; ) {
    let after = close + length;
    while (text.charAt(after) === '`') after += 1;
    if (after === close + length) return after;
    close = text.indexOf(run, after);
  }
  return at + length;
}

function formulaAt(text: string, at: number, end: number): Formula | undefined {
  if (text.charAt(at) === '\\') return environmentAt(text, at, end);
  if (text.startsWith('$$', at)) {
    const close = closing(text, '$$', at + 2, end);
    if (close === undefined || text.slice(at + 2, close).trim() === '') return undefined;
    return made(true, { start: at + 2, end: close }, { start: at, end: close + 2 });
  }
  if (/[$\\\w]/.test(text.charAt(at - 1)) && at > 0) return undefined;
  const close = closing(text, '$', at + 1, end);
  if (close === undefined || close === at + 1 || text.charAt(close + 1) === '$') return undefined;
  const body = text.slice(at + 1, close);
  // Definitions of macros show nothing, so their author does not see that a preview wants a space behind them.
  if (/\w/.test(text.charAt(close + 1)) && !/^\s*\\(?:g?def|newcommand|renewcommand|let|DeclareMath)/.test(body))
    return undefined;
  // Paragraphs end at blank lines, and no formula goes on behind one.
  if (body.trim() === '' || /\n[ \t]*\n/.test(body)) return undefined;
  return made(false, { start: at + 1, end: close }, { start: at, end: close + 1 });
}

/** The next `sign` with an even number of backslashes before it. */
function closing(text: string, sign: string, from: number, end: number): number | undefined {
  for (let at = text.indexOf(sign, from); at !== -1 && at + sign.length <= end; at = text.indexOf(sign, at + 1)) {
    let slashes = 0;
    while (text.charAt(at - 1 - slashes) === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return undefined;
}

const opener = /\\begin\{((?:align|eqnarray|equation|gather|multline|alignat|flalign|displaymath)\*?)\}/y;

/** `\begin{align} … \end{align}` at the beginning of a paragraph. */
function environmentAt(text: string, at: number, end: number): Formula | undefined {
  opener.lastIndex = at;
  const name = opener.exec(text)?.[1];
  if (name === undefined || !/(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at))) return undefined;
  const close = `\\end{${name}}`;
  const found = text.indexOf(close, at);
  if (found === -1 || found + close.length > end) return undefined;
  const span = { start: at, end: found + close.length };
  return made(true, span, span);
}

function made(display: boolean, body: Span, span: Span): Formula {
  return { kind: 'formula', display, body, span };
}
