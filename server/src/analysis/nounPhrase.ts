/** What a phrase such as “a real symmetric `$n\times n$` matrix” says of what it names. */
import type { ProseToken, Sentence } from './proseTokens.ts';

/** What kind of thing is meant, the sizes that are named, and what is said of its structure. */
export interface NounPhrase {
  readonly noun: 'matrix' | 'column' | 'row' | 'scalar' | undefined;
  /** One for each thing, or one for all of them; as `m×n` or `n`. */
  readonly sizes: readonly string[];
  readonly structure: readonly string[];
  /** Behind the phrase. */
  readonly end: number;
}

/** Reads a formula as a size: `m×n`, `n`; and a bracket of plain words, `(n×n)`. */
export type ReadSize = (token: ProseToken) => string | undefined;

/** Words that begin a phrase and say nothing of the kind of thing that is meant. */
const openers = new Set('a an the some any all both two three each every given'.split(' '));

/** Words inside a phrase that say nothing of it, either. */
const idle = new Set(
  (
    'given fixed constant known unknown arbitrary real real-valued general generic simply just full dense data weight ' +
    'weights design feature input output target coefficient parameter observation measurement label regression response ' +
    'respective corresponding suitable appropriate'
  ).split(' '),
);

const nouns: ReadonlyMap<string, NounPhrase['noun']> = new Map([
  ...['matrix', 'matrices'].map((word) => [word, 'matrix'] as const),
  ...['vector', 'vectors'].map((word) => [word, 'column'] as const),
  ...['scalar', 'scalars'].map((word) => [word, 'scalar'] as const),
]);

/** Structures by their words, longest first. */
const structures: readonly (readonly [words: string, structure: readonly string[]])[] = [
  ['symmetric positive definite', ['spd']],
  ['positive definite symmetric', ['spd']],
  ['hermitian positive definite', ['spd']],
  ['symmetric positive semi definite', ['psd']],
  ['symmetric positive semidefinite', ['psd']],
  ['positive semi definite', ['psd']],
  ['positive semidefinite', ['psd']],
  ['positive definite', ['spd']],
  ['skew symmetric', ['skew']],
  ['anti symmetric', ['skew']],
  ['antisymmetric', ['skew']],
  ['symmetric', ['symmetric']],
  ['spd', ['spd']],
  ['psd', ['psd']],
  ['diagonal', ['diagonal']],
  ['lower triangular', ['lower']],
  ['upper triangular', ['upper']],
  ['orthogonal', ['orthogonal']],
  ['invertible', ['invertible']],
  ['nonsingular', ['invertible']],
  ['non singular', ['invertible']],
  ['nonnegative', ['nonnegative']],
  ['non negative', ['nonnegative']],
  ['positive', ['positive']],
];

/** What may stand behind a phrase: otherwise “symmetric” is said of a part, “vector” of a space. */
const followers = new Set(
  (
    'and with so but where then such that which whose is are be has have for if when we i let as or while it respectively ' +
    'since because not hence thus'
  ).split(' '),
);

/** What may stand behind a noun besides. */
const nounFollowers = new Set('in of by from to the its on independent containing consisting satisfying'.split(' '));

/** The phrase that begins at `at`; `undefined` if there is none. */
export function nounPhrase(sentence: Sentence, at: number, readSize: ReadSize): NounPhrase | undefined {
  const reading: Reading = { sentence, readSize, sizes: [], structure: [], isSquare: false, noun: undefined, end: at };
  while (openers.has(wordOf(sentence[reading.end]))) reading.end += 1;
  while (reading.noun === undefined && readMore(reading));
  const { noun, structure, isSquare } = reading;
  if (noun === undefined && structure.length === 0 && reading.sizes.length === 0) return undefined;
  const behind = sizesBehind(sentence, reading.end, readSize);
  const sizes = [...reading.sizes, ...behind.sizes].map((size) =>
    isSquare && !size.includes('×') ? `${size}×${size}` : size,
  );
  return { noun, sizes, structure, end: behind.end };
}

interface Reading {
  readonly sentence: Sentence;
  readonly readSize: ReadSize;
  readonly sizes: string[];
  readonly structure: string[];
  isSquare: boolean;
  noun: NounPhrase['noun'];
  end: number;
}

