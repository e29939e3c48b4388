import type { Span } from '../../base/span.ts';

/** What TeX could not make sense of, as data; `describeLatexProblem` words it. */
export type LatexProblem =
  | { readonly kind: 'endless-macro'; readonly name: string; readonly span: Span }
  | { readonly kind: 'missing-argument'; readonly name: string; readonly span: Span }
  | { readonly kind: 'unclosed-group'; readonly span: Span }
  | { readonly kind: 'unexpected-brace'; readonly span: Span }
  | { readonly kind: 'unclosed-environment'; readonly name: string; readonly span: Span }
  | { readonly kind: 'wrong-end'; readonly name: string; readonly expected: string; readonly span: Span }
  | { readonly kind: 'unclosed-left'; readonly span: Span }
  | { readonly kind: 'unexpected-right'; readonly span: Span }
  | { readonly kind: 'double-script'; readonly sign: string; readonly span: Span }
  | { readonly kind: 'too-deep'; readonly span: Span };

/** One sentence for the author: what is wrong. */
export function describeLatexProblem(problem: LatexProblem): string {
  switch (problem.kind) {
    case 'endless-macro':
      return `The macro \`\\${problem.name}\` never ends: it calls itself.`;
    case 'missing-argument':
      return `\`\\${problem.name}\` lacks an argument.`;
    case 'unclosed-group':
      return 'This `{` is never closed.';
    case 'unexpected-brace':
      return 'This `}` closes nothing.';
    case 'unclosed-environment':
      return `\`\\begin{${problem.name}}\` is never ended.`;
    case 'wrong-end':
      return `\`\\end{${problem.name}}\` stands where \`\\end{${problem.expected}}\` belongs.`;
    case 'unclosed-left':
      return 'This `\\left` has no `\\right`.';
    case 'unexpected-right':
      return 'This `\\right` has no `\\left`.';
    case 'double-script':
      return `Two \`${problem.sign}\` on one symbol. Put the first in braces.`;
    case 'too-deep':
      return 'This formula is nested too deeply to be read.';
  }
}
