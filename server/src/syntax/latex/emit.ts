import { emitBracket } from './emitBracket.ts';
import { emitDerivative } from './emitDerivative.ts';
import { emitDifferential } from './emitDifferential.ts';
import { emitFunction, endsProduct, functionAt } from './emitFunction.ts';
import { emitItem } from './emitItem.ts';
import { emitMarks, emitSubscript, markOf } from './emitMarks.ts';
import { emitSum, isSum } from './emitSum.ts';
import { nameOf } from './names.ts';
import { type Item, isUnmarked, type Node } from './node.ts';
import { type Emitter, glue, glueInBrackets, type Output } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';

/** Writes LaTeX as `.mcalc`. */
export const emitter: Emitter = { nodes: emitAll, at: emitAt };

function emitAll(out: Output, nodes: readonly Node[]): void {
  for (let i = 0; i < nodes.length; ) i = emitAt(out, nodes, i);
}

function emitAt(out: Output, nodes: readonly Node[], i: number): number {
  const node = nodes[i];
  if (node === undefined) return i + 1;
  const lifted = emitLifted(out, nodes, i);
  if (lifted !== undefined) return lifted;
  const isFunction = functionAt(nodes, i) !== undefined;
  const derivative = emitDerivative(out, nodes, i) ?? (isFunction ? undefined : emitDifferential(out, nodes, i));
  if (derivative !== undefined) return derivative;
  if (isFunction) return emitFunction(out, nodes, i);
  if (isSum(node)) return emitSum(out, nodes, i);
  if (node.kind === 'item') return emitOperand(out, nodes, i, node);
  emitBracket(out, node);
  return i + 1;
}

/** `{}^tA` is the transpose of what follows, `X^T{}'` has the prime on what stands before. */
function emitLifted(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const node = nodes[i];
  const isEmpty =
    node?.kind === 'bracket' ? node.open === 'braces' && node.body.length === 0 : node?.item.kind === 'damaged';
  if (node === undefined || !isEmpty || node.subscript !== undefined || isUnmarked(node)) return undefined;
  const mark = node.superscript === undefined ? undefined : markOf(pairBrackets(node.superscript));
  const next = nodes[i + 1];
  const isBefore = (mark === '^T' || mark === 'ᵗ') && next !== undefined && !endsProduct(nodes, i + 1);
  if (isBefore) {
    const after = emitAt(out, nodes, i + 1);
    glue(out, '^T', node.span);
    return after;
  }
  if (i === 0 || out.pieces.length === 0) return undefined;
  emitMarks(out, node);
  return i + 1;
}

/** An item; a name that touches a bracket may be a function of what is in it: `f(X) = …`. */
function emitOperand(out: Output, nodes: readonly Node[], i: number, node: Item): number {
  emitItem(out, node);
  const next = nodes[i + 1];
  if (!isUnmarkedName(node) || next?.kind !== 'bracket' || next.open !== '(') return i + 1;
  glueInBrackets(out, next.body, next.openSpan, next.closeSpan);
  emitSubscript(out, next);
  emitMarks(out, next);
  return i + 2;
}

function isUnmarkedName(node: Item): boolean {
  return node.superscript === undefined && nameOf(node.item) !== undefined;
}
