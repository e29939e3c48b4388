/** Chains taken apart and put together, both sides transposed, claims written in the other layout. */
import type { Span } from '../base/span.ts';
import type { TextEdit } from '../repair/draft.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import type { Chain, Expression } from '../syntax/mcalc/tree.ts';
import type { Proposal, Site } from './refactorSite.ts';
import { isAtom, marginAt, nothingMore, placed, textIn } from './refactorSite.ts';
import type { Block } from './snapshot.ts';
import { documentSpan } from './snapshot.ts';

export const chainProposals = (site: Site): readonly Proposal[] => [
  ...splitChain(site),
  ...mergeSteps(site),
  ...joinChains(site),
  ...transposeSides(site),
  ...otherLayout(site),
];

/** The number of the step at the cursor. */
const stepAt = ({ chain, range }: Site): number =>
  chain.links.findLastIndex(({ operatorSpan }) => operatorSpan.start <= range.start);

/** `df = a = b` → `df = a`, `df = b`, from the step at the cursor on. */
function splitChain(site: Site): readonly Proposal[] {
  const { chain, source, snapshot, block } = site;
  const link = chain.links[stepAt(site)];
  const before = chain.links[stepAt(site) - 1];
  if (link === undefined || before === undefined || chain.parts.length > 0 || chain.wrt.length > 0) return [];
  const start = documentSpan(block, chain.span).start;
  const text = `\n${marginAt(snapshot, start)}${textIn(site, chain.left)} ${textIn(site, { span: link.operatorSpan })} `;
  const end = link.right.span.start;
  const span = { start: before.right.span.end, end };
  if (source.slice(span.start, span.end).includes('#')) return [];
  return [
    { title: 'Split the chain here', kind: 'rewrite', edits: placed(site, [{ span, text }]), change: nothingMore },
  ];
}

/** Leaves the step at the cursor out: the next one follows from the one before. */
function mergeSteps(site: Site): readonly Proposal[] {
  const { chain, source } = site;
  const step = stepAt(site);
  const [link, next] = [chain.links[step], chain.links[step + 1]];
  if (link === undefined || next === undefined || step === 0) return [];
  const span = { start: link.operatorSpan.start, end: next.operatorSpan.start };
  if (source.slice(span.start, span.end).includes('#')) return [];
  const change = { added: 'nothing', dropped: 'step' } as const;
  return [{ title: 'Merge with the next step', kind: 'rewrite', edits: placed(site, [{ span, text: '' }]), change }];
}

/** `df = a`, `df = b` → `df = a = b`: the statement at the cursor goes on with the one before. */
function joinChains(site: Site): readonly Proposal[] {
  const { snapshot, block, chain } = site;
  const previous = snapshot.blocks[snapshot.blocks.indexOf(block) - 1];
  const above = previous && onlyChain(previous);
  if (previous === undefined || above === undefined || previous.place !== block.place) return [];
  const plain = (text: string): string => text.replace(/\s/g, '');
  const left = previous.source.slice(above.left.span.start, above.left.span.end);
  if (plain(left) !== plain(textIn(site, chain.left)) || above.wrt.length + chain.wrt.length > 0) return [];
  if (above.parts.length > 0 || chain.links.some(({ relation }) => relation === ':=')) return [];
  const [first] = chain.links;
  const start = documentSpan(previous, above.span).end;
  const end = documentSpan(block, first?.operatorSpan ?? chain.span).start;
  if (!/^[\s>;]*$/.test(snapshot.text.slice(start, documentSpan(block, chain.span).start))) return [];
  const margin = marginAt(snapshot, documentSpan(previous, above.span).start);
  const indent = ' '.repeat(Math.max(1, (above.links[0]?.operatorSpan.start ?? 3) - above.span.start));
  const edits = [{ span: { start, end }, text: `\n${margin}${indent}` }];
  return [{ title: 'Join with the chain above', kind: 'rewrite', edits, change: nothingMore }];
}

function onlyChain({ source, manner }: Block): Chain | undefined {
  const [only, ...more] = parseStatement(source).statements;
  return manner === 'code' && only?.kind === 'chain' && more.length === 0 ? only : undefined;
}

/** `A*B == C` → `(A*B)' == C'` */
function transposeSides(site: Site): readonly Proposal[] {
  const { chain, block } = site;
  const claims = block.meaning.parts.filter(({ span }) => span.end <= chain.span.end && span.start >= chain.span.start);
  const isEquation =
    claims.length > 0 && claims.every(({ claim, kind }) => claim?.kind === 'equation' && kind === 'identity');
  if (!isEquation || chain.parts.length > 0) return [];
  const sides = [chain.left, ...chain.links.map(({ right }) => right)];
  const edits = sides.map((side) => ({ span: side.span, text: turned(site, side) }));
  const change = { added: 'nothing', dropped: 'nothing' } as const;
  return [{ title: 'Transpose both sides', kind: 'rewrite', edits: placed(site, edits), change }];
}

function turned(site: Site, tree: Expression): string {
  if (tree.kind === 'postfix' && tree.operator.kind === 'transpose') return textIn(site, tree.operand);
  return isAtom(tree) ? `${textIn(site, tree)}'` : `(${textIn(site, tree)})'`;
}

/** Gradients from the statement at the cursor to the end of its scope in the other layout, with the convention that says so. */
function otherLayout(site: Site): readonly Proposal[] {
  const { snapshot, block, chain } = site;
  const at = block.meaning.parts.find(({ span }) => span.end <= chain.span.end && span.start >= chain.span.start);
  if (at?.claim?.kind !== 'gradient') return [];
  const to = at.claim.layout === 'numerator' ? 'denominator' : 'numerator';
  const edits: TextEdit[] = [];
  for (const other of snapshot.blocks.slice(snapshot.blocks.indexOf(block))) {
    if (/^\s*---\s*$/.test(other.source) || other.meaning.parts.some(({ kind }) => kind === 'convention')) break;
    if (other.place !== block.place || other.manner !== 'code') return [];
    const sides = turnedSides(other);
    if (sides === undefined) return [];
    edits.push(...sides);
  }
  const start = documentSpan(block, { start: chain.span.start, end: chain.span.start });
  const line = `convention layout = ${to}\n${marginAt(snapshot, start.start)}`;
  if (!/^[\s>]*$/.test(snapshot.text.slice(snapshot.text.lastIndexOf('\n', start.start - 1) + 1, start.start)))
    return [];
  return [
    {
      title: `Write gradients in ${to} layout from here on`,
      kind: 'rewrite',
      edits: [{ span: start, text: line }, ...edits],
      change: { added: 'convention', dropped: 'nothing' },
    },
  ];
}

/** The right sides of the gradient claims of a block, turned; `undefined` where a claim depends on the layout in another way. */
function turnedSides(block: Block): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const statement of parseStatement(block.source).statements) {
    if (statement.kind !== 'chain') continue;
    const within = (span: Span): boolean => span.start >= statement.span.start && span.end <= statement.span.end;
    const claims = block.meaning.parts.filter(({ span }) => within(span));
    if (claims.some(({ claim, kind }) => claim?.kind === 'jacobian' || kind === 'hole')) return undefined;
    if (!claims.some(({ claim }) => claim?.kind === 'gradient')) continue;
    for (const { right } of statement.links) {
      edits.push({ span: documentSpan(block, right.span), text: turned({ source: block.source } as Site, right) });
    }
  }
  return edits;
}
