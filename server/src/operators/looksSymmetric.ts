/** Which matrices are seen to be symmetric by how they are written, so that `eig` has real eigenvalues. */
import type { Expr, Structure } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { hasTrait } from './call.ts';

/** True for a matrix whose symmetry is written in it: declared, or of the form `X'*X`, a sum or a function of such. */
export function looksSymmetric(e: Expr): boolean {
  if (isScalar(e.shape)) return true;
  switch (e.kind) {
    case 'symbol':
      return e.definition === undefined
        ? e.structure.some((word) => symmetricWords.includes(word))
        : looksSymmetric(e.definition);
    case 'sum':
      return e.terms.every((term) => looksSymmetric(term) || isPairedOff(term, e.terms));
    case 'product':
      return e.factors.every((factor, i) => {
        const mirror = e.factors[e.factors.length - 1 - i];
        const isMiddle = mirror === factor && e.factors.length % 2 === 1 && i === (e.factors.length - 1) / 2;
        return mirror !== undefined && (isMiddle ? looksSymmetric(factor) : areTransposes(factor, mirror));
      });
    case 'apply':
      return hasTrait(e.op, 'symmetric') || (hasTrait(e.op, 'keeps-symmetry') && e.args.every(looksSymmetric));
    default:
      return false;
  }
}

const symmetricWords: readonly Structure[] = ['symmetric', 'spd', 'psd', 'diagonal'];

const isTransposeOf = (A: Expr, B: Expr): boolean => A.kind === 'apply' && A.op === 'transpose' && A.args[0] === B;

/** True if the sum has the transpose of the term as often as the term: in `A + A + A'` one is left over. */
const isPairedOff = (term: Expr, terms: readonly Expr[]): boolean =>
  terms.filter((other) => other === term).length ===
  terms.filter((other) => isTransposeOf(term, other) || isTransposeOf(other, term)).length;

const areTransposes = (A: Expr, B: Expr): boolean =>
  isTransposeOf(A, B) || isTransposeOf(B, A) || (A === B && looksSymmetric(A));
