import type { Span } from '../../base/span.ts';
import type { Layout, Row, Scripts } from './layout.ts';
import { wordOf } from './names.ts';
import { type Bracket, bare, type Item, isUnmarked, type Marks, type Node, signOf } from './node.ts';
import { functionOf } from './words.ts';

/**
 * The items of a row with brackets as trees. `\left(` is `(`; `\|`, `|` and `||` open or close by their position. A
 * bracket without a partner stays the sign that it is.
 */
export function pairBrackets(row: Row): readonly Node[] {
  return pair(joinBars(flatten(row.items)));
}

/** Transparent braces opened, scripts written on what they belong to. */
function flatten(items: readonly Layout[]): Node[] {
  return items.flatMap((item, i): readonly Node[] => {
    if (item.kind === 'scripts') return scripted(item);
    // A function takes the braces that follow it whole: `\operatorname{tr}{(A)^{-1}D}`.
    const before = items[i - 1];
    if (item.kind === 'group' && before !== undefined && namesFunction(before)) {
      return braces(flatten([item]), item.span, { ...bare }, item.span);
    }
    return plain(item, bare, item.span);
  });
}

function namesFunction(item: Layout): boolean {
  const word = item.kind === 'word' ? item.name : wordOf(item);
  return word !== undefined && functionOf(word) !== undefined;
}

function scripted(scripts: Scripts): readonly Node[] {
  const { base, primes, superscript, subscript, span } = scripts;
  const marks: Marks = { primes, superscript, subscript };
  if (base !== undefined) return plain(base, marks, span);
  const start = { start: span.start, end: span.start };
  return [{ kind: 'item', item: { kind: 'damaged', span: start }, ...marks, baseSpan: start, span }];
}

function plain(item: Layout, marks: Marks, span: Span): readonly Node[] {
  switch (item.kind) {
    case 'scripts':
      return braces(flatten([item]), item.span, marks, span);
    case 'group': {
      const inner = withBraces(pair(joinBars(flatten(item.body.items))), item.span);
      return marks === bare ? inner : braces(inner, item.span, marks, span);
    }
    case 'fenced':
      return [fenced(item, marks, span)];
    default: {
      const [sign, variable] = romanDifferential(item);
      const last = variable ?? item;
      const node: Node = {
        kind: 'item',
        item: last,
        ...marks,
        baseSpan: last.span,
        span: { ...span, start: last.span.start },
      };
      if (sign === undefined || variable === undefined) return [{ ...node, span }];
      return [{ kind: 'item', item: sign, ...bare, baseSpan: sign.span, span: sign.span }, node];
    }
  }
}

/** One thing in braces of its own stands where its braces do: all of `{\\rm tr}` says what it says. */
function withBraces(inner: readonly Node[], span: Span): readonly Node[] {
  const [only] = inner;
  if (inner.length !== 1 || only?.kind !== 'item' || only.span !== only.baseSpan) return inner;
  return [{ ...only, item: { ...only.item, span }, baseSpan: span, span }];
}

type Unscripted = Item['item'];

/** `\mathrm{df}`, `{\rm d f}`: a differential, not a word. */
function romanDifferential(item: Unscripted): readonly Unscripted[] {
  if (item.kind !== 'styled' || item.style !== 'rm' || item.body.items.length !== 2) return [];
  const [sign, variable] = item.body.items;
  if (sign?.kind !== 'letter' || sign.text !== 'd' || variable?.kind !== 'letter') return [];
  const { span } = sign;
  return [{ kind: 'styled', style: 'rm', body: { items: [sign], span }, span }, variable];
}

/** `{x}^2` is `x^2`; `{x y}^2` and `{x^2}^2` keep their braces. */
function braces(inner: readonly Node[], baseSpan: Span, marks: Marks, span: Span): readonly Node[] {
  const only = inner.length === 1 ? inner[0] : undefined;
  if (only !== undefined && fits(only, marks)) return [{ ...only, ...merged(only, marks), span }];
  const openSpan = { start: baseSpan.start, end: baseSpan.start + 1 };
  const closeSpan = { start: baseSpan.end - 1, end: baseSpan.end };
  return [{ kind: 'bracket', open: 'braces', body: inner, openSpan, closeSpan, baseSpan, ...marks, span }];
}

