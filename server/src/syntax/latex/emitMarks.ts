import { emitNodes } from './emit.ts';
import { nameOf, readSubscript, wordOf } from './names.ts';
import { type Item, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { glue, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { emitSizes } from './space.ts';

/** `e^{…}` with a plain `e`: the exponential function. */
export function isExponential(node: Item): boolean {
  if (node.item.kind !== 'letter' || node.item.text !== 'e' || node.superscript === undefined) return false;
  return node.subscript === undefined && markOf(pairBrackets(node.superscript)) === undefined;
}

/** Writes what stands below at the right, directly behind the name, number or bracket that it belongs to. */
export function emitSubscript(out: Output, node: Node): void {
  const row = node.subscript;
  if (row === undefined) return;
  const subscript = readSubscript(row);
  const isNorm = node.kind === 'bracket' && node.open === '‖';
  switch (subscript.kind) {
    case 'none':
      return;
    case 'word':
      glue(out, `_${subscript.word === 'infty' ? 'inf' : subscript.word}`, row.span);
      return;
    case 'entries':
      emitEntries(out, node, subscript.entries, isNorm || takesSizes(node));
      return;
    case 'expression':
      emitRaw(out, node, subscript.nodes, isNorm);
  }
}

/** Built-in notation whose subscripts are no entries: `1_{m,n}`, `\\delta_{ij}`, `K_{m,n}`. */
function takesSizes(node: Node): boolean {
  if (node.kind === 'bracket') return false;
  return node.item.kind === 'digits' || ['delta', 'K'].includes(nameOf(node.item) ?? '');
}

/** `a_{ij}` is `a[i,j]`; `‖X‖_{p,q}` and `1_{m,n}` keep their brackets. */
function emitEntries(out: Output, node: Node, entries: readonly (readonly Node[] | ':')[], isSize: boolean): void {
  const span = node.subscript?.span ?? node.span;
  const bracketed = node.kind === 'bracket' && !isSize;
  if (bracketed && entries.length > 2) return refuse(out, span);
  glue(out, isSize ? '_(' : '[', { start: span.start, end: span.start });
  entries.forEach((entry, i) => {
    if (i > 0) glue(out, ',', { start: span.start, end: span.start });
    if (entry === ':') return glue(out, ':', span);
    const colon = entry.findIndex((inner) => signOf(inner) === ':');
    emitNodes(out, colon === -1 ? entry : entry.slice(0, colon));
    // `A_{1:n,\\,n+1:2n}` is a block.
    if (colon !== -1) glue(out, '..', entry[colon]?.span ?? span);
    if (colon !== -1) emitNodes(out, entry.slice(colon + 1));
  });
  glue(out, isSize ? ')' : ']', { start: span.end, end: span.end });
}

function emitRaw(out: Output, node: Node, nodes: readonly Node[], isNorm: boolean): void {
  const span = node.subscript?.span ?? node.span;
  const star = nodes.length === 1 && (signOf(nodes[0]) === '*' || ['ast', 'star'].includes(plainWord(nodes[0]) ?? ''));
  if (isNorm && star) return glue(out, '_*', span);
  if (isNorm && nodes.length === 1 && plainWord(nodes[0]) === 'infty') return glue(out, '_inf', span);
  if (star) return glue(out, '_star', span);
  glue(out, '_(', { start: span.start, end: span.start });
  emitSizes(out, nodes);
  glue(out, ')', { start: span.end, end: span.end });
}

/** Writes primes and what stands above at the right. */
export function emitMarks(out: Output, node: Node): void {
  for (const prime of node.primes) glue(out, "'", prime);
  const row = node.superscript;
  if (row === undefined) return;
  const nodes = pairBrackets(row);
  if (nodes.length === 0) return;
  const mark = markOf(nodes);
  if (mark !== undefined) return glue(out, mark, row.span);
  const first = nodes[0];
  if (isName(node) && first !== undefined) {
    const index = indexMark(nodes);
    if (index !== undefined) return glue(out, index, row.span);
  }
  const operator = plainWord(first) ?? signOf(first) ?? '';
  if (['odot', 'circ', 'star', '⊙', '∘'].includes(operator) && nodes.length > 1) {
    glue(out, '.^(', { start: row.span.start, end: first?.span.end ?? row.span.start });
    emitNodes(out, nodes.slice(1));
    return glue(out, ')', { start: row.span.end, end: row.span.end });
  }
  const powered = transposedPower(nodes);
  if (powered !== undefined) {
    glue(out, '^(', { start: row.span.start, end: row.span.start });
    emitNodes(out, powered);
    return glue(out, ')^T', { start: row.span.end, end: row.span.end });
  }
  glue(out, '^(', { start: row.span.start, end: row.span.start });
  emitNodes(out, nodes);
  glue(out, ')', { start: row.span.end, end: row.span.end });
}

/** Superscripts that are marks, by the letters and signs in them. */
const markTexts: ReadonlyMap<string, string> = new Map([
  ['T', '^T'],
  ['-T', '^-T'],
  ['-1', '^-1'],
  ['+', '^+'],
  ['†', '^+'],
  ["'", "'"],
  ["''", "''"],
  ['H', '^T'],
]);

/** The mark that a superscript is as a whole: transpose, inverse, pseudoinverse, prime. */
export function markOf(nodes: readonly Node[]): string | undefined {
  let text = '';
  for (const node of nodes) {
    if (node.kind === 'bracket' && node.open === 'braces' && isUnmarked(node)) {
      const inner = markOf(node.body);
      return nodes.length === 1 ? inner : undefined;
    }
    if (node.kind === 'bracket' || !isUnmarked(node)) return undefined;
    text += markLetter(node);
    if (text.length > 3) return undefined;
  }
  return markTexts.get(text);
}

function markLetter(node: Item): string {
  const { item } = node;
  if (item.kind === 'word') {
    if (['top', 'intercal', 'transpose', 'mathsf', 'T'].includes(item.name)) return 'T';
    if (['dagger', 'dag', 'ddagger'].includes(item.name)) return '†';
    if (item.name === 'prime') return "'";
    return '????';
  }
  if (item.kind === 'sign') {
    if (item.text === '⊤' || item.text === 'ᵀ') return 'T';
    return item.text === '−' ? '-' : item.text;
  }
  if (item.kind === 'digits') return item.text;
  const word = wordOf(item) ?? nameOf(item);
  if (word === 'tr' || word === 'Tr' || word === 'top') return 'T';
  return word ?? '????';
}

/** The power of `X^{2T}` and `X^{-kT}`: all but the last sign, which is the transpose. */
function transposedPower(nodes: readonly Node[]): readonly Node[] | undefined {
  const last = nodes.at(-1);
  if (nodes.length < 2 || last === undefined || markOf([last]) !== '^T') return undefined;
  const first = nodes[0];
  const rest = nodes.slice(0, -1);
  const operand = signOf(first) === '-' || signOf(first) === '−' ? rest.slice(1) : rest;
  const simple = operand.length === 1 && operand[0]?.kind === 'item';
  return simple && operand[0] !== undefined && isUnmarked(operand[0]) ? rest : undefined;
}

function isName(node: Node): boolean {
  return node.kind === 'item' && nameOf(node.item) !== undefined;
}

/** `x^{(i)}`, `x^*`: not a power but part of the name. */
function indexMark(nodes: readonly Node[]): string | undefined {
  const only = nodes.length === 1 ? nodes[0] : undefined;
  if (only === undefined) return undefined;
  const sign = signOf(only) ?? plainWord(only) ?? '';
  if (['*', '∗', 'ast', 'star'].includes(sign)) return '_star';
  if (only.kind !== 'bracket' || only.open !== '(' || !isUnmarked(only)) return undefined;
  const words = only.body.map((inner) => {
    if (inner.kind !== 'item' || !isUnmarked(inner)) return undefined;
    return inner.item.kind === 'digits' ? inner.item.text : nameOf(inner.item);
  });
  return words.length === 1 && words[0] !== undefined ? `_${words[0]}` : undefined;
}

/** Writes `(…)` around nodes. */
export function emitInBrackets(out: Output, nodes: readonly Node[], span: { start: number; end: number }): void {
  write(out, '(', { start: span.start, end: span.start });
  emitNodes(out, nodes);
  glue(out, ')', { start: span.end, end: span.end });
}
