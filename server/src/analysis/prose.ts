/**
 * Declarations in words: “`$S$` is symmetric positive definite”, “an `$m\times n$` matrix `$A$`”, “`$\lambda$` and `$\rho$`
 * are scalars”, “where `$x_i$` is the `$i$`-th column of `$X$`”. Only what a sentence plainly says is taken.
 */
import type { Span } from '../base/span.ts';
import { columnsAt } from './columnWords.ts';
import { asksHow, assumes, drops, dropsAssumption, isDenied } from './denials.ts';
import { functionAt } from './functionWords.ts';
import { layoutSaid } from './layoutWords.ts';
import { isWhole, type NounPhrase, nounPhrase, type ReadSize, sizesBehind, wordOf } from './nounPhrase.ts';
import type { ProseToken, Sentence } from './proseTokens.ts';
import { namesOf, type Reader, type Said, type SaidFormula, type SaidStatement, type Subject } from './sayings.ts';

/** What the sentences of a block of running text declare, in their order. */
export function saidIn(sentences: readonly Sentence[], formulas: readonly SaidFormula[]): readonly SaidStatement[] {
  const readSize = sizeReader(formulas);
  let first = 0;
  let previous = 0;
  const ends = new Map<SaidStatement, number>();
  let assumed: SaidStatement[] = [];
  const said = sentences.flatMap((sentence) => {
    const inside = sentence.flatMap((token) => (token.kind === 'formula' ? [token.index] : []));
    const goesOn = ['where', 'here', 'with', 'in'].includes(wordOf(sentence[0]));
    const start = inside[0] ?? first;
    const from = goesOn ? previous : start;
    first = (inside.at(-1) ?? first - 1) + 1;
    if (inside.length > 0 && !goesOn) previous = start;
    const reader = { sentence, formulas, from, next: first, readSize };
    if (dropsAssumption(sentence)) {
      const end = formulaBeforeDrop(sentence) ?? start;
      for (const one of assumed) ends.set(one, end);
      assumed = [];
    }
    const statements = [...conditionalDeclarations(reader), ...declarationsOf(reader)];
    if (assumes(sentence)) assumed.push(...statements);
    return statements;
  });
  return said.map((one) => ({ ...one, until: Math.min(one.until, ends.get(one) ?? one.until) }));
}

/** Behind the last formula for which an assumption still holds: a display without a full stop goes before “Now drop …”. */
function formulaBeforeDrop(sentence: Sentence): number | undefined {
  const before = sentence.slice(0, sentence.findIndex(drops)).findLast(({ kind }) => kind === 'formula');
  return before?.kind === 'formula' ? before.index + 1 : undefined;
}

/** “(only for `$A\in\mathbb{R}^{n\times n}$`)” is said of the sentence before it, and of no other. */
function conditionalDeclarations({ sentence, formulas, from, next }: Reader): readonly SaidStatement[] {
  return sentence.flatMap((token, at): readonly SaidStatement[] => {
    const text = token.kind === 'formula' ? formulas[token.index]?.declaration : undefined;
    const opening = sentence.slice(0, at).findLastIndex((other) => wordOf(other) === '(');
    if (text === undefined || opening === -1) return [];
    const words = sentence.slice(opening, at).map(wordOf);
    if (words.includes(')') || !words.some((word) => word === 'only' || conditions.has(word))) return [];
    return [{ text, span: token.span, before: from, until: next }];
  });
}

/** The formulas that stand behind “let”, “define” and the like, alone or as one of several. */
export function definingIn(sentences: readonly Sentence[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const sentence of sentences) {
    let defines = false;
    for (const token of sentence) {
      if (token.kind === 'formula' && defines) found.add(token.index);
      if (token.kind !== 'word') continue;
      const word = wordOf(token);
      defines = definers.has(word) || (defines && besideDefinitions.has(word));
    }
  }
  return found;
}

