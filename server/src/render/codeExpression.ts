/**
 * Prints expressions as code. Matrices are two-dimensional arrays, vectors columns, scalars numbers.
 *
 * In all five languages the elementwise and the matrix product bind alike, while the levels of `notation.ts` keep them
 * apart; so a matrix product counts as a looser `frobenius` here, and stands in brackets wherever it is an operand.
 */
import { assertNever } from '../base/never.ts';
import type { Rational } from '../base/rational.ts';
import { isNegativeRational, isOneRational, negateRational, oneRational, rational } from '../base/rational.ts';
import { product as multiply, splitCoefficient, withCoefficient } from '../expr/build.ts';
import type { Dim } from '../expr/dim.ts';
import type {
  ApplyExpr,
  DerivativeExpr,
  DifferentialExpr,
  Expr,
  IndexedSumExpr,
  ProductExpr,
  SymbolExpr,
} from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import { callWithDims } from '../operators/call.ts';
import { entryOf } from '../operators/index.ts';
import type { Argument, Context, Piece } from '../operators/notation.ts';
import { piece } from '../operators/notation.ts';
import { atLevel, bindsAs, parentheses } from './brackets.ts';
import { innerParts, operationOf, productParts, spreadPart } from './compute/operation.ts';
import { isSpread, narrow } from './compute/spread.ts';
import { denominatorOf, elementwiseQuotient, unspecifiedFunction } from './forms.ts';
import type { CodeTarget } from './targets/target.ts';
import { factorText } from './targets/target.ts';

/** What an expression's text depends on besides the target. */
export interface Names {
  /** The name of a variable, index or differential. */
  readonly leaf: (e: SymbolExpr | DifferentialExpr | DerivativeExpr) => string;
  /** The local name that already holds the value of a part. */
  readonly local: (e: Expr) => string | undefined;
  readonly dim: (dim: Dim) => string;
  /** The name of an unspecified function (`h'`). */
  readonly unspecified: (label: string) => string;
}

/** True for a number of literals, sizes and indices. */
const isFixed = (e: Expr): boolean =>
  isScalar(e.shape) && e.kind !== 'differential' && [...freeSymbols(e)].every((s) => s.role === 'index');

