/**
 * Carrying a matrix across Frobenius products: from `G : dE` to `Σ H : dA` over the atoms A of E.
 *
 * Atoms are the variable itself, defined names, and operators that are not linear. Sums, products and linear operators
 * between them are opened in one go, as on paper.
 */
import type { Rule } from '../derivation/rule.ts';
import { product, scale, zeroOf } from '../expr/build.ts';
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

/** True for the parts of an expression at which a derivation pauses. */
export function isAtom(e: Expr, x: SymbolExpr): boolean {
  if (e === x) return true;
  if (e.kind === 'symbol') return e.definition !== undefined;
  return e.kind === 'apply' && !hasTrait(e.op, 'linear') && !hasTrait(e.op, 'jointly-linear');
}

/** Opens sums, products and linear operators of `e` down to its atoms. */
export function pull(e: Expr, seed: Expr, x: SymbolExpr, receive: Receiver): void {
  if (!dependsOn(e, x)) return;
  if (isAtom(e, x)) {
    receive(e, seed);
    return;
  }
  switch (e.kind) {
    case 'sum':
      for (const term of e.terms) pull(term, seed, x, receive);
      return;
    case 'product':
      pullProduct(e, seed, x, receive);
      return;
    case 'apply':
      pullOperator(e, seed, x, receive);
      return;
    case 'indexedSum':
      pullIndexedSum(e, seed, x, receive);
      return;
    case 'differential':
      throw new NoDerivative('the differential of a differential is not supported yet');
    default:
      return;
  }
}

function pullProduct(e: ProductExpr, seed: Expr, x: SymbolExpr, receive: Receiver): void {
  e.scalars.forEach((s, i) => {
    if (!dependsOn(s, x)) return;
    const others = e.scalars.filter((_, j) => j !== i);
    const rest = scale(e.coefficient, product(...others, ...e.factors));
    pull(
      s,
      e.factors.length === 0 || isScalar(e.shape) ? product(seed, rest) : call('frobenius', seed, rest),
      x,
      receive,
    );
  });
  const front = scale(e.coefficient, product(...e.scalars));
  e.factors.forEach((factor, i) => {
    if (!dependsOn(factor, x)) return;
    const before = e.factors.slice(0, i).map(transposeOf).reverse();
    const after = e.factors
      .slice(i + 1)
      .map(transposeOf)
      .reverse();
    pull(factor, product(front, ...before, seed, ...after), x, receive);
  });
}

const transposeOf = (e: Expr): Expr => call('transpose', e);

/** Applies the table's pullback of every argument that varies. */
export function pullOperator(e: ApplyExpr, seed: Expr, x: SymbolExpr, receive: Receiver): void {
  const operator = operatorOf(e);
  const args = namedArgs(operator, e);
  e.args.forEach((arg, i) => {
    if (!dependsOn(arg, x)) return;
    const letter = operator.letters[i] ?? '';
    const rule = operator.pullback[letter];
    if (rule === 'constant') return;
    if (typeof rule !== 'function') throw new NoDerivative(`the derivative of ${operator.name} is not supported yet`);
    const moved = rule(args, seed, e);
    if (moved === 'unsupported') throw new NoDerivative(`the derivative of ${operator.name} is not supported yet`);
    pull(arg, moved, x, receive);
  });
}

/** Sums over an index: the body's contribution to the variable itself, summed. */
function pullIndexedSum(e: IndexedSumExpr, seed: Expr, x: SymbolExpr, receive: Receiver): void {
  const inner: Expr[] = [];
  const collect: Receiver = (atom, s) => {
    if (atom === x) inner.push(s);
    else pullAtom(atom, s, x, collect);
  };
  pull(e.body, seed, x, collect);
  for (const s of inner) receive(x, indexedSum(e.index, e.from, e.to, s));
}

/** Goes through an atom: a name to its definition, an operator to its arguments. */
export function pullAtom(atom: Expr, seed: Expr, x: SymbolExpr, receive: Receiver): void {
  if (atom.kind === 'symbol' && atom.definition !== undefined) pull(atom.definition, seed, x, receive);
  else if (atom.kind === 'apply') pullOperator(atom, seed, x, receive);
  else receive(atom, zeroOf(atom.shape));
}

export function operatorOf(e: ApplyExpr): Operator {
  const operator = operatorNamed(e.op);
  if (operator === undefined) throw new NoDerivative(`${e.op} is not supported yet`);
  return operator;
}

/** The arguments of a node by the letters of its entry. */
export const namedArgs = (operator: Operator, e: ApplyExpr): Readonly<Record<string, Expr>> =>
  Object.fromEntries(operator.letters.map((letter, i) => [letter, e.args[i] ?? e]));

/** The rule name of an operator's differential. */
export const differentialRule = (op: string): Pick<Rule, 'name'> => ({ name: `d-${op.toLowerCase()}` });