/** Whether the marks may be written on the node beside those that it has: `{H_R}^T`, `{\lVert x \rVert}_2^2`. */
function fits(node: Node, marks: Marks): boolean {
  if (node.superscript !== undefined || node.primes.length > 0) return false;
  return node.subscript === undefined || marks.subscript === undefined;
}

function merged(node: Node, marks: Marks): Marks {
  return { ...marks, subscript: node.subscript ?? marks.subscript };
}

function fenced(item: Extract<Layout, { kind: 'fenced' }>, marks: Marks, span: Span): Node {
  const body = pair(joinBars(flatten(item.body.items)));
  const { openSpan, closeSpan } = item;
  // `\left\{ … \right.` tells cases.
  if (item.open === '{' && item.close === '') {
    return { kind: 'item', item: { kind: 'damaged', span: item.span }, ...marks, baseSpan: item.span, span };
  }
  const open = openers.get(item.open) ?? symmetric.get(item.open) ?? 'braces';
  const [inner] = body;
  // `\left|\left| x \right|\right|`
  if (open === '|' && body.length === 1 && inner?.kind === 'bracket' && inner.open === '|' && isUnmarked(inner)) {
    return { ...inner, open: '‖', baseSpan: item.span, ...marks, span };
  }
  return { kind: 'bracket', open, body, openSpan, closeSpan, baseSpan: item.span, ...marks, span };
}

const openers: ReadonlyMap<string, Bracket['open']> = new Map([
  ['(', '('],
  ['[', '['],
  ['{', '{'],
  ['⟨', '⟨'],
  ['⌊', '⌊'],
  ['⌈', '⌈'],
]);

const closers: ReadonlyMap<string, string> = new Map([
  ['>', '<'],
  [')', '('],
  [']', '['],
  ['}', '{'],
  ['⟩', '⟨'],
  ['⌋', '⌊'],
  ['⌉', '⌈'],
]);

const symmetric: ReadonlyMap<string, Bracket['open']> = new Map([
  ['‖', '‖'],
  ['∥', '‖'],
  ['|', '|'],
]);

/** Two signs that touch and are one. */
const joined: ReadonlyMap<string, string> = new Map([
  ['||', '‖'],
  [':=', '≔'],
  ['=:', '≕'],
  ['.*', '⊙'],
  ['./', '⊘'],
]);

/** `||` is `‖`, `:=` is `≔`, `.*` is `⊙`. */
function joinBars(nodes: readonly Node[]): Node[] {
  const out: Node[] = [];
  for (const node of nodes) {
    const before = out.at(-1);
    const touches = before?.kind === 'item' && before.span.end === node.span.start && isBare(before);
    const text = joined.get(`${signOf(before)}${signOf(node)}`);
    if (text !== undefined && node.kind === 'item' && touches) {
      const item = { kind: 'sign', text, span: { start: before.span.start, end: node.baseSpan.end } } as const;
      const { primes, superscript, subscript } = node;
      const span = { start: before.span.start, end: node.span.end };
      out[out.length - 1] = { kind: 'item', item, primes, superscript, subscript, baseSpan: item.span, span };
    } else out.push(node);
  }
  return out;
}

function isBare(node: Item): boolean {
  return node.superscript === undefined && node.subscript === undefined && node.primes.length === 0;
}

interface Open {
  readonly sign: Item;
  /** What stands before the bracket, and then in it. */
  readonly before: Node[];
}

/** A row while its brackets find their partners. */
interface Pairing {
  readonly open: Open[];
  /** What stands in the innermost open bracket. */
  line: Node[];
}

function pair(nodes: readonly Node[]): readonly Node[] {
  const pairing: Pairing = { open: [], line: [] };
  for (const node of nodes) {
    const sign = signOf(node) ?? '';
    const partner = closers.get(sign);
    if (node.kind === 'bracket') pairing.line.push(node);
    else if (opens(sign, node, pairing)) open(pairing, node);
    else if (partner !== undefined)
      close(
        pairing,
        node,
        lastOpen(pairing, (other) => other === partner),
      );
    else if (symmetric.has(sign)) pairBar(pairing, node, sign);
    else pairing.line.push(node);
  }
  while (pairing.open.length > 0) unpair(pairing);
  return pairing.line;
}

