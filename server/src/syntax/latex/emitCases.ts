/** Cases: `\begin{cases} 1, & i = j \\ 0, & i \ne j \end{cases}` is `δ_(i,j)`; the value of the sign function at 0. */
import type { Table } from './layout.ts';
import { nameOf } from './names.ts';
import { isUnmarked, type Node, plainWord, signOf } from './node.ts';
import { emitInBrackets, glue, type Output, refuse, write } from './output.ts';
import { pairBrackets } from './pairBrackets.ts';
import { isRelation } from './relations.ts';

/** One row: what holds under which condition. */
interface Case {
  readonly value: readonly Node[];
  /** The words and signs of the condition; nothing for “otherwise”. */
  readonly condition: readonly Node[] | 'otherwise';
}

/** Writes cases between indices that are equal or not; other cases are not ours to read. */
export function emitCases(out: Output, table: Table): void {
  const cases = casesOf(table);
  const place = { start: table.span.start, end: table.span.start };
  const end = { start: table.span.end, end: table.span.end };
  const counted = cases?.filter(({ value }) => !isZero(value));
  if (counted === undefined || counted.some(({ condition }) => equalIndices(condition) === undefined)) {
    refuse(out, table.span);
    return;
  }
  write(out, counted.length === 1 ? '' : '(', place);
  counted.forEach(({ value, condition }, i) => {
    if (i > 0) write(out, '+', place);
    if (!isOne(value)) emitInBrackets(out, value, value[0]?.span ?? place);
    for (const [a, b] of equalIndices(condition) ?? [])
      glue(out, `${isFirst(out) ? '' : ' '}δ_(${a},${b})`, table.span);
  });
  if (counted.length === 0) glue(out, '0', place);
  if (counted.length !== 1) glue(out, ')', end);
}

const isFirst = (out: Output): boolean => out.pieces.at(-1)?.text.trim() === '';

/** What `\operatorname{sign}(x)` by cases is at 0; `undefined` if they are not those of a sign. */
export function signAtZero(table: Table): 0 | 1 | undefined {
  const cases = casesOf(table)?.map(({ value, condition }) => ({ value: numberOf(value), at: pointsOf(condition) }));
  if (cases === undefined || cases.some(({ value, at }) => value === undefined || at === undefined)) return undefined;
  const valueAt = (point: -1 | 0 | 1): number | undefined =>
    cases.find(({ at }) => at === 'otherwise' || at?.includes(point) === true)?.value;
  const isSign = valueAt(-1) === -1 && valueAt(1) === 1;
  const zero = valueAt(0);
  return isSign && (zero === 0 || zero === 1) ? zero : undefined;
}

function casesOf({ environment, rows }: Table): readonly Case[] | undefined {
  if (environment !== 'cases' && environment !== 'dcases') return undefined;
  const cases = rows.map((row): Case | undefined => {
    const nodes = row.flatMap((cell) => pairBrackets(cell));
    const [first, ...others] = row.map((cell) => pairBrackets(cell));
    const comma = nodes.findIndex((node) => signOf(node) === ',');
    const value = (others.length > 0 ? (first ?? []) : nodes.slice(0, comma)).filter((node) => signOf(node) !== ',');
    const said = others.length > 0 ? others.flat() : nodes.slice(comma + 1);
    if (value.length === 0 || said.length === 0) return undefined;
    const isRest = said.some((node) => /^(?:otherwise|else)\b/.test(wordsOf(node)));
    return { value, condition: isRest ? 'otherwise' : withoutWords(said) };
  });
  return cases.every((one) => one !== undefined) ? cases : undefined;
}

const wordsOf = (node: Node): string =>
  node.kind === 'item' && node.item.kind === 'text' ? node.item.text.trim().toLowerCase() : '';

/** Without “if”, full stops and the brackets around the whole. */
function withoutWords(nodes: readonly Node[]): readonly Node[] {
  const said = nodes.filter((node) => !/^(?:if|when|for)$/.test(wordsOf(node)) && !isPause(node));
  const [only] = said;
  return said.length === 1 && only?.kind === 'bracket' && only.open === '(' ? withoutWords(only.body) : said;
}

const isPause = (node: Node): boolean =>
  signOf(node) === '.' || signOf(node) === ';' || (node.kind === 'item' && node.item.kind === 'gap');

const isZero = (nodes: readonly Node[]): boolean => numberOf(nodes) === 0;
const isOne = (nodes: readonly Node[]): boolean => numberOf(nodes) === 1;

function numberOf(nodes: readonly Node[]): number | undefined {
  const digits = nodes.at(-1);
  const sign = nodes.length === 2 ? signOf(nodes[0]) : '+';
  if (nodes.length > 2 || digits?.kind !== 'item' || digits.item.kind !== 'digits' || !isUnmarked(digits))
    return undefined;
  if (sign !== '+' && sign !== '-' && sign !== '−') return undefined;
  return Number(digits.item.text) * (sign === '+' ? 1 : -1);
}

/** `i = k \text{ and } j = l` as pairs of names; `undefined` if it is anything else. */
function equalIndices(condition: Case['condition']): readonly (readonly [string, string])[] | undefined {
  if (condition === 'otherwise') return undefined;
  const parts: Node[][] = [[]];
  for (const node of condition) {
    const isAnd =
      wordsOf(node) === 'and' || plainWord(node) === 'land' || plainWord(node) === 'wedge' || signOf(node) === ',';
    if (isAnd) parts.push([]);
    else parts.at(-1)?.push(node);
  }
  const pairs = parts.map((part) => {
    const [a, relation, b] = part;
    const names = [a, b].map((node) => (node?.kind === 'item' && isUnmarked(node) ? nameOf(node.item) : undefined));
    const [left, right] = names;
    const isPair = part.length === 3 && signOf(relation) === '=' && isRelation(relation);
    return isPair && left !== undefined && right !== undefined ? ([left, right] as const) : undefined;
  });
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

/** Which of −1, 0 and 1 a condition such as `x \ge 0` admits. */
function pointsOf(condition: Case['condition']): readonly number[] | 'otherwise' | undefined {
  if (condition === 'otherwise') return condition;
  const [, relation, zero] = condition;
  if (condition.length !== 3 || zero === undefined || numberOf([zero]) !== 0) return undefined;
  return admitted[plainWord(relation) ?? signOf(relation) ?? ''];
}

const admitted: Readonly<Record<string, readonly number[]>> = {
  ge: [0, 1],
  geq: [0, 1],
  geqslant: [0, 1],
  '≥': [0, 1],
  le: [-1, 0],
  leq: [-1, 0],
  leqslant: [-1, 0],
  '≤': [-1, 0],
  gt: [1],
  '>': [1],
  lt: [-1],
  '<': [-1],
  '=': [0],
};