const definers = new Set(
  'let define defining denote put set setting introduce redefine call writing denoting letting'.split(' '),
);

/** Words between “let” and what is defined, or between two definitions. */
const besideDefinitions = new Set(
  (
    'us now the a an new matrix matrices vector vectors variable variables function functions quantity quantities auxiliary ' +
    'following scalar scalars by as and also for ease of convenience simplicity notation notational loss cost objective'
  ).split(' '),
);

const sizeReader =
  (formulas: readonly SaidFormula[]): ReadSize =>
  (token) =>
    token.kind === 'formula' ? formulas[token.index]?.size : undefined;

function declarationsOf(reader: Reader): readonly SaidStatement[] {
  const found: SaidStatement[] = [...layoutOf(reader)];
  let named = 0;
  let told = 0;
  reader.sentence.forEach((_, i) => {
    const said = i < named ? undefined : (saidBehindNames(reader, i) ?? saidBeforeNames(reader, i));
    named = Math.max(named, said?.end ?? 0);
    const besides = i < told ? undefined : (columnsAt(reader, i) ?? functionsAt(reader, i));
    told = Math.max(told, besides?.end ?? 0);
    found.push(...(said?.statements ?? []), ...(besides?.statements ?? []), ...propertyAt(reader, i));
  });
  return found;
}

function functionsAt(reader: Reader, at: number): Said | undefined {
  const { sentence, formulas, from } = reader;
  const said = functionAt(sentence, at);
  const [name, ...more] = (said && formulas[said.index]?.names) ?? [];
  const first = sentence[at];
  const last = said && sentence[said.end - 1];
  if (said === undefined || name === undefined || more.length > 0 || first === undefined || last === undefined)
    return undefined;
  const span = { start: first.span.start, end: last.span.end };
  const statement = {
    text: said.isOf(name),
    span,
    before: Math.min(from, said.index),
    until: Number.POSITIVE_INFINITY,
  };
  return { statements: [statement], end: said.end };
}

/** “`$A = A^T$`”, also behind “if”. */
function propertyAt(reader: Reader, at: number): readonly SaidStatement[] {
  const token = reader.sentence[at];
  const property = token?.kind === 'formula' ? reader.formulas[token.index]?.property : undefined;
  if (property === undefined || token?.kind !== 'formula') return [];
  const phrase: NounPhrase = { noun: undefined, sizes: [], structure: [property.structure], end: at + 1 };
  return statementsOf(reader, [{ name: property.name, index: token.index }], phrase, at);
}

function layoutOf({ sentence, from }: Reader): readonly SaidStatement[] {
  const layout = layoutSaid(sentence);
  const [first] = sentence;
  if (layout === undefined || first === undefined) return [];
  const span = { start: first.span.start, end: sentence.at(-1)?.span.end ?? first.span.end };
  return [{ text: `convention layout = ${layout}`, span, before: from, until: Number.POSITIVE_INFINITY }];
}

interface Names {
  readonly subjects: readonly Subject[];
  readonly end: number;
}

/** Names between commas and “and”. */
function namesAt({ sentence, formulas }: Reader, at: number): Names | undefined {
  const subjects: Subject[] = [];
  let end = at;
  for (let i = at; ; ) {
    const named = namesOf(formulas, sentence[i]);
    if (named.length === 0) break;
    subjects.push(...named);
    end = i + 1;
    i = end;
    if (wordOf(sentence[i]) === ',') i += 1;
    if (['and', '&', 'or'].includes(wordOf(sentence[i]))) i += 1;
    if (i === end) break;
  }
  return subjects.length === 0 ? undefined : { subjects, end };
}

const verbs = new Set(['is', 'are', 'be', 'denotes', 'denote', 'being', 'represents', 'represent']);
const adverbs = new Set(['also', 'now', 'here', 'both', 'all', 'assumed', 'taken', 'to', 'will', 'now', 'each']);

