import { type Chunk, splitStatements } from './chunks.ts';
import type { Cursor } from './cursor.ts';
import { parseExpressionAt } from './expression.ts';
import { type Token, tokenize } from './lexer.ts';
import type { Problem } from './problem.ts';
import { splitAtSemicolons } from './segments.ts';
import { parseSide } from './side.ts';
import { parseStatements } from './statement.ts';
import type { Expression, Statement, SyntaxTree } from './tree.ts';

/** Reads a whole document; offsets are those of `text`. */
export function parseDocument(text: string): SyntaxTree {
  const problems: Problem[] = [];
  const statements = splitStatements(text).flatMap(({ tokens }) => parseTokens(tokens, problems));
  return { statements, problems };
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
  const cursor = startCursor(tokenize(text, 0, text.length), problems);
  return { expression: parseSide(cursor, []), problems };
}

/** More tokens than any author writes; trees of that depth are safe to walk. */
const longest = 6000;

function parseTokens(tokens: Chunk['tokens'], problems: Problem[]): Statement[] {
  if (isScopeBreak(tokens)) return [{ kind: 'scope', span: spanOfAll(tokens) }];
  return splitAtSemicolons(tokens).flatMap((segment): Statement[] => {
    if (segment.length <= longest) return parseStatements(startCursor(segment, problems));
    const span = spanOfAll(segment);
    problems.push({ kind: 'too-long', span });
    return [{ kind: 'unreadable', span }];
  });
}

function isScopeBreak(tokens: readonly Token[]): boolean {
  return (
    tokens.length > 2 &&
    tokens.every((token, i) => token.text === '-' && (i === 0 || !token.spaced))
  );
}

function spanOfAll(tokens: readonly Token[]): { start: number; end: number } {
  const start = tokens[0]?.start ?? 0;
  return { start, end: tokens.at(-1)?.end ?? start };
}

function startCursor(tokens: Token[], problems: Problem[]): Cursor {
  return { tokens, problems, parseExpression: parseExpressionAt, at: 0, openNorms: 0, depth: 0 };
}
