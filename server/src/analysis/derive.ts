/** Derivatives of what an author wrote: the gradient of a scalar, the Jacobian of anything else. */
import { assertNever } from '../base/never.ts';
import type { Derivation as RecordedDerivation } from '../derivation/derivation.ts';
import { derivativeByScalar, hasOwnShape } from '../differentiate/byScalar.ts';
import type { Conventions } from '../differentiate/convention.ts';
import { hessianInConvention, inConvention } from '../differentiate/convention.ts';
import { factorNames, namingFactors } from '../differentiate/factorNames.ts';
import { gradient } from '../differentiate/gradient.ts';
import { higher } from '../differentiate/higher.ts';
import { hessian, jacobian } from '../differentiate/jacobian.ts';
import type { Unsupported } from '../differentiate/unsupported.ts';
import { isUnsupported, orUnsupported } from '../differentiate/unsupported.ts';
import { workedOut } from '../differentiate/workedOut.ts';
import type { Scope } from '../elaborate/statement.ts';
import { one } from '../expr/build.ts';
import type { Claim } from '../expr/claim.ts';
import type { DerivativeExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { differential, symbol } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { freeSymbols, rewriteDefined } from '../expr/walk.ts';
import { prepare, tidy } from '../simplify/simplify.ts';
import { wording } from '../simplify/wording.ts';

/** Start, steps and result, as `derivation` records them. */
export type Derivation = RecordedDerivation;

/**
 * What is derived: the first derivative in one variable, that of a matrix by a number in the shape of the matrix, the
 * second in two, or a higher one along one direction.
 */
export type Wanted =
  | { readonly kind: 'by-scalar'; readonly of: Expr; readonly wrt: SymbolExpr }
  | { readonly kind: 'first'; readonly of: Expr; readonly wrt: SymbolExpr }
  | { readonly kind: 'second'; readonly of: Expr; readonly wrt: SymbolExpr; readonly and: SymbolExpr }
  | { readonly kind: 'higher'; readonly of: Expr; readonly wrt: SymbolExpr; readonly order: number };

/** The first derivative as people read it: of a matrix by a number in the shape of the matrix, not through vec. */
export const firstForReader = (of: Expr, wrt: SymbolExpr): Wanted =>
  hasOwnShape(of, wrt) ? { kind: 'by-scalar', of, wrt } : { kind: 'first', of, wrt };

/** What a derivative inside an expression asks for, with its variable free again. */
export function wantedInside({ form, of: inside, by }: DerivativeExpr): Wanted {
  const [wrt, and] = by.map((s) => symbol(s.name, s.shape, { structure: s.structure, rank: s.rank }));
  if (wrt === undefined) throw new Error('a derivative without a variable');
  const of = rewriteDefined(inside, (e) => (e === by[0] ? wrt : e === by[1] && and !== undefined ? and : e));
  if (form === 'hessian') return { kind: 'second', of, wrt, and: and ?? wrt };
  return form === 'rate' ? firstForReader(of, wrt) : { kind: 'first', of, wrt };
}

export type Derived =
  | { readonly kind: 'derived'; readonly derivation: Derivation }
  | { readonly kind: 'unsupported'; readonly reason: string };

const results = new WeakMap<Expr, WeakMap<SymbolExpr, Derived>>();

/** What a text says that bears on how an answer is written. */
export type Surroundings = Pick<Scope, 'layout' | 'symmetric' | 'names'>;

/** The derivative in the conventions of a text, and in the names that it gives to the factors of decompositions. */
export function derive(wanted: Wanted, surroundings: Surroundings): Derived {
  const derived = remembered(wanted);
  const subject = derived.kind === 'unsupported' ? undefined : subjectOf(wanted);
  if (derived.kind === 'unsupported' || subject === undefined) return derived;
  const conventional =
    wanted.kind === 'second'
      ? hessianInConvention(derived.derivation, wanted.and, surroundings)
      : inConvention(derived.derivation, subject === 'gradient' ? 'gradient' : 'jacobian', surroundings);
  const names = factorNames([...surroundings.names.values()].map((binding) => binding.symbol));
  return { kind: 'derived', derivation: namingFactors(conventional, subject, names) };
}

/** What the last line of a derivation is about; `undefined` where it is left as it is. */
function subjectOf(wanted: Wanted): 'gradient' | 'jacobian' | 'hessian' | undefined {
  if (wanted.kind === 'second') return 'hessian';
  if (wanted.kind !== 'first') return undefined;
  return isScalar(wanted.of.shape) ? 'gradient' : 'jacobian';
}

/** Worked out once for each pair of expression and variable as long as both are in use. */
function remembered(wanted: Wanted): Derived {
  if (wanted.kind !== 'first') return deriveAnew(wanted);
  const known = results.get(wanted.of)?.get(wanted.wrt);
  if (known !== undefined) return known;
  const derived = deriveAnew(wanted);
  const byVariable = results.get(wanted.of) ?? new WeakMap<SymbolExpr, Derived>();
  byVariable.set(wanted.wrt, derived);
  results.set(wanted.of, byVariable);
  return derived;
}

function deriveAnew(wanted: Wanted): Derived {
  const result = resultOf(wanted);
  return 'unsupported' in result
    ? { kind: 'unsupported', reason: result.unsupported }
    : { kind: 'derived', derivation: result };
}

function resultOf(wanted: Wanted): RecordedDerivation | Unsupported {
  const of = orUnsupported(() => workedOut(wanted.of));
  if (isUnsupported(of)) return of;
  switch (wanted.kind) {
    case 'second':
      return hessian(of, wanted.wrt, wanted.and);
    case 'higher':
      return higher(of, wanted.wrt, wanted.order);
    case 'by-scalar':
      return derivativeByScalar(of, wanted.wrt);
    case 'first':
      return isScalar(of.shape) ? gradient(of, wanted.wrt) : jacobian(of, wanted.wrt);
    default:
      return assertNever(wanted);
  }
}

/** `d(d(… e))` */
const repeatedly = (e: Expr, times: number): Expr => (times === 0 ? e : differential(repeatedly(e, times - 1)));

/** Differences of the function itself decide up to this order. */
const maxDirect = 3;

/** What a higher derivative is the value of: up to the third, of the function; then, of the derivative before it. */
function lineBefore(wanted: Wanted & { readonly kind: 'higher' }): Expr {
  if (wanted.order <= maxDirect) return repeatedly(wanted.of, wanted.order);
  const before = remembered({ ...wanted, order: wanted.order - 1 });
  return differential(before.kind === 'derived' ? before.derivation.result : repeatedly(wanted.of, wanted.order - 1));
}

/** The derivatives that must hold for this one to hold: itself, and those below it on which its check rests. */
export function neededFor(wanted: Wanted): readonly Wanted[] {
  if (wanted.kind !== 'higher' || wanted.order <= maxDirect) return [wanted];
  return [...neededFor({ ...wanted, order: wanted.order - 1 }), wanted];
}

/** The function itself in the form that its derivative is written in, so that code computes what both share once. */
export const functionOf = ({ of }: Wanted): Expr => {
  const plain = workedOut(of);
  return wording(plain)(tidy(prepare(plain)).value);
};

/** The claim that a derivation's result is the derivative, for `verify` to decide. */
export function claimOf(wanted: Wanted, right: Expr, { layout, symmetric }: Conventions): Claim {
  const { of, wrt } = wanted;
  if (wanted.kind === 'second') return { kind: 'hessian', of, wrt, and: wanted.and, right, symmetric };
  if (wanted.kind === 'by-scalar') return { kind: 'directional', of, wrt, direction: one, right };
  if (wanted.kind === 'higher') return { kind: 'equation', left: lineBefore(wanted), right, varying: [wrt] };
  if (!isScalar(of.shape)) return { kind: 'jacobian', of, wrt, right, layout, symmetric };
  return { kind: 'gradient', of, wrt, right, layout, symmetric };
}

/**
 * The variables of an expression in the order in which the author introduced them. Sizes and indices are none: a
 * dimension name counts as an integer.
 */
export function variablesOf(e: Expr, scope: Scope): readonly SymbolExpr[] {
  const free = freeSymbols(e);
  const introduced = [...scope.names.values()].map((binding) => binding.symbol).filter((s) => free.has(s));
  const rest = [...free].filter((s) => !introduced.includes(s));
  return [...introduced, ...rest].filter((s) => s.role === 'variable');
}

/** Whether there is anything to differentiate in. */
export const hasVariables = (e: Expr): boolean => [...freeSymbols(e)].some((s) => s.role === 'variable');
