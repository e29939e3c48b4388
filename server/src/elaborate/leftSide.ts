/** What the left side of a chain is about, by its form alone. */
import { freeSymbols } from '../expr/walk.ts';
import type { Call, Expression, Name, Postfix } from '../syntax/mcalc/tree.ts';
import { familyOf } from './families.ts';
import { isFunctionName } from './functionNames.ts';
import { differentialOf } from './names.ts';
import { familyStacked, isKnownName } from './scope.ts';
import type { Scope } from './statement.ts';
import { isName, ungrouped } from './treeNames.ts';

/** Which notation asks for a derivative; `quotient` leaves open whether it is a gradient or a Jacobian. */
export type DerivativeForm = 'quotient' | 'gradient' | 'jacobian' | 'hessian';

export type LeftSide =
  | { readonly kind: 'name'; readonly name: Name }
  | { readonly kind: 'function'; readonly name: Name; readonly parameters: readonly Name[] }
  | { readonly kind: 'names'; readonly names: readonly Name[] }
  /** `df`, where `of` is the name `f`, and `d(expr)`. */
  | { readonly kind: 'differential'; readonly of: Expression }
  | {
      readonly kind: 'derivative';
      readonly form: DerivativeForm;
      readonly of: Expression;
      readonly by: readonly Expression[];
      /** The whole stands transposed: `(∂f/∂X)'`. */
      readonly isTurned: boolean;
    }
  | { readonly kind: 'directional'; readonly of: Name; readonly at: Expression; readonly direction: Expression }
  | { readonly kind: 'expression'; readonly tree: Expression };

/** Reads the left side; the tree has been regrouped with the names of `scope`. */
export function readLeftSide(tree: Expression, scope: Scope): LeftSide {
  const left = ungrouped(tree);
  switch (left.kind) {
    case 'name':
      return readName(left, scope);
    case 'tuple':
      return left.elements.every(isName) ? { kind: 'names', names: left.elements } : { kind: 'expression', tree };
    case 'derivative':
      return {
        kind: 'derivative',
        form: left.by.length > 1 ? 'hessian' : 'quotient',
        of: left.of,
        by: left.by,
        isTurned: false,
      };
    case 'call':
      return readCall(left, scope) ?? { kind: 'expression', tree };
    case 'index':
      return readDirectional(left, scope) ?? { kind: 'expression', tree };
    case 'infix':
      return readProduct(left, scope) ?? { kind: 'expression', tree };
    case 'postfix':
      return readTransposed(left, scope) ?? { kind: 'expression', tree };
    default:
      return { kind: 'expression', tree };
  }
}

/** `(∂f/∂X)'` */
function readTransposed(left: Postfix, scope: Scope): LeftSide | undefined {
  const inner = left.operator.kind === 'transpose' ? readLeftSide(left.operand, scope) : undefined;
  return inner?.kind === 'derivative' ? { ...inner, isTurned: !inner.isTurned } : undefined;
}

/** `dN` is a differential where `N` is known; where it is not, the chain decides. */
function readName(left: Name, scope: Scope): LeftSide {
  const inner = differentialOf(left.name);
  if (inner === undefined || isKnownName(scope, left.name)) return { kind: 'name', name: left };
  const isKnown = scope.names.has(inner) || scope.valueless.has(inner) || isFamily(scope, inner);
  return isKnown ? { kind: 'differential', of: innerName(left, inner) } : { kind: 'name', name: left };
}

const isFamily = (scope: Scope, name: string): boolean =>
  familyOf(scope, name) !== undefined || familyStacked(scope, name) !== undefined;

const innerName = (outer: Name, name: string): Name => ({
  kind: 'name',
  name,
  span: { start: outer.span.start + 1, end: outer.span.end },
});

const derivativeCalls: ReadonlyMap<string, DerivativeForm> = new Map([
  ['grad', 'gradient'],
  ['jac', 'jacobian'],
  ['hess', 'hessian'],
]);

const nablas: ReadonlyMap<string, DerivativeForm> = new Map([
  ['nabla', 'gradient'],
  ['nabla2', 'hessian'],
]);

/** The variable of a `\nabla f` that does not name it: it follows from the function. */
export const impliedVariable = '∇';

/** `nabla(f)`, `nabla2(f)`, which is what LaTeX's `\nabla f` and `\nabla^2 f` are translated to. */
export function nablaForm({
  callee,
  arguments: [of, ...more],
}: Call): { readonly form: DerivativeForm; readonly of: Expression; readonly by: readonly Expression[] } | undefined {
  const form = nablas.get(callee.name);
  if (form === undefined || of === undefined || more.length > 0) return undefined;
  return { form, of, by: [{ kind: 'name', name: impliedVariable, span: callee.span }] };
}

function readCall(left: Call, scope: Scope): LeftSide | undefined {
  const { callee, arguments: args, primes } = left;
  const [of, ...by] = args;
  if (of === undefined || primes.length > 0) return undefined;
  if (callee.name === 'd' && by.length === 0) return { kind: 'differential', of };
  if (scope.names.has(callee.name)) return readRestatedFunction(left);
  const nabla = nablaForm(left);
  if (nabla !== undefined) return { kind: 'derivative', ...nabla, isTurned: false };
  const form = derivativeCalls.get(callee.name);
  if (form !== undefined) return { kind: 'derivative', form, of, by, isTurned: false };
  if (isFunctionName(callee.name) || isKnownName(scope, callee.name)) return undefined;
  return args.every(isName) ? { kind: 'function', name: callee, parameters: args } : undefined;
}

/** `f(X)` for an `f` that has been defined is its value there. */
const readRestatedFunction = (left: Call): LeftSide => ({ kind: 'expression', tree: left });

/** `f(X)` where `f` is a new name: the tree has it as a product, since no function is called so. */
function readProduct(left: Expression & { kind: 'infix' }, scope: Scope): LeftSide | undefined {
  const { left: name, right } = left;
  if (left.operator !== 'juxtapose' || name.kind !== 'name' || right.kind !== 'group') return undefined;
  if (name.span.end !== right.span.start || !isName(right.inner)) return undefined;
  if (isFunctionOf(scope, name, right.inner)) return { kind: 'name', name };
  if (isKnownName(scope, name.name)) return undefined;
  return { kind: 'function', name, parameters: [right.inner] };
}

/** `f(x)` for an `f` that has been defined with `x` in it says `f` once more. */
function isFunctionOf(scope: Scope, { name }: Name, argument: Name): boolean {
  const [f, x] = [name, argument.name].map((n) => scope.names.get(n)?.symbol);
  return f?.definition !== undefined && x !== undefined && x.definition === undefined && freeSymbols(f).has(x);
}

/** `Df(X)[H]` */
function readDirectional(left: Expression & { kind: 'index' }, scope: Scope): LeftSide | undefined {
  const { operand, entries } = left;
  const [direction] = entries;
  if (operand.kind !== 'call' || direction === undefined || direction.kind === 'slice' || entries.length > 1)
    return undefined;
  const { callee, arguments: args } = operand;
  const [at] = args;
  if (!callee.name.startsWith('D') || isKnownName(scope, callee.name) || at === undefined || args.length > 1) {
    return undefined;
  }
  return { kind: 'directional', of: innerName(callee, callee.name.slice(1)), at, direction };
}
