import { emitBracket } from './emitBracket.ts';
import { emitFunction, functionAt } from './emitFunction.ts';
import { emitItem } from './emitItem.ts';
import { emitMarks, emitSubscript } from './emitMarks.ts';
import { isDifferentialSign, nameOf } from './names.ts';
import { endOf, type Node } from './node.ts';
import { glue, glueInBrackets, type Output, write } from './output.ts';

/**
 * Writes `dX`, `d(XY)`, `\mathrm d\|X\|`, `\partial X`: the sign and what it is written before. The index behind it;
 * `undefined` if no differential begins at `i`.
 */
export function emitDifferential(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const sign = nodes[i];
  const next = nodes[i + 1];
  if (sign === undefined || next === undefined || !isDifferentialSign(sign)) return undefined;
  if (functionAt(nodes, i + 1) !== undefined) {
    write(out, 'd', sign.span);
    glue(out, '(', endOf(sign));
    const after = emitFunction(out, nodes, i + 1);
    glue(out, ')', endOf(nodes[after - 1] ?? sign));
    return after;
  }
  if (next.kind === 'item') {
    const name = isDifferentialSign(next) ? undefined : nameOf(next.item);
    if (name !== undefined) {
      write(out, `d${name}`, { start: sign.span.start, end: next.baseSpan.end });
      emitSubscript(out, next);
      emitMarks(out, next);
      return i + 2;
    }
    if (next.item.kind !== 'fraction' && next.item.kind !== 'root') return undefined;
  }
  write(out, 'd', sign.span);
  emitBracketed(out, sign, next);
  return i + 2;
}

/** A bracket is that of `d( … )`; a norm, a fraction or a root gets one. */
function emitBracketed(out: Output, sign: Node, next: Node): void {
  if (next.kind === 'bracket' && ['(', '[', '{', 'braces'].includes(next.open)) {
    glueInBrackets(out, next.body, next.openSpan, next.closeSpan);
    emitMarks(out, next);
    return;
  }
  glue(out, '(', endOf(sign));
  if (next.kind === 'bracket') emitBracket(out, next);
  else emitItem(out, next);
  glue(out, ')', endOf(next));
}
