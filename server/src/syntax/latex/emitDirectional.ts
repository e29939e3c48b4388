import { isDifferentialSign, nameOf } from './names.ts';
import { endOfBase, type Item, isUnmarked, type Node, startOf } from './node.ts';
import { emitNodes, glue, type Output, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';

/** Writes `Df(X)[H]`, `Df_X(H)`, `df_X(H)` and `D_Hf(X)` as a derivative along a direction; the index behind it. */
export function emitDirectional(out: Output, nodes: readonly Node[], i: number): number | undefined {
  const [sign, of] = nodes.slice(i, i + 2);
  if (sign?.kind !== 'item' || of?.kind !== 'item' || !isPlainAbove(sign) || !isPlainAbove(of)) return undefined;
  const name = nameOf(of.item);
  const isDifferential = isDifferentialSign(sign);
  if (name === undefined || (nameOf(sign.item) !== 'D' && !isDifferential)) return undefined;
  const found = isDifferential ? atPoint(of, nodes, i) : (alongBelow(sign, of, nodes, i) ?? atPoint(of, nodes, i));
  const { at, along, after } = found ?? (isDifferential ? undefined : inBrackets(sign, of, nodes, i)) ?? {};
  if (at === undefined || along === undefined || after === undefined) return undefined;
  write(out, `D${name}`, { start: sign.span.start, end: of.baseSpan.end });
  glue(out, '(', startOf(of));
  emitNodes(out, at);
  glue(out, ')[', startOf(of));
  emitNodes(out, along);
  glue(out, ']', endOfBase(of));
  return after;
}

const isPlainAbove = ({ superscript, primes }: Item): boolean => superscript === undefined && primes.length === 0;

interface Direction {
  readonly at: readonly Node[];
  readonly along: readonly Node[];
  readonly after: number;
}

/** `Df(X)[H]`, `Df(X)(H)` */
function inBrackets(sign: Item, of: Item, nodes: readonly Node[], i: number): Direction | undefined {
  const [at, along] = [argumentOf(nodes[i + 2], '('), argumentOf(nodes[i + 3], '[(')];
  const isBare = sign.subscript === undefined && of.subscript === undefined;
  return isBare && at !== undefined && along !== undefined ? { at, along, after: i + 4 } : undefined;
}

/** `D_Hf(X)`; in `D_Xf(X)` it is the variable that stands below. */
function alongBelow(sign: Item, of: Item, nodes: readonly Node[], i: number): Direction | undefined {
  const [at, below] = [argumentOf(nodes[i + 2], '('), nameBelow(sign)];
  if (at === undefined || below === undefined || of.subscript !== undefined) return undefined;
  const [only] = at;
  const isVariable = at.length === 1 && only?.kind === 'item' && nameOf(only.item) === nameOf(below.item);
  return isVariable ? undefined : { at, along: [below], after: i + 3 };
}

/** `Df_X(H)`, for a matrix `X`: a small letter below is rather part of the name. */
function atPoint(of: Item, nodes: readonly Node[], i: number): Direction | undefined {
  const [along, below] = [argumentOf(nodes[i + 2], '[('), nameBelow(of)];
  if (along?.length !== 1 || below === undefined || !/^\p{Lu}$/u.test(nameOf(below.item) ?? '')) return undefined;
  return { at: [below], along, after: i + 3 };
}

/** The one name in a subscript. */
function nameBelow({ subscript }: Item): Item | undefined {
  const inside = subscript === undefined ? [] : pairBrackets(subscript);
  const [only] = inside;
  return inside.length === 1 && only?.kind === 'item' && nameOf(only.item) !== undefined ? only : undefined;
}

/** What stands in brackets of such a kind without marks. */
function argumentOf(node: Node | undefined, open: string): readonly Node[] | undefined {
  if (node?.kind !== 'bracket' || !isUnmarked(node) || !open.includes(node.open) || node.body.length === 0)
    return undefined;
  return node.body;
}
