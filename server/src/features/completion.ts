/** What may be written at the cursor, what fits there first. */

import type { Fit } from '../analysis/fit.ts';
import { fitsAt } from '../analysis/fit.ts';
import type { Snapshot } from '../analysis/snapshot.ts';
import { argumentWords, conventionLines, functionWord, functionWords, structureWords } from '../analysis/vocabulary.ts';
import type { Span } from '../base/span.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { isScalar, showShape, transposeShape } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';
import { callForms, callText, documentation } from './operatorText.ts';
import type { WritingPlace } from './writingPlace.ts';
import { writingPlace } from './writingPlace.ts';

export type CompletionKind = 'variable' | 'definition' | 'size' | 'function' | 'word' | 'claim' | 'differential';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A shape, a signature or a meaning. */
  readonly detail: string;
  /** What is written in the place of the word that is begun. */
  readonly text: string;
  /** Where the cursor stands then, counted from the beginning of `text`. */
  readonly cursor: number;
  /** Less is better. */
  readonly rank: number;
}

export interface Completions {
  readonly span: Span;
  /** Whether there is more if more is typed. */
  readonly isCut: boolean;
  readonly items: readonly Completion[];
}

type Binding = WritingPlace['scope']['names'] extends ReadonlyMap<string, infer B> ? B : never;

/** Shapes that are tried out; names of further ones come without a rank of their own. */
const mostTrials = 24;

/** What may stand where the cursor is, unless that is a comment, prose or a number. */
export function completionsAt(snapshot: Snapshot, offset: number): Completions | undefined {
  const place = writingPlace(snapshot, offset);
  if (place === undefined) return undefined;
  const items = candidates(place, snapshot).filter(({ label }) => startsAlike(label, place.word));
  const isCut = place.scope.names.size > mostNames;
  return { span: { start: place.start, end: place.end }, isCut, items };
}

/** What stands beside a completion when it is looked at: a function's signatures, domain and differential. */
export function completionDocumentation(label: string): string | undefined {
  const word = functionWord(label);
  return word === undefined ? undefined : documentation(word);
}

/** Whether the letters of what is begun stand in the label in their order, the first at its beginning. */
function startsAlike(label: string, begun: string): boolean {
  const letters = label.toLowerCase();
  let at = 0;
  for (const [i, letter] of [...begun.toLowerCase()].entries()) {
    at = letters.indexOf(letter, at);
    if (at < 0 || (i === 0 && at > 0)) return false;
    at += letter.length;
  }
  return true;
}

function candidates(place: WritingPlace, snapshot: Snapshot): readonly Completion[] {
  const { before } = place;
  const space = /(?:\bin|∈)\s*[Rℝ]\S*(?:\([^)]*\))?(?:\s*\(\w+\s*=[^)]*\))?\s(?:\s*[\w\s]*\s)?$/u.exec(before);
  if (space !== null && !before.replace(/\([^()]*\)/g, '').includes('='))
    return structureWords.map((word) => plain(word, 'structure', 0));
  if (/(?:\bin|∈)\s*$/.test(before)) return spaces(place);
  if (/[\^_]\(?$/.test(before) && /(?:\bin|∈)\s*[Rℝ]/.test(before)) return sizes(place);
  if (/^convention\s[^=]*$/.test(before)) return conventionLines.map((line) => plain(line, 'convention', 0));
  const words = argumentWordsAt(before);
  if (words.length > 0) return words;
  const isStart = before.trim() === '';
  return [
    ...names(place, snapshot.text),
    ...functions(isStart ? 3 : 2),
    ...sizes(place),
    ...(isStart ? [...claims(place, snapshot), plain('convention', 'a setting for the rest of the scope', 5)] : []),
    ...(/=.*\S\s$/.test(before) ? ['where', 'wrt'].map((word) => plain(word, wordMeanings[word] ?? '', 6)) : []),
  ];
}

const wordMeanings: Readonly<Record<string, string>> = {
  where: 'names parts of the expression',
  wrt: 'says what varies',
};

const plain = (label: string, detail: string, rank: number): Completion => ({
  label,
  kind: 'word',
  detail,
  text: label,
  cursor: label.length,
  rank,
});

