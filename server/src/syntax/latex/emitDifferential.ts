import { emitBracket } from './emitBracket.ts';
import { emitFunction, functionAt } from './emitFunction.ts';
import { emitItem } from './emitItem.ts';
import { emitMarks, emitSubscript, isExponential } from './emitMarks.ts';
import { isSum } from './emitSum.ts';
import { isDifferentialSign, nameOf } from './names.ts';
import { endOf, type Node, plainWord, signOf } from './node.ts';
import { glue, glueInBrackets, type Output, write } from './output.ts';
import { equalities } from './words.ts';

/**
 * Writes `dX`, `d(XY)`, `\mathrm d\|X\|`, `\partial X`: the sign and what it is written before. The index behind it;
 * `undefined` if no differential begins at `i`.
 */
export function emitDifferential(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const sign = nodes[i];
  const next = nodes[i + 1];
  if (sign === undefined || next === undefined || !isDifferentialSign(sign)) return undefined;
  const whole = emitterOfWhole(nodes, i + 1, next);
  if (whole !== undefined) {
    write(out, 'd', sign.span);
    glue(out, '(', endOf(sign));
    const after = whole(out, nodes, i + 1);
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

type EmitWhole = (out: Output, nodes: readonly Node[], i: number) => number;

/** A function with its argument, a sum with all that is summed and a power of e are differentiated as they stand. */
function emitterOfWhole(nodes: readonly Node[], i: number, node: Node): EmitWhole | undefined {
  if (functionAt(nodes, i) !== undefined) return emitFunction;
  if (isSum(node)) return emitWholeSum;
  return node.kind === 'item' && isExponential(node) ? (out, all, at) => out.emitter.at(out, all, at) : undefined;
}

const emitWholeSum: EmitWhole = (out, nodes, i) => {
  let at = i;
  while (at < nodes.length && !endsSum(nodes[at])) at = out.emitter.at(out, nodes, at);
  return at;
};

function endsSum(node: Node | undefined): boolean {
  return ['+', '-', '−', '=', ',', '≡', '≔'].includes(signOf(node) ?? '') || equalities.has(plainWord(node) ?? '');
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
