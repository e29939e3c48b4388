/** Names that were confused, and indices. */
import type { Expr, SymbolExpr } from '../../expr/expr.ts';
import { differential } from '../../expr/expr.ts';
import { sameShape } from '../../expr/shape.ts';
import { renderText } from '../../render/text.ts';
import type { Expression, Index } from '../../syntax/mcalc/tree.ts';
import type { Author, Candidate } from './author.ts';
import { put, quoted, treesIn } from './author.ts';

/** Another name, index or number in the place of each; `names` may be confused with each other. */
export function nameSlips(author: Author, right: Expression, names: readonly SymbolExpr[]): readonly Candidate[] {
  const trees = treesIn(right);
  const inFraction = new Set<Expression>(
    trees.flatMap((tree) => (tree.kind === 'infix' && tree.operator === 'divide' ? [tree.left, tree.right] : [])),
  );
  return [
    ...trees.flatMap((tree) => (tree.kind === 'index' ? indexSlips(author, tree) : [])),
    ...exchangedIndices(author, trees),
    ...trees.flatMap((tree) => (tree.kind === 'name' ? otherNames(author, tree, names) : [])),
    ...trees.flatMap((tree) => (tree.kind === 'number' && !inFraction.has(tree) ? otherNumbers(author, tree) : [])),
  ];
}

function otherNames(author: Author, tree: Expression, names: readonly SymbolExpr[]): readonly Candidate[] {
  const e = author.exprOf(tree);
  if (e === undefined) return [];
  const own = author.textOf(tree);
  return alike(e, names).map((other) => {
    const text = renderText(other, author.draft.spelling);
    const cause = e.kind === 'symbol' && e.role === 'index' ? 'index' : 'operand';
    return {
      edits: [put(tree, text)],
      slip: { cause, text: `${quoted(own)} should be ${quoted(text)}`, at: tree.span },
    };
  });
}

/** What may stand in the place of a name: names of its shape, indices for indices, differentials for differentials. */
function alike(e: Expr, names: readonly SymbolExpr[]): readonly Expr[] {
  if (e.kind === 'symbol') {
    const same = names.filter((s) => s !== e && s.role === e.role && sameShape(s.shape, e.shape));
    return same;
  }
  if (e.kind !== 'differential') return [];
  return [
    ...names.filter((s) => s !== e.of && s.role === 'variable' && sameShape(s.shape, e.shape)).map(differential),
    ...(e.of.kind === 'symbol' ? [e.of] : []),
  ];
}

/** Two indices of one entry exchanged. */
function indexSlips(author: Author, tree: Index): readonly Candidate[] {
  const [first, second] = tree.entries;
  if (first === undefined || second === undefined || tree.entries.length !== 2) return [];
  const [a, b] = [author.textOf(first), author.textOf(second)];
  const of = author.textOf(tree.operand);
  if (a === b) return [];
  return [
    {
      edits: [put(first, b), put(second, a)],
      slip: {
        cause: 'index',
        text: `the indices are exchanged: ${quoted(author.textOf(tree))} should be ${quoted(`${of}[${b},${a}]`)}`,
        at: tree.span,
      },
    },
  ];
}

/** Two indices exchanged in the whole line. */
function exchangedIndices(author: Author, trees: readonly Expression[]): readonly Candidate[] {
  const places = trees
    .flatMap((tree) => (tree.kind === 'index' ? tree.entries : []))
    .flatMap((entry) => (entry.kind === 'slice' ? [] : treesIn(entry)))
    .filter((tree) => tree.kind === 'name');
  const names = [...new Set(places.map((tree) => author.textOf(tree)))];
  return names.flatMap((a, i) =>
    names.slice(i + 1).map((b): Candidate => {
      const other = (tree: Expression): string => (author.textOf(tree) === a ? b : a);
      const both = places.filter((tree) => author.textOf(tree) === a || author.textOf(tree) === b);
      return {
        edits: both.map((tree) => put(tree, other(tree))),
        slip: { cause: 'index', text: `the indices ${quoted(a)} and ${quoted(b)} are exchanged` },
      };
    }),
  );
}

function otherNumbers(author: Author, tree: Expression & { readonly kind: 'number' }): readonly Candidate[] {
  if (!Number.isInteger(tree.value)) return [];
  const numbers = [tree.value + 1, tree.value - 1, 2 * tree.value, tree.value / 2].filter(
    (n) => Number.isInteger(n) && n > 1 && n !== tree.value,
  );
  return [...new Set(numbers)].map((n) => ({
    edits: [put(tree, `${n}`)],
    slip: { cause: 'factor', text: `${quoted(author.textOf(tree))} should be ${quoted(`${n}`)}`, at: tree.span },
  }));
}
