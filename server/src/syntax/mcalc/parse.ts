import type { Span } from '../../base/span.ts';
import { nextChunk } from './chunks.ts';
import type { Cursor } from './cursor.ts';
import { parseExpressionAt } from './expression.ts';
import { foldDeepBrackets } from './foldDeepBrackets.ts';
import { type Token, tokenize } from './lexer.ts';
import type { Problem } from './problem.ts';
import { splitAtSemicolons } from './segments.ts';
import { parseSide } from './side.ts';
import { parseStatements } from './statement.ts';
import type { Expression, Statement, SyntaxTree } from './tree.ts';

/** Reads a whole document; offsets are those of `text`. */
export function parseDocument(text: string): SyntaxTree {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  let at = 0;
  for (;;) {
    const chunk = nextChunk(text, at);
    if (chunk === undefined) return { statements, problems };
    statements.push(...parseTokens(chunk.tokens, problems));
    at = chunk.end;
  }
}

/**
 * Reads the text of one chunk, as `splitStatements` cuts it, on its own: the result depends on nothing else, and may be
 * kept for as long as the chunk's text is the same. Offsets are those of the chunk.
 */
export function parseStatement(text: string): SyntaxTree {
  const problems: Problem[] = [];
  return { statements: parseTokens(tokenize(text, 0, text.length), problems), problems };
}

/** Reads `text` as one expression, line breaks being white space. */
export function parseExpression(text: string): {
  readonly expression: Expression;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const tokens = tokenize(text, 0, text.length);
  const expression = parseWithin(tokens, problems, (cursor) => parseSide(cursor, []));
  const pieces: readonly Expression[] = [];
  return { expression: expression ?? { kind: 'error', pieces, span: spanOfAll(tokens) }, problems };
}

function parseTokens(tokens: readonly Token[], problems: Problem[]): readonly Statement[] {
  if (isScopeBreak(tokens)) return [{ kind: 'scope', span: spanOfAll(tokens) }];
  return splitAtSemicolons(tokens).flatMap((segment): readonly Statement[] => {
    const statements = parseWithin(segment, problems, parseStatements);
    return statements ?? [{ kind: 'unreadable', span: spanOfAll(segment) }];
  });
}

/** More tokens than any author writes; trees of that depth are safe to walk. */
const longest = 6000;

/** Reads `tokens` unless they are too many, which is then the only problem with them. */
function parseWithin<T>(tokens: Token[], problems: Problem[], parse: (cursor: Cursor) => T): T | undefined {
  if (tokens.length > longest) {
    problems.push({ kind: 'too-long', span: spanOfAll(tokens) });
    return undefined;
  }
  const found: Problem[] = [];
  const cursor = startCursor(tokens, found);
  foldDeepBrackets(cursor);
  const result = parse(cursor);
  // Where reading was given up, every open bracket seems unclosed.
  const tooDeep = found.find((problem) => problem.kind === 'too-deep');
  problems.push(...(tooDeep === undefined ? found : [tooDeep]));
  return result;
}

/** A line of nothing but three or more `-`, which are one token each. */
function isScopeBreak(tokens: readonly Token[]): boolean {
  return tokens.length > 2 && tokens.every((token, i) => token.text === '-' && (i === 0 || !token.spaced));
}

function spanOfAll(tokens: readonly Token[]): Span {
  const start = tokens[0]?.start ?? 0;
  return { start, end: tokens.at(-1)?.end ?? start };
}

function startCursor(tokens: Token[], problems: Problem[]): Cursor {
  return {
    tokens,
    problems,
    parseExpression: parseExpressionAt,
    folded: new Map(),
    at: 0,
    openNorms: 0,
    depth: 0,
  };
}
