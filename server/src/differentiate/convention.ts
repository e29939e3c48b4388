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
  readonly of: (e: Expr, x: SymbolExpr) => Expr;
}

const byEntries: Change = {
  rule: 'symmetric-by-entries',
  title: '2*G - G ⊙ I: partial derivatives by independent entries of the symmetric matrix',
  of: (G) => subtract(product(num(2), G), call('hadamard', callWithDims('identity', [G.shape.rows]), G)),
};

/** Diag(vec(I)), which keeps what belongs to the diagonal entries of x. */
const ofDiagonal = (x: SymbolExpr): Expr => call('diag', call('vec', callWithDims('identity', [x.shape.rows])));

const byEntriesAcross: Change = {
  rule: 'symmetric-by-entries-across',
  title: '2*J - J*diag(vec(I)): columns are partial derivatives by independent entries of the symmetric matrix',
  of: (J, x) => subtract(product(num(2), J), product(J, ofDiagonal(x))),
};

const byEntriesDown: Change = {
  rule: 'symmetric-by-entries-down',
  title: '2*H - diag(vec(I))*H: rows are partial derivatives by independent entries of the symmetric matrix',
  of: (H, x) => subtract(product(num(2), H), product(ofDiagonal(x), H)),
};

const inLayout = (layout: Layout): Change => ({
  rule: `${layout}-layout`,
  title: `transposed, in ${layout} layout`,
  of: (e) => call('transpose', e),
});

/** What the convention of a rule makes of a derivative; `undefined` if the rule is none of these. */
export function changeByRule(rule: string, e: Expr, x: SymbolExpr): Expr | undefined {
  const all = [byEntries, byEntriesAcross, byEntriesDown, inLayout('numerator'), inLayout('denominator')];
  const change = all.find((c) => c.rule === rule);
  return change === undefined ? undefined : tidy(change.of(e, x)).value;
}

/** What a convention does to a derivative; the engine has gradients in the variable's shape and Jacobians ∂y_i/∂x_j. */
function changesFor(kind: 'gradient' | 'jacobian', x: SymbolExpr, conventions: Conventions): readonly Change[] {
  const entries = conventions.symmetric === 'entries' && movesSymmetrically(x);
  const transposes = conventions.layout === (kind === 'gradient' ? 'numerator' : 'denominator');
  return [
    ...(entries ? [kind === 'gradient' ? byEntries : byEntriesAcross] : []),
    ...(transposes ? [inLayout(conventions.layout)] : []),
  ];
}

/** The derivation of a gradient or a Jacobian with a line for each convention that changes it. */
export function inConvention(
  derivation: Derivation,
  kind: LineSubject & ('gradient' | 'jacobian'),
  conventions: Conventions,
): Derivation {
  const changes = changesFor(kind, derivation.wrt, conventions);
  return changed(
    derivation,
    kind,
    changes.map((change) => [change, derivation.wrt]),
  );
}

/** The derivation of a Hessian, whose rows belong to the entries of its variable and whose columns to those of `and`. */
export function hessianInConvention(derivation: Derivation, and: SymbolExpr, { symmetric }: Conventions): Derivation {
  if (symmetric !== 'entries') return derivation;
  const { wrt } = derivation;
  return changed(derivation, 'hessian', [
    ...(movesSymmetrically(wrt) ? [[byEntriesDown, wrt] as const] : []),
    ...(movesSymmetrically(and) ? [[byEntriesAcross, and] as const] : []),
  ]);
}

/** The derivation with a line for each change that makes a difference. */
function changed(
  derivation: Derivation,
  subject: LineSubject,
  changes: readonly (readonly [Change, SymbolExpr])[],
): Derivation {
  const steps: Step[] = [];
  let result = derivation.result;
  for (const [{ rule, title, of: change }, x] of changes) {
    const { value, uses } = tidy(change(result, x));
    if (value !== result) {
      const reason = { rule, title, identities: [], references: [] };
      steps.push({ subject, move: 'convention', parts: [x], ...reason, before: result, after: value, uses });
    }
    result = value;
  }
  if (steps.length === 0) return derivation;
  return withLines(derivation.of, derivation.wrt, result, () => inTurn(derivation, asMade(steps)));
}