/** Makes the function that prints parts; a part's text is remembered, so it must be asked for after its local names. */
export function codePrinter(target: CodeTarget, names: Names): (e: Expr) => Piece {
  const done = new Map<Expr, Piece>();

  const print = (e: Expr): Piece => {
    const local = names.local(e);
    if (local !== undefined) return piece('atom', local);
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = node(e);
    done.set(e, result);
    return result;
  };

  const at = (e: Expr, level: Piece['level']): string => atLevel(print(e), level, parentheses);
  const factor = (e: Expr): string => factorText(print(e));

  const node = (e: Expr): Piece => {
    switch (e.kind) {
      case 'number':
        return target.number(e.value);
      case 'sum':
        return sum(e.terms);
      case 'product':
        return product(e);
      case 'apply':
        return application(e);
      case 'indexedSum':
        return indexedSum(e);
      case 'symbol':
      case 'differential':
      case 'derivative':
        return piece('atom', names.leaf(e));
      default:
        return assertNever(e);
    }
  };

  const sum = (terms: readonly Expr[]): Piece => {
    const isNegative = (e: Expr): boolean => isNegativeRational(splitCoefficient(e)[0]);
    const first = Math.max(
      0,
      terms.findIndex((term) => !isNegative(term)),
    );
    const ordered = [...terms.slice(first, first + 1), ...terms.slice(0, first), ...terms.slice(first + 1)];
    const dot = terms.some(isSpread) ? target.spreadingDot : '';
    const text = ordered.map((term, i) => {
      if (i === 0) return print(unspread(term)).text;
      return isNegative(term) && names.local(term) === undefined
        ? ` ${dot}- ${at(unspread(positive(term)), 'frobenius')}`
        : ` ${dot}+ ${at(unspread(term), 'frobenius')}`;
    });
    return piece('sum', text.join(''));
  };

  /** In a sum, what is spread stands as it is: the other terms spread it. */
  const unspread = (term: Expr): Expr =>
    isSpread(term) && names.local(term) === undefined ? (narrow(term) ?? term) : term;

  const positive = (e: Expr): Expr => {
    const [coefficient] = splitCoefficient(e);
    const size = negateRational(coefficient);
    return e.kind === 'product' ? withCoefficient(e, size) : number(size);
  };

  const product = (e: ProductExpr): Piece => {
    if (isNegativeRational(e.coefficient)) return negative(e);
    const below = e.scalars.filter(isDivisor);
    const above = e.scalars.filter((s) => !isDivisor(s)).map(print);
    const chain = e.factors.map(print);
    if (below.length === 0) return times(e.coefficient, [...above, ...chain]);
    const { numerator, denominator } = e.coefficient;
    const top = times(rational(numerator), [...above, ...chain]);
    const bottom = times(rational(denominator), below.flatMap((s) => denominatorOf(s) ?? []).map(print));
    return piece('frobenius', `${factorText(top)} / ${factorText(bottom)}`);
  };

  /** A sign goes before a number, so that no matrix is negated for it; before a matrix product it takes the result. */
  const negative = (e: ProductExpr): Piece => {
    const size = print(positive(e));
    const hasNumber = size.level === 'frobenius' && (e.scalars.length > 0 || e.coefficient.numerator !== -1n);
    return piece('sum', `-${hasNumber ? size.text : factorText(size)}`);
  };

  /** True for what stands below the line of a quotient: a negative power that has no name of its own. */
  const isDivisor = (e: Expr): boolean => names.local(e) === undefined && denominatorOf(e) !== undefined;

  const times = (coefficient: Rational, rest: readonly Piece[]): Piece => {
    const list = isOneRational(coefficient) && rest.length > 0 ? rest : [target.number(coefficient), ...rest];
    const [only] = list;
    return only !== undefined && list.length === 1 ? only : piece('frobenius', list.map(factorText).join(' * '));
  };

  /** A product of two matrices; of a product from the left no brackets are needed. */
  const matrixProduct = (left: Expr, right: Expr): Piece => {
    const isChain = names.local(left) === undefined && productParts(left) !== undefined;
    const text = isChain ? print(left).text : factor(left);
    return piece('frobenius', `${text} ${target.matrixProduct} ${factor(right)}`);
  };

  /** A number spread over a matrix that is needed as such. */
  const filled = (e: ApplyExpr, value: Expr): Piece =>
    print(multiply(value, callWithDims('ones', [e.shape.rows, e.shape.columns])));

  const application = (e: ApplyExpr): Piece => {
    const denominator = denominatorOf(e);
    if (denominator !== undefined) {
      return piece('frobenius', `${target.number(oneRational).text} / ${factor(denominator)}`);
    }
    const quotient = elementwiseQuotient(e);
    if (quotient !== undefined && e.args.every((arg) => names.local(arg) === undefined)) {
      const [dividend, divisor] = quotient.map(factor);
      return piece('hadamard', `${dividend} ${isScalar(e.shape) ? '/' : target.elementwiseQuotient} ${divisor}`);
    }
    const context: Context = {
      dims: e.dims.map(names.dim),
      rows: names.dim(e.shape.rows),
      columns: names.dim(e.shape.columns),
      label: unspecifiedFunction(e) === undefined ? (e.label ?? '') : names.unspecified(e.label ?? ''),
    };
    const text = operation(e, context) ?? operator(e, context);
    return typeof text === 'string' ? piece('atom', text) : text;
  };

  /** What only code has. */
  const operation = (e: ApplyExpr, context: Context): Piece | string | undefined => {
    const [left, right] = productParts(e) ?? [];
    if (left !== undefined && right !== undefined) return matrixProduct(left, right);
    const [u, v] = innerParts(e) ?? [];
    if (u !== undefined && v !== undefined) return target.inner(print(u), print(v));
    const value = spreadPart(e);
    if (value !== undefined && isScalar(value.shape)) return filled(e, value);
    return operationOf(e)?.[target.name](
      e.args.map((_, i) => argument(e, i)),
      context,
    );
  };

  const operator = (e: ApplyExpr, context: Context): Piece | string => {
    const entry = entryOf(e);
    const args = Object.fromEntries(entry.letters.map((letter, i) => [letter, argument(e, i)]));
    return entry.notation[target.name](args, context);
  };

  const argument = (e: ApplyExpr, i: number): Argument => {
    const arg = e.args[i];
    if (arg === undefined) throw new Error(`${e.op} lacks argument ${i + 1}`);
    const p = print(arg);
    return {
      text: p.text,
      at: (level) =>
        level === 'product' && !bindsAs(p.level, 'prefix') ? parentheses(p.text) : atLevel(p, level, parentheses),
      scalar: isScalar(arg.shape),
      fixed: isFixed(arg),
      rows: names.dim(arg.shape.rows),
      columns: names.dim(arg.shape.columns),
    };
  };

  const indexedSum = (e: IndexedSumExpr): Piece =>
    target.indexedSum(names.leaf(e.index), print(e.from), print(e.to), print(e.body));

  return print;
}
