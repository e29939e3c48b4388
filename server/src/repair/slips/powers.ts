/** Wrong exponents, and inverses that are missing or too many. */
import { containsSpan } from '../../base/span.ts';
import type { SymbolExpr } from '../../expr/expr.ts';
import { isScalar, isSquare } from '../../expr/shape.ts';
import { renderText } from '../../render/text.ts';
import type { Expression, Postfix } from '../../syntax/mcalc/tree.ts';
import type { Author, Candidate } from './author.ts';
import { after, isClosed, isNumeric, put, quoted, treesIn } from './author.ts';

/** Exponents and inverses that are wrong, and inverses that are missing. */
export const powerSlips = (author: Author, right: Expression): readonly Candidate[] => [
  ...treesIn(right).flatMap((tree) => (tree.kind === 'postfix' ? changed(author, tree) : [])),
  ...bases(right).flatMap((tree) => [
    ...inverseAdded(author, tree),
    ...(isNumeric(author, tree) ? added(author, tree) : []),
  ]),
];

/** Powers of matrices that are missing. */
export const lostPowers = (author: Author, right: Expression, exponents: readonly SymbolExpr[]): readonly Candidate[] =>
  bases(right).flatMap((tree) => [
    ...(isNumeric(author, tree) ? [] : added(author, tree)),
    ...exponents.map((s) => raisedTo(author, tree, renderText(s, author.draft.spelling))),
  ]);

function raisedTo(author: Author, tree: Expression, exponent: string): Candidate {
  const sign = isNumeric(author, tree) ? '^' : entrywisePower(author);
  const text = `the power ${quoted(`${sign}${exponent}`)} of ${quoted(author.textOf(tree))} is missing`;
  return { edits: [after(tree, `${sign}${exponent}`)], slip: { cause: 'exponent', text, at: tree.span } };
}

const entrywisePower = ({ draft }: Author): string =>
  draft.spelling === 'unicode' && !draft.source.includes('.^') ? '^⊙' : '.^';

/** What may be raised to a power: nothing that is a base already, nothing in an exponent. */
function bases(right: Expression): readonly Expression[] {
  const all = treesIn(right);
  const taken = new Set(all.flatMap((tree) => (tree.kind === 'postfix' ? [tree.operand, ...exponentTrees(tree)] : [])));
  return all.filter((tree) => isClosed(tree) && !taken.has(tree));
}

/** Slips inside an exponent are slips of the exponent too. */
export function inExponents(right: Expression, candidates: readonly Candidate[]): readonly Candidate[] {
  const exponents = treesIn(right).flatMap((tree) =>
    tree.kind === 'postfix' && (tree.operator.kind === 'power' || tree.operator.kind === 'hadamardPower')
      ? [tree.operator.exponent.span]
      : [],
  );
  if (exponents.length === 0) return candidates;
  return candidates.map(({ edits, slip }) => {
    const isInside = exponents.some((outer) => edits.every(({ span }) => containsSpan(outer, span)));
    return isInside && slip.cause !== 'exponent'
      ? { edits, slip: { ...slip, also: [...(slip.also ?? []), 'exponent'] as const } }
      : { edits, slip };
  });
}

const exponentTrees = ({ operator }: Postfix): readonly Expression[] =>
  operator.kind === 'power' || operator.kind === 'hadamardPower' ? treesIn(operator.exponent) : [];

/** Another exponent than the one that stands there. */
function changed(author: Author, tree: Postfix): readonly Candidate[] {
  const { operator, operatorSpan, operand } = tree;
  const of = quoted(author.textOf(operand));
  switch (operator.kind) {
    case 'power':
    case 'hadamardPower':
      return [
        ...otherExponents(author, operator.exponent),
        {
          edits: [{ span: operatorSpan, text: '' }],
          slip: { cause: 'exponent', text: `the power of ${of} is too many`, at: tree.span },
        },
      ];
    case 'inverse':
    case 'pseudoinverse':
      return [
        { edits: [{ span: operatorSpan, text: '' }], slip: inverseTooMany(of, tree) },
        {
          edits: [{ span: operatorSpan, text: author.transposed }],
          slip: insteadOf(of, 'the transpose', 'an inverse', tree),
        },
      ];
    case 'inverseTranspose':
      return [{ edits: [{ span: operatorSpan, text: author.transposed }], slip: inverseTooMany(of, tree) }];
    case 'transpose': {
      const slip = { cause: 'inverse', text: `the inverse of ${of} is missing`, at: tree.span } as const;
      return isInvertible(author, operand)
        ? [
            { edits: [{ span: operatorSpan, text: author.inverseTransposed }], slip },
            {
              edits: [{ span: operatorSpan, text: author.inverted }],
              slip: insteadOf(of, 'the inverse', 'the transpose', tree),
            },
          ]
        : [];
    }
  }
}

const inverseTooMany = (of: string, tree: Expression): Candidate['slip'] => ({
  cause: 'inverse',
  text: `the inverse of ${of} is too many`,
  at: tree.span,
});

