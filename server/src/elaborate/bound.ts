/** `p > 1`, `1 <= p < 2`, `m >= n`. */
import type { Bound as Restriction } from '../expr/claim.ts';
import { regroup } from '../syntax/mcalc/regroup.ts';
import type { Bound, Comparator, Expression } from '../syntax/mcalc/tree.ts';
import type { Elaborated } from './elaborated.ts';
import { makePart } from './parts.ts';
import { conclude, settle } from './settle.ts';
import type { Scope } from './statement.ts';
import { knownNames, namesIn } from './treeNames.ts';
import type { Context, Typed } from './typed.ts';
import { isScalarTyped, operandOf, report } from './typed.ts';

/** Restricts numbers and sizes; a new name in a bound is a number. */
export function elaborateBound(tree: Bound, before: Scope, text: string): Elaborated {
  const written = [tree.left, ...tree.comparisons.map(({ right }) => right)];
  const names = knownNames(before, namesIn(written), 'right');
  const trees = written.map((side) => regroup(side, names));
  const settled = settle(before, text, trees, (context) => trees.map((side) => typeNumber(context, side)));
  const { scope, assumptions } = conclude(settled, [settled.context.log]);
  const { log } = settled.context;
  const isSound = log.problems.length === 0 && log.reasons.length === 0;
  const bounds = isSound
    ? restrictions(
        settled.value,
        tree.comparisons.map((c) => c.operator),
      )
    : [];
  const after = bounds.length === 0 ? scope : { ...scope, bounds: [...scope.bounds, ...bounds] };
  const part = makePart({ kind: 'declaration', step: 0, span: tree.span, scope: after, logs: [log], assumptions }, {});
  return { parts: [part], scope: after, hints: [] };
}

function typeNumber(context: Context, tree: Expression): Typed | undefined {
  const typed = context.type(context, tree);
  if (typed === undefined || isScalarTyped(context, typed)) return typed;
  return report(context, { kind: 'not-a-bound', operand: operandOf(context, typed), span: typed.span });
}

/** `1 <= p < 2` is two bounds. */
function restrictions(sides: readonly (Typed | undefined)[], relations: readonly Comparator[]): readonly Restriction[] {
  return relations.flatMap((relation, i): Restriction[] => {
    const [left, right] = [sides[i], sides[i + 1]];
    return left === undefined || right === undefined ? [] : [{ left: left.build(), relation, right: right.build() }];
  });
}
