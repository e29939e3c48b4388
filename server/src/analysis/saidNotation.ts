/**
 * An author's own meaning for notation that is built in: “where `$\otimes$` denotes the element-wise product”, “`$W^{-1}$` is
 * the element-wise inverse”.
 */
import type { LatexFormula } from '../syntax/latex/statements.ts';
import { wordOf } from './nounPhrase.ts';
import type { Sentence } from './proseTokens.ts';

/** A run of signs of the language, as they are read by default, and what its author means by them. */
export interface Notation {
  /** A sign as its author writes it; or the signs that a power is read as. */
  readonly kind: 'sign' | 'power';
  readonly from: readonly string[];
  readonly to: string;
}

/** A sign of a statement with what was written for it. */
export interface WrittenPiece {
  readonly text: string;
  readonly source: string;
}

const products: ReadonlyMap<string, string> = new Map([
  ...[
    'hadamard',
    'elementwise',
    'element-wise',
    'entrywise',
    'entry-wise',
    'componentwise',
    'component-wise',
    'schur',
  ].map((word) => [word, '⊙'] as const),
  ['kronecker', '⊗'],
  ...['frobenius', 'inner', 'double-dot'].map((word) => [word, ':'] as const),
  ['matrix', '*'],
]);

const elementwise = new Set([...products].filter(([, sign]) => sign === '⊙').map(([word]) => word));

/** What the sentences of a block say of signs; `bodies` are the texts of its formulas. */
export function notationsIn(
  sentences: readonly Sentence[],
  bodies: readonly string[],
  read: readonly LatexFormula[],
): readonly Notation[] {
  return sentences.flatMap((sentence) =>
    sentence.flatMap((token, at): readonly Notation[] => {
      if (token.kind !== 'formula') return [];
      const body = bodies[token.index]?.trim() ?? '';
      if (loneSign.test(body)) return signNotation(sentence, at, body);
      return powerNotation(sentence, at, read[token.index]);
    }),
  );
}

/** A formula that is an operator and nothing else. */
const loneSign = /^(?:\\(?:otimes|odot|circ|star|ast|times|cdot|bullet|bigodot|diamond|oslash)|[*⊙⊗∘⋆.:])$/;

function signNotation(sentence: Sentence, at: number, sign: string): readonly Notation[] {
  const to = productBehind(sentence, at + 1) ?? productBefore(sentence, at);
  return to === undefined ? [] : [{ kind: 'sign', from: [sign], to }];
}

const says = new Set('is denotes denote are means represents stands for the as a an to mean here used'.split(' '));

/** “denotes the Hadamard product” */
function productBehind(sentence: Sentence, start: number): string | undefined {
  let at = start;
  while (says.has(wordOf(sentence[at]))) at += 1;
  const kind = products.get(wordOf(sentence[at]));
  const parenthesis = wordOf(sentence[at + 1]) === '(' ? 3 : 0;
  const noun = wordOf(sentence[at + 1 + parenthesis]);
  return at > start && ['product', 'products', 'multiplication'].includes(noun) ? kind : undefined;
}

/** “the Hadamard product `$\circ$`”, “Kronecker product (`$\otimes$`)” */
function productBefore(sentence: Sentence, at: number): string | undefined {
  const before = ['(', ',', 'by', 'as'].includes(wordOf(sentence[at - 1])) ? at - 2 : at - 1;
  return wordOf(sentence[before]) === 'product' ? products.get(wordOf(sentence[before - 1])) : undefined;
}

/** “`$W^{-1}$` is the element-wise inverse” */
function powerNotation(sentence: Sentence, at: number, formula: LatexFormula | undefined): readonly Notation[] {
  const [statement, ...more] = formula?.statements ?? [];
  const from = statement?.pieces.map(({ text }) => text.trim()) ?? [];
  const [name, mark] = from;
  if (more.length > 0 || name === undefined || mark === undefined || !/^\p{L}/u.test(name) || !mark.startsWith('^'))
    return [];
  let next = at + 1;
  while (says.has(wordOf(sentence[next]))) next += 1;
  const noun = wordOf(sentence[next + 1]);
  const isPower = ['inverse', 'inverses', 'reciprocal', 'power', 'square', 'inversion', 'division'].includes(noun);
  if (next === at + 1 || !elementwise.has(wordOf(sentence[next])) || !isPower) return [];
  return [{ kind: 'power', from, to: mark === '^-1' ? '.^(-1)' : `.${mark}` }];
}

/** The signs of a statement as their author means them. */
export function inNotation<P extends WrittenPiece>(pieces: readonly P[], notations: readonly Notation[]): readonly P[] {
  return notations.reduce<readonly P[]>((now, notation) => {
    if (notation.kind === 'sign') return now.map((piece) => signed(piece, notation));
    return now.map((piece, i) => {
      const isMark = notation.from.every((text, k) => now[i - 1 + k]?.text.trim() === text);
      return isMark ? { ...piece, text: notation.to } : piece;
    });
  }, pieces);
}

/** A sign of a power, as in `X^{\odot 2}`, is no product. */
const operators = new Set(['⊙', '⊗', '⊘', '*', ':']);

const signed = <P extends WrittenPiece>(piece: P, { from, to }: Notation): P =>
  piece.source === from[0] && operators.has(piece.text.trim())
    ? { ...piece, text: piece.text.startsWith(' ') ? ` ${to}` : to }
    : piece;
