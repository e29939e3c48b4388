/** Moves across a Frobenius product and under a trace. */

import { carryThroughOperator } from '../differentiate/identities.ts';
import { hasDifferential } from '../differentiate/lineMoves.ts';
import { namedArgs, operatorOf } from '../differentiate/pullback.ts';
import { negate, one, product, sum } from '../expr/build.ts';
import type { ApplyExpr, Expr, ProductExpr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { argOf, argsOf, call, isLinearIn } from '../operators/call.ts';
import { normalRules } from '../simplify/simplify.ts';
import { transposed } from '../simplify/symmetry.ts';
import type { Because, Move, Outcome } from './move.ts';
import { because, magnus } from './move.ts';
import { equation, plainText } from './plainText.ts';
import { becauseOfRule } from './ruleWords.ts';
import { shortTitle } from './shortTitle.ts';

/** Numbers and scalars before a chain. */
const front = (e: ProductExpr): readonly Expr[] => [number(e.coefficient), ...e.scalars];

/** Longer chains are split at one end, or around what moves, only. */
const maxSplit = 4;

/** The runs `[from, to)` of a chain that may stay when the rest crosses: around what moves first. */
function runsOf({ factors }: ProductExpr): readonly (readonly [number, number])[] {
  const n = factors.length;
  const moving = factors.flatMap((f, i) => (hasDifferential(f) ? [i] : []));
  const [first, last] = [moving[0], moving.at(-1)];
  const around = first === undefined || last === undefined ? [] : [[first, last + 1] as const];
  const all: (readonly [number, number])[] = [...around];
  for (let from = 0; from < n; from++) {
    for (let to = from + 1; to <= n; to++) {
      const atEnd = from === 0 || to === n;
      if (n <= maxSplit || (atEnd && (to - from === 1 || to - from === n - 1))) all.push([from, to]);
    }
  }
  // What moves stays where it is, and the rest crosses.
  const keeps = ([from, to]: readonly [number, number]): boolean =>
    first === undefined || last === undefined || (from <= first && last < to);
  return all.filter(
    (run, i) => run[1] - run[0] < n && keeps(run) && all.findIndex(([a, b]) => a === run[0] && b === run[1]) === i,
  );
}

/** Names the factors as they stand beside what moves, whichever way they cross. */
function transferText(left: readonly Expr[], right: readonly Expr[], moves: boolean): Because {
  const shown = (run: readonly Expr[]): string => plainText(moves ? product(...run) : transposed(product(...run)));
  const crossing = [left, right].filter((run) => run.length > 0).map((run) => `\`${shown(run)}\``);
  const says =
    right.length === 0 ? "G : A*X = A'*G : X" : left.length === 0 ? "G : X*B = G*B' : X" : "G : A*X*B = A'*G*B' : X";
  return because(
    'transfer',
    `transfer ${[...new Set(crossing)].join(' and ')} across “:”`,
    says,
    magnus('ch. 1, § 10'),
  );
}

/** `G : A X B = A' G B' : X`, for the runs X of the chain. */
export const transfer: Move = {
  name: 'transfer',
  at: (node) => {
    const [a, b] = argsOf(node, 'frobenius') ?? [];
    if (a === undefined || b === undefined) return [];
    return [
      [a, b],
      [b, a],
    ].flatMap(([G, Q]) => (G === undefined || Q === undefined ? [] : acrossChain(G, Q)));
  },
};

function acrossChain(G: Expr, Q: Expr): readonly Outcome[] {
  if (Q.kind !== 'product' || Q.factors.length < 2) return [];
  return runsOf(Q).map(([from, to]) => {
    const [left, right] = [Q.factors.slice(0, from), Q.factors.slice(to)];
    const seed = product(...left.map(transposed).reverse(), G, ...right.map(transposed).reverse());
    const result = product(...front(Q), call('frobenius', seed, product(...Q.factors.slice(from, to))));
    return { result, because: transferText(left, right, hasDifferential(Q)) };
  });
}

/** `G : L(X) = L*(G) : X` for a linear operator of the table, such as the Hadamard product, diag or vec. */
export const transferOperator: Move = {
  name: 'transfer-operator',
  at: (node) => {
    const [a, b] = argsOf(node, 'frobenius') ?? [];
    if (a === undefined || b === undefined) return [];
    return [
      [a, b],
      [b, a],
    ].flatMap(([G, Q]) => (G === undefined || Q?.kind !== 'apply' ? [] : acrossOperator(G, Q)));
  },
};

const acrossOperator = (G: Expr, L: ApplyExpr): readonly Outcome[] =>
  L.args.flatMap((X, i) => {
    const H = isLinearIn(L, i) && !isScalar(X.shape) ? pullbackOf(L, i, G) : undefined;
    return H === undefined ? [] : [{ result: call('frobenius', H, X), because: operatorText(L, i) }];
  });

/** What the table says of a linear operator and argument number `i`: `G : L(X) = H : X`. */
function pullbackOf(L: ApplyExpr, i: number, G: Expr): Expr | undefined {
  const operator = operatorOf(L);
  const rule = operator.pullback[operator.letters[i] ?? ''];
  if (typeof rule !== 'function') return undefined;
  const H = rule(namedArgs(operator, L), G, L);
  return H === 'unsupported' ? undefined : H;
}

function operatorText(L: ApplyExpr, i: number): Because {
  const { title, references } = operatorOf(L);
  const identity = carryThroughOperator(L, i);
  const says = identity === undefined ? '' : equation(identity.left, identity.right);
  return because('transfer-operator', `${shortTitle(title)} across “:”`, says, ...references.slice(0, 1));
}

const derivativeUnderFrobenius = normalRules.find(({ name }) => name === 'derivative-under-frobenius');

/** `L(X) = H : X` for a linear function of a matrix that gives a number: `tr(X) = I : X`, `sum(X) = 1 : X`. */
export const asFrobenius: Move = {
  name: 'linear-form',
  at: (node) => {
    if (node.kind !== 'apply' || node.args.length !== 1 || !isScalar(node.shape) || !isLinearIn(node, 0)) return [];
    const [X] = node.args;
    const H = X === undefined || isScalar(X.shape) ? undefined : pullbackOf(node, 0, one);
    if (X === undefined || H === undefined) return [];
    const { title } = operatorOf(node);
    const identity = carryThroughOperator(node, 0);
    const says = identity === undefined ? '' : equation(identity.left, identity.right);
    const paired = call('frobenius', H, X);
    const asForm = because('linear-form', `${shortTitle(title)} as “:”`, says);
    const shorter = derivativeUnderFrobenius?.rewrite(paired);
    if (shorter === undefined || derivativeUnderFrobenius === undefined) return [{ result: paired, because: asForm }];
    return [
      { result: paired, because: asForm },
      { result: shorter, because: becauseOfRule(derivativeUnderFrobenius) },
    ];
  },
};

/** `tr(A*B) = A' : B`, split at each place. */
export const traceAsFrobenius: Move = {
  name: 'trace-frobenius',
  at: (node) => {
    const inner = argOf(node, 'tr');
    if (inner?.kind !== 'product' || inner.factors.length < 2) return [];
    return cuts(inner).map(([left, right]) => ({
      result: product(...front(inner), call('frobenius', transposed(product(...left)), product(...right))),
      because: because('trace-frobenius', 'trace as “:”', "tr(A'*B) = A : B", magnus('ch. 1, § 10')),
    }));
  },
};

/** `tr(A*B) = tr(B*A)`, turned at each place. */
export const cyclic: Move = {
  name: 'cyclic',
  at: (node) => {
    const inner = argOf(node, 'tr');
    if (inner?.kind !== 'product' || inner.factors.length < 2) return [];
    return cuts(inner).map(([left, right]) => ({
      result: product(...front(inner), traceOrChain([...right, ...left])),
      because: because('cyclic', 'cyclic', 'tr(A*B) = tr(B*A)', magnus('ch. 1, § 10')),
    }));
  },
};

/** The trace of a chain; a chain that is a number is its own. */
function traceOrChain(factors: readonly Expr[]): Expr {
  const chain = product(...factors);
  return isScalar(chain.shape) ? chain : call('tr', chain);
}

const cuts = ({ factors }: ProductExpr): readonly (readonly [readonly Expr[], readonly Expr[]])[] =>
  factors.slice(1).map((_, i) => [factors.slice(0, i + 1), factors.slice(i + 1)] as const);

/** `x'*y = x : y` for a chain that is a number, split at each place. */
export const chainAsFrobenius: Move = {
  name: 'scalar-frobenius',
  at: (node) => {
    if (node.kind !== 'product' || node.factors.length < 2 || !isScalar(node.shape)) return [];
    return cuts(node).map(([left, right]) => ({
      result: product(...front(node), call('frobenius', transposed(product(...left)), product(...right))),
      because: because('scalar-frobenius', 'scalar product as “:”', "x'*y = x : y"),
    }));
  },
};

/** `(-A) : (-B) = A : B`. */
export const signBoth: Move = {
  name: 'signs-paired',
  at: (node) => {
    const [A, B] = argsOf(node, 'frobenius') ?? [];
    if (A === undefined || B === undefined || hasDifferential(node)) return [];
    return [
      {
        result: call('frobenius', negated(A), negated(B)),
        because: because('signs-paired', 'the sign of both sides of “:”', '(-A) : (-B) = A : B'),
      },
    ];
  },
};

/** `-e`, the minus taken into each term of a sum. */
const negated = (e: Expr): Expr => (e.kind === 'sum' ? sum(...e.terms.map(negate)) : negate(e));

/** `A : B = A' : B'`. */
export const transposeBoth: Move = {
  name: 'transposes-paired',
  at: (node) => {
    const [A, B] = argsOf(node, 'frobenius') ?? [];
    if (A === undefined || B === undefined) return [];
    return [
      {
        result: call('frobenius', transposed(A), transposed(B)),
        because: because('transposes-paired', 'transpose both sides of “:”', "A : B = A' : B'", magnus('ch. 1, § 10')),
      },
    ];
  },
};

/** `sum(A ⊙ B) = A : B`. */
export const sumOfHadamard: Move = {
  name: 'sum-of-hadamard',
  at: (node) => {
    const inner = argOf(node, 'sum');
    const [A, B] = inner === undefined ? [] : (argsOf(inner, 'hadamard') ?? []);
    if (A === undefined || B === undefined) return [];
    return [
      {
        result: call('frobenius', A, B),
        because: because('sum-of-hadamard', 'sum of a Hadamard product as “:”', 'sum(A ⊙ B) = A : B'),
      },
    ];
  },
};
