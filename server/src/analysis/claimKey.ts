/** Names a claim by what its verdict depends on, so that verdicts outlive edits elsewhere. */
import { assertNever } from '../base/never.ts';
import type { Scope } from '../elaborate/statement.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr } from '../expr/expr.ts';

const numbers = new WeakMap<Expr, number>();
let last = 0;

/** A number that only this expression has, as long as it lives; expressions are interned. */
function numberOf(e: Expr): number {
  const known = numbers.get(e);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(e, last);
  return last;
}

export function claimKey(claim: Claim, scope: Scope, seed: number): string {
  const bounds = scope.bounds.map((b) => `${numberOf(b.left)}${b.relation}${numberOf(b.right)}`).join('&');
  return `${subjectKey(claim)}|${numberOf(claim.right)}|${bounds}|${seed}`;
}

/** Whether two claims say the same of the same. */
export const sameClaim = (a: Claim, b: Claim): boolean => sameSubject(a, b) && a.right === b.right;

/** Whether two claims differ in nothing but their right sides. */
const sameSubject = (a: Claim, b: Claim): boolean => a.kind === b.kind && subjectKey(a) === subjectKey(b);

function subjectKey(claim: Claim): string {
  switch (claim.kind) {
    case 'equation':
      return `=${numberOf(claim.left)}|${claim.varying.map(numberOf).join(',')}`;
    case 'gradient':
      return `g${numberOf(claim.of)}|${numberOf(claim.wrt)}|${claim.layout}|${claim.symmetric}`;
    case 'jacobian':
      return `j${numberOf(claim.of)}|${numberOf(claim.wrt)}|${claim.layout}|${claim.symmetric}`;
    case 'hessian':
      return `h${numberOf(claim.of)}|${numberOf(claim.wrt)}|${numberOf(claim.and)}|${claim.symmetric}`;
    case 'directional':
      return `d${numberOf(claim.of)}|${numberOf(claim.wrt)}|${numberOf(claim.direction)}`;
    default:
      return assertNever(claim);
  }
}
