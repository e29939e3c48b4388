/** The transpose pushed to the leaves, and what follows from it: which expressions equal their own transpose. */
import { negate, product, sum } from '../expr/build.ts';
import type { Expr, Structure } from '../expr/expr.ts';
import { number } from '../expr/expr.ts';
import { attribute } from '../expr/intern.ts';
import { isScalar, isSquare } from '../expr/shape.ts';
import { partsFirst } from '../expr/walk.ts';
import { call, callWithDims, hasTrait } from '../operators/call.ts';

const symmetricWords: readonly Structure[] = ['symmetric', 'spd', 'psd', 'diagonal'];

const known = attribute<boolean>();

/** True if `e` is seen to equal its transpose; false may also mean that it was not seen. */
export function isSymmetric(e: Expr): boolean {
  const before = known.get(e);
  if (before !== undefined) return before;
  partsFirst(e, 'definitions', (part) => known.get(part) !== undefined, isSymmetric);
  const result = isScalar(e.shape) || (isSquare(e.shape) && decideSymmetric(e));
  known.set(e, result);
  return result;
}

function decideSymmetric(e: Expr): boolean {
  switch (e.kind) {
    case 'symbol':
      return e.definition === undefined
        ? e.structure.some((word) => symmetricWords.includes(word))
        : isSymmetric(e.definition);
    case 'sum': {
      // Each with a partner of its own: in `A + A + A'` one is left over.
      const times = new Map<Expr, number>();
      for (const t of e.terms) times.set(t, (times.get(t) ?? 0) + 1);
      return e.terms.every((t) => isSymmetric(t) || times.get(transposed(t)) === times.get(t));
    }
    case 'product':
      return e.factors.every((f, i) => {
        const mirror = e.factors[e.factors.length - 1 - i];
        return mirror !== undefined && transposed(f) === mirror;
      });
    case 'apply':
      if (hasTrait(e.op, 'symmetric')) return true;
      return hasTrait(e.op, 'keeps-symmetry') && e.args.every(isSymmetric);
    case 'indexedSum':
      return isSymmetric(e.body);
    case 'differential':
      return e.of.kind === 'symbol' && e.of.definition === undefined && isSymmetric(e.of);
    default:
      return false;
  }
}

/** What the declaration says of a name, or of the directions in which it moves. */
export function structureOf(e: Expr): readonly Structure[] {
  if (e.kind === 'symbol') return e.definition === undefined ? e.structure : structureOf(e.definition);
  if (e.kind !== 'differential' || e.of.kind !== 'symbol' || e.of.definition !== undefined) return [];
  return e.of.structure.filter((word) => linearWords.includes(word));
}

/** Words that are true of every sum and multiple of matrices of which they are true. */
const linearWords: readonly Structure[] = ['symmetric', 'skew', 'diagonal', 'lower', 'upper'];

/** True if `e` is seen to equal minus its transpose. */
export function isSkew(e: Expr): boolean {
  if (!isSquare(e.shape) || isScalar(e.shape)) return false;
  const before = knownSkew.get(e);
  if (before !== undefined) return before;
  const result = saysSkew(e) || transposed(e) === negate(e);
  knownSkew.set(e, result);
  return result;
}

const saysSkew = (e: Expr): boolean =>
  structureOf(e).includes('skew') || (e.kind === 'apply' && hasTrait(e.op, 'skew'));

const knownSkew = attribute<boolean>();

const turned = attribute<Expr>();

/** The transpose of `e` with sums, products and Hadamard products opened; functions and inverses stay whole. */
export function transposed(e: Expr): Expr {
  const before = turned.get(e);
  if (before !== undefined) return before;
  partsFirst(e, 'names', (part) => turned.get(part) !== undefined, transposed);
  const result = turn(e);
  turned.set(e, result);
  return result;
}

function turn(e: Expr): Expr {
  if (isSymmetric(e)) return e;
  if (saysSkew(e)) return negate(e);
  if (e.kind === 'sum') return sum(...e.terms.map(transposed));
  if (e.kind === 'product') {
    return product(number(e.coefficient), ...e.scalars, ...[...e.factors].reverse().map(transposed));
  }
  if (e.kind === 'apply') {
    const [first] = e.args;
    if (e.op === 'transpose' && first !== undefined) return first;
    if (e.op === 'hadamard' || e.op === 'kron') return call(e.op, ...e.args.map(transposed));
    if (e.op === 'ones' || e.op === 'zeros' || e.op === 'commutation') {
      return callWithDims(e.op, [...e.dims].reverse());
    }
  }
  return call('transpose', e);
}
