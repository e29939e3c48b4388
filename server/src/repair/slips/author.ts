/** The author's hand: signs as he writes them, and what stands where. */
import type { Span } from '../../base/span.ts';
import type { Expr } from '../../expr/expr.ts';
import { isScalar } from '../../expr/shape.ts';
import { mapChildren } from '../../syntax/mcalc/mapChildren.ts';
import type { Expression, Infix } from '../../syntax/mcalc/tree.ts';
import type { Draft, TextEdit } from '../draft.ts';
import type { Slip } from '../slip.ts';

/** A changed text of the line and the slip that the change undoes. */
export interface Candidate {
  readonly edits: readonly TextEdit[];
  readonly slip: Slip;
}

export interface Author {
  readonly draft: Draft;
  readonly textOf: (tree: { readonly span: Span }) => string;
  readonly exprOf: (tree: Expression) => Expr | undefined;
  /** `-` or `−`. */
  readonly minus: string;
  /** `'`, `ᵀ` or `^T`. */
  readonly transposed: string;
  /** `^-1` or `⁻¹`. */
  readonly inverted: string;
  /** `^-T` or `⁻ᵀ`. */
  readonly inverseTransposed: string;
  /** Between factors: `*`, ` * `, `·` or a space. */
  readonly times: string;
  /** `.*` or `⊙`, with spaces around it. */
  readonly hadamard: string;
}

export function authorOf(draft: Draft): Author {
  const { source, spelling } = draft;
  const isUnicode = spelling === 'unicode';
  const first = (choices: readonly (readonly [RegExp, string])[], otherwise: string): string =>
    choices.find(([pattern]) => pattern.test(source))?.[1] ?? otherwise;
  return {
    draft,
    textOf: ({ span }) => source.slice(span.start, span.end),
    exprOf: (tree) => draft.exprAt(tree.span),
    minus: source.includes('−') ? '−' : '-',
    transposed: first(
      [
        [/ᵀ/, 'ᵀ'],
        [/\^T\b/, '^T'],
        [/'/, "'"],
      ],
      isUnicode ? 'ᵀ' : "'",
    ), // prettier-ignore
    inverted: isUnicode && !source.includes('^-') ? '⁻¹' : '^-1',
    inverseTransposed: isUnicode && !source.includes('^-') ? '⁻ᵀ' : '^-T',
    times: first(
      [
        [/\S \* /, ' * '],
        [/[^.]\*/, '*'],
        [/·/, '·'],
      ],
      isUnicode ? ' ' : '*',
    ), // prettier-ignore
    hadamard: first(
      [
        [/⊙/, ' ⊙ '],
        [/\.\*/, ' .* '],
      ],
      isUnicode ? ' ⊙ ' : ' .* ',
    ), // prettier-ignore
  };
}

export const quoted = (text: string): string => `\`${text.replace(/\s+/g, ' ').trim()}\``;

/** Replaces what stands at a tree. */
export const put = (tree: { readonly span: Span }, text: string): TextEdit => ({ span: tree.span, text });

/** Inserts before or after a tree. */
export const before = ({ span }: { readonly span: Span }, text: string): TextEdit => ({
  span: { start: span.start, end: span.start },
  text,
});
export const after = ({ span }: { readonly span: Span }, text: string): TextEdit => ({
  span: { start: span.end, end: span.end },
  text,
});

export const cut = (start: number, end: number): TextEdit => ({ span: { start, end }, text: '' });

const closed: ReadonlySet<Expression['kind']> = new Set([
  'name',
  'subscripted',
  'postfix',
  'index',
  'call',
  'norm',
  'block',
  'group',
  'tuple',
]);

/** Whether a postfix sign may follow at once. */
export const isClosed = (tree: Expression): boolean => closed.has(tree.kind);

/** Whether a text is a name with what stands on it, or one call: it needs no brackets as a factor. */
export function isClosedText(text: string): boolean {
  const [head] = /^[\p{L}\d_]*/u.exec(text) ?? [''];
  let rest = text.slice(head.length);
  if (rest.startsWith('(')) {
    let depth = 0;
    const end = [...rest].findIndex((sign) => {
      depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
      return depth === 0;
    });
    if (end < 0) return false;
    rest = rest.slice(end + 1);
  }
  return /^('|ᵀ|\^-1|⁻¹|\^-T|⁻ᵀ|\^\d+|[²³])*$/u.test(rest);
}

/** The text of a tree as an operand of something tighter than a sum. */
export const bracketed = (author: Author, tree: Expression): string =>
  isClosed(tree) || tree.kind === 'number' ? author.textOf(tree) : `(${author.textOf(tree)})`;

/** Every expression in the tree, wholes before parts. */
export function treesIn(tree: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const visit = (part: Expression): void => {
    found.push(part);
    mapChildren(part, (child) => {
      visit(child);
      return child;
    });
  };
  visit(tree);
  return found;
}

const isProduct = (tree: Expression): tree is Infix =>
  tree.kind === 'infix' && (tree.operator === 'times' || tree.operator === 'juxtapose');

/** The operands of a chain of products, from left to right; the tree alone if it is none. */
export function factorsOf(tree: Expression): readonly Expression[] {
  const factors: Expression[] = [];
  let rest = tree;
  while (isProduct(rest)) {
    factors.unshift(rest.right);
    rest = rest.left;
  }
  return [rest, ...factors];
}

export interface Term {
  readonly tree: Expression;
  readonly sign: 'plus' | 'minus';
  /** Where its sign stands; absent for the first. */
  readonly signSpan?: Span;
}

/** The terms of a sum, from left to right; the tree alone if it is none. */
export function termsOf(tree: Expression): readonly Term[] {
  const terms: Term[] = [];
  let rest = tree;
  while (rest.kind === 'infix' && (rest.operator === 'plus' || rest.operator === 'minus')) {
    terms.unshift({ tree: rest.right, sign: rest.operator, signSpan: rest.operatorSpan });
    rest = rest.left;
  }
  return [{ tree: rest, sign: 'plus' }, ...terms];
}

/** Outermost sums: a chain of terms is looked at once, at its last sign. */
export function sumsIn(tree: Expression): readonly Expression[] {
  const isInner = new Set<Expression>();
  const isSum = (t: Expression): t is Infix => t.kind === 'infix' && (t.operator === 'plus' || t.operator === 'minus');
  const all = treesIn(tree);
  for (const t of all) if (isSum(t)) isInner.add(t.left);
  return all.filter((t) => isSum(t) && !isInner.has(t));
}

/** Outermost products: a chain of factors is looked at once. */
export function productsIn(tree: Expression): readonly Expression[] {
  const isInner = new Set<Expression>();
  const all = treesIn(tree);
  for (const t of all) if (isProduct(t)) isInner.add(t.left);
  return all.filter((t) => isProduct(t) && !isInner.has(t));
}

/** What a leading minus stands before. */
export const unsigned = (tree: Expression): Expression => (tree.kind === 'negation' ? tree.operand : tree);

/** True for a number, or what was read as one. */
export function isNumeric(author: Author, tree: Expression): boolean {
  if (tree.kind === 'number') return true;
  const e = author.exprOf(tree);
  return e !== undefined && isScalar(e.shape);
}
