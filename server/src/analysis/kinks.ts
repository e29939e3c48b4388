/** Where a function has no derivative, and what our derivative is there: said wherever one is shown. */
import type { ApplyExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { dependsOn, expandDefinitions, nodes } from '../expr/walk.ts';
import { operatorNamed } from '../operators/index.ts';
import { kinkedAmong } from '../operators/kinks.ts';
import { isPositive } from '../operators/positive.ts';
import { renderText } from '../render/text.ts';

/** `At zero entries of W ⊙ B this is a subgradient.` */
export function kinkNotes(of: Expr, wrt: SymbolExpr): readonly string[] {
  const kinked = kinkedAmong(nodes(of, 'definitions'), [of]).filter((e) => dependsOn(e, wrt));
  return [...new Set(kinked.flatMap(noteFor))];
}

const atZeros = /^(zero |where the norm is zero)/;

function noteFor(e: ApplyExpr): readonly string[] {
  const domain = operatorNamed(e.op)?.domain;
  const inner = e.args[0];
  if (domain?.kinks === undefined || inner === undefined) return [];
  // What is plainly positive is zero nowhere.
  if (atZeros.test(domain.kinks) && isPositive(expandDefinitions(inner))) return [];
  const place = placeOf(domain.kinks, renderText(inner, 'unicode'));
  return [domain.atKinks === undefined ? `Not differentiable ${place}.` : `This is ${domain.atKinks} ${place}.`];
}

/** `at zero entries of W ⊙ B`, `where A X − Y = 0`, `where the rank of A changes` */
function placeOf(kinks: string, inner: string): string {
  if (kinks.startsWith('where'))
    return kinks.replace('the norm is zero', `${inner} = 0`).replace('the rank', `the rank of ${inner}`);
  return `at ${kinks} of ${inner}`;
}
