/** Other ways to write an expression: identities read from right to left, applied at random places. */

import { num, one, product, splitCoefficient, sum } from '../../server/src/expr/build.ts';
import type { Dim } from '../../server/src/expr/dim.ts';
import { oneDim } from '../../server/src/expr/dim.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { indexedSum, number, symbol } from '../../server/src/expr/expr.ts';
import { isColumn, isScalar, isSquare, scalarShape } from '../../server/src/expr/shape.ts';
import { freeSymbols, nodes, rewrite } from '../../server/src/expr/walk.ts';
import { argOf, argsOf, call, callWithDims } from '../../server/src/operators/call.ts';
import type { Random } from './random.ts';

/** An identity that holds wherever both sides are defined. */
export interface Respelling {
  readonly name: string;
  /** All other ways to write this node; none if the identity does not fit. */
  readonly ways: (e: Expr) => readonly Expr[];
}

const turn = (e: Expr): Expr => argOf(e, 'transpose') ?? call('transpose', e);
const ones = (rows: Dim, columns: Dim): Expr => callWithDims('ones', [rows, columns]);
const reciprocal = (e: Expr): Expr =>
  isScalar(e.shape) ? call('power', e, num(-1)) : call('hadamardPower', e, num(-1));
const multiplied = (a: Expr, b: Expr): Expr => (isScalar(a.shape) ? product(a, b) : call('hadamard', a, b));
const onePlus = (e: Expr): Expr => sum(isScalar(e.shape) ? one : ones(e.shape.rows, e.shape.columns), e);
const minus = (e: Expr): Expr => product(num(-1), e);

/** Indices `i` and `j` with the sums over them. */
function summed(rows: Dim, columns: Dim, body: (i: SymbolExpr, j: SymbolExpr) => Expr): Expr {
  const [i, j] = ['i', 'j'].map((name) => symbol(name, scalarShape, { role: 'index' }));
  if (i === undefined || j === undefined) throw new Error('no index');
  const over = (index: SymbolExpr, size: Dim, e: Expr): Expr =>
    size === oneDim ? e : indexedSum(index, one, callWithDims('dimension', [size]), e);
  return over(i, rows, over(j, columns, body(i, j)));
}

const entry = (X: Expr, i: Expr, j: Expr): Expr =>
  call('entry', X, X.shape.rows === oneDim ? one : i, X.shape.columns === oneDim ? one : j);

const isIndexFree = (e: Expr): boolean => ![...freeSymbols(e)].some((s) => s.role === 'index');

/** Both factors of a product cut at every place. */
const cuts = (e: Expr): readonly (readonly [left: Expr, right: Expr])[] =>
  e.kind !== 'product' || e.coefficient.numerator !== e.coefficient.denominator || e.scalars.length > 0
    ? []
    : e.factors
        .slice(1)
        .map((_, i) => [product(...e.factors.slice(0, i + 1)), product(...e.factors.slice(i + 1))] as const);

/** All ways to write the Frobenius product of two matrices or columns. */
function frobeniusWays(A: Expr, B: Expr): readonly Expr[] {
  const { rows, columns } = A.shape;
  const list: Expr[] = [
    call('frobenius', B, A),
    call('sum', call('hadamard', A, B)),
    call('tr', product(turn(A), B)),
    call('tr', product(B, turn(A))),
    call('frobenius', turn(A), turn(B)),
  ];
  if (!isColumn(A.shape)) list.push(product(turn(call('vec', A)), call('vec', B)));
  if (isIndexFree(A) && isIndexFree(B))
    list.push(summed(rows, columns, (i, j) => product(entry(A, i, j), entry(B, i, j))));
  return list;
}

