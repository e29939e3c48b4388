/** Terms with a wrong number in front: how often too large, of the wrong sign, or too many, is read off their values. */
import type { Rational } from '../../base/rational.ts';
import { isNegativeRational, multiplyRational, negateRational, rational } from '../../base/rational.ts';
import type { Expr } from '../../expr/expr.ts';
import { renderText } from '../../render/text.ts';
import type { Expression } from '../../syntax/mcalc/tree.ts';
import type { Values } from '../../verify/sieve.ts';
import type { TextEdit } from '../draft.ts';
import { coefficients, commonFraction, zeroLike } from '../ratio.ts';
import type { Author, Candidate, Term } from './author.ts';
import {
  after,
  before,
  cut,
  factorsOf,
  isClosed,
  isClosedText,
  put,
  quoted,
  sumsIn,
  termsOf,
  unsigned,
} from './author.ts';
import { leadingMinus } from './signs.ts';

/** What the line is worth with some edits, and what it should be. */
export interface Look {
  readonly expected: Values;
  readonly own: Values;
  readonly valuesWith: (edits: readonly TextEdit[]) => Values | undefined;
  /** Of an expression on its own. */
  readonly valueOf: (e: Expr) => Values | undefined;
  /** Of an expression as right side. */
  readonly valuesOf: (right: Expr) => Values | undefined;
}

/** Scalars by which a line may have to be multiplied. */
export type Scalars = readonly Expr[];

/** Terms that come right with another number before them; the whole side as one term too. */
export function coefficientSlips(
  author: Author,
  right: Expression,
  look: Look,
  scalars: Scalars,
): readonly Candidate[] {
  const terms = sumsIn(right).flatMap((sum) => termsOf(sum));
  const inTerms = terms.flatMap((term) => {
    const without = look.valuesWith([put(term.tree, `0*(${author.textOf(term.tree)})`)]);
    const c = without && coefficients(look.expected, without, look.own);
    return c === undefined ? [] : scaled(author, term, c, look, scalars, author.textOf(term.tree), sumsIn(right));
  });
  return [...wholeScaled(author, right, look, scalars), ...inTerms];
}

/** Terms taken away, one at a time: also those too small for their values to show. */
export function termDrops(author: Author, right: Expression): readonly Candidate[] {
  const sums = sumsIn(right);
  return sums.flatMap(termsOf).flatMap((term) => {
    const edits = removed(term, sums);
    const text = `the term ${quoted(author.textOf(term.tree))} is too many`;
    return edits === undefined ? [] : [{ edits, slip: { cause: 'extra-term', text, at: term.tree.span } as const }];
  });
}

function wholeScaled(author: Author, right: Expression, look: Look, scalars: Scalars): readonly Candidate[] {
  const c = coefficients(look.expected, zeroLike(look.own), look.own);
  return c === undefined ? [] : scaled(author, { tree: right, sign: 'plus' }, c, look, scalars, '', []);
}

/** A term times what its values ask for; `name` is empty for the whole side. */
function scaled(
  author: Author,
  term: Term,
  numbers: readonly number[],
  look: Look,
  scalars: Scalars,
  name: string,
  sums: readonly Expression[],
): readonly Candidate[] {
  const c = commonFraction(numbers);
  if (c !== undefined) return byNumber(author, term, c, name, sums);
  return byScalar(author, term, numbers, look, scalars);
}

function byNumber(
  author: Author,
  term: Term,
  c: Rational,
  name: string,
  sums: readonly Expression[],
): readonly Candidate[] {
  const at = term.tree.span;
  const which = name === '' ? 'the right side' : quoted(name);
  if (c.numerator === 0n) {
    const edits = removed(term, sums);
    return edits === undefined || name === ''
      ? []
      : [{ edits, slip: { cause: 'extra-term', text: `the term ${which} is too many`, at } }];
  }
  const text = howWrong(c, which);
  const also = isNegativeRational(c) && !isMinusOne(c) ? { also: ['sign'] as const } : {};
  return [{ edits: times(author, term, c), slip: { cause: isMinusOne(c) ? 'sign' : 'factor', ...also, text, at } }];
}

