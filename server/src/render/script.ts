/** The signs of the three text targets. */
import type { Rational } from '../base/rational.ts';
import { showRational } from '../base/rational.ts';
import type { Dim } from '../expr/dim.ts';
import type { DerivativeShape } from '../expr/expr.ts';
import type { Argument, Piece } from '../operators/notation.ts';
import { latexBrackets, piece } from '../operators/notation.ts';
import { parentheses } from './brackets.ts';
import { latexName, unicodeName } from './names.ts';

export type TextTarget = 'unicode' | 'ascii' | 'latex';

/** A piece that is asked for its text at a level. */
export type Operand = Pick<Argument, 'text' | 'at'>;

/** How one text target writes what is not in the table of operators. */
export interface Script {
  readonly target: TextTarget;
  readonly minus: string;
  readonly name: (name: string) => string;
  readonly dim: (dim: Dim) => string;
  /** A positive number. */
  readonly number: (value: Rational) => Piece;
  /** A number in an exponent, its sign included. */
  readonly exponent: (value: Rational) => Piece;
  /** Two factors side by side, each in parentheses where it needs them. */
  readonly times: (left: string, right: string) => string;
  /** A quotient of a product by a product. */
  readonly quotient: (numerator: Operand, denominator: Operand) => Piece;
  readonly elementwiseQuotient: string;
  readonly inverseTranspose: string;
  readonly indexedSum: (index: string, from: Operand, to: Operand, body: Operand) => Piece;
  /** The derivative of `of` by names; `at` are the values of those that have another than their own. */
  readonly derivative: (
    form: DerivativeShape,
    of: Operand,
    by: readonly string[],
    at: readonly (readonly [name: string, value: string])[],
  ) => Piece;
  /** Joins an expression with the definitions of names in it. */
  readonly where: (expression: string, definitions: readonly (readonly [name: string, value: string])[]) => string;
  /** `svd(C)`, which has no value of its own. */
  readonly decomposition: (word: string, of: string) => string;
  readonly wrap: (text: string) => string;
}

const inline = (value: Rational): Piece => piece(value.denominator === 1n ? 'atom' : 'product', showRational(value));

const exponent =
  (minus: string): Script['exponent'] =>
  (value) =>
    value.numerator < 0n ? piece('sum', showRational(value).replace('-', minus)) : inline(value);

const slashed: Script['quotient'] = (numerator, denominator) =>
  piece('product', `${numerator.at('postfix')}/${denominator.at('postfix')}`);

const derivativeCalls: Readonly<Record<DerivativeShape, string>> = {
  gradient: 'grad',
  rate: 'jac',
  jacobian: 'jac',
  hessian: 'hess',
};

const equations = (list: readonly (readonly [string, string])[]): string =>
  list.map(([name, value]) => `${name} = ${value}`).join(', ');

const calledDerivative: Script['derivative'] = (form, of, by, at) => {
  const called = `${derivativeCalls[form]}(${[of.text, ...by].join(', ')})`;
  return at.length === 0 ? piece('atom', called) : piece('product', `${called}|_(${equations(at)})`);
};

/** `∂²f/∂x∂yᵀ` for second derivatives, `∂f/∂x` for first ones. */
const latexDerivative: Script['derivative'] = (form, of, by, at) => {
  const [x = '', y = x] = by;
  const above = form === 'hessian' ? '\\partial^2' : '\\partial';
  const below = form === 'hessian' ? `\\partial ${x}\\,\\partial ${y}^{\\top}` : `\\partial ${x}`;
  const isName = /^\\?[A-Za-z]+$/.test(of.text);
  const text = isName
    ? `\\frac{${above} ${of.text}}{${below}}`
    : `\\frac{${above}}{${below}} ${latexBrackets(of.text)}`;
  return at.length === 0 ? piece('product', text) : piece('product', `\\left. ${text} \\right|_{${equations(at)}}`);
};

const plainWhere: Script['where'] = (expression, definitions) =>
  definitions.length === 0
    ? expression
    : `${expression} where ${definitions.map(([name, value]) => `${name} = ${value}`).join(', ')}`;