/** `<` opens where an operand is expected: `<x, y>`. */
function opens(sign: string, node: Item, { line }: Pairing): boolean {
  return isBare(node) && (openers.has(sign) || (sign === '<' && !endsOperand(line.at(-1))));
}

/** The index of the innermost open bracket of a kind; -1 if there is none. */
function lastOpen({ open: opened }: Pairing, isKind: (sign: string) => boolean): number {
  return opened.findLastIndex((opener) => isKind(signOf(opener.sign) ?? ''));
}

/** A bar closes the bar that is open innermost, if an operand stands before it; else it opens. */
function pairBar(pairing: Pairing, node: Item, sign: string): void {
  const index = lastOpen(pairing, (other) => symmetric.get(other) === symmetric.get(sign));
  const innermost = index !== -1 && index === pairing.open.length - 1;
  const afterOperand = endsOperand(pairing.line.at(-1));
  // `\langle x | y\rangle`
  const betweenFactors = sign === '|' && afterOperand && signOf(pairing.open.at(-1)?.sign) === '⟨';
  if (innermost && (afterOperand || !isBare(node))) close(pairing, node, index);
  else if (betweenFactors) pairing.line.push(node);
  else if (isBare(node) && !(innermost && afterOperand)) open(pairing, node);
  else pairing.line.push(node);
}

function open(pairing: Pairing, sign: Item): void {
  pairing.open.push({ sign, before: pairing.line });
  pairing.line = [];
}

/** Closes the open bracket with this index, and gives up those inside it; without one the sign stays a sign. */
function close(pairing: Pairing, closing: Item, index: number): void {
  if (index === -1) pairing.line.push(closing);
  while (index !== -1 && pairing.open.length > index + 1) unpair(pairing);
  const opener = index === -1 ? undefined : pairing.open.pop();
  if (opener === undefined) return;
  const { sign, before } = opener;
  const text = signOf(sign) ?? '';
  const kind = text === '<' ? '⟨' : (openers.get(text) ?? symmetric.get(text) ?? '(');
  const { primes, superscript, subscript } = closing;
  before.push({
    kind: 'bracket',
    open: kind,
    body: pairing.line,
    openSpan: sign.span,
    closeSpan: closing.baseSpan,
    baseSpan: { start: sign.span.start, end: closing.baseSpan.end },
    primes,
    superscript,
    subscript,
    span: { start: sign.span.start, end: closing.span.end },
  });
  pairing.line = before;
}

/** Gives up the innermost open bracket: it is a sign in its line. */
function unpair(pairing: Pairing): void {
  const opener = pairing.open.pop();
  if (opener === undefined) return;
  opener.before.push(opener.sign, ...pairing.line);
  pairing.line = opener.before;
}

/** Whether a bar after this closes: after an operator, a relation, an opening bracket or a function it opens. */
function endsOperand(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.kind === 'bracket') return true;
  const { item } = node;
  if (!isBare(node)) return true;
  switch (item.kind) {
    case 'sign':
      return ['!', ')', ']', '}', '.'].includes(item.text);
    case 'word':
      return !operatorWords.has(item.name);
    case 'text':
      return false;
    case 'styled':
      return item.body.items.length <= 1;
    case 'gap':
      return false;
    default:
      return true;
  }
}

/** Commands after which an operand is expected. */
const operatorWords: ReadonlySet<string> = new Set(
  [
    'odot circ star ast bigodot otimes bigotimes oslash cdot times bullet div oplus ominus pm mp colon equiv doteq',
    'approx sim propto leq le geq ge neq ne in subset subseteq to rightarrow mapsto implies iff Rightarrow triangleq',
    'Leftrightarrow Longrightarrow coloneqq sum prod int log ln exp det tr Tr sin cos tan tanh sinh cosh max min arg',
    'sup inf partial nabla forall quad qquad mid cdots ldots dots limits bigcirc diamond trace vert',
  ].flatMap((words) => words.split(' ')),
);