const insteadOf = (of: string, right: string, wrong: string, tree: Expression): Candidate['slip'] => ({
  cause: 'inverse',
  text: `${right} of ${of} belongs where ${wrong} stands`,
  at: tree.span,
});

const isInvertible = (author: Author, tree: Expression): boolean => {
  const e = author.exprOf(tree);
  return e !== undefined && isSquare(e.shape) && !isScalar(e.shape);
};

function otherExponents(author: Author, exponent: Expression): readonly Candidate[] {
  const inner = exponent.kind === 'group' ? exponent.inner : exponent;
  const shown = author.textOf(inner);
  return variantsOf(author, inner).map((text) => ({
    edits: [put(exponent, /^-?[\p{L}\d]+$/u.test(text) ? text : `(${text})`)],
    slip: {
      cause: 'exponent',
      text: `the exponent should be ${quoted(text)} instead of ${quoted(shown)}`,
      at: exponent.span,
    },
  }));
}

/** One more, one less, the other sign, half and double. */
function variantsOf(author: Author, exponent: Expression): readonly string[] {
  const text = author.textOf(exponent);
  const value = numberOf(exponent);
  if (value !== undefined) {
    const { top, bottom } = value;
    const near = [top - bottom, top + bottom, -top, top - 2 * bottom, top + 2 * bottom];
    const all = [...near.map((t) => [t, bottom]), [top, 2 * bottom], [2 * top, bottom]];
    return [...new Set(all.flatMap(([t = 0, b = 1]) => (t === 0 || t === b ? [] : [fractionText(t, b)])))];
  }
  return [...steps(author, exponent), exponent.kind === 'negation' ? author.textOf(exponent.operand) : negated(text)];
}

const negated = (text: string): string => (/^[\p{L}\d_]+$/u.test(text) ? `-${text}` : `-(${text})`);

/** `q - 1`, `q + 1`, `q - 2`, … beside `q`; beside `q - 1` also `q`. */
function steps(author: Author, exponent: Expression): readonly string[] {
  const base = exponent.kind === 'infix' && exponent.right.kind === 'number' ? exponent : undefined;
  const sign = base?.operator === 'minus' ? -1 : base?.operator === 'plus' ? 1 : 0;
  const start = base === undefined || sign === 0 ? 0 : sign * (numberOf(base.right)?.top ?? 0);
  const left = author.textOf(base === undefined || sign === 0 ? exponent : base.left);
  const gap = base !== undefined && base.operatorSpan.start > base.left.span.end ? ' ' : '';
  return [-1, 1, -2, 2].map((by) => {
    const sum = start + by;
    if (sum === 0) return left;
    return `${left}${gap}${sum < 0 ? '-' : '+'}${gap}${Math.abs(sum)}`;
  });
}

function numberOf(tree: Expression): { readonly top: number; readonly bottom: number } | undefined {
  if (tree.kind === 'group') return numberOf(tree.inner);
  if (tree.kind === 'number' && Number.isInteger(tree.value)) return { top: tree.value, bottom: 1 };
  if (tree.kind === 'number' && Number.isInteger(2 * tree.value)) return { top: 2 * tree.value, bottom: 2 };
  if (tree.kind === 'negation') {
    const inner = numberOf(tree.operand);
    return inner && { top: -inner.top, bottom: inner.bottom };
  }
  if (tree.kind !== 'infix' || tree.operator !== 'divide') return undefined;
  const [a, b] = [numberOf(tree.left), numberOf(tree.right)];
  return a?.bottom === 1 && b?.bottom === 1 && b.top > 0 ? { top: a.top, bottom: b.top } : undefined;
}

function fractionText(top: number, bottom: number): string {
  const d = divisor(Math.abs(top), bottom);
  return bottom === d ? `${top / d}` : `${top / d}/${bottom / d}`;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** A power where none stands. */
function added(author: Author, tree: Expression): readonly Candidate[] {
  const e = author.exprOf(tree);
  if (e === undefined) return [];
  const of = quoted(author.textOf(tree));
  const raised = (sign: string, text: string): Candidate => ({
    edits: [after(tree, sign)],
    slip: { cause: 'exponent', text, at: tree.span },
  });
  if (isScalar(e.shape)) {
    return [raised('^2', `${of} should be squared`), raised('^3', `the exponent 3 of ${of} is missing`)];
  }
  const squared = raised(`${entrywisePower(author)}2`, `the entries of ${of} should be squared`);
  return isSquare(e.shape) && tree.kind !== 'postfix' ? [squared, raised('^2', `${of} should be squared`)] : [squared];
}

/** An inverse where none stands. */
function inverseAdded(author: Author, tree: Expression): readonly Candidate[] {
  const e = author.exprOf(tree);
  if (e === undefined || !isSquare(e.shape) || tree.kind === 'postfix') return [];
  return [inverseMissing(author, tree, isScalar(e.shape) ? '^-1' : author.inverted)];
}

const inverseMissing = (author: Author, tree: Expression, sign: string): Candidate => ({
  edits: [after(tree, sign)],
  slip: { cause: 'inverse', text: `the inverse of ${quoted(author.textOf(tree))} is missing`, at: tree.span },
});