export const respellings: readonly Respelling[] = [
  {
    name: 'A : B by a trace, a sum, vec or indices',
    ways: (e) => {
      const [A, B] = argsOf(e, 'frobenius') ?? [];
      return A === undefined || B === undefined || isScalar(A.shape) ? [] : frobeniusWays(A, B);
    },
  },
  {
    name: "x'*y by a trace, a sum or indices",
    ways: (e) =>
      isScalar(e.shape)
        ? cuts(e)
            .filter(([a]) => !isScalar(a.shape))
            .flatMap(([a, b]) => frobeniusWays(turn(a), b))
        : [],
  },
  {
    name: 'tr(A*B) turned and transposed',
    ways: (e) => {
      const inner = argOf(e, 'tr');
      if (inner === undefined) return [];
      return [
        call('tr', turn(inner)),
        ...cuts(inner).flatMap(([A, B]) => [call('tr', product(B, A)), call('frobenius', turn(A), B)]),
      ];
    },
  },
  {
    name: 'a squared norm as a product',
    ways: (e) => {
      const [base, p] = argsOf(e, 'power') ?? [];
      const X = base === undefined ? undefined : argOf(base, 'normF');
      if (X === undefined || p?.kind !== 'number' || p.value.numerator !== 2n) return [];
      return [call('frobenius', X, X), call('sum', call('hadamardPower', X, num(2))), ...frobeniusWays(X, X)];
    },
  },
  {
    name: 'a norm as a root',
    ways: (e) => {
      const X = argOf(e, 'normF');
      return X === undefined ? [] : [call('power', call('frobenius', X, X), num(1, 2))];
    },
  },
  {
    name: 'a scalar transposed',
    ways: (e) =>
      isScalar(e.shape) && e.kind === 'product' && e.factors.length > 1
        ? [product(number(e.coefficient), ...e.scalars, ...[...e.factors].reverse().map((f) => turn(f)))]
        : [],
  },
  {
    name: 'a product of transposes',
    ways: (e) => {
      const inner = argOf(e, 'transpose');
      if (inner === undefined) return cuts(e).map(([A, B]) => call('transpose', product(turn(B), turn(A))));
      return [
        ...cuts(inner).map(([A, B]) => product(turn(B), turn(A))),
        ...(inner.kind === 'sum' ? [sum(...inner.terms.map(turn))] : []),
      ];
    },
  },
  {
    name: 'a product with a sum opened',
    ways: (e) => {
      const list =
        e.kind === 'product' ? [...e.scalars, ...e.factors] : (argsOf(e, 'hadamard') ?? argsOf(e, 'frobenius') ?? []);
      const again = (parts: readonly Expr[]): Expr =>
        e.kind === 'product'
          ? product(number(e.coefficient), ...parts)
          : call(e.kind === 'apply' ? e.op : '', ...parts);
      return list.flatMap((f, i) =>
        f.kind === 'sum' ? [sum(...f.terms.map((t) => again(list.map((g, k) => (k === i ? t : g)))))] : [],
      );
    },
  },
  {
    name: 'a linear function of a sum opened',
    ways: (e) => {
      if (e.kind !== 'apply' || !['tr', 'sum', 'diag', 'diagonal'].includes(e.op)) return [];
      const [inner] = e.args;
      return inner?.kind === 'sum' ? [sum(...inner.terms.map((t) => call(e.op, t)))] : [];
    },
  },
  {
    name: 'terms and factors in another order',
    ways: (e) => {
      if (e.kind === 'sum') return [sum(...[...e.terms].reverse())];
      if (e.kind === 'product' && e.scalars.length > 1)
        return [product(number(e.coefficient), ...[...e.scalars].reverse(), ...e.factors)];
      const [A, B] = argsOf(e, 'hadamard') ?? [];
      return A === undefined || B === undefined ? [] : [call('hadamard', B, A)];
    },
  },
  {
    name: 'a bracket with the other sign',
    ways: (e) => (e.kind === 'sum' ? [product(num(-1), sum(...e.terms.map(minus)))] : []),
  },
  {
    name: 'a square as a product',
    ways: (e) => {
      const [base, p] = argsOf(e, 'power') ?? argsOf(e, 'hadamardPower') ?? [];
      return base !== undefined && p?.kind === 'number' && p.value.numerator === 2n && p.value.denominator === 1n
        ? [multiplied(base, base)]
        : [];
    },
  },
  {
    name: 'a matrix power as a product',
    ways: (e) => {
      const [X, p] = argsOf(e, 'matrixPower') ?? [];
      if (X === undefined || p?.kind !== 'number' || p.value.denominator !== 1n || p.value.numerator < 2n) return [];
      return [product(X, call('matrixPower', X, number({ ...p.value, numerator: p.value.numerator - 1n })))];
    },
  },
  {
    name: 'the exponential of a sum as a product',
    ways: (e) => {
      const inner = argOf(e, 'exp');
      if (inner?.kind !== 'sum') return [];
      const [first, ...rest] = inner.terms;
      return first === undefined ? [] : [multiplied(call('exp', first), call('exp', sum(...rest)))];
    },
  },
  {
    name: 'sigmoid by exponentials',
    ways: (e) => {
      const z = argOf(e, 'sigmoid');
      if (z === undefined) return [];
      return [
        reciprocal(onePlus(call('exp', minus(z)))),
        multiplied(call('exp', z), reciprocal(onePlus(call('exp', z)))),
      ];
    },
  },
  {
    name: 'softplus by exponentials',
    ways: (e) => {
      const z = argOf(e, 'softplus');
      return z === undefined
        ? []
        : [
            call('log', onePlus(call('exp', z))),
            minus(call('log', call('sigmoid', minus(z)))),
            minus(call('log', reciprocal(onePlus(call('exp', z))))),
          ];
    },
  },
  {
    name: 'softmax by exponentials',
    ways: (e) => {
      const z = argOf(e, 'softmax');
      if (z === undefined) return [];
      const total = call('sum', call('exp', z));
      return [
        product(reciprocal(total), call('exp', z)),
        call('hadamard', call('exp', z), reciprocal(product(total, ones(z.shape.rows, z.shape.columns)))),
      ];
    },
  },
  {
    name: 'logsumexp by exponentials',
    ways: (e) => {
      const z = argOf(e, 'logsumexp');
      return z === undefined ? [] : [call('log', call('sum', call('exp', z)))];
    },
  },
  {
    name: 'diag(v)*A as a Hadamard product',
    ways: (e) => {
      if (e.kind !== 'product' || e.factors.length < 2) return [];
      const [first, ...rest] = e.factors;
      const v = first === undefined ? undefined : argOf(first, 'diag');
      if (v === undefined || v.shape.columns !== oneDim) return [];
      const A = product(...rest);
      const wide = A.shape.columns === oneDim ? v : product(v, ones(oneDim, A.shape.columns));
      return [product(number(e.coefficient), ...e.scalars, call('hadamard', wide, A))];
    },
  },
  {
    name: 'the sum of all entries with ones',
    ways: (e) => {
      const X = argOf(e, 'sum');
      if (X === undefined) return [];
      const { rows, columns } = X.shape;
      if (isScalar(X.shape)) return [X];
      const down = rows === oneDim ? X : product(ones(oneDim, rows), X);
      const both = columns === oneDim ? down : product(down, ones(columns, oneDim));
      return [both, call('frobenius', ones(rows, columns), X)];
    },
  },
  {
    name: 'the logarithm of a determinant',
    ways: (e) => {
      const X = argOf(e, 'logdet');
      if (X === undefined) return [];
      const det = call('det', X);
      const square = cuts(X).filter(([A, B]) => isSquare(A.shape) && isSquare(B.shape));
      return [
        call('log', det),
        call('log', call('abs', det)),
        ...square.map(([A, B]) => sum(call('logdet', A), call('logdet', B))),
      ];
    },
  },
  {
    name: 'an inverse moved',
    ways: (e) => {
      const inner = argOf(e, 'inv');
      if (inner === undefined) return [];
      return [
        turn(call('inv', turn(inner))),
        ...cuts(inner)
          .filter(([A, B]) => isSquare(A.shape) && isSquare(B.shape))
          .map(([A, B]) => product(call('inv', B), call('inv', A))),
      ];
    },
  },
  {
    name: 'a quotient of scalars over one line',
    ways: (e) => {
      if (e.kind !== 'sum' || !isScalar(e.shape)) return [];
      for (const t of e.terms) {
        const [, rest] = splitCoefficient(t);
        const factors = rest.kind === 'product' ? rest.scalars : [rest];
        const below = factors.find((s) => {
          const [, p] = argsOf(s, 'power') ?? [];
          return p?.kind === 'number' && p.value.numerator < 0n;
        });
        const [base, p] = below === undefined ? [] : (argsOf(below, 'power') ?? []);
        if (below === undefined || base === undefined || p?.kind !== 'number') continue;
        const up = call('power', base, number({ ...p.value, numerator: -p.value.numerator }));
        return [product(below, sum(...e.terms.map((x) => (x === t ? withoutFactor(x, below) : product(x, up)))))];
      }
      return [];
    },
  },
  {
    name: 'a part with a name',
    ways: (e) => {
      const size = nodes(e).length;
      if (size < 3 || !isIndexFree(e) || (e.kind === 'apply' && e.op === 'transpose')) return [];
      return [symbol(`T${size}`, e.shape, { definition: e })];
    },
  },
];

