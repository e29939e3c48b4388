/** Wrong signs. */
import type { Expression } from '../../syntax/mcalc/tree.ts';
import type { Author, Candidate } from './author.ts';
import { before, cut, factorsOf, put, quoted, sumsIn, termsOf, treesIn } from './author.ts';

/** Every sign of the line turned, one at a time. */
export function signSlips(author: Author, right: Expression): readonly Candidate[] {
  const sums = sumsIn(right);
  const inner = treesIn(right).flatMap((tree) => {
    if (tree.kind === 'group') return [tree.inner];
    if (tree.kind === 'call') return tree.arguments;
    return tree.kind === 'norm' ? [] : [];
  });
  return [
    ...wholeSign(author, right),
    ...sums.flatMap((sum) => termSigns(author, sum)),
    ...inner.flatMap((tree) => wholeSign(author, tree)),
    ...sums.flatMap((sum) => firstSign(author, termsOf(sum)[0]?.tree ?? sum)),
  ];
}

function termSigns(author: Author, sum: Expression): readonly Candidate[] {
  return termsOf(sum).flatMap(({ tree, sign, signSpan }) =>
    signSpan === undefined
      ? []
      : [
          {
            edits: [{ span: signSpan, text: sign === 'plus' ? author.minus : '+' }],
            slip: {
              cause: 'sign',
              text: `the sign of ${quoted(author.textOf(tree))} is wrong`,
              at: { start: signSpan.start, end: tree.span.end },
            },
          },
        ],
  );
}

/** The sign of what stands alone on a side or in brackets. */
function wholeSign(author: Author, tree: Expression): readonly Candidate[] {
  const terms = termsOf(tree);
  const slip = { cause: 'sign', text: 'the sign is wrong', at: tree.span } as const;
  const [first, second] = terms;
  if (first === undefined || second === undefined) return firstSign(author, tree, 'the sign is wrong');
  if (terms.length === 2 && second.sign === 'minus' && first.tree.kind !== 'negation') {
    const [a, b] = [author.textOf(first.tree), author.textOf(second.tree)];
    if (!leadingMinus(first.tree)) {
      const text = `the sign is wrong: ${quoted(author.textOf(tree))} should be ${quoted(`${b} ${author.minus} ${a}`)}`;
      return [{ edits: [put(first.tree, b), put(second.tree, a)], slip: { ...slip, text } }];
    }
  }
  return [{ edits: [put(tree, `${author.minus}(${author.textOf(tree)})`)], slip }];
}

/** The minus before the first factor of a term, set or taken away. */
function firstSign(author: Author, term: Expression, said?: string): readonly Candidate[] {
  const text = said ?? `the sign of ${quoted(author.textOf(term))} is wrong`;
  const slip = { cause: 'sign', text, at: term.span } as const;
  const minus = leadingMinus(term);
  return [{ edits: [minus === undefined ? before(term, author.minus) : cut(minus.start, minus.end)], slip }];
}

/** Where the minus stands with which a term begins. */
export function leadingMinus(term: Expression): { readonly start: number; readonly end: number } | undefined {
  let first = term;
  for (;;) {
    if (first.kind === 'negation') return { start: first.span.start, end: first.operand.span.start };
    const [inner] = factorsOf(first);
    if (inner !== undefined && inner !== first) first = inner;
    else if (first.kind === 'infix') first = first.left;
    else return undefined;
  }
}