/** “`$A$` is …”, “`$S$` symmetric”, “`$A$` has size …”, “B is (n×n)matrix”. */
function saidBehindNames(reader: Reader, at: number): Said | undefined {
  const { sentence, readSize } = reader;
  const names = namesAt(reader, at) ?? plainNameAt(sentence, at);
  if (names === undefined || relations.has(wordOf(sentence[at - 1])) || isDenied(sentence, at)) return undefined;
  const start = behindVerb(sentence, names.end);
  const hasVerb = start > names.end;
  if (!hasVerb && startsApart(sentence[start])) return undefined;
  const phrase = nounPhrase(sentence, start, readSize) ?? sizesOnly(sentence, start, readSize);
  if (phrase === undefined || !isWhole(sentence, phrase)) return undefined;
  const isPlain = names.subjects.some(({ index }) => index < 0);
  if (isPlain && !(hasVerb && phrase.sizes.some((size) => size.includes('×')))) return undefined;
  // Of “`$X$` and `$y$` is a vector”, the last is the vector.
  const last = names.subjects.at(-1)?.index;
  const isOne = sentence.slice(names.end, start).some((token) => wordOf(token) === 'is');
  const subjects = isOne ? names.subjects.filter(({ index }) => index === last) : names.subjects;
  const comma = wordOf(sentence[phrase.end]) === ',' ? 1 : 0;
  const respective = wordOf(sentence[phrase.end + comma]) === 'respectively' ? comma + 1 : 0;
  return { statements: statementsOf(reader, subjects, phrase, at), end: phrase.end + respective };
}

/** “The inverse of `$A$` is symmetric” says nothing of `A`. */
const relations = new Set('of to in on at from by than between wrt t over'.split(' '));

function behindVerb(sentence: Sentence, names: number): number {
  const comma = wordOf(sentence[names]) === ',' ? 1 : 0;
  const start = names + (wordOf(sentence[names + comma]) === 'which' ? comma + 1 : 0);
  let i = start;
  while (verbs.has(wordOf(sentence[i])) || (i > start && adverbs.has(wordOf(sentence[i]))) || isAhead(sentence, i))
    i += 1;
  return i > start ? i : names;
}

/** “will be”, “can be” */
const isAhead = (sentence: Sentence, i: number): boolean =>
  ['will', 'can', 'shall', 'to', 'should', 'must'].includes(wordOf(sentence[i])) && wordOf(sentence[i + 1]) === 'be';

/** An article or “and” behind a name begins something else: “`$A$` and a symmetric `$B$`”. */
const startsApart = (token: ProseToken | undefined): boolean =>
  ['a', 'an', 'the', 'and', ',', 'some', 'any', 'all', 'both'].includes(wordOf(token)) || token?.kind === 'formula';

/** “has size `$m\times n$`”, “(`$m\times n$`)”. */
function sizesOnly(sentence: Sentence, at: number, readSize: ReadSize): NounPhrase | undefined {
  const { sizes, end } = sizesBehind(sentence, at, readSize);
  return sizes.length === 0 ? undefined : { noun: undefined, sizes, structure: [], end };
}

/** A capital letter in the running text, of which a size is said. */
function plainNameAt(sentence: Sentence, at: number): Names | undefined {
  const token = sentence[at];
  if (token?.kind !== 'word' || !/^\p{Lu}$/u.test(token.text) || token.text === 'I') return undefined;
  return { subjects: [{ name: token.text, index: -1 }], end: at + 1 };
}

/** Words that turn a phrase into its contrary, or into a phrase of something else. */
const spoilers = new Set("not non neither nor never without longer than necessarily isn’t isn't if unless".split(' '));

