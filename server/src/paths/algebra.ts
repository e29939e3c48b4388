/** Moves of plain algebra: brackets opened, inverses of sums, parts of a matrix, functions of numbers entry by entry. */
import { isInteger } from '../base/rational.ts';
import type { Rule } from '../derivation/rule.ts';
import { negate, num, product, subtract, sum } from '../expr/build.ts';
import type { ApplyExpr, Expr, ProductExpr } from '../expr/expr.ts';
import { apply, number } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { argOf, argsOf, call, callWithDims, hasTrait, isLinearIn } from '../operators/call.ts';
import { lowerSums } from '../simplify/lowerSums.ts';
import { presentingRules, separatingRules, shorteningRules, usualRules } from '../simplify/simplify.ts';
import { transposed } from '../simplify/symmetry.ts';
import type { Move, Outcome } from './move.ts';
import { because } from './move.ts';
import { becauseOfRule } from './ruleWords.ts';

const only = (result: Expr | undefined, reason: Outcome['because']): readonly Outcome[] =>
  result === undefined ? [] : [{ result, because: reason }];

/** `A*(B + C) = A*B + A*C`, also in a linear operator; one bracket at a time. */
const distribute: Move = {
  name: 'distribute',
  at: (node) => {
    const says = because('distribute', 'distributive', 'A*(B + C) = A*B + A*C');
    if (node.kind === 'product') return brackets(node).map((result) => ({ result, because: says }));
    if (node.kind !== 'apply' || node.label !== undefined) return [];
    return node.args.flatMap((arg, i) => {
      if (arg.kind !== 'sum' || !isLinearIn(node, i)) return [];
      const terms = arg.terms.map((term) =>
        callWithDims(node.op, node.dims, ...node.args.map((other, k) => (k === i ? term : other))),
      );
      return [{ result: sum(...terms), because: because('distribute', 'distributive', 'L(A + B) = L(A) + L(B)') }];
    });
  },
};

function brackets(e: ProductExpr): readonly Expr[] {
  const rebuilt = (list: readonly Expr[], i: number, term: Expr): readonly Expr[] =>
    list.map((other, k) => (k === i ? term : other));
  const opened = (part: Expr, make: (term: Expr) => Expr): readonly Expr[] =>
    part.kind === 'sum' ? [sum(...part.terms.map(make))] : [];
  const c = number(e.coefficient);
  return [
    ...e.scalars.flatMap((s, i) =>
      opened(s, (term) => product(c, ...rebuilt(e.scalars, i, term), product(...e.factors))),
    ),
    ...e.factors.flatMap((f, i) =>
      opened(f, (term) => product(c, ...e.scalars, product(...rebuilt(e.factors, i, term)))),
    ),
  ];
}

/** `A*B + A*C = A*(B + C)` for the terms that begin, or end, with one factor; the others stay. */
const collect: Move = {
  name: 'collect',
  at: (node) => {
    if (node.kind !== 'sum' || isScalar(node.shape)) return [];
    const says = because('distribute', 'distributive', 'A*B + A*C = A*(B + C)');
    const ways = new Set<Expr>([...groupsOf(node.terms, 'first'), ...groupsOf(node.terms, 'last')]);
    return [...ways].map((result) => ({ result, because: says }));
  },
};

/** The sum with the terms that share an outer factor collected, for each such factor. */
function groupsOf(terms: readonly Expr[], end: 'first' | 'last'): readonly Expr[] {
  const outer = (e: Expr): Expr | undefined => {
    const factors = e.kind === 'product' ? e.factors : [];
    return factors.length < 2 ? undefined : end === 'first' ? factors[0] : factors.at(-1);
  };
  const inner = (e: Expr): Expr =>
    e.kind !== 'product'
      ? e
      : product(
          number(e.coefficient),
          ...e.scalars,
          ...(end === 'first' ? e.factors.slice(1) : e.factors.slice(0, -1)),
        );
  const shared = new Set(terms.flatMap((term) => outer(term) ?? []));
  return [...shared].flatMap((factor) => {
    const group = terms.filter((term) => outer(term) === factor);
    if (group.length < 2) return [];
    const bracket = sum(...group.map(inner));
    const collected = end === 'first' ? product(factor, bracket) : product(bracket, factor);
    return [sum(...terms.flatMap((term) => (term === group[0] ? [collected] : group.includes(term) ? [] : [term])))];
  });
}

