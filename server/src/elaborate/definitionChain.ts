/** `M = A*X - Y`, `f(X) = tr(X)`, `N^q = expr`, `M := expr`: a name gets a value; further links are claims. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { sameShape, showShape } from '../expr/shape.ts';
import type { Expression, Name } from '../syntax/mcalc/tree.ts';
import type { ChainInput, RightSide, Sides } from './chainSides.ts';
import { typeSides } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import { compare } from './equations.ts';
import type { Defined } from './families.ts';
import { defineFamily } from './families.ts';
import { axesIn, axesOf, whyEndless } from './freeIndices.ts';
import { withHoles } from './linkParts.ts';
import type { PartContent } from './parts.ts';
import { makePart } from './parts.ts';
import { describeReason } from './reason.ts';
import { define, forget, withoutValue } from './scope.ts';
import type { Binding, Part, Scope } from './statement.ts';
import { ungrouped } from './treeNames.ts';
import type { Context, Log, Typed } from './typed.ts';
import { emptyLog, isScalarTyped, operandOf, report, resolved, sourceOf, typeAll } from './typed.ts';

export interface Definition {
  readonly name: Name;
  /** The variables that `f(X)` marks. */
  readonly parameters: readonly Name[];
  /** `fresh` gives a value to a name that had none, `again` another one to a name that may have had one. */
  readonly mode: 'fresh' | 'again';
  /** Turns the right side into the value of the name: the q-th root for `N^q = …`. */
  readonly solve?: (right: Expr) => Expr;
}

interface Marked {
  readonly declared: Typed | undefined;
  readonly parameters: readonly Typed[];
}

export function elaborateDefinition(input: ChainInput, definition: Definition): Elaborated {
  const { name } = definition;
  const before = definition.mode === 'fresh' ? input.scope.names.get(name.name) : undefined;
  const sides = typeSides<Marked>(input, {
    typeLeft: (context) => typeMarked(context, definition, before),
    inferLeft: true,
    inferFirst: input.newNames === 'infer',
    expected: (_, left) => left?.declared?.shape,
    check: (context, left, first) => {
      checkDeclared(context, name, left?.declared, first);
      if (definition.solve !== undefined && !isScalarTyped(context, first)) {
        const text = sourceOf(context, input.left.span);
        report(context, { kind: 'not-definable', text, span: input.left.span });
      }
    },
  });
  const [first, ...further] = sides.rights;
  const [defined, scope] = defineName(input, definition, sides, before);
  const firstPart = partOf(input, sides, first, 0, scope, {
    ...(defined === undefined ? {} : { left: defined.value, defines: defined.symbol }),
    ...(first?.expr === undefined ? {} : { right: first.expr }),
    ...whyUndefined(first, name, defined, scope),
  });
  const furtherParts = further.flatMap((side, i) =>
    partOf(
      input,
      sides,
      side,
      i + 1,
      scope,
      claimOf(sides.context, defined?.value, side, sides.rights[i], name, scope),
    ),
  );
  return { parts: [...firstPart, ...furtherParts], scope, hints: [] };
}

/** Why a definition defines nothing although nothing is wrong with it. */
function whyUndefined(
  first: RightSide | undefined,
  { name }: Name,
  defined: Defined | undefined,
  scope: Scope,
): PartContent {
  if (first !== undefined && first.holes.length > 0)
    return { unknown: describeReason({ kind: 'undefined-name', name }) };
  const because = scope.valueless.get(name);
  return defined === undefined && because !== undefined ? { unknown: because } : {};
}

/** The name with its declared shape, and the variables of `f(X)`. */
function typeMarked(
  context: Context,
  { name, parameters }: Definition,
  before: Binding | undefined,
): Marked | undefined {
  if (context.scope.dimensions.has(name.name)) {
    return report(context, { kind: 'dimension-as-variable', name: name.name, span: name.span });
  }
  const declared = before === undefined ? undefined : context.type(context, name);
  const typed = typeAll(context, parameters);
  return typed && { declared, parameters: typed };
}

function checkDeclared(context: Context, name: Name, declared: Typed | undefined, first: Typed): void {
  if (declared === undefined || sameShape(resolved(context, declared), resolved(context, first))) return;
  report(context, {
    kind: 'declared-shape',
    name: name.name,
    declared: showShape(resolved(context, declared)),
    found: operandOf(context, first),
    span: first.span,
  });
}