/** “an `$m\times n$` matrix `$A$`”, “for symmetric `$S$`”, “matrices `$A$`, `$B$` of size `$n\times n$`”. */
function saidBeforeNames(reader: Reader, at: number): Said | undefined {
  const { sentence, readSize } = reader;
  if (spoilers.has(wordOf(sentence[at - 1])) || isDenied(sentence, at)) return undefined;
  const before = nounPhrase(sentence, at, readSize);
  const names = before && namesAt(reader, before.end);
  if (before === undefined || names === undefined) return undefined;
  // “The diagonal `$d$`” and “the positive `$x$`” say no kind of thing.
  if (before.noun === undefined && before.structure.every((word) => vague.has(word))) return undefined;
  const behind = before.sizes.length > 0 ? undefined : sizesOnly(sentence, names.end, readSize);
  const phrase = { ...before, sizes: behind?.sizes ?? before.sizes, end: behind?.end ?? names.end };
  // “A matrix `$A$` and `$b$`” speaks of one of them.
  const singular = ['matrix', 'vector', 'scalar', 'number'].includes(wordOf(sentence[before.end - 1]));
  const first = names.subjects[0]?.index;
  const subjects = singular ? names.subjects.filter(({ index }) => index === first) : names.subjects;
  const isMore = subjects.length < names.subjects.length;
  return {
    statements: statementsOf(reader, subjects, isMore ? { ...before, end: before.end + 1 } : phrase, at),
    end: isMore ? before.end + 1 : phrase.end,
  };
}

const vague = new Set(['diagonal', 'positive', 'nonnegative', 'lower', 'upper']);

function statementsOf(
  reader: Reader,
  subjects: readonly Subject[],
  phrase: NounPhrase,
  at: number,
): readonly SaidStatement[] {
  const { sentence, formulas, from } = reader;
  // “`$A\in\mathbb{R}^{n\times n}$` is a matrix” says nothing besides.
  const isSaidBesides = phrase.structure.length === 0 && subjects.every((subject) => isDeclared(formulas, subject));
  if (isSaidBesides) return [];
  const whole = saidSpan(reader, phrase, at);
  const until = isConditional(reader, phrase, at) ? reader.next : Number.POSITIVE_INFINITY;
  const said: (SaidStatement & { readonly space: string; readonly index: number })[] = [];
  subjects.forEach(({ name, index }, k) => {
    const space = spaceOf(name, phrase, sizeFor(phrase, subjects.length, k));
    if (space === undefined) return;
    const own = index >= 0 ? index : (nextFormula(sentence, at) ?? from);
    const made = madeBefore(formulas, name, from, own);
    const start = until === Number.POSITIVE_INFINITY ? from : behindDefinitions(formulas, from, own);
    const before = made === undefined ? Math.min(start, own) : made + 1;
    const same = said.findIndex((other) => other.space === space && other.before === before);
    const names = same === -1 ? name : `${said[same]?.text.split(' in ')[0]}, ${name}`;
    const statement = { text: `${names} in ${space}`, space, before, until, span: whole, index };
    if (same === -1) said.push(statement);
    else said[same] = statement;
  });
  // Of names with spaces of their own, each is marked alone.
  return said.length < 2 ? said : said.map((one) => ({ ...one, span: spanOf(sentence, one.index, whole) }));
}

/** What a sentence defines before it says “if” holds for what follows, too. */
function behindDefinitions(formulas: readonly SaidFormula[], from: number, own: number): number {
  for (let i = own - 1; i >= from; i -= 1) if (formulas[i]?.defines !== undefined) return i + 1;
  return from;
}

const isDeclared = (formulas: readonly SaidFormula[], { name, index }: Subject): boolean =>
  formulas[index]?.declares.includes(name) === true;

const conditions = new Set(['if', 'when', 'whenever', 'provided', 'unless']);

/** “If `$A$` is symmetric”, “for symmetric `$A$`”: what follows in the sentence is said under that condition. */
function isConditional({ sentence }: Reader, { noun }: NounPhrase, at: number): boolean {
  if (asksHow(sentence)) return false;
  if (sentence.slice(0, at).some((token) => conditions.has(wordOf(token)))) return true;
  return noun === undefined && sentence[at]?.kind === 'word' && wordOf(sentence[at - 1]) === 'for';
}

