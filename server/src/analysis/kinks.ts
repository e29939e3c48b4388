/** Where a function has no derivative, and what our derivative is there: said wherever one is shown. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { dependsOn, nodes } from '../expr/walk.ts';
import { operatorNamed } from '../operators/index.ts';
import { renderText } from '../render/text.ts';

/** `At zero entries of W ⊙ B this is a subgradient.` */
export function kinkNotes(of: Expr, wrt: SymbolExpr): readonly string[] {
  const notes = new Set<string>();
  for (const e of nodes(of, 'definitions')) {
    if (e.kind !== 'apply' || !dependsOn(e, wrt)) continue;
    const domain = operatorNamed(e.op)?.domain;
    const inner = e.args[0];
    if (domain?.kinks === undefined || inner === undefined) continue;
    notes.add(`At ${domain.kinks} of ${renderText(inner, 'unicode')} this is ${domain.atKinks ?? 'not a derivative'}.`);
  }
  return [...notes];
}