function withoutFactor(e: Expr, factor: Expr): Expr {
  if (e === factor) return one;
  if (e.kind !== 'product') return e;
  return product(number(e.coefficient), ...e.scalars.filter((s) => s !== factor), ...e.factors);
}

export interface Spelling {
  readonly value: Expr;
  /** The identities that were used, in order. */
  readonly by: readonly string[];
}

/** The expression with up to `count` identities applied one after the other; indices of sums stay as they are. */
export function respell(e: Expr, count: number, random: Random, list: readonly Respelling[] = respellings): Spelling {
  let value = e;
  const by: string[] = [];
  for (let i = 0; i < count; i++) {
    const places = nodes(value).flatMap((node) =>
      list.map(({ name, ways }) => ({ node, name, found: ways(node).filter((w) => w !== node) })),
    );
    const fitting = places.filter((p) => p.found.length > 0);
    const names = [...new Set(fitting.map((p) => p.name))];
    // Every identity is as likely as every other, however many places it has.
    const name = names[Math.floor(random() * names.length)];
    const options = fitting.filter((p) => p.name === name).flatMap((p) => p.found.map((way) => ({ ...p, way })));
    const chosen = options[Math.floor(random() * options.length)];
    if (chosen === undefined) break;
    by.push(chosen.name);
    value = rewrite(value, (node) => (node === chosen.node ? chosen.way : node));
  }
  return { value, by };
}
