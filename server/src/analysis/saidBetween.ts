/** What the words of a block of running text declare of the formulas between them. */
import type { Span } from '../base/span.ts';
import type { MacroTable } from '../syntax/latex/macros.ts';
import { type LatexFormula, readSize } from '../syntax/latex/statements.ts';
import type { Formula } from '../syntax/markdown/formulas.ts';
import { factorsIn } from './factorWords.ts';
import { definingIn, saidIn } from './prose.ts';
import { sentencesOf } from './proseTokens.ts';
import { type Notation, notationsIn } from './saidNotation.ts';
import type { SaidFormula, SaidStatement } from './sayings.ts';

/** What the words of a block say. */
export interface Saying {
  readonly statements: readonly SaidStatement[];
  /** The numbers of the formulas whose statements say all of what they do. */
  readonly told: ReadonlySet<number>;
  /** The numbers of the formulas that define. */
  readonly defining: ReadonlySet<number>;
  /** What its author means by signs that have another meaning by default. */
  readonly notations: readonly Notation[];
}

/** `read` has what each of the formulas says. */
export function saidBetween(
  text: string,
  { start, end }: Span,
  formulas: readonly Formula[],
  read: readonly LatexFormula[],
  macros: MacroTable,
): Saying {
  // Most paragraphs declare nothing: the words that could are looked for first.
  const words = text.slice(start, end);
  if (!saying.test(words)) return { statements: [], told: new Set(), defining: new Set(), notations: [] };
  const sentences = sentencesOf(text, start, end, formulas);
  const bodies = formulas.map(({ body }) => text.slice(body.start, body.end));
  const said = bodies.map((body, i) => saidFormula(body, read[i], macros));
  const factors = factorsIn(sentences, said);
  const statements = saidIn(sentences, said);
  const isTaken = ({ span }: Formula): boolean => statements.some((one) => one.span === span);
  const taken = formulas.flatMap((formula, i) => (isTaken(formula) ? [i] : []));
  return {
    statements: [...statements, ...factors.flatMap(({ statements: factor }) => factor)],
    told: new Set([...factors.map(({ index }) => index), ...taken]),
    defining: definingIn(sentences),
    notations: notationsIn(sentences, bodies, read),
  };
}

const saying =
  /matri(?:x|ces)|vectors?|scalars?|numbers?|constants|symmetric|definite|diagonal|orthogonal|invertible|singular|triangular|SPD|PSD|dimension|size|shape|order|length|\bin\b|column|\brows?\b|let|defin|denot|\bput\b|\bset|introduc|\bcall\b|writing|product|multiplication|inverse|reciprocal|layout|\\succ|svd|eigen|spectral|diagonal|function|activation|linearit|\bif\b|\bwhen|assum|suppos|\\times|×/i;

const names = /^\p{L}[\p{L}\p{M}\d_]*(?:\s*,\s*\p{L}[\p{L}\p{M}\d_]*)*$/u;

/** The names of a list of nothing else. */
const namesIn = (text: string | undefined): readonly string[] =>
  text !== undefined && names.test(text) ? text.split(',').map((name) => name.trim()) : [];

const wholeIf = (part: string | undefined, whole: string): string | undefined => (part === undefined ? part : whole);

function saidFormula(body: string, read: LatexFormula | undefined, macros: MacroTable): SaidFormula {
  const [statement, ...more] = read?.statements ?? [];
  const written = statement?.foreign === undefined ? (statement?.pieces ?? []).map(({ text }) => text).join('') : '';
  const isSingle = statement !== undefined && more.length === 0;
  const ordinal = /^\s*([a-z])\s*\^\s*\{?\s*(?:\\(?:text|rm|mathrm|textrm|textit)\s*)?\{?\s*(?:th|st)\s*\}*\s*$/.exec(
    body,
  )?.[1];
  const expression = isSingle && statement.kind === 'expression' ? written : undefined;
  const property = propertyIn(body);
  const [declared] = isSingle && statement.kind === 'declaration' ? written.split(' in ') : [];
  const defined =
    statement?.kind === 'chain'
      ? /^(?!(?:grad|hess|jac|nabla2?)\()(\p{L}[\p{L}\p{M}\d_]*)(?:\([^()]*\))? :?=/u.exec(written)?.[1]
      : undefined;
  return {
    names: ordinal !== undefined ? [ordinal] : property?.structure === 'spd' ? [property.name] : namesIn(expression),
    declares: namesIn(declared),
    declaration: wholeIf(declared, written),
    defines: defined,
    property,
    written: expression,
    equation: isSingle && statement.kind === 'chain' ? written : undefined,
    size: body.length < 80 ? readSize(body, macros) : undefined,
  };
}

const transposed = String.raw`(?:\^\s*(?:T|\\top|\\intercal|t|\{\s*(?:T|\\top|\\intercal|\\(?:sf|rm|mathsf|mathrm|text)\s*\{?\s*T\s*\}?)\s*\})|')`;
const letter = String.raw`(\\?[A-Za-z]+|\\(?:mathbf|boldsymbol|bm|mathrm)\s*\{\s*\\?[A-Za-z]+\s*\})`;

/** An equation that says what kind of matrix a name is, whichever side comes first. */
const properties: readonly (readonly [form: RegExp, structure: string])[] = [
  [new RegExp(String.raw`^\s*${letter}\s*=\s*\1\s*${transposed}\s*$`), 'symmetric'],
  [new RegExp(String.raw`^\s*${letter}\s*${transposed}\s*=\s*\1\s*$`), 'symmetric'],
  [new RegExp(String.raw`^\s*${letter}\s*=\s*\1\s*${transposed}\s*\\succ\s*0\s*$`), 'spd'],
  [new RegExp(String.raw`^\s*${letter}\s*\\succ\s*0\s*$`), 'spd'],
  [new RegExp(String.raw`^\s*${letter}\s*${transposed}\s*=\s*-\s*\1\s*$`), 'skew'],
  [new RegExp(String.raw`^\s*${letter}\s*=\s*-\s*\1\s*${transposed}\s*$`), 'skew'],
];

function propertyIn(body: string): SaidFormula['property'] {
  if (body.length > 60) return undefined;
  for (const [form, structure] of properties) {
    const name = form
      .exec(body)?.[1]
      ?.replace(/^\\(?:mathbf|boldsymbol|bm|mathrm)\s*\{\s*|\s*\}$/g, '')
      .replace(/^\\/, '');
    if (name !== undefined) return { name, structure };
  }
  return undefined;
}
