/** Slips in the terms of a sum: signs, lost and doubled terms, factors. */
import { textOf } from '../../server/src/base/span.ts';
import type { Expression, Infix } from '../../server/src/syntax/mcalc/tree.ts';
import type { Place, Slip } from './slip.ts';
import { asFactor, isNumber, levelOf, writtenAs } from './slip.ts';

type Plus = Infix & { readonly operator: 'plus' | 'minus' };

const isSum = (node: Expression): node is Plus =>
  node.kind === 'infix' && (node.operator === 'plus' || node.operator === 'minus');

interface Term {
  readonly node: Expression;
  /** The sum that ends with it; the first term has none. */
  readonly added: Plus | undefined;
}

/** The terms of a sum in order; what is no sum is its own only term. */
export function termsOf(node: Expression): readonly Term[] {
  if (!isSum(node)) return [{ node, added: undefined }];
  return [...termsOf(node.left), { node: node.right, added: node }];
}

/** Slips in the terms of a sum, which is not itself the first part of one. */
export function ofTerms(place: Place, root: Expression): readonly Slip[] {
  const terms = termsOf(root);
  return terms.flatMap((term, i) => [
    ...signs(place, term),
    ...factors(place, term.node),
    ...(terms.length > 1 ? [dropped(place, terms, i), doubled(place, term)] : []),
  ]);
}

function signs(place: Place, { node, added }: Term): readonly Slip[] {
  const slip = { kind: 'sign', causes: ['sign'] } as const;
  if (added !== undefined) {
    return [{ ...slip, span: added.operatorSpan, text: added.operator === 'plus' ? '-' : '+' }];
  }
  return [{ ...slip, span: node.span, text: negated(place, node) }];
}

/** What stands first in a product may have a sign of its own. */
function negated(place: Place, node: Expression): string {
  const text = writtenAs(place, node);
  const first = firstOf(node);
  if (first.kind !== 'negation') return levelOf(node) > 1 ? `-${text}` : `-(${text})`;
  const offset = first.span.start - node.span.start;
  return text.slice(0, offset) + text.slice(offset + first.operand.span.start - first.span.start);
}

const firstOf = (node: Expression): Expression => (node.kind === 'infix' ? firstOf(node.left) : node);

function dropped(place: Place, terms: readonly Term[], i: number): Slip {
  const slip = { kind: 'dropped-term', causes: ['missing-term'] } as const;
  const { added, node } = terms[i] as Term;
  const next = terms[i + 1];
  if (added !== undefined) return { ...slip, span: { start: added.left.span.end, end: node.span.end }, text: '' };
  const rest = next?.node ?? node;
  const text = next?.added?.operator === 'minus' ? negated(place, rest) : writtenAs(place, rest);
  return { ...slip, span: { start: node.span.start, end: rest.span.end }, text };
}

function doubled(place: Place, { node, added }: Term): Slip {
  const sign = added?.operator === 'minus' ? '-' : '+';
  const term = levelOf(node) > 1 ? writtenAs(place, node) : `(${writtenAs(place, node)})`;
  const second = firstOf(node).kind === 'negation' ? `(${term})` : term;
  return {
    kind: 'doubled-term',
    span: { start: node.span.end, end: node.span.end },
    text: ` ${sign} ${second}`,
    causes: ['extra-term', 'factor'],
  };
}

/** Twice or half as large; a number in front is lost or counted double. */
function factors(place: Place, node: Expression): readonly Slip[] {
  const slip = { kind: 'factor', span: node.span, causes: ['factor', 'chain-factor'] } as const;
  if (isNumber(node)) return [{ ...slip, text: `2*${asFactor(place, node)}` }];
  const body = node.kind === 'negation' || levelOf(node) === 1 ? `(${writtenAs(place, node)})` : writtenAs(place, node);
  const first = firstOf(node);
  const second = firstProduct(node);
  const lost =
    second !== undefined && isNumber(second.left)
      ? [{ ...slip, text: textOf(place.source, { start: second.right.span.start, end: node.span.end }) }]
      : [];
  const signed = first.kind === 'negation' ? `(${writtenAs(place, node)})` : body;
  return [{ ...slip, text: `2*${signed}` }, { ...slip, text: `1/2*${signed}` }, ...lost];
}

/** The innermost product at the beginning of a node: `2*A` of `2*A*B : C`. */
function firstProduct(node: Expression): Infix | undefined {
  if (node.kind !== 'infix') return undefined;
  return firstProduct(node.left) ?? (node.operator === 'times' || node.operator === 'juxtapose' ? node : undefined);
}
