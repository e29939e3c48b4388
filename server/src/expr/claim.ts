/** What a line claims, free of syntax: the input of `verify` and of `repair`. */
import type { Expr, SymbolExpr } from './expr.ts';

/** Presentation of gradients and Jacobians; the core itself has gradients in the variable's shape and Jacobians ∂y_i/∂x_j. */
export type Layout = 'default' | 'denominator' | 'numerator';

/** Whether the derivative for a symmetric variable is that of `df = G : dS` or has the partials by independent entries. */
export type SymmetricConvention = 'trace' | 'entries';

/** Both sides are equal for all values; `varying` are the free symbols that move in the differentials on either side. */
export interface EquationClaim {
  readonly kind: 'equation';
  readonly left: Expr;
  readonly right: Expr;
  readonly varying: readonly SymbolExpr[];
}

/** `right` is the gradient of the scalar `of` with respect to the free symbol `wrt`. */
export interface GradientClaim {
  readonly kind: 'gradient';
  readonly of: Expr;
  readonly wrt: SymbolExpr;
  readonly right: Expr;
  readonly layout: Layout;
  readonly symmetric: SymmetricConvention;
}

/** `vec(d of) = right * vec(d wrt)`; by `entries` the columns are the partial derivatives by the entries of `wrt`. */
export interface JacobianClaim {
  readonly kind: 'jacobian';
  readonly of: Expr;
  readonly wrt: SymbolExpr;
  readonly right: Expr;
  readonly layout: Layout;
  readonly symmetric: SymmetricConvention;
}

/**
 * `vec(d(∂of/∂wrt)) = right * vec(d and)`; `and` is `wrt` unless the second derivative is mixed. By `entries` its own
 * entries are the second partial derivatives by those of `wrt` and `and`.
 */
export interface HessianClaim {
  readonly kind: 'hessian';
  readonly of: Expr;
  readonly wrt: SymbolExpr;
  readonly and: SymbolExpr;
  readonly right: Expr;
  readonly symmetric: SymmetricConvention;
}

/** `right` is the derivative of `of` at `wrt` in the direction `direction`. */
export interface DirectionalClaim {
  readonly kind: 'directional';
  readonly of: Expr;
  readonly wrt: SymbolExpr;
  readonly direction: Expr;
  readonly right: Expr;
}

export type Claim = EquationClaim | GradientClaim | JacobianClaim | HessianClaim | DirectionalClaim;

/** An author's restriction on scalars or dimensions: `p > 1`, `m >= n`. */
export interface Bound {
  readonly left: Expr;
  readonly relation: '<' | '<=' | '>' | '>=' | '!=';
  readonly right: Expr;
}
