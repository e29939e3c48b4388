import { emitBracket } from './emitBracket.ts';
import { emitDirectional } from './emitDirectional.ts';
import { endsProduct, functionAt } from './emitFunction.ts';
import { emitMarks, emitSubscript, emitVariableSubscript, markOf } from './emitMarks.ts';
import type { Row } from './layout.ts';
import { isDifferentialSign, nameOf, splitAtCommas, wordOf } from './names.ts';
import { endOfBase, type Item, isUnmarked, type Node, plainWord, signOf, startOf } from './node.ts';
import { emitInBrackets, emitNodes, glue, newOutput, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { operatorSigns } from './words.ts';

/**
 * Writes a derivative that begins at `i`: `\frac{\partial f}{\partial X}`, `\partial f/\partial X`, `\frac{d}{dX} f`,
 * `\nabla_X f`, `\frac{\partial^2 f}{\partial x\,\partial x^T}`. The index behind it; `undefined` if none begins there.
 */
export function emitDerivative(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const node = nodes[i];
  if (node?.kind !== 'item') return undefined;
  if (isNabla(node)) return emitNabla(out, nodes, i);
  if (node.item.kind === 'fraction') return emitQuotient(out, nodes, i, node);
  // `d^2 f` has no notation of ours.
  if (orderOf(node) === 2 && operandAt(nodes, i + 1) && emitSlash(newOutput(out.emitter), nodes, i) === undefined) {
    refuse(out, node.span);
  }
  return emitPartial(out, nodes, i) ?? emitSlash(out, nodes, i) ?? emitDirectional(out, nodes, i);
}

function operandAt(nodes: readonly Node[], i: number): boolean {
  const node = nodes[i];
  return node !== undefined && !endsProduct(nodes, i) && signOf(node) !== '/';
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
  if (quotient.of.length > 0) {
    if (!isUnmarked(node)) write(out, '(', startOf(node));
    writeQuotient(out, quotient, node);
    if (!isUnmarked(node)) {
      glue(out, ')', endOfBase(node));
      emitMarks(out, node);
    }
    return i + 1;
  }
  if (nodes[i + 1] === undefined || !isUnmarked(node)) return undefined;
  const after = productEnd(out, nodes, i + 1);
  writeQuotient(out, { ...quotient, of: nodes.slice(i + 1, after) }, node);
  return after;
}

/** Where the product that begins at `i` ends; it does not go on with another derivative. */
function productEnd(out: Output, nodes: readonly Node[], i: number): number {
  const scratch = newOutput(out.emitter);
  let at = i;
  do at = out.emitter.at(scratch, nodes, at);
  while (at < nodes.length && !endsProduct(nodes, at) && !beginsDerivative(nodes, at));
  return Math.min(at, nodes.length);
}

function beginsDerivative(nodes: readonly Node[], i: number): boolean {
  const node = nodes[i];
  if (node?.kind !== 'item') return false;
  if (isNabla(node) || isDifferentialSign(node)) return true;
  return node.item.kind === 'fraction' && orderOf(pairBrackets(node.item.above)[0]) !== undefined;
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
  const stacked = order === 1 && by.length === 1 ? stackedVariable(by[0] ?? []) : undefined;
  if (stacked !== undefined) {
    write(out, 'jac', start);
    glue(out, '(', start);
    emitNodes(out, of);
    glue(out, ',', start);
    emitNodes(out, [stacked]);
    glue(out, ')', start);
    return;
  }
  write(out, order === 2 ? '∂²' : '∂', start);
  writeFunction(out, of, node);
  glue(out, '/', start);
  for (const variable of by) {
    glue(out, '∂', start);
    emitVariable(out, variable);
  }
}

/** The `X` of `\operatorname{vec}(X)^T` below a derivative, which is a Jacobian through `vec`. */
function stackedVariable(by: readonly Node[]): Node | undefined {
  const found = functionAt(by, 0);
  const argument = found?.name === 'vec' && by.length === found.after + 1 ? by[found.after] : undefined;
  if (argument?.kind !== 'bracket')
    return argument?.kind === 'item' ? { ...argument, superscript: undefined } : undefined;
  const [only] = argument.body;
  const isName = argument.body.length === 1 && only?.kind === 'item' && nameOf(only.item) !== undefined;
  return isName && only !== undefined && isUnmarked(only) ? only : undefined;
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
  const slash = nodes.findIndex((node, k) => k > i && k <= i + 3 && signOf(node) === '/');
  const argument = nodes[i + 2];
  if (slash === -1 || (slash === i + 3 && !(argument?.kind === 'bracket' && argument.open === '('))) return undefined;
  const below = nodes[slash + 1];
  const variable = nodes[slash + 2];
  if (below === undefined || variable === undefined || !isSign(below)) return undefined;
  const quotient = readQuotient(nodes.slice(i, slash), [below, variable]);
  if (quotient === undefined || quotient.of.length === 0) return undefined;
  writeQuotient(out, quotient, sign);
  return slash + 3;
}

function isNabla(node: Node): boolean {
  return signOf(node) === '∇' || ['nabla', 'grad'].includes(plainWord(node) ?? '') || isGradWord(node);
}

/** `\operatorname{grad}`, `\mathrm{grad}` */
function isGradWord(node: Node): boolean {
  return (
    node.kind === 'item' && (node.item.kind === 'text' || node.item.kind === 'styled') && wordOf(node.item) === 'grad'
  );
}

/**
 * `\nabla_X f`, `\nabla_X f(X)`, `\nabla_x^2 f`, `\nabla f`: written as `grad` or `hess`, without a variable where the
 * function has but one. It takes a function with its argument, a norm or a bracket; before anything else the product.
 */
function emitNabla(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const sign = nodes[i];
  const of = nodes[i + 1];
  if (sign === undefined || of === undefined || endsProduct(nodes, i + 1)) return undefined;
  const order = isField(of) ? undefined : nablaOrder(sign);
  if (order === undefined) {
    refuse(out, sign.span);
    return undefined;
  }
  const isName = of.kind === 'item' && nameOf(of.item) !== undefined && functionAt(nodes, i + 1) === undefined;
  const isTight = isName && (sign.subscript === undefined || of.superscript === undefined || isFunctionLetter(of));
  const end = isTight ? i + 2 : extent(out, nodes, i + 1);
  const name: Node = { ...of, superscript: undefined, span: { ...of.span, end: of.baseSpan.end } };
  writeNabla(out, sign, order, isTight ? [name] : nodes.slice(i + 1, end));
  return isTight ? emitBehindName(out, of, nodes, end) : end;
}

const impliedForms = { grad: 'nabla', hess: 'nabla2' } as const;

/** Divergences and the like are of another field. */
function isField(of: Node): boolean {
  return isNabla(of) || operatorSigns.has(plainWord(of) ?? '') || /[·⋅×*]/.test(signOf(of) ?? '');
}

function writeNabla(out: Output, sign: Node, order: 'grad' | 'hess', of: readonly Node[]): void {
  const start = { start: sign.span.start, end: sign.span.start };
  const end = { start: of.at(-1)?.span.end ?? start.end, end: of.at(-1)?.span.end ?? start.end };
  const isTurned = sign.superscript !== undefined && order === 'grad';
  // Without a variable the elaborator looks for the one of the function.
  const word = sign.subscript === undefined ? impliedForms[order] : order;
  if (isTurned) write(out, '(', start);
  if (isTurned) glue(out, word, sign.baseSpan);
  else write(out, word, sign.baseSpan);
  glue(out, '(', start);
  emitNodes(out, of);
  for (const variable of variablesOf(sign)) {
    glue(out, ',', start);
    emitNodes(out, variable);
  }
  glue(out, ')', end);
  if (isTurned) glue(out, ")'", end);
}

/** The marks of the name, and its argument, which only says what it is a function of: `\nabla_x f(x)^T`. */
function emitBehindName(out: Output, of: Node, nodes: readonly Node[], end: number): number {
  if (of.superscript !== undefined) emitMarks(out, { ...of, primes: [] });
  const argument = nodes[end];
  const isArgument = argument?.kind === 'bracket' && argument.open === '(' && argument.subscript === undefined;
  if (!isArgument || argument.body.length === 0 || argument.body.length >= 6) return end;
  emitMarks(out, argument);
  return end + 1;
}

/** `f`, `L`, `\phi`: letters of functions, whose transpose under a nabla would be none. */
function isFunctionLetter(node: Node): boolean {
  return node.kind === 'item' && /^(?:[fghJLFGℓ𝓛]|ell|phi|psi|varphi|rho|mu|lambda)$/u.test(nameOf(node.item) ?? '');
}

/** A bracket, a norm or a function is taken alone; a product as a whole. */
function extent(out: Output, nodes: readonly Node[], i: number): number {
  const first = nodes[i];
  const isWhole = first?.kind === 'bracket' || functionAt(nodes, i) !== undefined;
  if (isWhole && first?.superscript === undefined) return out.emitter.at(newOutput(out.emitter), nodes, i);
  return isWhole && first?.kind === 'bracket' && first.open !== '(' ? i + 1 : productEnd(out, nodes, i);
}

/** The `x` of `\nabla_x`; `xx` and `xy` below a nabla are two. */
function variablesOf({ subscript }: Node): readonly (readonly Node[])[] {
  return subscript === undefined ? [] : variablesIn(subscript);
}

function variablesIn(row: Row): readonly (readonly Node[])[] {
  const nodes = pairBrackets(row);
  const parts = splitAtCommas(nodes).filter((part) => part.length > 0);
  const isPair =
    parts.length === 1 &&
    nodes.length === 2 &&
    nodes.every((node) => node.kind === 'item' && nameOf(node.item) !== undefined);
  return isPair ? nodes.map((node) => [node]) : parts;
}

function nablaOrder({ superscript, subscript }: Node): 'grad' | 'hess' | undefined {
  const count = subscript === undefined ? 0 : variablesIn(subscript).length;
  if (superscript === undefined) return count === 2 ? 'hess' : 'grad';
  const [power] = superscript.items;
  if (superscript.items.length === 1 && power?.kind === 'digits' && power.text === '2') return 'hess';
  return markOf(pairBrackets(superscript)) === '^T' && count < 2 ? 'grad' : undefined;
}

/** `\partial_X f`, `\partial_X f(X)` */
function emitPartial(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const sign = nodes[i];
  if (sign?.subscript === undefined || !isDifferentialSign({ ...sign, subscript: undefined })) return undefined;
  const [variable, ...more] = variablesOf(sign);
  if (variable === undefined || more.length > 0 || !operandAt(nodes, i + 1)) return undefined;
  const end = extent(out, nodes, i + 1);
  const argument = nodes[end];
  const isNamed = argument?.kind === 'bracket' && argument.open === '(' && isUnmarked(argument) && end === i + 2;
  writeQuotient(out, { order: 1, of: nodes.slice(i + 1, end), by: [variable] }, sign);
  return isNamed ? end + 1 : end;
}
