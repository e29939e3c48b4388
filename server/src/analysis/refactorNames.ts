/** Names for expressions and expressions for names: extract, inline, expand, fold. */
import type { Span } from '../base/span.ts';
import { containsSpan } from '../base/span.ts';
import type { Expr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isRow, isScalar } from '../expr/shape.ts';
import { expandDefinitions, nodes as partsOf } from '../expr/walk.ts';
import type { TextEdit } from '../repair/draft.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import type { Occurrence } from './occurrences.ts';
import { occurrencesOf } from './occurrences.ts';
import type { Node, Proposal, Site } from './refactorSite.ts';
import {
  innermost,
  isAtom,
  marginAt,
  nothingMore,
  placed,
  selected,
  standsAlone,
  textIn,
  ungroupedSpan,
} from './refactorSite.ts';
import type { Block } from './snapshot.ts';
import { documentSpan } from './snapshot.ts';

export const nameProposals = (site: Site): readonly Proposal[] => [
  ...extract(site),
  ...fold(site),
  ...expand(site),
  ...inline(site),
];

/** `df = (A*X - Y) : dM` → `M = A*X - Y` before it. */
function extract(site: Site): readonly Proposal[] {
  const node = selected(site);
  const e = node && site.exprAt(inner(node).span);
  if (node === undefined || e === undefined || e.kind === 'symbol' || e.kind === 'number' || !canBeNamed(e)) return [];
  const name = freshName(site, e.shape);
  const definition = `${name} = ${textIn(site, inner(node))}`;
  const same = site.nodes.filter((other) => site.exprAt(other.tree.span) === e && other.tree.kind !== 'group');
  const outermost = same.filter(
    (one) => !same.some((other) => other !== one && containsSpan(other.tree.span, one.tree.span)),
  );
  const uses = outermost.map((one) => ({ span: ungroupedSpan(site, one), text: name }));
  const start = site.chain.span.start;
  const at = documentSpan(site.block, { start, end: start });
  const margin = marginAt(site.snapshot, at.start);
  const isFirst = site.snapshot.text.slice(0, at.start).endsWith(margin) && isLineStart(site, at.start - margin.length);
  const separator = isFirst ? `\n${margin}` : '; ';
  return [
    {
      title: `Extract to the name ${name}`,
      kind: 'extract',
      edits: [{ span: at, text: `${definition}${separator}` }, ...placed(site, uses)],
      change: { added: 'definition', dropped: 'nothing' },
    },
  ];
}

const isLineStart = ({ snapshot }: Site, offset: number): boolean =>
  offset === 0 || snapshot.text.charAt(offset - 1) === '\n';

/** What is in brackets that only group. */
function inner({ tree }: Node): Node['tree'] {
  let found = tree;
  while (found.kind === 'group') found = found.inner;
  return found;
}

/** A differential is none of what a name stands for, and an index means nothing outside its sum. */
const canBeNamed = (e: Expr): boolean =>
  partsOf(e).every((part) => part.kind !== 'differential' && !(part.kind === 'symbol' && part.role !== 'variable'));

const lettersFor = (s: Shape): readonly string[] => {
  if (isScalar(s)) return ['a', 'b', 'c', 's', 't', 'h'];
  return isColumn(s) || isRow(s) ? ['v', 'u', 'r', 'z', 'w', 'p'] : ['M', 'N', 'P', 'Q', 'S', 'T', 'W'];
};

/** A letter of the right kind that stands nowhere in the document. */
function freshName({ snapshot, block }: Site, s: Shape): string {
  const taken = new Set(occurrencesOf(snapshot).map(({ entity }) => entity.name));
  const isFree = (name: string): boolean =>
    !taken.has(name) && !block.meaning.after.openDimensions.has(name) && !block.meaning.after.names.has(name);
  const letters = lettersFor(s);
  const numbered = Array.from({ length: 99 }, (_, i) => `${letters[0]}_${i + 1}`);
  return [...letters, ...numbered].find(isFree) ?? 'M_0';
}

/** Writes a name for what it is defined as: `(A*X - Y)*X'` → `M*X'`. */
function fold(site: Site): readonly Proposal[] {
  const names = [...site.block.meaning.before.names.values()].filter(({ symbol }) => symbol.definition !== undefined);
  const proposals: Proposal[] = [];
  for (const { name, symbol } of names.toReversed()) {
    const value = expandDefinitions(symbol);
    const isIt = ({ tree }: Node): boolean => {
      const e = tree.kind === 'group' ? undefined : site.exprAt(tree.span);
      return e !== undefined && e !== symbol && e.kind !== 'symbol' && expandDefinitions(e) === value;
    };
    const node = innermost(site, isIt);
    if (node === undefined) continue;
    const spelled = spellingIn(site, name);
    const edits = placed(site, [{ span: ungroupedSpan(site, node), text: spelled }]);
    proposals.push({ title: `Write ${spelled} for it`, kind: 'rewrite', edits, change: nothingMore });
  }
  return proposals;
}

