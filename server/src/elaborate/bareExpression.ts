/** An expression on its own: it claims nothing, and its new names end with it. */
import { regroup } from '../syntax/mcalc/regroup.ts';
import type { BareExpression, Expression } from '../syntax/mcalc/tree.ts';
import { elaborateChain } from './chain.ts';
import type { Elaborated } from './elaborated.ts';
import { groupingHints } from './grouping.ts';
import { makePart } from './parts.ts';
import { conclude, settle } from './settle.ts';
import type { Part, Scope } from './statement.ts';
import { knownNames, namesIn } from './treeNames.ts';
import type { Log } from './typed.ts';
import { elaborateWhere } from './where.ts';

export function elaborateBare(tree: BareExpression, before: Scope, text: string): Elaborated {
  const { parts, span } = tree;
  const where = elaborateWhere(parts, before, text, 'infer', elaborateChain);
  const names = knownNames(where.scope, namesIn([tree.expression]), 'right');
  const expression = regroup(tree.expression, names);
  const part = partOf(expression, span, where.scope, text, where.logs);
  return { parts: [part], scope: before, hints: [...groupingHints([expression], text), ...where.hints] };
}

function partOf(
  tree: Expression,
  span: BareExpression['span'],
  scope: Scope,
  text: string,
  logs: readonly Log[],
): Part {
  const settled = settle(scope, text, [tree], (context) => context.type(context, tree));
  const concluded = conclude(settled, [settled.context.log]);
  const right = settled.value?.build();
  return makePart(
    {
      kind: 'expression',
      step: 0,
      span,
      scope: concluded.scope,
      logs: [...logs, settled.context.log],
      assumptions: concluded.assumptions,
    },
    right === undefined ? {} : { right },
  );
}
