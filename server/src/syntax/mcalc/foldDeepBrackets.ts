import { nesting } from './brackets.ts';
import { type Cursor, isSymbol, level } from './cursor.ts';
import type { Token } from './lexer.ts';

/** Brackets no deeper than this are read where they stand; deeper ones once for so many levels. */
const stratum = 100;

/** Far beyond any text; a tree of that depth can still be walked. */
const deepest = 1500;

/**
 * Reads what stands very deep in brackets before what stands around it, and puts one `folded` token in its place.
 *
 * The parser calls itself for every bracket. A thousand layers of a network in each other would exceed the stack.
 */
export function foldDeepBrackets(cursor: Cursor): void {
  const depth = depthOf(cursor.tokens);
  if (depth <= stratum || depth > deepest) return;
  const out: Token[] = [];
  const openers: number[] = [];
  for (const token of cursor.tokens) {
    const change = nesting(token);
    const opener = change < 0 ? openers.pop() : undefined;
    if (opener !== undefined && (openers.length + 1) % stratum === 0) {
      out.push(...foldElements(cursor, out.splice(opener + 1)));
    }
    if (change > 0) openers.push(out.length);
    out.push(token);
  }
  cursor.tokens.splice(0, cursor.tokens.length, ...out);
}

function depthOf(tokens: readonly Token[]): number {
  let depth = 0;
  let greatest = 0;
  for (const token of tokens) {
    depth = Math.max(0, depth + nesting(token));
    greatest = Math.max(greatest, depth);
  }
  return greatest;
}

/** Folds each element between commas. */
function foldElements(cursor: Cursor, content: readonly Token[]): readonly Token[] {
  const folded: Token[] = [];
  let element: Token[] = [];
  let depth = 0;
  for (const token of content) {
    depth += nesting(token);
    if (depth > 0 || !isSymbol(token, ',')) {
      element.push(token);
    } else {
      folded.push(...foldElement(cursor, element), token);
      element = [];
    }
  }
  return [...folded, ...foldElement(cursor, element)];
}

/** Leaves alone what is no whole expression, such as rows of a block, and holes, which are looked for in the tokens. */
function foldElement(cursor: Cursor, element: Token[]): readonly Token[] {
  const [first] = element;
  const last = element.at(-1);
  if (first === undefined || last === undefined || element.some((token) => isSymbol(token, '?'))) {
    return element;
  }
  const inner: Cursor = { ...cursor, tokens: element, problems: [], at: 0 };
  const expression = cursor.parseExpression(inner, level.sum);
  if (inner.at < element.length) return element;
  cursor.problems.push(...inner.problems);
  const { start, spaced } = first;
  const token: Token = { kind: 'folded', text: '…', start, end: last.end, spaced };
  cursor.folded.set(token, expression);
  return [token];
}
