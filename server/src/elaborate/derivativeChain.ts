/** `∂f/∂X = …`, `grad(f, X) = …`, `jac(F, X) = …`, `hess(f, x) = …`. */
import type { Claim } from '../expr/claim.ts';
import { multiplyDims } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { shape, transposeShape } from '../expr/shape.ts';
import { dependsOn } from '../expr/walk.ts';
import type { Expression, Name } from '../syntax/mcalc/tree.ts';
import type { ChainInput, Sides } from './chainSides.ts';
import { typeSides } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import { equation } from './equations.ts';
import type { DerivativeForm } from './leftSide.ts';
import { linkParts } from './linkParts.ts';
import type { Question, Scope, StatementKind } from './statement.ts';
import { ungrouped } from './treeNames.ts';
import type { Context, Log, Typed } from './typed.ts';
import { emptyLog, isScalarTyped, leave, operandOf, report, resolved, sourceOf } from './typed.ts';
import type { Variable } from './variables.ts';
import { freedAll, variableOf } from './variables.ts';

interface DerivativeSide {
  readonly kind: 'gradient' | 'jacobian' | 'hessian';
  readonly of: Typed;
  readonly by: readonly Typed[];
  /** The derivative is taken by `x'`, so that the gradient of a number lies. */
  readonly isTransposed: boolean;
}

export interface DerivativeTree {
  readonly form: DerivativeForm;
  readonly of: Expression;
  readonly by: readonly Expression[];
}

/** A chain whose left side is a derivative. */
export function elaborateDerivative(input: ChainInput, tree: DerivativeTree): Elaborated {
  const sides = typeSides<DerivativeSide>(input, {
    typeLeft: (context) => typeDerivative(context, tree, input.left),
    inferLeft: ungrouped(tree.of).kind !== 'name',
    inferFirst: false,
    expected: (context, left) => left && expectedShape(context, left),
  });
  return claimDerivative(input, sides, tree.form);
}

function typeDerivative(
  context: Context,
  { form, of, by }: DerivativeTree,
  whole: Expression,
): DerivativeSide | undefined {
  const typedOf = context.type(context, of);
  const variables = by.map((variable) => typeVariable(context, variable));
  if (typedOf === undefined || !variables.every((v) => v !== undefined)) return undefined;
  const most = form === 'hessian' ? 2 : 1;
  if (variables.length === 0 || variables.length > most) {
    const expected = most === 1 ? '2 arguments' : '2 or 3 arguments';
    const found = variables.length + 1;
    return report(context, { kind: 'argument-count', operator: form, expected, found, span: whole.span });
  }
  const kind = kindOfDerivative(context, form, typedOf);
  if (kind === undefined) return undefined;
  const isTransposed = variables[0]?.isTransposed === true && kind === 'gradient';
  return { kind, of: typedOf, by: variables.map(({ typed }) => typed), isTransposed };
}

/** Only numbers have gradients and Hessians; a quotient of differentials may be a Jacobian. */
function kindOfDerivative(context: Context, form: DerivativeForm, of: Typed): DerivativeSide['kind'] | undefined {
  const isNumber = isScalarTyped(context, of);
  if (form === 'quotient') return isNumber ? 'gradient' : 'jacobian';
  if (isNumber || form === 'jacobian') return form;
  const place = form === 'gradient' ? 'What `grad` takes the gradient of' : 'What has a Hessian';
  return report(context, { kind: 'not-scalar', operand: operandOf(context, of), place, span: of.span });
}

/** `X`, or `x'` with the variable `x`. */
function typeVariable(
  context: Context,
  tree: Expression,
): { readonly typed: Typed; readonly isTransposed: boolean } | undefined {
  const bare = ungrouped(tree);
  if (bare.kind === 'postfix' && bare.operator.kind === 'transpose') {
    const inner = typeVariable(context, bare.operand);
    return inner && { ...inner, isTransposed: !inner.isTransposed };
  }
  if (bare.kind === 'index') return leave(context, { kind: 'unsupported', what: 'A derivative by an entry' });
  const symbol = bare.kind === 'name' ? symbolNamed(context, bare) : undefined;
  if (symbol !== undefined) return { typed: symbol, isTransposed: false };
  if (context.log.reasons.length > 0) return undefined;
  return report(context, { kind: 'not-a-variable', text: sourceOf(context, tree.span), span: tree.span });
}

