/** `A : B` as a trace and back. */
import type { Expression, Infix } from '../syntax/mcalc/tree.ts';
import type { Proposal, Site } from './refactorSite.ts';
import { innermost, isAtom, nothingMore, placed, standsAlone, textIn, ungroupedSpan } from './refactorSite.ts';

export const formProposals = (site: Site): readonly Proposal[] => [...asTrace(site), ...asFrobenius(site)];

/** `A : B` → `tr(A'*B)` */
function asTrace(site: Site): readonly Proposal[] {
  const node = innermost(site, ({ tree }) => tree.kind === 'infix' && tree.operator === 'frobenius');
  if (node?.tree.kind !== 'infix') return [];
  const { left, right } = node.tree;
  const span = ungroupedSpan(site, node);
  const text = `tr(${turned(site, left)}*${asFactor(site, right)})`;
  return [
    {
      title: `Write as a trace: ${short(text)}`,
      kind: 'rewrite',
      edits: placed(site, [{ span, text }]),
      change: nothingMore,
    },
  ];
}

/** `tr(A'*B)` → `A : B`, `tr(A*B)` → `A' : B`: the first factor goes to the left of the colon. */
function asFrobenius(site: Site): readonly Proposal[] {
  const node = innermost(site, ({ tree }) => tree.kind === 'call' && tree.callee.name === 'tr');
  if (node?.tree.kind !== 'call' || node.tree.arguments.length !== 1) return [];
  const [argument] = node.tree.arguments;
  const first = argument && firstFactor(argument);
  if (argument === undefined || first === undefined) return [];
  const rest = site.source.slice(first.product.operatorSpan.end, argument.span.end).trim();
  const form = `${turned(site, first.factor)} : ${rest}`;
  const text = standsAlone(node) ? form : `(${form})`;
  const { span } = node.tree;
  const title = `Write with a Frobenius product: ${short(form)}`;
  return [{ title, kind: 'rewrite', edits: placed(site, [{ span, text }]), change: nothingMore }];
}

/** The leftmost factor of a chain of products, with the product in which it stands. */
function firstFactor(tree: Expression): { readonly factor: Expression; readonly product: Infix } | undefined {
  if (tree.kind !== 'infix' || !isProduct(tree)) return undefined;
  return firstFactor(tree.left) ?? { factor: tree.left, product: tree };
}

const isProduct = ({ operator }: Infix): boolean => operator === 'times' || operator === 'juxtapose';

/** The transpose of an operand: `A'` of `A`, `A` of `A'`. */
function turned(site: Site, tree: Expression): string {
  if (tree.kind === 'postfix' && tree.operator.kind === 'transpose') return textIn(site, tree.operand);
  const text = textIn(site, tree);
  return isAtom(tree) ? `${text}'` : `(${text})'`;
}

function asFactor(site: Site, tree: Expression): string {
  const text = textIn(site, tree);
  return isAtom(tree) || (tree.kind === 'infix' && isProduct(tree)) ? text : `(${text})`;
}

const short = (text: string): string => (text.length <= 50 ? text : `${text.slice(0, 49)}…`);
