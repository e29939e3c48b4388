/** `Df(X)[H] = …`: the derivative at a point in a direction. */
import type { SymbolExpr } from '../expr/expr.ts';
import type { ChainInput } from './chainSides.ts';
import { typeSides } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import { equation, whyAmbiguous } from './equations.ts';
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
  return linkParts(input, sides, log, {
    kind: 'directional',
    left: undefined,
    content: (right, previous) => {
      if (left === undefined || variable === undefined || of === undefined) return {};
      const direction = left.direction.build();
      const freed = variable.freed(right);
      const value = freedAll([variable], of);
      const undecided = whyAmbiguous([value, variable.symbol, direction, freed]);
      if (undecided !== undefined) return { unknown: undecided };
      return {
        claim: { kind: 'directional', of: value, wrt: variable.symbol, direction, right: freed },
        ...(previous === undefined ? {} : { againstPrevious: equation(variable.freed(previous), freed, []) }),
      };
    },
    question:
      left === undefined || variable === undefined || of === undefined
        ? undefined
        : {
            kind: 'directional',
            of: freedAll([variable], of),
            wrt: variable.symbol,
            direction: left.direction.build(),
          },
  });
}