/** A name that stands for a variable: not a size, an index or a built-in. */
function symbolNamed(context: Context, tree: Name): Typed | undefined {
  const { scope, inference } = context;
  if (scope.names.has(tree.name) || inference.found.has(tree.name)) return context.type(context, tree);
  if (scope.dimensions.has(tree.name) || scope.families.has(tree.name)) return undefined;
  if (scope.families.has(tree.name.split('_')[0] ?? '')) {
    return leave(context, { kind: 'unsupported', what: `A derivative by \`${tree.name}\`` });
  }
  const typed = context.type(context, tree);
  return inference.found.has(tree.name) ? typed : undefined;
}

function expectedShape(context: Context, { kind, of, by, isTransposed }: DerivativeSide): Shape | undefined {
  const [x, y = x] = by.map((typed) => resolved(context, typed));
  if (x === undefined || y === undefined) return undefined;
  const size = (s: Shape): Shape['rows'] => multiplyDims(s.rows, s.columns);
  const lies = isTransposed !== (context.scope.layout === 'numerator');
  switch (kind) {
    case 'gradient':
      return lies ? transposeShape(x) : x;
    case 'jacobian': {
      const jacobian = shape(size(resolved(context, of)), size(x));
      return context.scope.layout === 'denominator' ? transposeShape(jacobian) : jacobian;
    }
    case 'hessian':
      return shape(size(x), size(y));
  }
}

function claimDerivative(input: ChainInput, sides: Sides<DerivativeSide>, form: DerivativeForm): Elaborated {
  const { left, scope } = sides;
  const built = left && buildSide(left);
  if (left === undefined || built === undefined) {
    return linkParts(input, sides, emptyLog(), {
      kind: kindOf(form),
      left: undefined,
      content: () => ({}),
      question: undefined,
    });
  }
  const log = independence(input, built, sides.context);
  const { variables, of } = built;
  return linkParts(input, sides, log, {
    kind: left.kind,
    left: undefined,
    content: (right, previous) => {
      const freed = freedAll(variables, right);
      const claim = claimOf(left, of, variables, freed, scope);
      if (claim === undefined) return {};
      return previous === undefined
        ? { claim }
        : { claim, againstPrevious: equation(freedAll(variables, previous), freed, []) };
    },
    question: questionOf(left, of, variables, scope),
  });
}

const kindOf = (form: DerivativeForm): StatementKind => (form === 'quotient' ? 'gradient' : form);

interface BuiltSide {
  readonly of: Expr;
  readonly variables: readonly Variable[];
}

function buildSide(left: DerivativeSide): BuiltSide | undefined {
  const variables = left.by.flatMap((typed) => {
    const e = typed.build();
    return e.kind === 'symbol' ? [variableOf(e)] : [];
  });
  return variables.length === left.by.length ? { of: freedAll(variables, left.of.build()), variables } : undefined;
}

/** A function of a defined name must be written with that name. */
function independence({ chain }: ChainInput, { of, variables }: BuiltSide, context: Context): Log {
  const log = emptyLog();
  for (const { symbol, isDefined } of variables) {
    if (!isDefined || dependsOn(of, symbol)) continue;
    const text = chain.left.kind === 'derivative' ? sourceOf(context, chain.left.of.span) : 'The function';
    log.reasons.push({ kind: 'not-in-terms', of: text, wrt: symbol.name });
  }
  return log;
}

function claimOf(
  { kind, isTransposed }: DerivativeSide,
  of: Expr,
  variables: readonly Variable[],
  right: Expr,
  { layout, symmetric }: Scope,
): Claim | undefined {
  const [wrt, and = wrt] = variables.map((v) => v.symbol);
  if (wrt === undefined || and === undefined) return undefined;
  switch (kind) {
    case 'gradient':
      return { kind, of, wrt, right, symmetric, layout: isTransposed ? turned(layout) : layout };
    case 'jacobian':
      return { kind, of, wrt, right, layout };
    case 'hessian':
      return { kind, of, wrt, and, right };
  }
}

/** By `x'` the gradient of a number has the other layout. */
const turned = (layout: Scope['layout']): Scope['layout'] => (layout === 'numerator' ? 'denominator' : 'numerator');

function questionOf(
  { kind, isTransposed }: DerivativeSide,
  of: Expr,
  variables: readonly Variable[],
  { layout }: Scope,
): Question | undefined {
  const [wrt, and = wrt] = variables.map((v) => v.symbol);
  if (wrt === undefined || and === undefined) return undefined;
  switch (kind) {
    case 'gradient':
      return { kind, of, wrt, layout: isTransposed ? turned(layout) : layout };
    case 'jacobian':
      return { kind, of, wrt, layout };
    case 'hessian':
      return { kind, of, wrt, and };
  }
}
