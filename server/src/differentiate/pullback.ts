/**
 * Carrying a matrix across Frobenius products: from `G : dE` to `Σ H : dA` over the atoms A of E.
 *
 * Atoms are the variable itself, defined names, and operators that are not linear. Sums, products and linear operators
 * between them are opened in one go, as on paper.
 */
import { product, scale } from '../expr/build.ts';
import type { ApplyExpr, Expr, IndexedSumExpr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { indexedSum } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { dependsOn } from '../expr/walk.ts';
import { call, hasTrait } from '../operators/call.ts';
import { operatorNamed } from '../operators/index.ts';
import type { Operator } from '../operators/operator.ts';
import { NoDerivative } from './unsupported.ts';

/** Receives one piece: the differential of `atom` with the matrix before it. */
export type Receiver = (atom: Expr, seed: Expr) => void;

/** What moves and where a pullback ends. */
export interface Route {
  readonly moves: (e: Expr) => boolean;
  readonly isEnd: (e: Expr) => boolean;
  /** Whether an end inside a sum over an index may be left there; others are gone through. */
  readonly staysInSum: (end: Expr) => boolean;
}

/** True for the parts of an expression at which a derivation pauses. */
export const isAtom = (e: Expr, x: SymbolExpr): boolean => e === x || isInnerAtom(e);

/** Atoms that are no variables: names with a definition and operators that are not linear. */
export function isInnerAtom(e: Expr): boolean {
  if (e.kind === 'symbol') return e.definition !== undefined;
  return e.kind === 'apply' && !hasTrait(e.op, 'linear') && !hasTrait(e.op, 'jointly-linear');
}

/** The route from a function to its atoms. */
export const toAtoms = (x: SymbolExpr): Route => ({
  moves: (e) => dependsOn(e, x),
  isEnd: (e) => isAtom(e, x),
  staysInSum: (e) => e === x,
});

/** Opens sums, products and linear operators of `e` down to its ends. */
export function pull(e: Expr, seed: Expr, route: Route, receive: Receiver): void {
  if (!route.moves(e)) return;
  if (route.isEnd(e)) {
    receive(e, seed);
    return;
  }
  switch (e.kind) {
    case 'sum':
      for (const term of e.terms) pull(term, seed, route, receive);
      return;
    case 'product':
      pullProduct(e, seed, route, receive);
      return;
    case 'apply':
      pullOperator(e, seed, route, receive);
      return;
    case 'indexedSum':
      pullIndexedSum(e, seed, route, receive);
      return;
    case 'symbol':
      if (e.definition !== undefined) pull(e.definition, seed, route, receive);
      return;
    case 'differential':
      throw new NoDerivative('the differential of a differential is not supported yet');
    case 'derivative':
      throw new NoDerivative('the derivative of a derivative is not supported yet');
    case 'number':
      return;
  }
}

function pullProduct(e: ProductExpr, seed: Expr, route: Route, receive: Receiver): void {
  e.scalars.forEach((s, i) => {
    if (!route.moves(s)) return;
    const others = e.scalars.filter((_, j) => j !== i);
    const rest = scale(e.coefficient, product(...others, ...e.factors));
    pull(
      s,
      e.factors.length === 0 || isScalar(e.shape) ? product(seed, rest) : call('frobenius', seed, rest),
      route,
      receive,
    );
  });
  const front = scale(e.coefficient, product(...e.scalars));
  e.factors.forEach((factor, i) => {
    if (!route.moves(factor)) return;
    const before = e.factors.slice(0, i).map(transposeOf).reverse();
    const after = e.factors
      .slice(i + 1)
      .map(transposeOf)
      .reverse();
    pull(factor, product(front, ...before, seed, ...after), route, receive);
  });
}

const transposeOf = (e: Expr): Expr => call('transpose', e);

/** Applies the table's pullback of every argument that varies. */
function pullOperator(e: ApplyExpr, seed: Expr, route: Route, receive: Receiver): void {
  const operator = operatorOf(e);
  const args = namedArgs(operator, e);
  e.args.forEach((arg, i) => {
    if (!route.moves(arg)) return;
    const letter = operator.letters[i] ?? '';
    const rule = operator.pullback[letter];
    if (rule === 'constant') return;
    if (typeof rule !== 'function') throw new NoDerivative(`the derivative of ${operator.name} is not supported yet`);
    const moved = rule(args, seed, e);
    if (moved === 'unsupported') throw new NoDerivative(`the derivative of ${operator.name} is not supported yet`);
    pull(arg, moved, route, receive);
  });
}

/** Sums over an index: what comes from the body, summed. */
function pullIndexedSum(e: IndexedSumExpr, seed: Expr, route: Route, receive: Receiver): void {
  const inner: (readonly [Expr, Expr])[] = [];
  const collect: Receiver = (end, s) => {
    if (route.staysInSum(end)) inner.push([end, s]);
    else pullAtom(end, s, route, collect);
  };
  pull(e.body, seed, route, collect);
  for (const [end, s] of inner) receive(end, indexedSum(e.index, e.from, e.to, s));
}

/** Goes through an atom: a name to its definition, an operator to its arguments. */
export function pullAtom(atom: Expr, seed: Expr, route: Route, receive: Receiver): void {
  if (atom.kind === 'symbol' && atom.definition !== undefined) pull(atom.definition, seed, route, receive);
  else if (atom.kind === 'apply') pullOperator(atom, seed, route, receive);
  else pull(atom, seed, route, receive);
}

export function operatorOf(e: ApplyExpr): Operator {
  const operator = operatorNamed(e.op);
  if (operator === undefined) throw new NoDerivative(`${e.op} is not supported yet`);
  return operator;
}

/** The arguments of a node by the letters of its entry. */
export const namedArgs = (operator: Operator, e: ApplyExpr): Readonly<Record<string, Expr>> =>
  Object.fromEntries(operator.letters.map((letter, i) => [letter, e.args[i] ?? e]));