/** The symbol that the name is bound to, and the scope in which it is. */
function defineName(
  input: ChainInput,
  definition: Definition,
  sides: Sides<Marked>,
  before: Binding | undefined,
): readonly [Defined | undefined, Scope] {
  const { name, mode } = definition;
  const [first] = sides.rights;
  if (first !== undefined && first.holes.length > 0) return [undefined, sides.scope];
  const because = whyValueless([...input.whereLogs, sides.leftLog, ...(first ? [first.log] : [])]);
  if (first?.expr === undefined || because !== undefined) {
    const reason = because ?? 'its definition has an error';
    return [undefined, withoutValue(sides.scope, name.name, reason)];
  }
  const axes = axesIn(axesOf(sides.context), [first.expr]);
  const endless = whyEndless(axes);
  if (endless !== undefined) return [undefined, withoutValue(sides.scope, name.name, endless)];
  if (axes.length > 0) return defineFamily(sides.scope, name, axes, first.expr);
  const declared = before && sides.scope.names.get(name.name)?.symbol;
  const value = definedSymbol(definition, first.tree, first.expr, declared);
  const parameters = sides.left?.parameters.flatMap((p) => symbolsOf(p.build())) ?? [];
  const binding: Binding = {
    name: name.name,
    symbol: value,
    span: name.span,
    origin: 'defined',
    ...(parameters.length === 0 ? {} : { parameters }),
  };
  const base = mode === 'again' ? forget(sides.scope, name.name) : sides.scope;
  const scope = define(base, declared === value ? undefined : declared, binding);
  return [{ symbol: value, value }, scope];
}

function whyValueless(logs: readonly Log[]): string | undefined {
  if (logs.some((log) => log.problems.length > 0)) return 'its definition has an error';
  const [reason] = logs.flatMap((log) => log.reasons);
  return reason && describeReason(reason);
}

/** A right side that is one bare name makes an alias: both names are one symbol. */
function definedSymbol(
  { name, solve }: Definition,
  tree: Expression,
  right: Expr,
  declared: SymbolExpr | undefined,
): SymbolExpr {
  const isAlias = solve === undefined && ungrouped(tree).kind === 'name';
  if (isAlias && right.kind === 'symbol') return right;
  return symbol(name.name, right.shape, {
    structure: declared?.structure ?? [],
    rank: declared?.rank,
    definition: solve === undefined ? right : solve(right),
  });
}

const symbolsOf = (e: Expr): readonly SymbolExpr[] => (e.kind === 'symbol' ? [e] : []);

function partOf(
  input: ChainInput,
  sides: Sides<Marked>,
  side: RightSide | undefined,
  step: number,
  scope: Scope,
  content: PartContent,
): readonly Part[] {
  if (side === undefined) return [];
  const isFirst = step === 0;
  const isHole = side.holes.length > 0;
  const { start } = input.chain.left.span;
  const base = {
    kind: isHole ? ('hole' as const) : isFirst ? ('definition' as const) : ('identity' as const),
    step,
    span: isFirst ? { start, end: side.span.end } : side.span,
    scope,
    logs: isFirst ? [...input.whereLogs, sides.leftLog, side.log] : [emptyLog(), side.log],
    assumptions: isFirst ? sides.assumptions : [],
    holes: side.holes,
  };
  return [makePart(base, content)];
}

/** A further link says that its right side is the value. */
function claimOf(
  context: Context,
  value: Expr | undefined,
  side: RightSide,
  previous: RightSide | undefined,
  name: Name,
  scope: Scope,
): PartContent {
  if (value === undefined) {
    const because = scope.valueless.get(name.name) ?? 'its definition has an error';
    return { unknown: describeReason({ kind: 'unsupported-name', name: name.name, because }) };
  }
  const whole = { kind: 'value' as const, of: value, varying: [] };
  const compared = (right: Expr, before: Expr | undefined) => compare(context, value, right, before, [], scope);
  if (side.tree.kind === 'hole') return { left: value, question: whole };
  if (side.holes.length > 0) return { left: value, ...withHoles(side, whole, [(right) => compared(right, undefined)]) };
  if (side.expr === undefined) return { left: value };
  return { left: value, right: side.expr, ...compared(side.expr, previous?.expr) };
}
