import { emitBracket } from './emitBracket.ts';
import { emitDerivative } from './emitDerivative.ts';
import { emitDifferential } from './emitDifferential.ts';
import { emitFunction, functionAt } from './emitFunction.ts';
import { emitItem } from './emitItem.ts';
import { emitMarks, emitSubscript } from './emitMarks.ts';
import { emitSum, isSum } from './emitSum.ts';
import { nameOf } from './names.ts';
import type { Item, Node } from './node.ts';
import { type Emitter, glueInBrackets, type Output } from './output.ts';

/** Writes LaTeX as `.mcalc`. */
export const emitter: Emitter = { nodes: emitAll, at: emitAt };

function emitAll(out: Output, nodes: readonly Node[]): void {
  for (let i = 0; i < nodes.length; ) i = emitAt(out, nodes, i);
}

function emitAt(out: Output, nodes: readonly Node[], i: number): number {
  const node = nodes[i];
  if (node === undefined) return i + 1;
  const isFunction = functionAt(nodes, i) !== undefined;
  const differential = isFunction ? undefined : emitDifferential(out, nodes, i);
  const derivative = differential ?? emitDerivative(out, nodes, i);
  if (derivative !== undefined) return derivative;
  if (isFunction) return emitFunction(out, nodes, i);
  if (isSum(node)) return emitSum(out, nodes, i);
  if (node.kind === 'item') return emitOperand(out, nodes, i, node);
  emitBracket(out, node);
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