const isMinusOne = (c: Rational): boolean => c.numerator === -1n && c.denominator === 1n;

/** By how much a term is wrong whose right value is c times its own. */
function howWrong(c: Rational, which: string): string {
  if (isMinusOne(c)) return `the sign of ${which} is wrong`;
  const sign = isNegativeRational(c) ? ', and its sign is wrong' : '';
  const size = isNegativeRational(c) ? negateRational(c) : c;
  const [top, bottom] = [size.numerator, size.denominator];
  if (top === 1n && bottom === 2n) return `${which} is twice too large${sign}`;
  if (top === 1n) return `${which} is ${bottom} times too large${sign}`;
  if (bottom === 1n) return `${which} lacks the factor ${quoted(`${top}`)}${sign}`;
  return `${which} should be multiplied by ${quoted(`${top}/${bottom}`)}${sign}`;
}

/** The edits that take a term away with its sign. */
function removed({ tree, signSpan }: Term, sums: readonly Expression[]): readonly TextEdit[] | undefined {
  const terms = sums.map(termsOf).find((list) => list.some((term) => term.tree === tree)) ?? [];
  const place = terms.findIndex((term) => term.tree === tree);
  if (signSpan !== undefined) return [cut(terms[place - 1]?.tree.span.end ?? signSpan.start, tree.span.end)];
  const next = terms[1];
  if (next?.signSpan === undefined) return undefined;
  return next.sign === 'plus'
    ? [cut(tree.span.start, next.tree.span.start)]
    : [cut(tree.span.start, next.signSpan.start), cut(next.signSpan.end, next.tree.span.start)];
}

/** The first factor of a term, to which a number before it belongs. */
function firstFactor(tree: Expression): Expression {
  const [first = tree] = factorsOf(tree);
  const inner = unsigned(first);
  if (inner !== first) return firstFactor(inner);
  if (inner.kind !== 'infix' || inner.operator === 'plus' || inner.operator === 'minus') return inner;
  const isFraction = inner.operator === 'divide' && literal(inner) !== undefined;
  return isFraction ? inner : inner.left === inner ? inner : firstFactor(inner.left);
}

/** The number that a literal is: `2`, `1/2`, `0.5`. */
export function literal(tree: Expression): Rational | undefined {
  if (tree.kind === 'group') return literal(tree.inner);
  if (tree.kind === 'number' && Number.isInteger(tree.value * 8)) return rational(tree.value * 8, 8);
  if (tree.kind !== 'infix' || tree.operator !== 'divide') return undefined;
  const [a, b] = [literal(tree.left), literal(tree.right)];
  if (a === undefined || b === undefined || b.numerator === 0n) return undefined;
  return multiplyRational(a, { numerator: b.denominator, denominator: b.numerator });
}

const shown = ({ numerator, denominator }: Rational): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;

/** The edits that multiply a term by a number: a number that stands in front is changed, else one is set there. */
export function times(author: Author, term: Term, c: Rational): readonly TextEdit[] {
  const size = isNegativeRational(c) ? negateRational(c) : c;
  const sign = isNegativeRational(c) ? turnedSign(author, term) : [];
  if (size.numerator === size.denominator) return sign;
  const { tree } = term;
  if (isSum(tree))
    return [put(tree, `${isNegativeRational(c) ? '-' : ''}${shown(size)}${author.times}(${author.textOf(tree)})`)];
  const first = firstFactor(tree);
  const old = literal(first);
  if (old === undefined) return [...sign, before(first, `${shown(size)}${author.times}`)];
  const product = multiplyRational(old, size);
  const rest = restOf(tree, first);
  if (product.numerator === product.denominator && rest !== undefined) {
    const inner = aloneInside(author, tree, first);
    if (inner !== undefined && sign.length === 0) return [put(tree, author.textOf(inner))];
    return [...sign, cut(first.span.start, rest)];
  }
  return [...sign, put(first, shown(product))];
}

