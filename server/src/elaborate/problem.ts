/** What is wrong with a statement, as data; `describeProblem` words it. */
import type { Span } from '../base/span.ts';

/** An operand as the author wrote it, where it stands, and its shape in the author's letters. */
export interface Operand {
  readonly text: string;
  readonly shape: string;
  readonly span: Span;
}

/** Text that the author may want instead of what stands at `span`. */
export interface Fix {
  readonly span: Span;
  readonly text: string;
}

/** What an operator asks of the shapes of its two operands. */
export type Agreement = 'sum' | 'frobenius' | 'hadamard' | 'direction';

export type Problem = { readonly span: Span; readonly fix?: Fix } & (
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'product-shapes'; readonly left: Operand; readonly right: Operand }
  | {
      readonly kind: 'different-shapes';
      readonly operator: Agreement;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'scalar-plus-matrix'; readonly scalar: Operand; readonly matrix: Operand }
  | { readonly kind: 'division-by-matrix'; readonly divisor: Operand }
  | { readonly kind: 'not-square'; readonly operand: Operand; readonly operator: string }
  | { readonly kind: 'not-scalar'; readonly operand: Operand; readonly place: string }
  | {
      readonly kind: 'argument-shapes';
      readonly operator: string;
      readonly expected: readonly string[];
      readonly found: readonly Operand[];
    }
  | { readonly kind: 'entry-count'; readonly operator: string; readonly found: string; readonly asked: string }
  | {
      readonly kind: 'argument-count';
      readonly operator: string;
      readonly expected: string;
      readonly found: number;
    }
  | {
      readonly kind: 'block-shapes';
      readonly left: Operand;
      readonly right: Operand;
      readonly side: 'rows' | 'columns';
    }
  | { readonly kind: 'unknown-function'; readonly name: string; readonly nearest?: string }
  | { readonly kind: 'function-without-argument'; readonly name: string }
  | { readonly kind: 'unknown-name'; readonly name: string; readonly meant: string }
  | { readonly kind: 'not-an-index'; readonly operand: Operand }
  | { readonly kind: 'not-a-dimension'; readonly text: string }
  | { readonly kind: 'dimension-as-variable'; readonly name: string }
  | { readonly kind: 'variable-as-dimension'; readonly name: string }
  | { readonly kind: 'declared-shape'; readonly name: string; readonly declared: string; readonly found: Operand }
  | { readonly kind: 'misplaced'; readonly what: string }
  | { readonly kind: 'not-a-variable'; readonly text: string }
  | { readonly kind: 'unknown-convention'; readonly name: string; readonly value: string }
  | { readonly kind: 'not-definable'; readonly text: string }
  | { readonly kind: 'not-a-bound'; readonly operand: Operand }
  | { readonly kind: 'other-grouping'; readonly text: string; readonly reading: string }
);

const sides: Readonly<Record<Agreement, string>> = {
  sum: 'The terms of a sum',
  frobenius: 'Both sides of `:`',
  hadamard: 'Both sides of an elementwise product',
  direction: 'A point and a direction',
};

/** `A` is m×n */
const is = ({ text, shape }: Operand): string => `\`${text}\` is ${shape}`;

const show = ({ text, shape }: Operand): string => `\`${text}\` (${shape})`;

const orNothing = (fix: Fix | undefined): string => (fix === undefined ? '' : ` Did you mean \`${fix.text}\`?`);

/** One sentence or two for the author: what is wrong, and what would fit. */
export function describeProblem(problem: Problem): string {
  return problem.kind === 'other-grouping' ? sentence(problem) : `${sentence(problem)}${orNothing(problem.fix)}`;
}

function sentence(problem: Problem): string {
  switch (problem.kind) {
    case 'unreadable':
      return 'This could not be read.';
    case 'product-shapes':
      return `This product does not fit: the left factor ${is(problem.left)}, the right factor ${is(problem.right)}.`;
    case 'different-shapes':
      return `${sides[problem.operator]} need one shape, but the left ${is(problem.left)}, the right ${is(problem.right)}.`;
    case 'scalar-plus-matrix':
      return `A scalar and a matrix have no sum: ${is(problem.scalar)}, ${is(problem.matrix)}.`;
    case 'division-by-matrix':
      return `${show(problem.divisor)} is no number to divide by. Write \`inv(…)\` on the side that is meant, or \`⊘\` for an elementwise quotient.`;
    case 'not-square':
      return `${problem.operator} needs a square matrix, but ${show(problem.operand)} is none.`;
    case 'not-scalar':
      return `${problem.place} is a number, but ${show(problem.operand)} is none.`;
    case 'argument-shapes':
      return `\`${problem.operator}\` takes ${problem.expected.join(', ')}, but gets ${problem.found.map(show).join(', ')}.`;
    case 'entry-count':
      return `\`${problem.operator}\` keeps the number of entries, but ${problem.found} is not ${problem.asked}.`;
    case 'argument-count':
      return `\`${problem.operator}\` takes ${problem.expected}, not ${problem.found}.`;
    case 'block-shapes':
      return `The ${problem.side} of these blocks differ: ${is(problem.left)}, ${is(problem.right)}.`;
    case 'unknown-function':
      return problem.nearest === undefined
        ? `\`${problem.name}\` is no known function. Write \`${problem.name}*(…)\` for a product, or declare \`${problem.name} elementwise\`.`
        : `\`${problem.name}\` is no known function.`;
    case 'function-without-argument':
      return `\`${problem.name}\` is a function; its argument is missing.`;
    case 'unknown-name':
      return `\`${problem.name}\` is not defined.`;
    case 'not-an-index':
      return `An index is a number, but ${show(problem.operand)} is none.`;
    case 'not-a-dimension':
      return `\`${problem.text}\` is no size: sizes are made of positive integers, names, \`+\`, \`-\`, \`*\`, \`/\` and \`^\`.`;
    case 'dimension-as-variable':
      return `\`${problem.name}\` is a size here and cannot be a variable too.`;
    case 'variable-as-dimension':
      return `\`${problem.name}\` is a variable here and cannot be a size too.`;
    case 'declared-shape':
      return `\`${problem.name}\` is declared ${problem.declared}, but ${show(problem.found)} is another shape.`;
    case 'misplaced':
      return `${problem.what} does not fit here.`;
    case 'not-a-variable':
      return `\`${problem.text}\` is no variable: derivatives are taken with respect to names.`;
    case 'unknown-convention':
      return `There is no convention \`${problem.name} = ${problem.value}\`.`;
    case 'not-definable':
      return `\`${problem.text}\` cannot be defined.`;
    case 'not-a-bound':
      return `Only numbers and sizes have an order, but ${show(problem.operand)} is neither.`;
    case 'other-grouping':
      return `\`${problem.text}\` is read as \`${problem.reading}\`.`;
  }
}
