/**
 * Prints expressions as Unicode, ASCII or LaTeX. The first two are `.mcalc`: reading them gives the expression back.
 *
 * Parentheses follow the language's levels of operators; a negative product counts as a sum, so that a sign
 * never stands behind another operator. Pieces are made from the leaves up, each node once.
 */
import { assertNever } from '../base/never.ts';
import type { Rational } from '../base/rational.ts';
import { isNegativeRational, isOneRational, negateRational, oneRational, rational } from '../base/rational.ts';
import { product as productOf, splitCoefficient, withCoefficient } from '../expr/build.ts';
import type { ApplyExpr, DerivativeExpr, DifferentialExpr, Expr, ProductExpr } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { nodes } from '../expr/walk.ts';
import { entryOf } from '../operators/index.ts';
import type { Argument, Level, Piece } from '../operators/notation.ts';
import { piece } from '../operators/notation.ts';
import { atLevel } from './brackets.ts';
import { denominatorOf, elementwiseQuotient, inverseTransposeOf, isExponent, isPower, isTranspose } from './forms.ts';
import type { Operand, Script, TextTarget } from './script.ts';
import { scripts } from './script.ts';

/** The text of an expression, every node written out where it stands; names with a definition stay names. */
export const printText = (e: Expr, target: TextTarget): string => printPiece(e, target).text;

/** The same in brackets if it binds less tightly than `level`. */
export function printOperand(e: Expr, target: TextTarget, level: Level): string {
  // As the first factor a scalar chain would be read with what follows; as a later one a plain chain needs no brackets.
  const isChain = e.kind === 'product' && e.factors.length > 0;
  const isPlain = isChain && isOneRational(e.coefficient) && e.scalars.length === 0 && !isScalar(e.shape);
  const needed = level === 'product' && isChain && isScalar(e.shape) ? 'prefix' : level;
  return atLevel(printPiece(e, target), needed === 'prefix' && isPlain ? 'product' : needed, scripts[target].wrap);
}

function printPiece(e: Expr, target: TextTarget): Piece {
  const parts = nodes(e);
  const printer = textPrinter(scripts[target], new Set(parts.map((part) => (part.kind === 'symbol' ? part.name : ''))));
  // Parts before wholes, so that the printer never has to go deep.
  for (const part of parts) printer(part);
  return printer(e);
}

/** A term or factor without its sign. */
interface Signed {
  readonly negative: boolean;
  readonly size: Expr;
}

function signed(e: Expr): Signed {
  const [coefficient] = splitCoefficient(e);
  if (!isNegativeRational(coefficient)) return { negative: false, size: e };
  const positive = negateRational(coefficient);
  return { negative: true, size: e.kind === 'product' ? withCoefficient(e, positive) : number(positive) };
}

