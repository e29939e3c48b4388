import type { Span } from '../../base/span.ts';
import type { Row } from './layout.ts';
import { nameOf, only, wordOf } from './names.ts';
import { type Item, isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { emitNodes, glue, type Output, refuse } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { emitSizes } from './space.ts';
import { readSubscript } from './subscript.ts';
import { comparisons, operatorSigns } from './words.ts';

/** `e^{…}` with a plain `e`: the exponential function. */
export function isExponential(node: Item): boolean {
  if (node.item.kind !== 'letter' || node.item.text !== 'e' || node.superscript === undefined) return false;
  const mark = markOf(pairBrackets(node.superscript));
  return node.subscript === undefined && (mark === undefined || mark === smallT);
}

/** Writes the subscript of a variable under a derivative: `\partial a_{lm}` is by the entry `a[l,m]`. */
export function emitVariableSubscript(out: Output, node: Node): void {
  const subscript = readSubscript(node.subscript);
  if (subscript.kind === 'entries' && !takesSizes(node)) emitEntries(out, node, subscript.entries, false);
  else emitSubscript(out, node);
}

/** Writes what stands below at the right, directly behind the name, number or bracket that it belongs to. */
export function emitSubscript(out: Output, node: Node): void {
  const row = node.subscript;
  if (row === undefined) return;
  const subscript = readSubscript(row);
  const isNorm = node.kind === 'bracket' && node.open === '‖';
  const norm = isNorm ? normOf(row) : undefined;
  if (norm !== undefined) {
    glue(out, norm, row.span);
    return;
  }
  switch (subscript.kind) {
    case 'none':
      return;
    case 'word':
      glue(out, `_${subscript.word}`, row.span);
      return;
    case 'entries':
      emitEntries(
        out,
        node,
        subscript.entries,
        isNorm || takesSizes(node) || isEntryOfCapital(node, subscript.entries),
      );
      return;
    case 'expression':
      emitRaw(out, node, subscript.nodes, isNorm);
  }
}

/** The words that people write at norms, by the subscript of `.mcalc`. */
const normWords: ReadonlyMap<string, string> = new Map([
  ...['*', '∗', 'ast', 'star', 'nuc', 'nuclear', 'tr', 'Tr', 'trace'].map((word) => [word, '_*'] as const),
  ...['F', 'f', 'fro', 'Fro', 'FRO', 'HS', 'frob', 'Frob'].map((word) => [word, '_F'] as const),
  ...['op', 'spec', 'spectral', 'sp', '2→2', 'ell2', 'l2', 'L2', 'ℓ2'].map((word) => [word, '_2'] as const),
  ...['infty', '∞', 'max', 'inf'].map((word) => [word, '_inf'] as const),
  ['21', '_(2,1)'],
  ['12', '_(1,2)'],
  ['ell1', '_1'],
  ['l1', '_1'],
]);

function normOf(row: Row): string | undefined {
  const words = pairBrackets(row).map((node) => {
    if (node.kind === 'bracket') return '?';
    const inside = [node.subscript, node.superscript].map((script) => (script === undefined ? '' : normText(script)));
    return `${normSign(node)}${inside.join('')}`;
  });
  return normWords.get(words.join(''));
}

const normText = (row: Row): string =>
  pairBrackets(row)
    .map((node) => (node.kind === 'item' ? normSign(node) : '?'))
    .join('');

function normSign(node: Item): string {
  if (node.item.kind === 'word' && ['to', 'rightarrow'].includes(node.item.name)) return '→';
  if (node.item.kind === 'digits') return node.item.text;
  return (
    signOf({ ...node, superscript: undefined, subscript: undefined }) ??
    wordOf(node.item) ??
    (node.item.kind === 'word' ? node.item.name : (nameOf(node.item) ?? '?'))
  );
}

/** Built-in notation whose subscripts are no entries: `1_{m,n}`, `\delta_{ij}`, `K_{m,n}`. */
function takesSizes(node: Node): boolean {
  if (node.kind === 'bracket') return false;
  const { item } = node;
  const inner = item.kind === 'styled' ? only(item.body) : item;
  return inner?.kind === 'digits' || ['delta', 'K', 'I'].includes(nameOf(item) ?? '');
}

/** `a_{ij}` may be an entry of `a` or of `A`: the elaborator, which knows the names, decides. */
function isEntryOfCapital(node: Node, entries: readonly (readonly Node[] | ':')[]): boolean {
  if (node.kind === 'bracket' || entries.length !== 2 || !/^[a-z]$/.test(nameOf(node.item) ?? '')) return false;
  return entries.every((entry) => entry !== ':' && !entry.some((inner) => signOf(inner) === ':'));
}

/** `A_{ij}` is `A[i,j]`; `‖X‖_{p,q}` and `1_{m,n}` keep their brackets. */
function emitEntries(out: Output, node: Node, entries: readonly (readonly Node[] | ':')[], isSize: boolean): void {
  const span = node.subscript?.span ?? node.span;
  const bracketed = node.kind === 'bracket' && !isSize;
  if (bracketed && entries.length > 2) {
    refuse(out, span);
    return;
  }
  glue(out, isSize ? '_(' : '[', { start: span.start, end: span.start });
  entries.forEach((entry, i) => {
    if (i > 0) glue(out, ',', { start: span.start, end: span.start });
    if (entry === ':') glue(out, ':', span);
    else emitIndex(out, entry);
    // `M_{ij,kl}` has two indices for each side.
    if (entry !== ':' && !isSize && entry.length > 1 && entry.every(isName)) refuse(out, span);
  });
  glue(out, isSize ? ')' : ']', { start: span.end, end: span.end });
}

/** An index, or the range of a block: `A_{1:n, n+1:2n}`. */
function emitIndex(out: Output, entry: readonly Node[]): void {
  const colon = entry.findIndex((inner) => signOf(inner) === ':');
  emitNodes(out, colon === -1 ? entry : entry.slice(0, colon));
  const sign = entry[colon];
  if (sign === undefined) return;
  glue(out, '..', sign.span);
  emitNodes(out, entry.slice(colon + 1));
}

function emitRaw(out: Output, node: Node, nodes: readonly Node[], isNorm: boolean): void {
  const span = node.subscript?.span ?? node.span;
  // `f|_{x=0}`, `1_{x>0}`: values at a place and of a condition.
  if (nodes.some(isCondition)) refuse(out, span);
  const star = nodes.length === 1 && (signOf(nodes[0]) === '*' || ['ast', 'star'].includes(plainWord(nodes[0]) ?? ''));
  if (isNorm && star) {
    glue(out, '_*', span);
    return;
  }
  if (isNorm && nodes.length === 1 && plainWord(nodes[0]) === 'infty') {
    glue(out, '_inf', span);
    return;
  }
  if (star) {
    glue(out, '_star', span);
    return;
  }
  glue(out, '_(', { start: span.start, end: span.start });
  emitSizes(out, nodes);
  glue(out, ')', { start: span.end, end: span.end });
}

/** Writes primes and what stands above at the right. */
export function emitMarks(out: Output, node: Node): void {
  for (const prime of node.primes) glue(out, "'", prime);
  const row = node.superscript;
  const nodes = row === undefined ? [] : pairBrackets(row);
  if (row === undefined || nodes.length === 0) return;
  const mark = markIn(nodes, node) ?? (isName(node) ? indexMark(nodes) : undefined);
  if (mark !== undefined) glue(out, mark, row.span);
  else emitPower(out, node, nodes, row.span);
}

/** What is no power but a sign; a small t over a number is its exponent. */
function markIn(nodes: readonly Node[], of: Node): string | undefined {
  const [only] = nodes;
  const isPrime = only?.kind === 'item' && only.item.kind === 'damaged' && only.superscript === undefined;
  if (nodes.length === 1 && isPrime) return "'".repeat(only.primes.length);
  const mark = markOf(nodes);
  const isNumber = of.kind === 'item' && (of.item.kind === 'digits' || isExponential(of));
  return mark === smallT && isNumber ? undefined : mark;
}

function emitPower(out: Output, node: Node, nodes: readonly Node[], span: Span): void {
  const first = nodes[0];
  const operator = plainWord(first) ?? signOf(first) ?? '';
  const isKronecker = operator === '⊗' || operatorSigns.get(operator) === '⊗';
  const isStar = ['*', '∗', 'ast', 'star'].includes(operator) && nodes.length === 1;
  if (isKronecker || isStar || isLayer(node, nodes)) refuse(out, span);
  const start = { start: span.start, end: span.start };
  const end = { start: span.end, end: span.end };
  const isEntrywise = ['odot', 'circ', 'star', '⊙', '∘'].includes(operator) && nodes.length > 1;
  const powered = isEntrywise ? undefined : transposedPower(nodes);
  glue(
    out,
    isEntrywise ? '.^(' : '^(',
    isEntrywise ? { start: span.start, end: first?.span.end ?? span.start } : start,
  );
  emitNodes(out, isEntrywise ? nodes.slice(1) : (powered ?? nodes));
  glue(out, powered === undefined ? ')' : ')^T', end);
}

/** `x^{(k+1)}`: one of a sequence of names, no power, as `N^{(1-q)}` is. */
function isLayer(node: Node, nodes: readonly Node[]): boolean {
  const [only] = nodes;
  if (!isName(node) || nodes.length !== 1 || only?.kind !== 'bracket' || !isUnmarked(only)) return false;
  const [first] = only.body;
  return ['(', '['].includes(only.open) && first !== undefined && isName(first);
}

function isCondition(node: Node): boolean {
  const sign = signOf(node) ?? '';
  return '=<>≤≥≠∈'.includes(sign || ' ') || comparisons.has(plainWord(node) ?? '') || plainWord(node) === 'in';
}

/** A small t at the right above is a transpose unless `t` is known as a number; the elaborator knows. */
const smallT = 'ᵗ';

/** Superscripts that are marks, by the letters and signs in them. */
const markTexts: ReadonlyMap<string, string> = new Map([
  ['t', smallT],
  ['tr', '^T'],
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

/** Signs of a mark by the one spelling that is kept of them. */
const markSpellings: ReadonlyMap<string, string> = new Map([
  ...['top', 'intercal', 'transpose', 'mathsf', 'T', '⊤', 'ᵀ', 'tr', 'Tr'].map((word) => [word, 'T'] as const),
  ...['dagger', 'dag', 'ddagger'].map((word) => [word, '†'] as const),
  ['prime', "'"],
  ['−', '-'],
]);

/** What no mark contains. */
const noMark = '????';

function markLetter({ item }: Item): string {
  if (item.kind === 'word') return markSpellings.get(item.name) ?? noMark;
  if (item.kind === 'sign') return markSpellings.get(item.text) ?? item.text;
  if (item.kind === 'digits') return item.text;
  const word = wordOf(item) ?? nameOf(item) ?? noMark;
  return markSpellings.get(word) ?? word;
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
  if (only.kind !== 'bracket' || !['(', '['].includes(only.open) || !isUnmarked(only)) return undefined;
  const words = only.body.map((inner) => {
    if (inner.kind !== 'item' || !isUnmarked(inner)) return undefined;
    return inner.item.kind === 'digits' ? inner.item.text : nameOf(inner.item);
  });
  return words.length === 1 && words[0] !== undefined ? `_${words[0]}` : undefined;
}
