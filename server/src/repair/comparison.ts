/** What a line lacks beside the right answer, read off their normal forms: said where no change of the text was found. */
import { splitCoefficient } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { expandDefinitions } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';
import { expand } from '../simplify/expand.ts';
import { foldDefinitions } from '../simplify/share.ts';
import { simplify } from '../simplify/simplify.ts';
import type { Spelling } from './draft.ts';
import type { Slip } from './slip.ts';

/** Terms or factors of the answer that the line has lost; none if it differs from the answer in more than that. */
export function lostBeside(
  answer: Expr,
  line: Expr,
  { names, spelling }: { readonly names: readonly SymbolExpr[]; readonly spelling: Spelling },
): readonly Slip[] {
  const [whole, own] = [termsOf(answer), termsOf(line)];
  const missing = whole.filter((term) => !own.includes(term));
  const other = own.filter((term) => !whole.includes(term));
  const listed = (es: readonly Expr[]): string =>
    es.map((e) => `\`${renderText(foldDefinitions(e, names), spelling)}\``).join(', ');
  if (missing.length === 0) return [];
  if (other.length === 0) {
    const text =
      missing.length === 1 ? `the term ${listed(missing)} is missing` : `terms are missing: ${listed(missing)}`;
    return [{ cause: 'missing-term', text }];
  }
  const [term] = other;
  if (term === undefined || other.length > 1) return [];
  const lost = missing.map((full) => lostFactors(full, term)).find((factors) => factors !== undefined);
  if (lost === undefined) return [];
  const text = lost.length === 1 ? `the factor ${listed(lost)} is lost` : `factors are lost: ${listed(lost)}`;
  return [{ cause: 'chain-factor', text: `chain rule: ${text}` }];
}

/** The terms of the normal form, products opened over sums. */
function termsOf(e: Expr): readonly Expr[] {
  const opened = simplify(expand(simplify(expandDefinitions(e)).value)).value;
  const wide = expand(opened);
  return (wide.kind === 'sum' ? wide.terms : [wide]).map((term) => simplify(term).value);
}

/** The factors of a product that another one lacks whose factors come in the same order. */
function lostFactors(full: Expr, part: Expr): readonly Expr[] | undefined {
  const [all, some] = [factorsOf(full), factorsOf(part)];
  const lost: Expr[] = [];
  let at = 0;
  for (const factor of all) {
    if (factor === some[at]) at += 1;
    else lost.push(factor);
  }
  return at === some.length && lost.length > 0 ? lost : undefined;
}

function factorsOf(e: Expr): readonly Expr[] {
  const [, rest] = splitCoefficient(e);
  return rest.kind === 'product' ? [...rest.scalars, ...rest.factors] : [rest];
}
