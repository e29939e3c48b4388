/**
 * The same text in the other spelling: `X' .* kron(A, B)` or `Xᵀ ⊙ (A ⊗ B)`.
 *
 * A statement is spelled anew by edits of its tokens and signs, read again, and kept as it is where it would not say
 * the same; comments are nobody's spelling.
 */
import { nextChunk } from '../syntax/mcalc/chunks.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import type { SyntaxTree } from '../syntax/mcalc/tree.ts';
import { asciiEdits } from './asciiSpelling.ts';
import type { FormatEdit } from './edits.ts';
import { formatLines } from './format.ts';
import { linesOf } from './lines.ts';
import { sayingAs, visitNodes } from './treeData.ts';
import { unicodeEdits } from './unicodeSpelling.ts';

/** The lines of a text in the other spelling: in ASCII if anything of it is not. */
export function respelledLines(text: string): readonly string[] {
  const ascii = respelled(text, [asciiEdits]);
  const put = ascii === text ? respelled(text, unicode) : ascii;
  const lines = formatLines(text);
  const isFormatted = linesOf(text).every(({ start, end }, i) => text.slice(start, end) === lines[i]);
  return isFormatted ? formatLines(put) : linesOf(put).map(({ start, end }) => put.slice(start, end));
}

/** The fewest brackets with which a statement says the same. */
const unicode: readonly Speller[] = (['bare', 'bracketed'] as const).map(
  (brackets) => (source, tree, functions) => unicodeEdits(source, tree, functions, brackets),
);

type Speller = (source: string, tree: SyntaxTree, functions: ReadonlySet<string>) => readonly FormatEdit[];

function respelled(text: string, spellers: readonly Speller[]): string {
  let result = '';
  let at = 0;
  const functions = new Set<string>();
  for (let from = 0; ; ) {
    const chunk = nextChunk(text, from);
    if (chunk === undefined) return result + text.slice(at);
    const { start, end } = chunk.span;
    result += text.slice(at, start) + respelledStatement(text.slice(start, end), spellers, functions);
    at = end;
    from = chunk.end;
  }
}

/** @param functions the names that are declared as functions so far; those of this statement are added */
function respelledStatement(source: string, spellers: readonly Speller[], functions: Set<string>): string {
  const tree = parseStatement(source);
  if (tree.problems.length > 0) return source;
  visitNodes(tree, (node) => {
    if (node.kind === 'function') for (const { name } of node.names) functions.add(name);
  });
  const said = sayingAs(tree, unspelled);
  for (const spell of spellers) {
    const put = applied(source, spell(source, tree, functions));
    const again = parseStatement(put);
    if (again.problems.length === 0 && sayingAs(again, unspelled) === said) return put;
  }
  return source;
}

/** Edits in the order of their places; what is only put in comes before what takes the place of something. */
function applied(source: string, edits: readonly FormatEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const { span, text } of ordered) {
    if (span.start < at) continue;
    result += source.slice(at, span.start) + text;
    at = span.end;
  }
  return result + source.slice(at);
}

/** A node without what is only its spelling: brackets, the sign of a transpose, `kron` for ⊗. */
function unspelled(node: object): object {
  if (!('kind' in node)) return node;
  if (node.kind === 'group' && 'inner' in node) return unspelled(node.inner as object);
  if (node.kind === 'transpose') return { kind: 'transpose' };
  if (node.kind === 'call' && 'callee' in node && 'arguments' in node) {
    const { name } = node.callee as { readonly name: string };
    const [left, right, more] = node.arguments as readonly object[];
    if (name === 'kron' && right !== undefined && more === undefined) {
      return { kind: 'infix', operator: 'kronecker', left, right };
    }
  }
  return node;
}
