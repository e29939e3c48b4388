import { emitBracket } from './emitBracket.ts';
import { emitFunction, functionAt } from './emitFunction.ts';
import { emitMarks, emitSubscript, emitVariableSubscript } from './emitMarks.ts';
import { isDifferentialSign, nameOf } from './names.ts';
import { type Item, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { emitInBrackets, emitNodes, glue, newOutput, type Output, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';

/**
 * Writes a derivative that begins at `i`: `\frac{\partial f}{\partial X}`, `\partial f/\partial X`, `\frac{d}{dX} f`,
 * `\nabla_X f`, `\frac{\partial^2 f}{\partial x\,\partial x^T}`. The index behind it; `undefined` if none begins there.
 */
export function emitDerivative(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const node = nodes[i];
  if (node?.kind !== 'item') return undefined;
  if (plainWord(node) === 'nabla' || signOf(node) === '∇') return emitNabla(out, nodes, i);
  if (node.item.kind === 'fraction' && isUnmarked(node)) return emitQuotient(out, nodes, i, node);
  return emitSlash(out, nodes, i);
}

/** One quotient of differentials, taken apart. */
interface Quotient {
  readonly order: 1 | 2;
  /** Empty in `\frac{\partial}{\partial X}`, whose function follows. */
  readonly of: readonly Node[];
  readonly by: readonly (readonly Node[])[];
}

function emitQuotient(out: Output, nodes: readonly Node[], i: number, node: Item): number | undefined {
  if (node.item.kind !== 'fraction') return undefined;
  const above = pairBrackets(node.item.above);
  const below = pairBrackets(node.item.below);
  const quotient = readQuotient(above, below);
  if (quotient === undefined) return undefined;
  let { of } = quotient;
  let after = i + 1;
  if (of.length === 0) {
    const next = nodes[after];
    if (next === undefined) return undefined;
    const end = functionAt(nodes, after) === undefined ? after + 1 : functionEnd(out, nodes, after);
    of = nodes.slice(after, end);
    after = end;
  }
  writeQuotient(out, { ...quotient, of }, node);
  return after;
}

/** Where the function at `i` with its argument ends. */
function functionEnd({ emitter }: Output, nodes: readonly Node[], i: number): number {
  return emitFunction(newOutput(emitter), nodes, i);
}

function readQuotient(above: readonly Node[], below: readonly Node[]): Quotient | undefined {
  const order = orderOf(above[0]);
  if (order === undefined) return undefined;
  const starts = below.flatMap((node, k) => (isSign(node) && below[k + 1] !== undefined ? [k] : []));
  if (starts[0] !== 0) return undefined;
  const by = starts.map((start, k) => below.slice(start + 1, starts[k + 1] ?? below.length));
  if (order === 1 && by.length === 1) return { order, of: above.slice(1), by };
  if (order === 2 && by.length === 2) return { order, of: above.slice(1), by };
  const squared = by[0]?.[0];
  const power = squared?.superscript;
  if (order === 2 && by.length === 1 && squared !== undefined && power?.items.length === 1) {
    const base = { ...squared, superscript: undefined };
    return { order, of: above.slice(1), by: [[base], [base]] };
  }
  return undefined;
}

/** 1 for `\partial` and `d`, 2 for `\partial^2`. */
function orderOf(node: Node | undefined): 1 | 2 | undefined {
  if (node === undefined) return undefined;
  if (isSign(node)) return 1;
  const square = node.superscript?.items[0];
  const isSquare = node.superscript?.items.length === 1 && square?.kind === 'digits' && square.text === '2';
  return isSquare && isSign({ ...node, superscript: undefined }) ? 2 : undefined;
}

function isSign(node: Node): boolean {
  return isDifferentialSign(node) || plainWord(node) === 'delta';
}

function writeQuotient(out: Output, { order, of, by }: Quotient, node: Node): void {
  const start = { start: node.span.start, end: node.span.start };
  write(out, order === 2 ? '∂²' : '∂', start);
  writeFunction(out, of, node);
  glue(out, '/', start);
  for (const variable of by) {
    glue(out, '∂', start);
    emitVariable(out, variable);
  }
}

function writeFunction(out: Output, of: readonly Node[], node: Node): void {
  const [first] = of;
  const alone = of.length === 1 ? first : undefined;
  if (alone?.kind === 'item' && nameOf(alone.item) !== undefined) emitName(out, alone);
  else if (alone?.kind === 'bracket' && alone.open !== '|' && alone.open !== '⟨') emitBracket(out, alone);
  else emitInBrackets(out, of, node.span);
}

function emitVariable(out: Output, nodes: readonly Node[]): void {
  const [first] = nodes;
  if (nodes.length === 1 && first?.kind === 'item' && nameOf(first.item) !== undefined) {
    glue(out, nameOf(first.item) ?? '', first.baseSpan);
    emitVariableSubscript(out, first);
    emitMarks(out, first);
  } else emitNodes(out, nodes);
}

function emitName(out: Output, node: Item): void {
  glue(out, nameOf(node.item) ?? '', node.baseSpan);
  emitSubscript(out, node);
  emitMarks(out, node);
}

/** `\partial f / \partial X`, `df/dX` */
function emitSlash(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const sign = nodes[i];
  if (sign === undefined || orderOf(sign) === undefined) return undefined;
  const slash = nodes.findIndex((node, k) => k > i && k <= i + 2 && signOf(node) === '/');
  if (slash === -1) return undefined;
  const below = nodes[slash + 1];
  const variable = nodes[slash + 2];
  if (below === undefined || variable === undefined || !isSign(below)) return undefined;
  const quotient = readQuotient(nodes.slice(i, slash), [below, variable]);
  if (quotient === undefined || quotient.of.length === 0) return undefined;
  writeQuotient(out, quotient, sign);
  return slash + 3;
}

/** `\nabla_X f`, `\nabla_X f(X)`, `\nabla_x^2 f`: written as `grad` or `hess` of the product that follows. */
function emitNabla(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const sign = nodes[i];
  const of = nodes[i + 1];
  if (sign?.subscript === undefined || of === undefined) return undefined;
  const start = { start: sign.span.start, end: sign.span.start };
  const isHessian = sign.superscript?.items.length === 1;
  write(out, isHessian ? 'hess' : 'grad', sign.baseSpan);
  glue(out, '(', start);
  const end = functionAt(nodes, i + 1) === undefined ? i + 2 : functionEnd(out, nodes, i + 1);
  emitNodes(out, nodes.slice(i + 1, end));
  glue(out, ',', start);
  emitNodes(out, pairBrackets(sign.subscript));
  glue(out, ')', { start: of.span.end, end: of.span.end });
  const argument = nodes[end];
  // `\nabla_x f(x)`: the argument only says what the function is of.
  const names = argument?.kind === 'bracket' && argument.open === '(' && isUnmarked(argument) ? argument.body : [];
  return names.length > 0 && names.length < 6 ? end + 1 : end;
}