/** What stands in the brackets of a whole side that is nothing but a number before brackets. */
export function aloneInside(author: Author, tree: Expression, dropped: Expression): Expression | undefined {
  const factors = factorsOf(tree);
  const other = factors.find((factor) => factor !== dropped);
  return tree === author.draft.right && factors.length === 2 && other?.kind === 'group' ? other.inner : undefined;
}

/** Where the factor after the first begins, if it is joined to it by a product. */
function restOf(tree: Expression, first: Expression): number | undefined {
  const factors = factorsOf(tree);
  if (factors.length > 1 && (factors[0] === first || (factors[0] && unsigned(factors[0]) === first))) {
    return factors[1]?.span.start;
  }
  const [head] = factors;
  if (head === undefined) return undefined;
  const inner = unsigned(head);
  if (inner !== head) return restOf(inner, first);
  return inner.kind === 'infix' && inner.left !== first ? restOf(inner.left, first) : undefined;
}

function turnedSign(author: Author, { tree, sign, signSpan }: Term): readonly TextEdit[] {
  if (signSpan !== undefined) return [{ span: signSpan, text: sign === 'plus' ? author.minus : '+' }];
  const minus = leadingMinus(tree);
  return [minus === undefined ? before(tree, author.minus) : cut(minus.start, minus.end)];
}

/** A lost scalar that is no number: `lambda`, `1/n`, `exp(-t)`. */
function byScalar(
  author: Author,
  { tree }: Term,
  numbers: readonly number[],
  look: Look,
  scalars: Scalars,
): readonly Candidate[] {
  return scalars.flatMap((scalar): readonly Candidate[] => {
    const values = look.valueOf(scalar)?.map(([x]) => x ?? Number.NaN);
    if (values === undefined) return [];
    const text = renderText(scalar, author.draft.spelling);
    const closed = isClosedText(text) ? text : `(${text})`;
    const lost = commonFraction(numbers.map((c, i) => c / (values[i] ?? Number.NaN)));
    const extra = commonFraction(numbers.map((c, i) => c * (values[i] ?? Number.NaN)));
    const slip = (factor: string): Candidate['slip'] => ({
      cause: 'factor',
      also: ['chain-factor'],
      text: `the factor ${quoted(factor)} is lost`,
      at: tree.span,
    });
    return [
      ...(lost === undefined
        ? []
        : [{ edits: [inFront(author, tree, `${front(lost)}${closed}`)], slip: slip(`${front(lost)}${text}`) }]),
      ...(extra === undefined
        ? []
        : [{ edits: [divided(author, tree, shown(extra), closed)], slip: slip(`${shown(extra)}/${closed}`) }]),
    ];
  });
}

const front = (c: Rational): string => (c.numerator === c.denominator ? '' : isMinusOne(c) ? '-' : `${shown(c)}*`);

const isSum = (tree: Expression): boolean =>
  tree.kind === 'infix' && (tree.operator === 'plus' || tree.operator === 'minus');

function inFront(author: Author, tree: Expression, factor: string): TextEdit {
  if (isSum(tree)) return put(tree, `${factor}${author.times}(${author.textOf(tree)})`);
  // A number stays in front.
  const [first, second] = factorsOf(tree);
  const place = first !== undefined && second !== undefined && literal(unsigned(first)) !== undefined ? second : tree;
  return before(place.kind === 'negation' ? place.operand : place, `${factor}${author.times}`);
}

/** A term over a divisor: behind a product, before everything else. */
function divided(author: Author, tree: Expression, top: string, divisor: string): TextEdit {
  const isProduct = isClosed(tree) || factorsOf(tree).length > 1;
  if (top !== '1' || !isProduct) return inFront(author, tree, `${top}/${divisor}`);
  return after(tree, author.draft.source.includes(' / ') ? ` / ${divisor}` : `/${divisor}`);
}
