/** “Let `$X = U\Sigma V^T$` be the SVD”: a decomposition by its factors. */
import type { Span } from '../base/span.ts';
import { wordOf } from './nounPhrase.ts';
import type { Sentence } from './proseTokens.ts';
import type { SaidFormula, SaidStatement } from './sayings.ts';

/** A decomposition that is said, and the number of the formula that says it. */
export interface SaidFactors {
  readonly index: number;
  readonly statements: readonly SaidStatement[];
}

const letter = String.raw`\p{L}[\p{L}\p{M}\d]*`;
const product = new RegExp(`^(${letter}) :?= (${letter}) (${letter}) (${letter})(?:\\^T|'|\\^-1)$`, 'u');

/** The decompositions that the words around a formula name. */
export function factorsIn(sentences: readonly Sentence[], formulas: readonly SaidFormula[]): readonly SaidFactors[] {
  return sentences.flatMap((sentence, k) => {
    const words = [...sentence, ...(sentences[k + 1] ?? [])].map(wordOf).join(' ');
    const named: Named = {
      svd: /\bsvd\b|singular.value/.test(words),
      eig: /eigen|spectral (?:decomposition|theorem)|diagonali[sz]/.test(words),
    };
    if (!named.svd && !named.eig) return [];
    return sentence.flatMap((token) =>
      token.kind === 'formula' ? factorsAt(sentence, formulas, token.index, token.span, named) : [],
    );
  });
}

/** Which decompositions the words name. */
type Named = Readonly<Record<'svd' | 'eig', boolean>>;

function factorsAt(
  sentence: Sentence,
  formulas: readonly SaidFormula[],
  index: number,
  span: Span,
  named: Named,
): readonly SaidFactors[] {
  const found = factorsOf(formulas[index]?.equation ?? '');
  if (found === undefined || !named[found.kind]) return [];
  const { whole, first, middle, last } = found;
  const values = `${middle}_values`;
  const call =
    found.kind === 'eig' ? `(${values}, ${first}) = eig(${whole})` : `(${first}, ${values}, ${last}) = svd(${whole})`;
  const said = { span, before: declaredAt(sentence, formulas, whole, index), until: Number.POSITIVE_INFINITY };
  return [{ index, statements: [call, `${middle} = Diag(${values})`].map((text) => ({ ...said, text })) }];
}

interface Factors {
  readonly kind: 'svd' | 'eig';
  readonly whole: string;
  readonly first: string;
  readonly middle: string;
  readonly last: string;
}

/** The factors of `X = U S V^T` and `A = Q L Q^T`, in the language of `.mcalc`. */
export function factorsOf(equation: string): Factors | undefined {
  const [, whole, first, middle, last] = product.exec(equation) ?? [];
  if (whole === undefined || first === undefined || middle === undefined || last === undefined) return undefined;
  if (new Set([whole, first, middle]).size < 3 || whole === last || middle === last) return undefined;
  return { kind: first === last ? 'eig' : 'svd', whole, first, middle, last };
}

/** The formula from which on the whole is known: in “`$X=USV^T$` for `$X\in\mathbb{R}^{m\times n}$`” it comes behind. */
function declaredAt(sentence: Sentence, formulas: readonly SaidFormula[], whole: string, index: number): number {
  const declaring = sentence.flatMap((token) =>
    token.kind === 'formula' && formulas[token.index]?.declares.includes(whole) === true ? [token.index] : [],
  );
  return Math.max(index, (declaring.at(-1) ?? -1) + 1);
}
