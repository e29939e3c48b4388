/** “`$x_i$` is the `$i$`-th column of `$X$`”, “`$X$` with columns `$x_i$`”, “the rows of `$X$` are `$x_i^T$`”. */
import type { Span } from '../base/span.ts';
import { wordOf } from './nounPhrase.ts';
import type { ProseToken } from './proseTokens.ts';
import { namesOf, type Reader, type Said, type SaidFormula } from './sayings.ts';

/** A member `x_i` and how it stands. */
interface Member {
  readonly name: string;
  readonly index: string;
  readonly isTurned: boolean;
}

/** What the words from `at` on say of the columns or rows of a matrix; they begin with a formula or with “columns”. */
export function columnsAt(reader: Reader, at: number): Said | undefined {
  const { sentence, formulas } = reader;
  const tokens = sentence.slice(at, at + 12);
  if (tokens[0]?.kind === 'sign') return undefined;
  const text = tokens.map((token) => (token.kind === 'formula' ? `$${token.index}` : wordOf(token))).join(' ');
  for (const form of forms) {
    const found = form.exec(text);
    const { member, whole, side } = found?.groups ?? {};
    if (found === null || member === undefined || whole === undefined) continue;
    const count = found[0].trim().split(' ').length;
    const [memberAt, wholeAt] = [Number(member), Number(whole)];
    const x = memberOf(formulas[memberAt]);
    const X = nameIn(reader, tokens, wholeAt);
    // How a row that is not written as one stands is not said.
    if (x === undefined || X === undefined || X === x.name || (side?.startsWith('row') === true) !== x.isTurned)
      return undefined;
    const last = tokens[count - 1];
    const first = tokens[0];
    if (first === undefined || last === undefined) return undefined;
    const value = x.isTurned ? `${X}[${x.index},:]'` : `${X}[:,${x.index}]`;
    const span: Span = { start: first.span.start, end: last.span.end };
    const before = Math.max(memberAt, wholeAt) + 1;
    return {
      statements: [{ text: `${x.name} = ${value}`, span, before, until: Number.POSITIVE_INFINITY }],
      end: at + count,
    };
  }
  return undefined;
}

const forms: readonly RegExp[] = [
  /^\$(?<member>\d+) (?:is|are|denotes?|be|being|represents?) (?:the )?(?:\$\d+(?: -)?(?: ?(?:th|-th))? )?(?<side>columns?|rows?)(?: vectors?)? of (?:the )?(?:data |design )?(?:matrix )?\$(?<whole>\d+)(?= |$)/u,
  /^\$(?<whole>\d+) (?:, )?(?:with|has|have|having|whose) (?:the )?(?<side>columns|rows)(?: vectors)? (?:are |being )?(?:the )?\$(?<member>\d+)(?= |$)/u,
  /^(?<side>columns|rows) of (?:the )?(?:matrix )?\$(?<whole>\d+) (?:are|be|being|by) (?:denoted (?:by )?)?(?:the )?(?:vectors )?\$(?<member>\d+)(?= |$)/u,
];

/** `x_i`, and `x_i^T` for a row. */
function memberOf(formula: SaidFormula | undefined): Member | undefined {
  const found = /^(?<name>[\p{L}]+_(?<index>\p{L}))(?<turned>\^T|')?$/u.exec(formula?.written ?? '');
  const { name, index, turned } = found?.groups ?? {};
  return name === undefined || index === undefined ? undefined : { name, index, isTurned: turned !== undefined };
}

/** The name of the matrix, alone or as it is declared. */
function nameIn({ formulas }: Reader, tokens: readonly ProseToken[], index: number): string | undefined {
  const token = tokens.find((other) => other.kind === 'formula' && other.index === index);
  const named = namesOf(formulas, token);
  return named.length === 1 ? named[0]?.name : undefined;
}