/** Reads one more word, structure or size of a phrase; whether there was one. */
function readMore(reading: Reading): boolean {
  const { sentence, readSize, end } = reading;
  const joint = reading.structure.length + reading.sizes.length > 0 ? jointAt(sentence, end) : 0;
  const found = structureAt(sentence, end + joint);
  if (found !== undefined) {
    reading.structure.push(...found.structure);
    reading.end = found.end;
    return true;
  }
  const size = sizeAt(sentence, end + joint, readSize);
  if (size !== undefined && (size.text.includes('×') || size.isDimensional)) {
    reading.sizes.push(size.text);
    reading.end = size.end;
    return true;
  }
  const noun = nounAt(sentence, end, reading.structure);
  if (noun !== undefined) {
    reading.noun = noun.noun;
    reading.end = noun.end;
    return true;
  }
  const word = wordOf(sentence[end]);
  if (word === 'square') reading.isSquare = true;
  else if (!idle.has(word)) return false;
  reading.end += 1;
  return true;
}

/** How many signs and words stand between two structures: “symmetric, and invertible”. */
function jointAt(sentence: Sentence, at: number): number {
  if (wordOf(sentence[at]) === 'and') return 1;
  if (wordOf(sentence[at]) !== ',') return 0;
  return wordOf(sentence[at + 1]) === 'and' ? 2 : 1;
}

interface FoundNoun {
  readonly noun: NounPhrase['noun'];
  readonly end: number;
}

/** “column vector”, “real numbers”, “matrix” */
function nounAt(sentence: Sentence, at: number, structure: readonly string[]): FoundNoun | undefined {
  const word = wordOf(sentence[at]);
  if ((word === 'row' || word === 'column') && nouns.get(wordOf(sentence[at + 1])) === 'column')
    return { noun: word, end: at + 2 };
  const isNumber = wordOf(sentence[at - 1]) === 'real' || structure.includes('positive');
  if (isNumber && ['number', 'numbers', 'constant', 'constants'].includes(word)) {
    return nouns.has(wordOf(sentence[at + 1])) ? undefined : { noun: 'scalar', end: at + 1 };
  }
  const noun = nouns.get(word);
  return noun && { noun, end: at + 1 };
}

/** Whether the phrase may end where it does, and says all of what it speaks of. */
export function isWhole(sentence: Sentence, { noun, end }: NounPhrase): boolean {
  const token = sentence[end];
  if (token === undefined) return true;
  if (token.kind === 'sign') return ',;:)—–.('.includes(token.text);
  if (token.kind === 'formula') return false;
  const word = wordOf(token);
  if (word === 'of' && ['ones', 'zeros', 'all', '1s', 'zeroes'].includes(wordOf(sentence[end + 1]))) return false;
  return followers.has(word) || (noun !== undefined && nounFollowers.has(word));
}

/** The word in small letters, or the sign; nothing for a formula. */
export const wordOf = (token: ProseToken | undefined): string =>
  token === undefined || token.kind === 'formula' ? '' : token.text.toLowerCase();

interface FoundStructure {
  readonly structure: readonly string[];
  readonly end: number;
}

/** “symmetric and positive definite”, “positive-definite” */
function structureAt(sentence: Sentence, at: number): FoundStructure | undefined {
  const { words, ends } = wordsFrom(sentence, at);
  for (const [said, structure] of structures) {
    const count = said.split(' ').length;
    const end = ends[count - 1];
    if (words.slice(0, count).join(' ') !== said || end === undefined) continue;
    // “symmetric-part” is one word of which only the beginning is read.
    return ends[count] === end ? undefined : { structure, end };
  }
  return undefined;
}

interface Words {
  readonly words: readonly string[];
  /** Behind which token each of them ends. */
  readonly ends: readonly number[];
}

/** Some words from `at` on, compounds in their parts, without what joins them. */
function wordsFrom(sentence: Sentence, at: number): Words {
  const words: string[] = [];
  const ends: number[] = [];
  for (let i = at; i < sentence.length && words.length < 6; i += 1) {
    const word = wordOf(sentence[i]);
    if (words.length > 0 && ['and', ',', '-'].includes(word)) continue;
    if (sentence[i]?.kind !== 'word') break;
    for (const part of word.split('-')) {
      words.push(part);
      ends.push(i + 1);
    }
  }
  return { words, ends };
}

interface FoundSize {
  readonly text: string;
  readonly end: number;
  /** “`$n$`-dimensional”, “`$n$`-vector” */
  readonly isDimensional: boolean;
}

