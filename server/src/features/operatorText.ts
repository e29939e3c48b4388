/** What the table of operators says of a function, for someone who writes it. */
import type { FunctionWord } from '../analysis/vocabulary.ts';
import { differential, symbol } from '../expr/expr.ts';
import { shape, showShape } from '../expr/shape.ts';
import type { Operator, ShapeText } from '../operators/operator.ts';
import { parseDim } from '../operators/signature.ts';
import { renderText } from '../render/text.ts';

/** One way to call a function. */
export interface CallForm {
  /** `X: m×n`, `m` */
  readonly parameters: readonly string[];
  /** `n×m`, `scalar` */
  readonly result: string;
}

/** The ways to call a function, that of the table first. */
export function callForms(word: FunctionWord): readonly CallForm[] {
  if (word.kind === 'notation') return word.calls.map((parameters) => ({ parameters, result: word.result }));
  const { operator } = word;
  const dims = operator.dims ?? [];
  const own = { params: Object.values<ShapeText>(operator.params), result: operator.result };
  return [own, ...(operator.overloads ?? [])].map(({ params, result }) => ({
    parameters: [...operator.letters.map((letter, i) => `${letter}: ${shapeText(params[i])}`), ...dims],
    result: shapeText(result),
  }));
}

const shapeText = (text: ShapeText | undefined): string =>
  text === undefined ? '' : showShape(shape(parseDim(text[0]), parseDim(text[1])));

/** `kron(A: m×n, B: p×q) → mp×nq` */
export const callText = (name: string, { parameters, result }: CallForm): string =>
  `${name}(${parameters.join(', ')}) → ${result}`;

/** What a function is, where it is defined, its differential and where it stands in the books; Markdown. */
export function documentation(word: FunctionWord): string {
  const forms = callForms(word).map((form) => callText(word.name, form));
  const head = `\`\`\`text\n${forms.join('\n')}\n\`\`\``;
  if (word.kind === 'notation') return `${head}\n\n${word.title}.`;
  const { title, domain, references } = word.operator;
  const lines = [
    `${title}.`,
    ...(domain.text === '' ? [] : [`Defined where ${domain.text}.`]),
    ...(domain.kinks === undefined
      ? []
      : [`Not differentiable at ${domain.kinks.replace(/^where /, 'places where ')}.`]),
    ...differentialLines(word.operator),
    references.map(({ book, at }) => `${book}, ${at}`).join('; '),
  ];
  return [head, ...lines].join('\n\n');
}

/** `d tr(X) = tr(dX)`, from the rules of the entry. */
function differentialLines(operator: Operator): readonly string[] {
  const shapes = Object.values<ShapeText>(operator.params);
  const args = operator.letters.map((letter, i) => {
    const [rows, columns] = shapes[i] ?? ['1', '1'];
    return symbol(letter, shape(parseDim(rows), parseDim(columns)));
  });
  const takesWords = operator.dims !== undefined || operator.label !== undefined;
  if (args.length === 0 || takesWords) return [];
  const self = operator.of(...args);
  const named = Object.fromEntries(operator.letters.map((letter, i) => [letter, args[i] ?? self]));
  return operator.letters.flatMap((letter, i) => {
    const rule = operator.differential[letter];
    const of = args[i];
    if (rule === undefined || typeof rule === 'string' || of === undefined) return [];
    const change = rule(named, differential(of), self);
    if (change === 'unsupported') return [];
    const along = args.length > 1 ? `, in ${letter}` : '';
    return [`\`d ${renderText(self, 'unicode')} = ${renderText(change, 'unicode')}\`${along}`];
  });
}
