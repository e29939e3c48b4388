/** Left sides such as `N^q`, `exp(u)` or `2*r` that define the one new name in them. */
import { negate, num, product, subtract, sum } from '../expr/build.ts';
import type { Expr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { call } from '../operators/call.ts';
import type { Expression, Name } from '../syntax/mcalc/tree.ts';
import { builtinName } from './builtins.ts';
import { typeExpression } from './expression.ts';
import { isFunctionName } from './functionNames.ts';
import { differentialOf } from './names.ts';
import { reciprocal } from './products.ts';
import { isKnownName } from './scope.ts';
import { settle } from './settle.ts';
import type { Scope } from './statement.ts';
import { namesIn, ungrouped } from './treeNames.ts';

export interface Inversion {
  readonly name: Name;
  /** The value of the name, given that of the whole side. */
  readonly solve: (right: Expr) => Expr;
}

/** Solves `tree` for its one new name; `undefined` if it has none, several, or is no invertible function of it. */
export function invertSide(tree: Expression, scope: Scope, text: string): Inversion | undefined {
  const isNew = (name: string): boolean =>
    !isKnownName(scope, name) &&
    !isDifferentialName(name) &&
    !scope.valueless.has(name) &&
    !isFunctionName(name) &&
    builtinName(name) === undefined;
  const isDifferentialName = (name: string): boolean => scope.names.has(differentialOf(name) ?? '');
  const fresh = [...namesIn([tree])].filter(isNew);
  const [name] = fresh;
  if (name === undefined || fresh.length > 1) return undefined;
  const has = (part: Expression): boolean => namesIn([part]).has(name);
  const constant = (part: Expression): Expr | undefined => constantOf(part, scope, text);
  const peel = (part: Expression, solve: Inversion['solve']): Inversion | undefined => {
    const inner = ungrouped(part);
    if (inner.kind === 'name') return { name: inner, solve };
    if (inner.kind === 'negation') return peel(inner.operand, (right) => negate(solve(right)));
    const step = stepInto(inner, has, constant);
    return step && peel(step.inner, (right) => step.undo(solve(right)));
  };
  const found = peel(tree, (right) => right);
  return found !== undefined && ungrouped(tree).kind !== 'name' ? found : undefined;
}

interface Step {
  readonly inner: Expression;
  readonly undo: (right: Expr) => Expr;
}

/** One function around the name, undone. The outermost comes first. */
function stepInto(
  tree: Expression,
  has: (part: Expression) => boolean,
  constant: (part: Expression) => Expr | undefined,
): Step | undefined {
  if (tree.kind === 'call') return stepIntoCall(tree);
  if (tree.kind === 'postfix') return stepIntoPower(tree, has, constant);
  if (tree.kind !== 'infix') return undefined;
  const { left, right, operator } = tree;
  if (has(left) === has(right)) return undefined;
  const [inner, other] = has(left) ? [left, right] : [right, left];
  const c = constant(other);
  if (c === undefined) return undefined;
  const isLeft = inner === left;
  switch (operator) {
    case 'plus':
      return { inner, undo: (value) => subtract(value, c) };
    case 'minus':
      return { inner, undo: (value) => (isLeft ? sum(value, c) : subtract(c, value)) };
    case 'times':
    case 'juxtapose':
      return { inner, undo: (value) => product(reciprocal(c), value) };
    case 'divide':
      return { inner, undo: (value) => (isLeft ? product(c, value) : product(c, reciprocal(value))) };
    default:
      return undefined;
  }
}

const inverses: Readonly<Record<string, (value: Expr) => Expr>> = {
  exp: (value) => call('log', value),
  log: (value) => call('exp', value),
  sqrt: (value) => call('power', value, num(2)),
};

function stepIntoCall({ callee, arguments: args }: Expression & { kind: 'call' }): Step | undefined {
  const undo = Object.hasOwn(inverses, callee.name) ? inverses[callee.name] : undefined;
  const [inner] = args;
  return undo === undefined || inner === undefined || args.length > 1 ? undefined : { inner, undo };
}

function stepIntoPower(
  { operator, operand }: Expression & { kind: 'postfix' },
  has: (part: Expression) => boolean,
  constant: (part: Expression) => Expr | undefined,
): Step | undefined {
  if (operator.kind === 'inverse') return { inner: operand, undo: reciprocal };
  if (operator.kind !== 'power' || has(operator.exponent)) return undefined;
  const exponent = constant(operator.exponent);
  return exponent && { inner: operand, undo: (value) => call('power', value, reciprocal(exponent)) };
}

/** A number made of known names. */
function constantOf(tree: Expression, scope: Scope, text: string): Expr | undefined {
  const { value, context } = settle(scope, text, [tree], (c) => typeExpression({ ...c, unknownNames: 'leave' }, tree));
  const { problems, reasons } = context.log;
  if (value === undefined || problems.length + reasons.length > 0) return undefined;
  const expr = value.build();
  return isScalar(expr.shape) ? expr : undefined;
}