/** A name as the author spells it. */
function spellingIn({ snapshot }: Site, name: string): string {
  const use = occurrencesOf(snapshot).find((one) => one.entity.name === name && one.block.manner === 'code');
  return use === undefined ? name : use.block.source.slice(use.span.start, use.span.end);
}

interface Defined {
  readonly uses: readonly Occurrence[];
  readonly block: Block;
  /** The statement that defines it, in its block. */
  readonly definition: Span;
  /** The text of what it is defined as. */
  readonly text: string;
  readonly isAtom: boolean;
  readonly name: string;
}

/** The name under the cursor, if it is defined by one expression and given a meaning nowhere else. */
function definedAt(site: Site): Defined | undefined {
  const all = occurrencesOf(site.snapshot);
  const { start, end } = site.range;
  const under = all.find(({ block, span }) => block === site.block && span.start <= start && end <= span.end);
  if (under === undefined) return undefined;
  const own = all.filter(({ entity }) => entity === under.entity);
  const writes = own.filter(({ use }) => use === 'write');
  const [write] = writes;
  if (write === undefined || writes.length > 1 || write.block.manner !== 'code') return undefined;
  const statement = parseStatement(write.block.source).statements.find((one) => containsSpan(one.span, write.span));
  if (statement?.kind !== 'chain' || statement.left.kind !== 'name') return undefined;
  const [link] = statement.links;
  if (link === undefined || statement.links.length > 1 || statement.parts.length > 0) return undefined;
  return {
    uses: own.filter((one) => one !== write),
    block: write.block,
    definition: statement.span,
    text: write.block.source.slice(link.right.span.start, link.right.span.end),
    isAtom: isAtom(link.right),
    name: textOfOccurrence(under),
  };
}

const textOfOccurrence = ({ block, span }: Occurrence): string => block.source.slice(span.start, span.end);

/** Writes out the name under the cursor, there alone. */
function expand(site: Site): readonly Proposal[] {
  const found = definedAt(site);
  const node = found && innermost(site, ({ tree }) => tree.kind === 'name');
  if (found === undefined || node === undefined) return [];
  const text = found.isAtom || standsAlone(node) ? found.text : `(${found.text})`;
  const span = placeOfUse(site, node);
  const title = `Write out ${found.name}`;
  return [
    { title, kind: 'rewrite', edits: placed(site, [{ span, text: bracketed(text, span, node) }]), change: nothingMore },
  ];
}

/** The `M` of `dM`. */
function placeOfUse({ snapshot, block, range }: Site, { tree }: Node): Span {
  const own = occurrencesOf(snapshot).find(
    (one) => one.block === block && containsSpan(tree.span, one.span) && containsSpan(one.span, range),
  );
  return own?.span ?? tree.span;
}

/** `d(…)` always takes brackets. */
const bracketed = (text: string, span: Span, { tree }: Node): string =>
  span.start > tree.span.start && !text.startsWith('(') ? `(${text})` : text;

/** Writes out a name everywhere and takes its definition away. */
function inline(site: Site): readonly Proposal[] {
  const found = definedAt(site);
  if (found === undefined || found.uses.length === 0) return [];
  const { block, definition, uses, name } = found;
  const edits: TextEdit[] = [];
  for (const use of uses) {
    if (use.block.manner !== 'code') return [];
    const whole = bareText(use);
    const needsNone = whole === textOfOccurrence(use) && found.isAtom;
    edits.push({ span: documentSpan(use.block, use.span), text: needsNone ? found.text : `(${found.text})` });
  }
  const { text } = site.snapshot;
  const span = documentSpan(block, definition);
  const rest = /^[ \t]*(?:;[ \t]*|\r?\n)/.exec(text.slice(span.end))?.[0].length ?? 0;
  edits.push({ span: { start: span.start, end: span.end + rest }, text: '' });
  return [{ title: `Inline ${name}`, kind: 'inline', edits, change: { added: 'nothing', dropped: 'definition' } }];
}

/** The word around a use: `dM` around its `M`. */
function bareText({ block, span }: Occurrence): string {
  const before = /[\p{L}\p{N}_]*$/u.exec(block.source.slice(0, span.start))?.[0] ?? '';
  return before + block.source.slice(span.start, span.end);
}