/** The words that say it; a formula that declares a name keeps its place for what it says itself. */
function saidSpan({ sentence, formulas }: Reader, { end }: NounPhrase, at: number): Span {
  const tokens = sentence.slice(at, end);
  const isDeclaration = (token: ProseToken): boolean =>
    token.kind === 'formula' && formulas[token.index]?.declares.length !== 0;
  const first = tokens.findLastIndex(isDeclaration) === tokens.length - 1 ? 0 : tokens.findLastIndex(isDeclaration) + 1;
  const words = tokens.slice(first).filter((token) => !isDeclaration(token));
  return { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
}

const spanOf = (sentence: Sentence, index: number, otherwise: Span): Span =>
  sentence.find((token) => token.kind === 'formula' && token.index === index)?.span ?? otherwise;

const nextFormula = (sentence: Sentence, at: number): number | undefined => {
  const next = sentence.slice(at).find((token) => token.kind === 'formula');
  return next?.kind === 'formula' ? next.index : undefined;
};

/** The formula from `from` on that gives the name a meaning before it is spoken of. */
function madeBefore(formulas: readonly SaidFormula[], name: string, from: number, index: number): number | undefined {
  for (let i = index; i >= from; i -= 1) {
    if (formulas[i]?.defines === name || formulas[i]?.declares.includes(name) === true) return i;
  }
  return undefined;
}

/** With as many sizes as names each has its own; with one they share it. */
function sizeFor({ noun, sizes }: NounPhrase, count: number, k: number): string | undefined {
  const [first, second] = sizes;
  if (count === 1 && second !== undefined && sizes.length === 2 && noun !== 'scalar') return `${first}×${second}`;
  if (sizes.length === count) return sizes[k];
  return sizes.length === 1 ? first : undefined;
}

/** `R^(n×n) spd`; sizes that are not said are `?`. */
function spaceOf(name: string, { noun, structure }: NounPhrase, size: string | undefined): string | undefined {
  const shape = shapeOf(name, noun, structure, size);
  return shape && [shape, ...structure].join(' ');
}

function shapeOf(
  name: string,
  noun: NounPhrase['noun'],
  structure: readonly string[],
  size: string | undefined,
): string | undefined {
  if (noun === 'scalar') return 'R';
  if (size?.includes('×') === true) return `R^(${size})`;
  switch (noun) {
    case 'column':
      return `R^(${size ?? '?'}×1)`;
    case 'row':
      return `R^(1×${size ?? '?'})`;
    case 'matrix':
      return size === undefined ? 'R^(?×?)' : `R^(${size}×${size})`;
    case undefined:
      return isMatrixLetter(name) && structure.some((word) => !ofEntries.has(word)) ? 'R^(?×?)' : undefined;
  }
}

/** Structures that numbers and vectors have, too. */
const ofEntries = new Set(['positive', 'nonnegative']);

/** A capital, in whatever alphabet. */
const isMatrixLetter = (name: string): boolean => name.charAt(0) !== name.charAt(0).toLowerCase();

/** Words before an equation that is to hold of some values only, and is not said to hold of all. */
const conditional =
  /\b(?:subject\s+to|s\.\s?t\.|such\s+that|so\s+that|under|constraints?|conditions?|(?:where|if|when|assum\w+|suppos\w+|given|with|since|because|satisf\w+|solv\w+|solutions?\s+(?:of|to)|(?:normal|eigenvalue|Sylvester|Lyapunov|Riccati|linear)\s+(?:equations?|problem|system))(?:\s+(?:that|the|then|of|by|is|are|we\s+have))*)[\s:,]*$/i;

/** Whether the prose that ends before an equation makes it a condition. */
export const saysCondition = (before: string): boolean => conditional.test(before.slice(-80));
