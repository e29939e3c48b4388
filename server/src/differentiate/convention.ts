/** A derivative in the convention that a text has chosen; the engine itself knows only one. */
import type { Derivation, LineSubject, Step } from '../derivation/derivation.ts';
import { asMade, inTurn, derivation as withLines } from '../derivation/derivation.ts';
import { num, product, subtract } from '../expr/build.ts';
import type { Layout, SymmetricConvention } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { call, callWithDims } from '../operators/call.ts';
import { tidy } from '../simplify/simplify.ts';
import { movesSymmetrically } from './structure.ts';

export interface Conventions {
  readonly layout: Layout;
  readonly symmetric: SymmetricConvention;
}

interface Change {
  readonly rule: string;
  readonly title: string;
  readonly of: (e: Expr) => Expr;
}

const byEntries: Change = {
  rule: 'symmetric-by-entries',
  title: '2*G - G ⊙ I: partial derivatives by independent entries of the symmetric matrix',
  of: (G) => subtract(product(num(2), G), call('hadamard', callWithDims('identity', [G.shape.rows]), G)),
};

const inLayout = (layout: Layout): Change => ({
  rule: `${layout}-layout`,
  title: `transposed, in ${layout} layout`,
  of: (e) => call('transpose', e),
});

/** What the convention of a rule makes of a derivative; `undefined` if the rule is none of these. */
export function changeByRule(rule: string, e: Expr): Expr | undefined {
  const change = [byEntries, inLayout('numerator'), inLayout('denominator')].find((c) => c.rule === rule);
  return change === undefined ? undefined : tidy(change.of(e)).value;
}

/** What a convention does to a derivative; the engine has gradients in the variable's shape and Jacobians ∂y_i/∂x_j. */
function changesFor(kind: 'gradient' | 'jacobian', x: SymbolExpr, conventions: Conventions): readonly Change[] {
  const entries = kind === 'gradient' && conventions.symmetric === 'entries' && movesSymmetrically(x);
  const transposes = conventions.layout === (kind === 'gradient' ? 'numerator' : 'denominator');
  return [...(entries ? [byEntries] : []), ...(transposes ? [inLayout(conventions.layout)] : [])];
}

/** The derivation of a gradient or a Jacobian with a line for each convention that changes it. */
export function inConvention(
  derivation: Derivation,
  kind: LineSubject & ('gradient' | 'jacobian'),
  conventions: Conventions,
): Derivation {
  const { of, wrt } = derivation;
  const steps: Step[] = [];
  let result = derivation.result;
  for (const { rule, title, of: change } of changesFor(kind, wrt, conventions)) {
    const { value, uses } = tidy(change(result));
    if (value !== result) {
      const reason = { rule, title, identities: [], references: [] };
      steps.push({ subject: kind, move: 'convention', parts: [], ...reason, before: result, after: value, uses });
    }
    result = value;
  }
  if (steps.length === 0) return derivation;
  return withLines(of, wrt, result, () => inTurn(derivation, asMade(steps)));
}