/** `R^(m x n)` and the spaces of the names that are known. */
function spaces({ before, scope }: WritingPlace): readonly Completion[] {
  const isRound = before.includes('∈');
  const [reals, times] = isRound ? ['ℝ', '×'] : ['R', ' x '];
  const known = [...scope.names.values()]
    .map(({ symbol: { shape } }) => shape)
    .filter((shape) => !isScalar(shape))
    .map(({ rows, columns }) => (columns.text === '1' ? rows.text : `(${rows.text}${times}${columns.text})`))
    .map((size) => (/^\(|^\w+$/.test(size) ? size : `(${size})`));
  const sized = [...new Set([...known.toReversed(), `(m${times}n)`, 'n'])].map((size) => `${reals}^${size}`);
  return [...sized, reals].map((text, i) => plain(text, text === reals ? 'a scalar' : 'a space', i));
}

/** The names of sizes. */
const sizes = ({ scope }: WritingPlace): readonly Completion[] =>
  [...scope.dimensions].map((name) => ({ ...plain(name, 'a size', 4), kind: 'size' }));

/** The words that the function takes in whose brackets the cursor stands, behind a comma. */
function argumentWordsAt(before: string): readonly Completion[] {
  const call = /(\w+)\s*\((?:[^()]|\([^()]*\))*,\s*$/.exec(before);
  const words = argumentWords.get(call?.[1] ?? '') ?? [];
  return words.map(([word, meaning]) => plain(word, meaning, 0));
}

const functions = (rank: number): readonly Completion[] =>
  functionWords.map((word) => {
    const [form] = callForms(word);
    const detail = form === undefined ? '' : callText(word.name, form);
    const text = `${word.name}()`;
    return { label: word.name, kind: 'function', detail, text, cursor: text.length - 1, rank };
  });

/** What claims, functions and words come behind is between 2 and 6. */
const fitRanks: Readonly<Record<Fit, number>> = { whole: 0.5, local: 1.5, none: 7 };

/** Numbers fit nearly everywhere. */
const numberRank = 0.25;

/** In a term that has no differential yet, one comes before what fits as well. */
const differentialRank = -0.5;

/** Names with their shapes, and their transposes and differentials where these fit. */
function names(place: WritingPlace, text: string): readonly Completion[] {
  const { scope, before, word } = place;
  const rankOf = ranked(place);
  const changes = differentialsAt(before);
  const prime = text.includes('ᵀ') ? 'ᵀ' : "'";
  return latest(scope.names, word).flatMap(({ symbol, origin }): readonly Completion[] => {
    const label = spelled(symbol, word);
    const shape = showShape(symbol.shape);
    const isNumber = isScalar(symbol.shape);
    const rank = rankOf(label, shape) + (isNumber ? numberRank : 0);
    const own: Completion = { ...plain(label, shape, rank), kind: origin === 'defined' ? 'definition' : 'variable' };
    const items = [own];
    if (!isNumber && rank > fitRanks.whole) {
      const turned = plain(
        `${label}${prime}`,
        showShape(transposeShape(symbol.shape)),
        rankOf(`${label}'`, `${shape}'`),
      );
      if (turned.rank < rank) items.push({ ...own, ...turned });
    }
    if (changes !== 'none') {
      const first = changes === 'missing' ? differentialRank : 0;
      items.push({ ...plain(`d${label}`, shape, rankOf(`d${label}`, `d ${shape}`) + first), kind: 'differential' });
    }
    return items;
  });
}

/** Names beyond these are reached by typing more of them. */
const mostNames = 200;

/** The names that may be meant by what is begun, the last one first. */
function latest(names: WritingPlace['scope']['names'], begun: string): readonly Binding[] {
  const found: Binding[] = [];
  for (const binding of [...names.values()].reverse()) {
    if (found.length === mostNames) break;
    // A Greek letter begins no word in ASCII.
    const isMeant =
      /[^\p{ASCII}]/u.test(begun) || startsAlike(`d${binding.name}`, begun) || startsAlike(binding.name, begun);
    if (isMeant) found.push(binding);
  }
  return found;
}

/** How well terms fit; where a statement begins, nothing has to. */
function ranked(place: WritingPlace): (term: string, kind: string) => number {
  if (place.before.trim() === '') return () => 1;
  const fit = fitsAt(place);
  const tried = new Set<string>();
  return (term, kind) => {
    if (!tried.has(kind) && tried.size >= mostTrials) return fitRanks.local;
    tried.add(kind);
    return fitRanks[fit(term, kind)];
  };
}

/** Whether a differential can stand here, and whether the term that is begun has none yet. */
function differentialsAt(before: string): 'none' | 'possible' | 'missing' {
  const isChain = /^\s*(?:d(?=\p{L})[^=/]*|d\s*\([^=]*)(?:wrt[^=]*)?=/u.test(before);
  if (!isChain) return 'none';
  const term = /[^=+-]*$/.exec(before)?.[0] ?? '';
  return /(?<![\p{L}\p{Nd}_])d[\p{L}(]/u.test(term) ? 'possible' : 'missing';
}

/** A name as it is begun: in Greek letters if so. */
function spelled(symbol: SymbolExpr, begun: string): string {
  const unicode = renderText(symbol, 'unicode');
  const ascii = renderText(symbol, 'ascii');
  return begun === '' || unicode.startsWith(begun) ? unicode : ascii;
}

/** `df/dX` of the scalar functions that were defined last. */
function claims({ scope }: WritingPlace, { text }: Snapshot): readonly Completion[] {
  const functions = [...scope.names.values()].filter(
    ({ symbol, origin }) => origin === 'defined' && isScalar(symbol.shape),
  );
  const isRound = text.includes('∂');
  return functions.slice(-3).flatMap(({ symbol }) =>
    [...freeSymbols(symbol)].map((x) => {
      const [f, name] = [renderText(symbol, 'unicode'), renderText(x, 'unicode')];
      const label = isRound ? `∂${f}/∂${name}` : `d${f}/d${name}`;
      return {
        ...plain(label, `gradient, ${showShape(x.shape)}`, 2),
        kind: 'claim' as const,
        text: `${label} = `,
        cursor: label.length + 3,
      };
    }),
  );
}