/** `[A, B] + [C, D] = [A + C, B + D]`, and the like for operators that are linear in all their arguments together. */
const together: Move = {
  name: 'blocks-added',
  at: (node) => {
    if (node.kind !== 'sum') return [];
    const [first] = node.terms.flatMap((e) => (e.kind === 'apply' && hasTrait(e.op, 'jointly-linear') ? [e] : []));
    if (first === undefined) return [];
    const alike = node.terms.filter(
      (e): e is ApplyExpr => e.kind === 'apply' && apply(e.op, first.args, first.shape, e.dims, e.label) === first,
    );
    if (alike.length < 2) return [];
    const args = first.args.map((_, i) => sum(...alike.flatMap((e) => e.args[i] ?? [])));
    const added = apply(first.op, args, first.shape, first.dims, first.label);
    const others = node.terms.filter((e) => !alike.some((one) => one === e));
    return only(sum(added, ...others), because('blocks-added', 'blocks added', '[A, B] + [C, D] = [A + C, B + D]'));
  },
};

/** `sym(A) = (A + A')/2`, `skew(A) = (A - A')/2`. */
const symmetricPart: Move = {
  name: 'symmetric-part',
  at: (node) => {
    const [A, B] = [argOf(node, 'sym'), argOf(node, 'skew')];
    if (A !== undefined && !isScalar(A.shape))
      return only(
        product(num(1, 2), sum(A, transposed(A))),
        because('symmetric-part', 'symmetric part', "sym(A) = (A + A')/2"),
      );
    if (B !== undefined && !isScalar(B.shape))
      return only(
        product(num(1, 2), subtract(B, transposed(B))),
        because('skew-part', 'skew-symmetric part', "skew(A) = (A - A')/2"),
      );
    return [];
  },
};

/** `abs(X) = sign(X) ⊙ X`. */
const sizeBySign: Move = {
  name: 'absolute-value',
  at: (node) => {
    const X = argOf(node, 'abs');
    if (X === undefined || (node.kind === 'apply' && node.label !== undefined)) return [];
    const result = isScalar(X.shape) ? product(call('sign', X), X) : call('hadamard', call('sign', X), X);
    return only(result, because('absolute-value', 'absolute value', 'abs(X) = sign(X) ⊙ X'));
  },
};

const isIdentity = (e: Expr | undefined): boolean => e?.kind === 'apply' && e.op === 'identity';

/** A number times a chain without its last or first factor. */
const chainOf = (e: Expr): readonly Expr[] => (e.kind === 'product' && !isScalar(e.shape) ? e.factors : [e]);

/** The identity and one more term of a sum of two. */
function identityPlus(e: Expr): { readonly identity: Expr; readonly rest: Expr } | undefined {
  if (e.kind !== 'sum' || e.terms.length !== 2) return undefined;
  const [a, b] = e.terms;
  if (a === undefined || b === undefined) return undefined;
  return isIdentity(a) ? { identity: a, rest: b } : isIdentity(b) ? { identity: b, rest: a } : undefined;
}

/** `(I + A*B)⁻¹*A = A*(I + B*A)⁻¹`. */
const pushThrough: Move = {
  name: 'push-through',
  at: (node) => {
    if (node.kind !== 'product') return [];
    const reason = because('push-through', 'push-through', '(I + A*B)⁻¹*A = A*(I + B*A)⁻¹', {
      book: 'Petersen & Pedersen 2012',
      at: 'eq. (167)',
    });
    return node.factors.flatMap((factor, i) => {
      const inner = argOf(factor, 'inv');
      const parts = inner === undefined ? undefined : identityPlus(inner);
      if (parts === undefined) return [];
      const chain = chainOf(parts.rest);
      const scale = parts.rest.kind === 'product' ? [number(parts.rest.coefficient), ...parts.rest.scalars] : [];
      return chain.slice(1).flatMap((_, k) => {
        const [A, B] = [chain.slice(0, k + 1), chain.slice(k + 1)];
        if (!A.every((f, j) => node.factors[i + 1 + j] === f)) return [];
        const size = B[0]?.shape.rows;
        if (size === undefined) return [];
        const turned = call('inv', sum(callWithDims('identity', [size]), product(...scale, ...B, ...A)));
        const factors = [...node.factors.slice(0, i), ...A, turned, ...node.factors.slice(i + 1 + A.length)];
        return [{ result: product(number(node.coefficient), ...node.scalars, ...factors), because: reason }];
      });
    });
  },
};

