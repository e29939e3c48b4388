import { mapChildren, mapEntry, mapExponent } from './mapChildren.ts';
import { groupRow, type Joined, juxtaposeRows, mapFirst, mapLast, type Row } from './row.ts';
import type { Call, Derivative, Expression, Infix, Name, Sum } from './tree.ts';

/** What is known of names where an expression stands, as far as it decides how the expression is read. */
export interface KnownNames {
  /** Whether the name takes the brackets behind it: `tr`, a declared `h`, an `f` with an argument, `Df`. */
  readonly isFunction: (name: string) => boolean;
  /** Whether `Sigma` or `Sigma_i` is a name here, and no sign of a sum. */
  readonly isPlain: (name: string) => boolean;
  /** Whether the name is the differential `dN` of a known name `N`. */
  readonly isDifferential: (name: string) => boolean;
}

/**
 * The tree that the parser would have built had it known the names: no `call` with one argument but of a function, no
 * `sum` where `Σ` is a name, and every quotient of differentials a `derivative`.
 *
 * A factor that splits, as `A(B)` does, may come under other operators than before: in `C / A(B)` the quotient is
 * `C / A`. So operands and operators outside brackets are laid out in a row, and grouped again.
 */
export function regroup(expression: Expression, names: KnownNames): Expression {
  return groupRow(joinDerivatives(layOut(expression, names), names));
}

function layOut(expression: Expression, names: KnownNames): Row {
  const inner = (child: Expression) => regroup(child, names);
  switch (expression.kind) {
    case 'infix':
      return layOutInfix(expression, names);
    case 'negation': {
      const { start } = expression.span;
      return mapFirst(layOut(expression.operand, names), (operand) => ({
        ...expression,
        operand,
        span: { start, end: operand.span.end },
      }));
    }
    case 'postfix':
      return mapLast(layOut(expression.operand, names), (operand) => ({
        ...mapExponent(expression, inner),
        operand,
        span: { start: operand.span.start, end: expression.span.end },
      }));
    case 'index':
      return mapLast(layOut(expression.operand, names), (operand) => ({
        ...expression,
        operand,
        entries: expression.entries.map((entry) => mapEntry(entry, inner)),
        span: { start: operand.span.start, end: expression.span.end },
      }));
    case 'call':
      return layOutCall(expression, names);
    case 'sum':
      return layOutSum(expression, names);
    default:
      return { first: mapChildren(expression, inner), rest: [] };
  }
}

/** Follows the left side in a loop, because a long sum or product is as deep as it is long. */
function layOutInfix(expression: Infix, names: KnownNames): Row {
  const joints: Infix[] = [];
  let left: Expression = expression;
  for (; left.kind === 'infix'; left = left.left) joints.push(left);
  const { first, rest } = layOut(left, names);
  const all = [...rest];
  for (const { operator, operatorSpan, right } of joints.reverse()) {
    const row = layOut(right, names);
    all.push({ operator, operatorSpan, operand: row.first }, ...row.rest);
  }
  return { first, rest: all };
}

/** A function keeps its brackets; any other name is a factor of what is in them. */
function layOutCall(call: Call, names: KnownNames): Row {
  const [argument, second] = call.arguments;
  const inner = (child: Expression) => regroup(child, names);
  const { name } = call.callee;
  // A variable `d` needs a `*` before a bracket.
  const isFunction = name === 'd' || names.isFunction(name);
  if (isFunction || argument === undefined || second !== undefined) {
    return { first: mapChildren(call, inner), rest: [] };
  }
  const factor = call.primes.reduce<Expression>(
    (operand, operatorSpan) => ({
      kind: 'postfix',
      operator: { kind: 'transpose', sign: 'prime' },
      operatorSpan,
      operand,
      span: { start: operand.span.start, end: operatorSpan.end },
    }),
    call.callee,
  );
  const group: Expression = { kind: 'group', inner: inner(argument), span: call.bracketSpan };
  return juxtaposeRows({ first: factor, rest: [] }, { first: group, rest: [] });
}

function layOutSum(sum: Sum, names: KnownNames): Row {
  const { plain } = sum;
  if (plain === undefined || !isPlain(plain, names)) {
    return { first: mapChildren(sum, (child) => regroup(child, names)), rest: [] };
  }
  return juxtaposeRows({ first: plain, rest: [] }, layOut(sum.body, names));
}

function isPlain(sign: NonNullable<Sum['plain']>, names: KnownNames): boolean {
  const name = sign.kind === 'name' ? sign.name : sign.base.kind === 'name' ? sign.base.name : '';
  return names.isPlain(name) || names.isPlain(name.replace(/_.*/, ''));
}

/** Makes each `df / dX` in the row one operand. */
function joinDerivatives(row: Row, names: KnownNames): Row {
  let first = row.first;
  const rest: Joined[] = [];
  for (const joined of row.rest) {
    const last = rest.at(-1);
    const derivative =
      joined.operator === 'divide' ? derivativeOf(last?.operand ?? first, joined.operand, names) : undefined;
    if (derivative === undefined) rest.push(joined);
    else if (last === undefined) first = derivative;
    else rest[rest.length - 1] = { ...last, operand: derivative };
  }
  return { first, rest };
}

function derivativeOf(above: Expression, below: Expression, names: KnownNames): Expression | undefined {
  const span = { start: above.span.start, end: below.span.end };
  if (above.kind === 'negation') {
    const operand = derivativeOf(above.operand, below, names);
    return operand && { ...above, operand, span };
  }
  const of = functionOf(above, names);
  const by = of && variableOf(below, names);
  if (of === undefined || by === undefined) return undefined;
  return { kind: 'derivative', of, by: [by], span } satisfies Derivative;
}

/** The `f` of `df` or `d(f)`. */
function functionOf(above: Expression, names: KnownNames): Expression | undefined {
  if (above.kind === 'call' && above.callee.name === 'd' && above.arguments.length === 1) {
    return above.arguments[0];
  }
  return above.kind === 'name' ? undifferentiated(above, names) : undefined;
}

/** The `X` of `dX`, with what is written on it: `dX'`, `dA[l,m]`. */
function variableOf(below: Expression, names: KnownNames): Expression | undefined {
  if (below.kind === 'name') return undifferentiated(below, names);
  if (below.kind !== 'postfix' && below.kind !== 'index') return undefined;
  const operand = variableOf(below.operand, names);
  return operand && { ...below, operand, span: { start: operand.span.start, end: below.span.end } };
}

/** The `N` of the differential `dN`. */
function undifferentiated(name: Name, names: KnownNames): Name | undefined {
  if (!names.isDifferential(name.name)) return undefined;
  const span = { start: name.span.start + 1, end: name.span.end };
  return { kind: 'name', name: name.name.slice(1), span };
}