/** A size, in brackets or not: `$n\times n$`, `n×n`, `(n×n)`, “`$n$`-dimensional”. */
function sizeAt(sentence: Sentence, at: number, readSize: ReadSize): FoundSize | undefined {
  const token = sentence[at];
  if (wordOf(token) === '(') {
    const inner = sizeAt(sentence, at + 1, readSize);
    return inner !== undefined && wordOf(sentence[inner.end]) === ')' ? { ...inner, end: inner.end + 1 } : undefined;
  }
  const plain = plainSize(sentence, at);
  if (plain !== undefined || token?.kind !== 'formula') return plain;
  const text = readSize(token);
  return text === undefined ? undefined : sizeBehind(sentence, at, text, readSize);
}

/** The size that begins with a formula: “`$m$` by `$n$`”, “`$n$`-dimensional”. */
function sizeBehind(sentence: Sentence, at: number, text: string, readSize: ReadSize): FoundSize {
  const by = wordOf(sentence[at + 1]) === '-' ? 1 : 0;
  const next = wordOf(sentence[at + 1 + by]);
  const second = next === 'by' ? sentence[at + 2 + 2 * by] : undefined;
  const other = second && readSize(second);
  if (other !== undefined) return { text: `${text}×${other}`, end: at + 3 + 2 * by, isDimensional: false };
  if (next === 'dimensional') return { text, end: at + 2 + by, isDimensional: true };
  // “an `$n$`-vector”: the noun itself is read next.
  if (by === 1 && nouns.get(next) === 'column') return { text, end: at + 2, isDimensional: true };
  return { text, end: at + 1, isDimensional: false };
}

/** `n×n`, `m x n`, `m-by-n` without a formula. */
function plainSize(sentence: Sentence, at: number): FoundSize | undefined {
  const hyphened = /^([a-z]|\d+)-by-([a-z]|\d+)$/.exec(wordOf(sentence[at]));
  if (hyphened !== null) return { text: `${hyphened[1]}×${hyphened[2]}`, end: at + 1, isDimensional: false };
  const [first, sign, second] = [sentence[at], sentence[at + 1], sentence[at + 2]];
  if (first?.kind !== 'word' || second?.kind !== 'word' || !['×', 'x', 'by'].includes(wordOf(sign))) return undefined;
  if (!/^(?:[a-zA-Z]|\d+)$/.test(first.text) || !/^(?:[a-zA-Z]|\d+)$/.test(second.text)) return undefined;
  return { text: `${first.text}×${second.text}`, end: at + 3, isDimensional: false };
}

const sizeWords = new Set(['size', 'sizes', 'dimension', 'dimensions', 'order', 'shape', 'length', 'dim']);

interface FoundSizes {
  readonly sizes: readonly string[];
  readonly end: number;
}

/** “of size `$m\times n$` and `$n\times k$`”, “(`$n\times n$`)”, “in `$\mathbb R^n$`” */
export function sizesBehind(sentence: Sentence, at: number, readSize: ReadSize): FoundSizes {
  const none = { sizes: [], end: at };
  const preposition = wordOf(sentence[at]);
  if (preposition === '(') {
    const size = sizeAt(sentence, at, readSize);
    return size?.text.includes('×') === true ? { sizes: [size.text], end: size.end } : none;
  }
  if (preposition === 'in') return sizeList(sentence, at + 1, readSize, at);
  if (!['of', 'with', 'having', 'has', 'have'].includes(preposition)) return none;
  let i = at + 1;
  while (['the', 'a', 'same'].includes(wordOf(sentence[i]))) i += 1;
  return sizeWords.has(wordOf(sentence[i])) ? sizeList(sentence, i + 1, readSize, at) : none;
}

/** Sizes of one form between commas and “and”; `none` is where the phrase ends if there are none. */
function sizeList(sentence: Sentence, at: number, readSize: ReadSize, none: number): FoundSizes {
  const sizes: string[] = [];
  let end = none;
  for (let i = at; ; ) {
    const size = sizeAt(sentence, i, readSize);
    const first = sizes[0] ?? size?.text ?? '';
    if (size === undefined || size.text.includes('×') !== first.includes('×')) return { sizes, end };
    sizes.push(size.text);
    end = size.end;
    const joint = jointAt(sentence, end);
    if (joint === 0) return { sizes, end };
    i = end + joint;
  }
}