/** `A⁻¹ - B⁻¹ = A⁻¹*(B - A)*B⁻¹`. */
const differenceOfInverses: Move = {
  name: 'difference-of-inverses',
  at: (node) => {
    if (node.kind !== 'sum' || node.terms.length !== 2) return [];
    const [first, second] = node.terms;
    const A = first === undefined ? undefined : argOf(first, 'inv');
    const B = second === undefined ? undefined : argOf(negate(second), 'inv');
    if (A === undefined || B === undefined) return [];
    return only(
      product(call('inv', A), subtract(B, A), call('inv', B)),
      because('difference-of-inverses', 'difference of inverses', 'A⁻¹ - B⁻¹ = A⁻¹*(B - A)*B⁻¹'),
    );
  },
};

/** `(A + U*V)⁻¹ = A⁻¹ - A⁻¹*U*(I + V*A⁻¹*U)⁻¹*V*A⁻¹`. */
const woodbury: Move = {
  name: 'woodbury',
  at: (node) => {
    const inner = argOf(node, 'inv');
    if (inner?.kind !== 'sum' || inner.terms.length !== 2) return [];
    const reason = because('woodbury', 'Woodbury', '(A + U*V)⁻¹ = A⁻¹ - A⁻¹*U*(I + V*A⁻¹*U)⁻¹*V*A⁻¹', {
      book: 'Petersen & Pedersen 2012',
      at: 'eq. (156)',
    });
    return [0, 1].flatMap((i) => {
      const [A, UV] = [inner.terms[i], inner.terms[1 - i]];
      if (A === undefined || UV?.kind !== 'product' || UV.factors.length < 2) return [];
      return UV.factors.slice(1).map((_, k) => {
        const V = product(...UV.factors.slice(k + 1));
        const U = product(number(UV.coefficient), ...UV.scalars, ...UV.factors.slice(0, k + 1));
        const inverse = call('inv', A);
        const middle = sum(callWithDims('identity', [V.shape.rows]), product(V, inverse, U));
        return { result: subtract(inverse, product(inverse, U, call('inv', middle), V, inverse)), because: reason };
      });
    });
  },
};

/** The largest exponent that is written as factors. */
const maxPower = 4;

/** `X^3 = X*X*X`, `X^-2 = X⁻¹*X⁻¹`. */
const powerAsProduct: Move = {
  name: 'matrix-powers',
  at: (node) => {
    const [X, k] = argsOf(node, 'matrixPower') ?? [];
    if (X === undefined || k?.kind !== 'number' || !isInteger(k.value)) return [];
    const count = Number(k.value.numerator);
    if (Math.abs(count) < 2 || Math.abs(count) > maxPower) return [];
    const factor = count > 0 ? X : call('inv', X);
    const result = product(...Array.from({ length: Math.abs(count) }, () => factor));
    return only(result, because('matrix-powers', 'matrix powers', 'X*X = X^2'));
  },
};

/** `‖X‖_1 = sign(X) : X` for the sum of the sizes of all entries. */
const sumOfSizes: Move = {
  name: 'entrywise-norm',
  at: (node) => {
    const X = argOf(node, 'norm1');
    const entrywise = node.kind === 'apply' && node.label === undefined;
    if (X === undefined || !entrywise || isScalar(X.shape)) return [];
    return only(
      call('frobenius', call('sign', X), X),
      because('entrywise-norm', 'sum of absolute values', '‖X‖_1 = sign(X) : X'),
    );
  },
};

/** A sum over an index as products of matrices. */
const sumAsMatrices: Move = {
  name: 'matrix-form',
  at: (node) => {
    if (node.kind !== 'indexedSum') return [];
    const result = lowerSums(node);
    return result === node ? [] : only(result, because('matrix-form', 'the sum over the index as matrices', ''));
  },
};

/** A rule of the simplifier that is not part of its normal form, as a move. */
const ofRule = (rule: Rule): Move => ({
  name: rule.name,
  at: (node) => {
    const result = rule.rewrite(node);
    return result === undefined || result === node ? [] : [{ result, because: becauseOfRule(rule) }];
  },
});

export const algebraMoves: readonly Move[] = [
  distribute,
  collect,
  together,
  symmetricPart,
  sizeBySign,
  pushThrough,
  woodbury,
  differenceOfInverses,
  powerAsProduct,
  sumOfSizes,
  sumAsMatrices,
  ...[...separatingRules, ...shorteningRules, ...presentingRules, ...usualRules].map(ofRule),
];
