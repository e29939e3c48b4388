import { type Span, spanning } from '../../base/span.ts';
import { bindings, juxtaposition } from './infix.ts';
import type { Expression, InfixOperator } from './tree.ts';

/** Operands outside brackets with the operators between them, not grouped yet. */
export interface Row {
  readonly first: Expression;
  readonly rest: readonly Joined[];
}

/** An operand with the operator before it. */
export interface Joined {
  readonly operator: InfixOperator;
  readonly operatorSpan: Span;
  readonly operand: Expression;
}

/** A product of `left` and `right` with no sign between them. */
export function juxtaposeRows(left: Row, right: Row): Row {
  const start = left.rest.at(-1)?.operand.span.end ?? left.first.span.end;
  const operatorSpan = { start, end: right.first.span.start };
  const next: Joined = { operator: 'juxtapose', operatorSpan, operand: right.first };
  return { first: left.first, rest: [...left.rest, next, ...right.rest] };
}

export function mapFirst(row: Row, change: (operand: Expression) => Expression): Row {
  return { first: change(row.first), rest: row.rest };
}

export function mapLast(row: Row, change: (operand: Expression) => Expression): Row {
  const last = row.rest.at(-1);
  if (last === undefined) return mapFirst(row, change);
  return { first: row.first, rest: [...row.rest.slice(0, -1), { ...last, operand: change(last.operand) }] };
}

const levels: ReadonlyMap<InfixOperator, number> = new Map(
  [...bindings.values(), juxtaposition].map(({ operator, level }) => [operator, level]),
);

/** The tree of a row: operators of one level group from the left, as the parser groups them. */
export function groupRow({ first, rest }: Row): Expression {
  const operands = [first];
  const waiting: Joined[] = [];
  for (const joined of rest) {
    reduce(operands, waiting, levels.get(joined.operator) ?? 0);
    waiting.push(joined);
    operands.push(joined.operand);
  }
  reduce(operands, waiting, 0);
  return operands[0] ?? first;
}

/** Joins the last operands for as long as an operator that binds at least as tightly as `loosest` waits for them. */
function reduce(operands: Expression[], waiting: Joined[], loosest: number): void {
  for (;;) {
    const joint = waiting.at(-1);
    if (joint === undefined || (levels.get(joint.operator) ?? 0) < loosest) return;
    const [left, right] = operands.splice(-2);
    waiting.pop();
    if (left !== undefined && right !== undefined) operands.push(join(left, joint, right));
  }
}

function join(left: Expression, { operator, operatorSpan }: Joined, right: Expression): Expression {
  const span = spanning(left.span, right.span);
  const isChain = operator === 'frobenius' && left.kind === 'infix' && left.operator === 'frobenius';
  if (isChain) return { kind: 'error', pieces: [left, right], span };
  return { kind: 'infix', operator, operatorSpan, left, right, span };
}
