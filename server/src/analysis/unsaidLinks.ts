/** What a text may mean and does not say: that `x_i` are the columns or rows of its matrix `X`. */

import type { Scope } from '../elaborate/statement.ts';
import type { Claim } from '../expr/claim.ts';
import { freeSymbols } from '../expr/walk.ts';
import { factorsOf } from './factorWords.ts';
import type { Part } from './part.ts';

/** The part, left undecided where its sides disagree and such a link may make them agree. */
export function withUnsaidLinks(part: Part): Part {
  const { claim, doubt, scope } = part;
  if (claim === undefined || doubt !== undefined || scope.families.size === 0) return part;
  const symbols = symbolsOf(claim);
  for (const { name, matrix } of scope.families.values()) {
    const whole = name.toUpperCase();
    const beside = whole === name ? undefined : scope.names.get(whole)?.symbol;
    const isLoose = matrix.definition === undefined && symbols.has(matrix);
    if (isLoose && beside !== undefined && beside !== matrix && symbols.has(beside)) {
      const said = `the text does not say whether \`${name}_i\` are the columns or the rows of \`${whole}\``;
      return { ...part, doubt: said };
    }
  }
  return part;
}

/**
 * The names in `X = U*S*V'` for a declared `X` and names that mean nothing yet: some decomposition of `X`, which the text
 * does not name. Nothing is known of its factors, and `X` stays a variable.
 */
export function looseFactors(source: string, { names }: Scope): readonly string[] | undefined {
  const found = factorsOf(source.trim());
  if (found === undefined || names.get(found.whole)?.origin !== 'declared') return undefined;
  const factors = [found.first, found.middle, found.last];
  return factors.some((name) => names.has(name)) ? undefined : factors;
}

function symbolsOf(claim: Claim): ReadonlySet<unknown> {
  const sides = claim.kind === 'equation' ? [claim.left, claim.right] : [claim.of, claim.right];
  return new Set(sides.flatMap((side) => [...freeSymbols(side)]));
}