/** Makes the function that prints nodes; `names` are those in use, which `dX` must not be mistaken for. */
function textPrinter(script: Script, names: ReadonlySet<string>): (e: Expr) => Piece {
  const done = new Map<Expr, Piece>();

  const print = (e: Expr): Piece => {
    const known = done.get(e);
    if (known !== undefined) return known;
    const result = node(e);
    done.set(e, result);
    return result;
  };

  const node = (e: Expr): Piece => {
    const { negative, size } = signed(e);
    if (negative) return piece('sum', `${script.minus}${at(size, 'product')}`);
    switch (e.kind) {
      case 'number':
        return script.number(e.value);
      case 'symbol':
        return piece('atom', script.name(e.name));
      case 'differential':
        return differential(e);
      case 'sum':
        return sum(e.terms);
      case 'product':
        return product(e);
      case 'apply':
        return application(e);
      case 'indexedSum':
        return script.indexedSum(
          script.name(e.index.name),
          operand(print(e.from)),
          operand(print(e.to)),
          operand(print(e.body)),
        );
      case 'derivative':
        return derivative(e);
      default:
        return assertNever(e);
    }
  };

  /** The derivative where the variable has its own value, or another one that is said. */
  const derivative = ({ form, of, by, at: values }: DerivativeExpr): Piece => {
    const others = by.flatMap((x, i): (readonly [string, string])[] => {
      const value = values[i];
      if (value === undefined || (value.kind === 'symbol' && value.name === x.name)) return [];
      return [[script.name(x.name), print(value).text]];
    });
    return script.derivative(
      form,
      operand(print(of)),
      by.map((x) => script.name(x.name)),
      others,
    );
  };

  const operand = (p: Piece): Operand => ({ text: p.text, at: (level) => wrapped(p, level) });
  const wrapped = (p: Piece, level: Level): string => atLevel(p, level, script.wrap);
  const at = (e: Expr, level: Level): string => wrapped(print(e), level);

  // A power on a differential belongs to its variable, so the level keeps powers off it: `(dX)^2`.
  const differential = ({ of }: DifferentialExpr): Piece =>
    of.kind === 'symbol' && !names.has(`d${of.name}`)
      ? piece('prefix', `d${script.name(of.name)}`)
      : piece('prefix', `d(${print(of).text})`);

  const sum = (terms: readonly Expr[]): Piece => {
    const parts = terms.map(signed);
    const first = Math.max(
      0,
      parts.findIndex((part) => !part.negative),
    );
    const ordered = [...parts.slice(first, first + 1), ...parts.slice(0, first), ...parts.slice(first + 1)];
    const text = ordered.map(({ negative, size }, i) => {
      const sign = negative ? script.minus : '+';
      if (i > 0) return ` ${sign} ${at(size, 'frobenius')}`;
      return negative ? `${sign}${at(size, 'product')}` : at(size, 'frobenius');
    });
    return piece('sum', text.join(''));
  };

  /** Factors side by side; every product among them keeps its brackets: `(x'*y)*A`. */
  const joined = (factors: readonly Expr[], coefficient: Rational): Piece => {
    const [only] = factors;
    if (isOneRational(coefficient) && factors.length === 1 && only !== undefined) return print(only);
    const front = isOneRational(coefficient) && factors.length > 0 ? [] : [script.number(coefficient)];
    const texts = [...front.map((p) => p.text), ...factors.map((factor) => at(factor, 'prefix'))];
    return texts.length === 1 ? (front[0] ?? piece('product', '')) : piece('product', texts.reduce(script.times));
  };

  const product = (e: ProductExpr): Piece => {
    const above = e.scalars.filter((factor) => denominatorOf(factor) === undefined);
    const below = e.scalars.flatMap((factor) => denominatorOf(factor) ?? []);
    if (below.length === 0) return joined([...above, ...e.factors], e.coefficient);
    const { numerator, denominator } = e.coefficient;
    const bottom = operand(joined(below, rational(denominator)));
    if (script.target !== 'latex' || isScalar(e.shape) || e.factors.length < 2) {
      return script.quotient(operand(joined([...above, ...e.factors], rational(numerator))), bottom);
    }
    const fraction = script.quotient(operand(joined(above, rational(numerator))), bottom);
    return piece('product', script.times(fraction.text, at(chainOf(e), 'product')));
  };

  const chainOf = (e: ProductExpr): Expr => productOf(...e.factors);

  const application = (e: ApplyExpr): Piece => {
    const denominator = denominatorOf(e);
    if (denominator !== undefined)
      return script.quotient(operand(script.number(oneRational)), operand(print(denominator)));
    const quotient = elementwiseQuotient(e);
    if (quotient !== undefined) {
      const [dividend, divisor] = quotient;
      const sign = script.elementwiseQuotient;
      return piece('hadamard', `${at(dividend, 'hadamard')} ${sign} ${at(divisor, 'prefix')}`);
    }
    const inverted = inverseTransposeOf(e);
    if (inverted !== undefined) {
      // TeX refuses a second superscript, so a power goes into brackets there.
      const base = script.target === 'latex' ? at(inverted, 'atom') : at(inverted, 'postfix');
      return piece('postfix', `${base}${script.inverseTranspose}`);
    }
    return fromEntry(e);
  };

  const fromEntry = (e: ApplyExpr): Piece => {
    const entry = entryOf(e);
    const args = Object.fromEntries(entry.letters.map((letter, i) => [letter, argument(e, i)]));
    const text = entry.notation[script.target](args, {
      dims: e.dims.map(script.dim),
      rows: script.dim(e.shape.rows),
      columns: script.dim(e.shape.columns),
      label: e.label ?? '',
    });
    return typeof text === 'string' ? piece('atom', text) : text;
  };

  // `dX'` needs no brackets, and `A.^2'` reads better with them.
  const underMark = (e: ApplyExpr, arg: Expr): Piece => {
    const plain = print(arg);
    if (!isTranspose(e)) return plain;
    if (arg.kind === 'differential') return piece('atom', plain.text);
    return isPower(arg) ? piece('atom', script.wrap(plain.text)) : plain;
  };

  const argument = (e: ApplyExpr, i: number): Argument => {
    const arg = e.args[i];
    if (arg === undefined) throw new Error(`${e.op} lacks argument ${i + 1}`);
    return {
      ...operand(arg.kind === 'number' && isExponent(e, i) ? script.exponent(arg.value) : underMark(e, arg)),
      scalar: isScalar(arg.shape),
      fixed: false,
      rows: script.dim(arg.shape.rows),
      columns: script.dim(arg.shape.columns),
    };
  };

  return print;
}
