/** Where a function has no derivative, and what our derivative is there: said wherever one is shown. */
import { toNumber } from '../base/rational.ts';
import type { ApplyExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { dependsOn, nodes } from '../expr/walk.ts';
import { operatorNamed } from '../operators/index.ts';
import { renderText } from '../render/text.ts';

/** `At zero entries of W ⊙ B this is a subgradient.` */
export function kinkNotes(of: Expr, wrt: SymbolExpr): readonly string[] {
  const all = nodes(of, 'definitions');
  const squared = new Set(all.flatMap((e) => (e.kind === 'apply' && isSquare(e) ? e.args.slice(0, 1) : [])));
  const kinked = all.filter((e): e is ApplyExpr => e.kind === 'apply' && dependsOn(e, wrt) && !squared.has(e));
  return [...new Set(kinked.flatMap(noteFor))];
}

/** A power with an exponent of at least 2 smooths the kink of a norm. */
const isSquare = ({ args: [, exponent], op }: ApplyExpr): boolean =>
  op === 'power' && exponent?.kind === 'number' && toNumber(exponent.value) >= 2;

function noteFor(e: ApplyExpr): readonly string[] {
  const domain = operatorNamed(e.op)?.domain;
  const inner = e.args[0];
  if (domain?.kinks === undefined || inner === undefined) return [];
  const place = placeOf(domain.kinks, renderText(inner, 'unicode'));
  return [domain.atKinks === undefined ? `Not differentiable ${place}.` : `This is ${domain.atKinks} ${place}.`];
}

/** `at zero entries of W ⊙ B`, `where A X − Y = 0`, `where the rank of A changes` */
function placeOf(kinks: string, inner: string): string {
  if (kinks.includes('X = 0')) return `where ${kinks.replace('X', inner)}`;
  if (kinks.startsWith('where')) return kinks.replace('the rank', `the rank of ${inner}`);
  return `at ${kinks} of ${inner}`;
}
