/** Slips of the pen: what one is, and how a changed piece of a formula is written into the text around it. */
import type { Span } from '../../server/src/base/span.ts';
import { textOf } from '../../server/src/base/span.ts';
import type { Shape } from '../../server/src/expr/shape.ts';
import { isScalar, isSquare } from '../../server/src/expr/shape.ts';
import type { Cause } from '../../server/src/repair/cause.ts';
import type { Expression, InfixOperator } from '../../server/src/syntax/mcalc/tree.ts';

export const slipKinds = [
  'transpose',
  'sign',
  'factor',
  'order',
  'dropped-term',
  'doubled-term',
  'operand',
  'product',
  'sum-trace',
  'index',
  'exponent',
  'inverse',
  'chain-factor',
  'hidden',
] as const;

export type SlipKind = (typeof slipKinds)[number];

/** One error made in a text: what stands at `span` is replaced by `text`. */
export interface Slip {
  readonly kind: SlipKind;
  readonly span: Span;
  readonly text: string;
  /** The same error so large that an oracle in doubles sees it; wrong if and only if `text` is. */
  readonly enlarged?: string;
  /** The causes that name it rightly, the best first: a lost scalar may be called a factor or a part of the chain rule. */
  readonly causes: readonly Cause[];
}

/** Where slips are made: the text, and what is known of the pieces of it. */
export interface Place {
  readonly source: string;
  readonly shapeOf: (node: Expression) => Shape | undefined;
  /** The names that may stand instead of a name, the same in kind and shape. */
  readonly othersLike: (name: string) => readonly string[];
  /** The variables that have the shape of the whole. */
  readonly variables: readonly string[];
  readonly dimensions: readonly string[];
}

/** How tightly what is written holds together; the higher binds tighter. */
const levels: Readonly<Record<InfixOperator, number>> = {
  plus: 1,
  minus: 1,
  frobenius: 2,
  hadamard: 3,
  hadamardDivide: 3,
  kronecker: 4,
  times: 5,
  juxtapose: 5,
  divide: 5,
};

const prefixLevel = 6;
const postfixLevel = 7;
const atomLevel = 8;

export function levelOf(node: Expression): number {
  switch (node.kind) {
    case 'infix':
      return levels[node.operator];
    case 'negation':
      return prefixLevel;
    case 'postfix':
    case 'index':
      return postfixLevel;
    case 'sum':
      return 1;
    default:
      return atomLevel;
  }
}

export const writtenAs = ({ source }: Place, node: Expression): string => textOf(source, node.span);

/** The text of a node as a factor, an operand of `'` and the like: in brackets where it would fall apart. */
export const atLevel = (place: Place, node: Expression, level: number): string =>
  levelOf(node) >= level ? writtenAs(place, node) : `(${writtenAs(place, node)})`;

export const asFactor = (place: Place, node: Expression): string => atLevel(place, node, prefixLevel);
export const asAtom = (place: Place, node: Expression): string => atLevel(place, node, postfixLevel);

export const isNumber = (node: Expression): boolean =>
  node.kind === 'number' ||
  (node.kind === 'group' && isNumber(node.inner)) ||
  (node.kind === 'infix' && node.operator === 'divide' && isNumber(node.left) && isNumber(node.right));

export const isKnownScalar = (place: Place, node: Expression): boolean => {
  const shape = place.shapeOf(node);
  return isNumber(node) || (shape !== undefined && isScalar(shape));
};

export const isKnownSquare = (place: Place, node: Expression): boolean => {
  const shape = place.shapeOf(node);
  return shape !== undefined && isSquare(shape) && !isScalar(shape);
};