const ascii: Script = {
  target: 'ascii',
  minus: '-',
  name: (name) => name,
  dim: (dim) => dim.text,
  number: inline,
  exponent: exponent('-'),
  times: (left, right) => `${left}*${right}`,
  quotient: slashed,
  elementwiseQuotient: './',
  inverseTranspose: '^-T',
  derivative: calledDerivative,
  indexedSum: (index, from, to, body) =>
    piece('atom', `sum(${index}=${from.at('product')}..${to.at('product')}, ${body.text})`),
  where: plainWhere,
  decomposition: (word, of) => `${word}(${of})`,
  wrap: parentheses,
};

/** Where a space between two factors would be read as something else than a product. */
const needsDot = (left: string, right: string): boolean =>
  /^[‖|\d]/.test(right) || (right.startsWith('(') && /(?:^|[^\p{L}\p{N}_])d$/u.test(left));

const unicode: Script = {
  target: 'unicode',
  minus: '−',
  name: unicodeName,
  dim: (dim) => dim.text.replaceAll('-', '−').replaceAll(/[A-Za-z]\w*/g, unicodeName),
  number: inline,
  exponent: exponent('−'),
  times: (left, right) => `${left}${needsDot(left, right) ? '·' : ' '}${right}`,
  quotient: slashed,
  elementwiseQuotient: '⊘',
  inverseTranspose: '⁻ᵀ',
  derivative: calledDerivative,
  indexedSum: (index, from, to, body) =>
    piece('frobenius', `Σ_(${index}=${from.at('product')}..${to.at('product')}) ${body.at('frobenius')}`),
  where: plainWhere,
  decomposition: (word, of) => `${word}(${of})`,
  wrap: parentheses,
};

/** A differential at the end or the start of a text, `dX` or `d(…)`, not a command such as `\\delta`. */
const endsWithDifferential = /(?:^|[^A-Za-z\\])d(?:\\?[A-Za-z]+)(?:_\{[^}]*\}|_\w)?(?:\^\{\\top\})?\)?$/;
const startsWithDifferential = /^\(?d(?:\(|\\?[A-Za-z])/;

/** What stands between two factors: TeX drops spaces, so `dA X` would read as d(AX). */
function latexJoint(left: string, right: string): string {
  if (/\d$/.test(left) && /^\d/.test(right)) return ' \\cdot ';
  return endsWithDifferential.test(left) || startsWithDifferential.test(right) ? ' \\, ' : ' ';
}

const latex: Script = {
  target: 'latex',
  minus: '-',
  name: latexName,
  dim: (dim) => dim.text.replaceAll(/[A-Za-z]\w*/g, latexName).replaceAll('*', ' '),
  number: (value) =>
    value.denominator === 1n
      ? piece('atom', `${value.numerator}`)
      : piece('atom', `\\frac{${value.numerator}}{${value.denominator}}`),
  // Braces hold an exponent together.
  exponent: (value) => piece('atom', showRational(value)),
  times: (left, right) => `${left}${latexJoint(left, right)}${right}`,
  quotient: (numerator, denominator) => piece('product', `\\frac{${numerator.text}}{${denominator.text}}`),
  elementwiseQuotient: '\\oslash',
  inverseTranspose: '^{-\\top}',
  derivative: latexDerivative,
  indexedSum: (index, from, to, body) =>
    piece('frobenius', `\\sum_{${index}=${from.text}}^{${to.text}} ${body.at('frobenius')}`),
  where: (expression, definitions) =>
    definitions.length === 0
      ? expression
      : `${expression} \\quad\\text{where } ${definitions.map(([name, value]) => `${name} = ${value}`).join(',\\; ')}`,
  decomposition: (word, of) => `\\operatorname{${word}}${latexBrackets(of)}`,
  wrap: latexBrackets,
};

export const scripts: Readonly<Record<TextTarget, Script>> = { unicode, ascii, latex };
