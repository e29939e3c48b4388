/** `Df(X)[H] = …`: the derivative at a point in a direction. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential, symbol as symbolNamed } from '../expr/expr.ts';
import { rewrite } from '../expr/walk.ts';
import type { ChainInput } from './chainSides.ts';
import { typeSides } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import { compare, equation, whyAmbiguous } from './equations.ts';
import type { LeftSide } from './leftSide.ts';
import { linkParts } from './linkParts.ts';
import type { Typed } from './typed.ts';
import { emptyLog, operandOf, report, sourceOf } from './typed.ts';
import { freedAll, variableOf } from './variables.ts';

interface DirectionalSide {
  readonly of: Typed;
  readonly at: Typed;
  readonly direction: Typed;
}

export function elaborateDirectional(input: ChainInput, tree: LeftSide & { kind: 'directional' }): Elaborated {
  const sides = typeSides<DirectionalSide>(input, {
    typeLeft: (context) => {
      const of = context.type(context, tree.of);
      const at = context.type(context, tree.at);
      const direction = context.type(context, tree.direction);
      if (of === undefined || at === undefined || direction === undefined) return undefined;
      if (!context.unifier.unifyShapes(at.shape, direction.shape)) {
        const operands = { left: operandOf(context, at), right: operandOf(context, direction) };
        return report(context, { kind: 'different-shapes', operator: 'direction', span: direction.span, ...operands });
      }
      return { of, at, direction };
    },
    inferLeft: true,
    inferFirst: false,
    expected: (_, left) => left?.of.shape,
  });
  const { left, context } = sides;
  const at = left?.at.build();
  const log = emptyLog();
  if (at !== undefined && at.kind !== 'symbol') {
    log.problems.push({ kind: 'not-a-variable', text: sourceOf(context, tree.at.span), span: tree.at.span });
  }
  const of = left?.of.build();
  if (of?.kind === 'symbol' && of.definition === undefined && of !== at) {
    log.reasons.push({ kind: 'undefined-name', name: of.name });
  }
  const variable = at?.kind === 'symbol' ? variableOf(at satisfies SymbolExpr) : undefined;
  if (left === undefined || variable === undefined || of === undefined) {
    const kind = 'directional';
    return linkParts(input, sides, log, { kind, left: undefined, content: () => ({}), question: undefined });
  }
  const { symbol } = variable;
  const value = freedAll([variable], of);
  const direction = left.direction.build();
  // In the direction dX the derivative is the differential where X alone moves.
  if (direction.kind === 'differential' && direction.of === at) {
    return linkParts(input, sides, log, {
      kind: 'directional',
      left: differential(value),
      content: (right, previous) =>
        compare(
          context,
          differential(value),
          variable.freed(right),
          previous && variable.freed(previous),
          [symbol],
          sides.scope,
        ),
      question: { kind: 'differential', of: value, varying: [symbol] },
    });
  }
  const along = withDirections(direction);
  return linkParts(input, sides, log, {
    kind: 'directional',
    left: undefined,
    content: (right, previous) => {
      const freed = withDirections(variable.freed(right));
      const undecided = whyAmbiguous([value, symbol, along, freed]);
      if (undecided !== undefined) return { unknown: undecided };
      const before = previous && withDirections(variable.freed(previous));
      return {
        claim: { kind: 'directional', of: value, wrt: symbol, direction: along, right: freed },
        ...(before === undefined ? {} : { againstPrevious: equation(before, freed, []) }),
      };
    },
    question: { kind: 'directional', of: value, wrt: symbol, direction: along },
  });
}

/** As a direction the differential of a free name is any matrix of its shape. */
const withDirections = (e: Expr): Expr =>
  rewrite(e, (part) =>
    part.kind === 'differential' && part.of.kind === 'symbol' && part.of.definition === undefined
      ? symbolNamed(`d${part.of.name}`, part.of.shape)
      : part,
  );
