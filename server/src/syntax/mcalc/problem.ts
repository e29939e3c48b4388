import type { Span } from '../../base/span.ts';

/** What could not be read, as data; `describeProblem` words it. */
export type Problem =
  | { readonly kind: 'bad-convention'; readonly span: Span }
  | { readonly kind: 'bad-derivative'; readonly span: Span }
  | { readonly kind: 'bad-index-set'; readonly span: Span }
  | { readonly kind: 'comma-between-declarations'; readonly span: Span }
  | { readonly kind: 'frobenius-chain'; readonly span: Span }
  | { readonly kind: 'misplaced-hole'; readonly span: Span }
  | { readonly kind: 'missing-exponent'; readonly sign: string; readonly span: Span }
  | { readonly kind: 'missing-name'; readonly span: Span }
  | { readonly kind: 'missing-operand'; readonly after: string; readonly span: Span }
  | { readonly kind: 'missing-operator'; readonly span: Span }
  | { readonly kind: 'too-deep'; readonly span: Span }
  | { readonly kind: 'too-long'; readonly span: Span }
  | { readonly kind: 'unclosed'; readonly bracket: string; readonly span: Span }
  | { readonly kind: 'unexpected'; readonly found: string; readonly span: Span }
  | { readonly kind: 'unknown-attribute'; readonly word: string; readonly span: Span }
  | { readonly kind: 'unknown-character'; readonly character: string; readonly span: Span }
  | { readonly kind: 'unknown-space'; readonly span: Span };

/** One sentence or two for the author: what is wrong, and what to write instead. */
export function describeProblem(problem: Problem): string {
  switch (problem.kind) {
    case 'bad-convention':
      return 'A convention reads `convention name = value`, for example `convention sign(0) = 1`.';
    case 'bad-derivative':
      return 'This derivative is incomplete. Write `∂f/∂X`, or `∂²f/∂x∂xᵀ` for a Hessian.';
    case 'bad-index-set':
      return 'An index set reads `(i = 1..N)`.';
    case 'comma-between-declarations':
      return 'Declarations of different spaces are separated by `;`.';
    case 'frobenius-chain':
      return '`A : B : C` has no meaning, because `A : B` is a number. Put brackets around one of the products.';
    case 'misplaced-hole':
      return '`?` stands for the right side of a claim, or for a part of it.';
    case 'missing-exponent':
      return `After \`${problem.sign}\` comes a number, a name, \`T\`, \`-T\`, \`+\`, or an exponent in brackets.`;
    case 'missing-name':
      return 'A name is missing here.';
    case 'missing-operand':
      return problem.after === ''
        ? 'An expression is missing here.'
        : `Something is missing after \`${problem.after}\`.`;
    case 'missing-operator':
      return 'Two numbers stand side by side. Write `*` for a product, `,` between columns.';
    case 'too-deep':
      return 'This is nested too deeply to be read. Give a name to a part of it.';
    case 'too-long':
      return 'This statement is too long to be read. Give names to parts of it.';
    case 'unclosed':
      return `\`${problem.bracket}\` is never closed.`;
    case 'unexpected':
      return problem.found === '×'
        ? '`×` separates sizes, as in `R^(m×n)`. Write `*` for a product.'
        : `\`${problem.found}\` does not fit here.`;
    case 'unknown-attribute':
      return `\`${problem.word}\` is no attribute of a declaration.`;
    case 'unknown-character':
      return problem.character === '|'
        ? '`|` is not a bracket. Write `abs(x)`, `det(X)` or `‖x‖`.'
        : `\`${problem.character}\` is not a sign of this language.`;
    case 'unknown-space':
      return 'A space reads `R`, `R^n` or `R^(m x n)`.';
  }
}
