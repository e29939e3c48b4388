/** A small reader of surface trees for these tests: square matrices, columns and scalars of given names only. */
import { parseRational } from '../../server/src/base/rational.ts';
import { negate, num, parts, product, sum } from '../../server/src/expr/build.ts';
import { compareExpr, compareTerms } from '../../server/src/expr/compare.ts';
import type { ApplyExpr, Expr, ProductExpr } from '../../server/src/expr/expr.ts';
import { differential, number } from '../../server/src/expr/expr.ts';
import { isColumn, isRow, isScalar } from '../../server/src/expr/shape.ts';
import { rewrite } from '../../server/src/expr/walk.ts';
import { call } from '../../server/src/operators/call.ts';
import { parseExpression } from '../../server/src/syntax/mcalc/parse.ts';
import { regroup } from '../../server/src/syntax/mcalc/regroup.ts';
import type { Expression, Infix, Postfix } from '../../server/src/syntax/mcalc/tree.ts';
import { inv, t } from './build.ts';

type Names = ReadonlyMap<string, Expr>;

/** The expression that a text means; throws on anything but what these tests print. */
export function readBack(text: string, names: Names): Expr {
  const { expression, problems } = parseExpression(text);
  if (problems.length > 0) throw new Error(`${problems[0]?.kind} in ${text}`);
  const isFunction = (name: string): boolean => named(name, names) === undefined;
  return meaning(regroup(expression, { isFunction, isPlain: () => false, isDifferential: () => false }), names);
}

function meaning(tree: Expression, names: Names): Expr {
  const read = (part: Expression): Expr => meaning(part, names);
  switch (tree.kind) {
    case 'number':
      return number(parseRational(tree.text) ?? fail(tree.kind));
    case 'name':
      return named(tree.name, names) ?? fail(tree.name);
    case 'group':
      return read(tree.inner);
    case 'negation':
      return negate(read(tree.operand));
    case 'infix':
      return infix(tree, read);
    case 'postfix':
      return postfix(tree, read);
    case 'norm':
      return call('normF', read(tree.operand));
    case 'call':
      return readCall(tree.callee.name, tree.arguments, names);
    default:
      return fail(tree.kind);
  }
}

function fail(what: string): never {
  throw new Error(`cannot read ${what}`);
}

const named = (name: string, names: Names): Expr | undefined => {
  const moved = name.startsWith('d') ? names.get(name.slice(1)) : undefined;
  return names.get(name) ?? (moved === undefined ? undefined : differential(moved));
};

function readCall(name: string, args: readonly Expression[], names: Names): Expr {
  const values = args.filter((arg) => arg.kind !== 'name' || arg.name !== 'F').map((arg) => meaning(arg, names));
  return call(name === 'norm' ? 'normF' : name, ...values);
}

function divisor(e: Expr, op: 'power' | 'hadamardPower'): Expr {
  const [base, exponent] = e.kind === 'apply' && e.op === op ? e.args : [];
  if (base === undefined || exponent?.kind !== 'number') return call(op, e, num(-1));
  return exponent === num(-1) ? base : call(op, base, negate(exponent));
}

/** One over a product of scalars is a product of negative powers. */
function reciprocal(e: Expr): Expr {
  if (e.kind === 'number') return number({ numerator: e.value.denominator, denominator: e.value.numerator });
  const { coefficient, scalars } = parts(e);
  return product(reciprocal(number(coefficient)), ...scalars.map((s) => divisor(s, 'power')));
}

function infix({ operator, left, right }: Infix, read: (part: Expression) => Expr): Expr {
  const [a, b] = [read(left), read(right)];
  switch (operator) {
    case 'plus':
      return sum(a, b);
    case 'minus':
      return sum(a, negate(b));
    case 'times':
    case 'juxtapose':
      return product(a, b);
    case 'divide':
      return product(a, reciprocal(b));
    case 'hadamardDivide':
      return call('hadamard', a, divisor(b, 'hadamardPower'));
    default:
      return call(operator === 'kronecker' ? 'kron' : operator, a, b);
  }
}

function postfix({ operator, operand }: Postfix, read: (part: Expression) => Expr): Expr {
  const e = read(operand);
  switch (operator.kind) {
    case 'transpose':
      return t(e);
    case 'inverse':
      return isScalar(e.shape) ? divisor(e, 'power') : inv(e);
    case 'inverseTranspose':
      return t(inv(e));
    case 'power':
    case 'hadamardPower':
      return call(operator.kind, e, read(operator.exponent));
    default:
      return fail(operator.kind);
  }
}

/** A chain with each part from a row to a column, which is a scalar, taken out. */
function withoutScalarParts(factors: readonly Expr[]): readonly Expr[] {
  const row = factors.findLastIndex((e) => isRow(e.shape));
  const column = factors.findIndex((e, i) => i > row && isColumn(e.shape));
  if (row < 0 || column < 0 || factors.length === 2) return factors;
  const scalar = product(...factors.slice(row, column + 1));
  return [scalar, ...withoutScalarParts([...factors.slice(0, row), ...factors.slice(column + 1)])];
}

/** One form for what differs in the order of terms, scalars and operands, or in how a scalar chain is grouped. */
export const normal = (root: Expr): Expr =>
  rewrite(root, (e) => {
    switch (e.kind) {
      case 'sum':
        return sum(...[...e.terms].sort(compareTerms));
      case 'product':
        return normalProduct(e);
      case 'apply':
        return normalApplication(e);
      default:
        return e;
    }
  });

function normalProduct({ coefficient, scalars, factors }: ProductExpr): Expr {
  const { scalars: more, factors: chain } = parts(product(...withoutScalarParts(factors)));
  return product(number(coefficient), ...[...scalars, ...more].sort(compareExpr), ...chain);
}

function normalApplication(e: ApplyExpr): Expr {
  const [first = e, second] = e.args;
  if (e.op === 'hadamard') return call('hadamard', ...[...e.args].sort(compareExpr));
  if (e.op === 'power' && second === num(-1)) return reciprocal(first);
  if (e.op === 'hadamardPower' && second === num(-1)) return divisor(first, 'hadamardPower');
  const isInverseTranspose = e.op === 'inv' && first.kind === 'apply' && first.op === 'transpose';
  return isInverseTranspose ? t(normal(inv(first.args[0] ?? e))) : e;
}
