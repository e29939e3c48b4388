import type { Span } from '../../base/span.ts';
import { emitBracket } from './emitBracket.ts';
import { emitMarks, emitSubscript, markOf } from './emitMarks.ts';
import { isSum } from './emitSum.ts';
import { isDifferentialSign, only, wordOf } from './names.ts';
import { isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { glue, glueInBrackets, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { isRelation } from './relations.ts';
import { comparisons, equalities, functionOf, functions, operatorSigns, separators } from './words.ts';

/** A function's name in a row: `\log`, `{\rm Tr}`, `\operatorname{vec}`, or plain letters before a bracket. */
export interface FunctionName {
  readonly name: string;
  /** The index behind the name. */
  readonly after: number;
}

/** The function whose name begins at `i`, if one does. */
export function functionAt(nodes: readonly Node[], i: number): FunctionName | undefined {
  const node = nodes[i];
  if (node?.kind !== 'item') return undefined;
  const { item } = node;
  if (isSum(node)) return undefined;
  const word = item.kind === 'word' ? item.name : wordOf(item);
  const name = word === undefined ? undefined : functionOf(word);
  if (name !== undefined) return { name, after: i + 1 };
  return item.kind === 'letter' ? spelledFunction(nodes, i) : undefined;
}

/** Letters of the longest word that is a function. */
const longestWord = Math.max(...[...functions.keys()].map((word) => word.length));

/** `diag(…)`, `tr(…)` in plain letters, the longest word that is a function. */
function spelledFunction(nodes: readonly Node[], i: number): FunctionName | undefined {
  let word = '';
  let at = i;
  for (; word.length <= longestWord; at += 1) {
    const node = nodes[at];
    if (node?.kind !== 'item' || node.item.kind !== 'letter' || !isUnmarked(node)) break;
    const before = nodes[at - 1];
    if (at > i && before !== undefined && before.span.end !== node.span.start) break;
    word += node.item.text;
  }
  const opener = nodes[at];
  if (opener?.kind !== 'bracket') return undefined;
  const name = word.length > 1 ? functionOf(word) : undefined;
  return name === undefined ? undefined : { name, after: at };
}

/** Writes the function at `i` with its argument; the index behind the argument. */
export function emitFunction(out: Output, nodes: readonly Node[], i: number): number {
  const found = functionAt(nodes, i);
  const head = nodes[i];
  if (found === undefined || head === undefined) return i + 1;
  const span = { start: head.span.start, end: nodes[found.after - 1]?.baseSpan.end ?? head.baseSpan.end };
  const emit = head.primes.length > 0 ? emitDerived : emitApplied;
  return emit(out, nodes, found, { head, span });
}

/** The first sign of a function, and the place of all of its name. */
interface Head {
  readonly head: Node;
  readonly span: Span;
}

function emitApplied(out: Output, nodes: readonly Node[], found: FunctionName, { head, span }: Head): number {
  const inverse = inverseOf(found.name, head);
  const raised = inverse === undefined && head.superscript !== undefined;
  const base = found.name === 'log' ? baseOf(head) : undefined;
  if (hasOtherMeaning(head, found.name, base)) refuse(out, span);
  const divisor = base === undefined || base === 'e' ? '' : `/log(${base})`;
  const isWrapped = raised || divisor !== '';
  if (isWrapped) write(out, '(', { start: span.start, end: span.start });
  if (isWrapped) glue(out, found.name, span);
  else write(out, inverse ?? found.name, span);
  const after = emitArgument(out, nodes, found.after);
  if (isWrapped) glue(out, `${divisor})`, { start: span.end, end: span.end });
  if (raised) emitMarks(out, head);
  return after;
}

/** A subscript that is no base of a logarithm, and the inverse of a function of which we have none. */
function hasOtherMeaning(head: Node, name: string, base: string | undefined): boolean {
  if (head.subscript !== undefined && base === undefined) return true;
  return isInverseMark(head) && inverseOf(name, head) === undefined && !numberValued.has(name);
}

/** The derivatives of functions of a number, applied entry by entry to `#`. */
const derivatives: ReadonlyMap<string, string> = new Map([
  ['sigmoid', '(sigmoid# - sigmoid#.^2)'],
  ['softplus', 'sigmoid#'],
  ['tanh', 'cosh#.^(-2)'],
  ['relu', 'step#'],
  ['exp', 'exp#'],
  ['log', '#.^(-1)'],
  ['sin', 'cos#'],
  ['sinh', 'cosh#'],
  ['cosh', 'sinh#'],
]);

/** `\tanh'(z)`: the derivative of the function at its argument. */
function emitDerived(out: Output, nodes: readonly Node[], { name, after }: FunctionName, { head, span }: Head): number {
  const texts = (derivatives.get(name) ?? '#').split('#');
  const hasOther = head.primes.length > 1 || head.superscript !== undefined || head.subscript !== undefined;
  if (!derivatives.has(name) || hasOther) refuse(out, span);
  let end = after;
  texts.forEach((text, k) => {
    if (k === 0) write(out, text, span);
    else glue(out, text, span);
    if (k < texts.length - 1) end = emitArgument(out, nodes, after);
  });
  return end;
}

/** The 2 of `\log_2`; `e` is the base that needs not be said. */
function baseOf({ subscript }: Node): string | undefined {
  const base = subscript === undefined ? undefined : only(subscript);
  if (base?.kind === 'digits') return base.text;
  return base?.kind === 'letter' && base.text === 'e' ? 'e' : undefined;
}

const inverses: ReadonlyMap<string, string> = new Map([
  ['sin', 'asin'],
  ['cos', 'acos'],
  ['tan', 'atan'],
]);

/** `\tan^{-1}` is the inverse function, not a power. */
function inverseOf(name: string, head: Node): string | undefined {
  return isInverseMark(head) ? inverses.get(name) : undefined;
}

function isInverseMark({ superscript }: Node): boolean {
  return superscript !== undefined && markOf(pairBrackets(superscript)) === '^-1';
}

/** Functions whose values are numbers or square matrices, which have powers. */
const numberValued: ReadonlySet<string> = new Set([
  'tr',
  'det',
  'logdet',
  'rank',
  'expm',
  'logm',
  'sqrtm',
  'max',
  'min',
]);

function emitArgument(out: Output, nodes: readonly Node[], i: number): number {
  const node = nodes[i];
  const place = { start: node?.span.start ?? 0, end: node?.span.start ?? 0 };
  if (node === undefined || endsProduct(nodes, i)) {
    refuse(out, place);
    return i;
  }
  if (node.kind === 'bracket' && ['(', '[', '{', 'braces'].includes(node.open)) {
    glueInBrackets(out, node.body, node.openSpan, node.closeSpan);
    emitSubscript(out, node);
    emitMarks(out, node);
    return i + 1;
  }
  glue(out, '(', place);
  let at = i;
  if (node.kind === 'bracket') {
    emitBracket(out, node);
    at = i + 1;
  } else if (functionAt(nodes, i) !== undefined) at = emitFunction(out, nodes, i);
  else {
    do at = out.emitter.at(out, nodes, at);
    while (at < nodes.length && !endsProduct(nodes, at) && functionAt(nodes, at) === undefined);
  }
  const end = nodes[at - 1]?.span.end ?? place.end;
  glue(out, ')', { start: end, end });
  return at;
}

/** Whether the product that a function without brackets takes ends before `i`. */
export function endsProduct(nodes: readonly Node[], i: number): boolean {
  const node = nodes[i];
  // `\overset{(1)}{=}` has neither sign nor word.
  if (isRelation(node)) return true;
  const sign = signOf(node);
  if (sign !== undefined) return !['!', '*', '·', '/', '⋅', '∗'].includes(sign);
  const word = plainWord(node);
  if (word !== undefined) {
    if (word === 'cdot' || word === 'times') return false;
    return operatorSigns.has(word) || equalities.has(word) || comparisons.has(word) || separators.has(word);
  }
  if (isDifferentialSign(node)) return false;
  return (
    node?.kind === 'item' && (node.item.kind === 'gap' || (node.item.kind === 'text' && node.item.role === 'prose'))
  );
}
