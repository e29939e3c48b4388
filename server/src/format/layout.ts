/**
 * The lines of one chunk, laid out: spaces between tokens, `=` under `=`, what goes on with a line under its beginning.
 */
import type { Token } from '../syntax/mcalc/lexer.ts';
import { tokenize } from '../syntax/mcalc/lexer.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import { endsStatement, isRelation, type OpenBrackets, trackBrackets } from '../syntax/mcalc/segments.ts';
import type { SourceLine } from './lines.ts';
import { rolesIn } from './roles.ts';
import { gapBefore, type Signs } from './spacing.ts';

/** A line with its comment apart; `code` is indented. */
export interface LaidLine {
  readonly code: string;
  readonly comment: string;
}

/** How far a line is indented that goes on with one that has no better place for it. */
const indentation = 2;

/**
 * The lines of `text`, which hold one chunk, each laid out anew.
 *
 * @returns `undefined` where the chunk has a problem: what is not understood is not moved
 */
export function layOut(text: string, lines: readonly SourceLine[]): readonly LaidLine[] | undefined {
  const tree = parseStatement(text);
  if (tree.problems.length > 0) return undefined;
  const tokens = tokenize(text, 0, text.length);
  if (tree.statements.some(({ kind }) => kind === 'scope')) return lines.map((line) => asItIs(text, line));
  const enders = statementEnds(tokens);
  const signs: Signs = { tokens, roles: rolesIn(text, tree), endsStatement: (at) => enders.has(at) };
  const pen = newPen();
  let at = 0;
  const laid = lines.map((line): LaidLine => {
    const first = at;
    while (at < tokens.length && (tokens[at]?.start ?? 0) < line.end) at += 1;
    const last = tokens[at - 1];
    const comment = text.slice(at > first && last !== undefined ? last.end : line.start, line.end).trim();
    return { code: at > first ? writeLine(pen, text, signs, first, at) : '', comment };
  });
  return laid.map((line, i) => (line.code === '' && line.comment !== '' ? besideNext(line, laid.slice(i + 1)) : line));
}

/** A comment in the middle of a statement stands where the next line of it does. */
function besideNext(line: LaidLine, rest: readonly LaidLine[]): LaidLine {
  const next = rest.find(({ code }) => code !== '')?.code ?? '';
  return { code: '', comment: `${/^ */.exec(next)?.[0] ?? ''}${line.comment}` };
}

function asItIs(text: string, line: SourceLine): LaidLine {
  const [code = '', ...comment] = text.slice(line.start, line.end).split('#');
  return { code: code.trim(), comment: comment.length === 0 ? '' : `#${comment.join('#')}`.trim() };
}

function statementEnds(tokens: readonly Token[]): ReadonlySet<number> {
  const ends = new Set<number>();
  const open: OpenBrackets = [];
  tokens.forEach((token, i) => {
    if (endsStatement(tokens, i, open)) {
      ends.add(i);
      open.length = 0;
    } else trackBrackets(open, token);
  });
  return ends;
}

/** Where a token was written. */
interface Written {
  readonly column: number;
  readonly line: number;
  readonly end: number;
}

/** A bracket that is open. */
interface OpenBracket extends Written {
  /** How far its line is indented. */
  readonly indent: number;
  /** Whether nothing follows it on its line. */
  isLast: boolean;
}

/** What was written so far. */
interface Pen {
  line: number;
  readonly brackets: OpenBracket[];
  /** By the offset at which a token stands in the source. */
  readonly written: Map<number, Written>;
  /** The last relation of the statement outside brackets. */
  relation: Written | undefined;
}

const newPen = (): Pen => ({ line: 0, brackets: [], written: new Map(), relation: undefined });

function writeLine(pen: Pen, text: string, signs: Signs, first: number, end: number): string {
  const { tokens } = signs;
  const indent = pen.written.size === 0 ? 0 : indentOf(pen, signs, first);
  let column = indent;
  let code = ' '.repeat(indent);
  for (let i = first; i < end; i += 1) {
    const token = tokens[i];
    if (token === undefined) continue;
    const source = `${i === first ? '' : gapBefore(signs, i)}${text.slice(token.start, token.end)}`;
    code += source;
    column += widthOf(source);
    const written = { column: column - widthOf(text.slice(token.start, token.end)), end: column, line: pen.line };
    pen.written.set(token.start, written);
    follow(pen, signs, i, { ...written, indent, isLast: i === end - 1 });
  }
  pen.line += 1;
  return code;
}

function follow(pen: Pen, signs: Signs, at: number, written: OpenBracket): void {
  const token = signs.tokens[at];
  if (token?.kind !== 'symbol') return;
  if (signs.endsStatement(at)) {
    pen.brackets.length = 0;
    pen.relation = undefined;
  } else if (['(', '[', '{'].includes(token.text)) pen.brackets.push(written);
  else if ([')', ']', '}'].includes(token.text)) pen.brackets.pop();
  else if (isRelation(token) && pen.brackets.length === 0) pen.relation = written;
}

function indentOf(pen: Pen, signs: Signs, at: number): number {
  const token = signs.tokens[at];
  if (token === undefined) return 0;
  const chain = signs.roles.firstRelation.get(token.start);
  const start = chain === undefined ? undefined : pen.written.get(chain.start);
  // The signs end below each other, so that `=` stands under the `=` of `:=`.
  if (start !== undefined) return Math.max(1, start.end - token.text.length);
  const bracket = pen.brackets.at(-1);
  if (bracket !== undefined) {
    const isCloser = token.kind === 'symbol' && [')', ']', '}'].includes(token.text);
    if (bracket.isLast) return isCloser ? bracket.indent : bracket.indent + indentation;
    return isCloser ? bracket.column : bracket.end;
  }
  const isWord = token.kind === 'symbol' && ['where', 'wrt'].includes(token.text);
  return isWord || pen.relation === undefined ? indentation : pen.relation.end + 1;
}

/** In columns: marks stand over the letter before them. */
export const widthOf = (text: string): number => [...text.replace(/\p{M}/gu, '')].length;
