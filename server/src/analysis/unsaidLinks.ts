/** What a text may mean and does not say: that `x_i` are the columns or rows of its matrix `X`. */
import type { Claim } from '../expr/claim.ts';
import { freeSymbols } from '../expr/walk.ts';
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

function symbolsOf(claim: Claim): ReadonlySet<unknown> {
  const sides = claim.kind === 'equation' ? [claim.left, claim.right] : [claim.of, claim.right];
  return new Set(sides.flatMap((side) => [...freeSymbols(side)]));
}
