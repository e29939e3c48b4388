/** A derivation as data: lines of equations, each with the rule and the move that lead to it from the one before. */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import type { RuleName, RuleReference } from './rule.ts';

/**
 * What stands left of the equals sign of a line.
 *
 * - `definition`: a name that the derivation introduces; `differential`: df
 * - `vectorized`: vec(dF)
 * - `gradient-differential`, `gradient-vectorized`: d(∂f/∂X) and its vec; `d^3`: the third differential along one direction
 */
export type LineSubject =
  | 'definition'
  | 'function'
  | 'differential'
  | 'vectorized'
  | 'gradient'
  | 'gradient-differential'
  | 'gradient-vectorized'
  | 'jacobian'
  | 'hessian'
  | `d^${number}`;

/**
 * How a line is made from the one before, so that it can be made again.
 *
 * - `define`: `parts` holds the new name; the line is what it stands for
 * - `restate`: the function in the form that is easiest to differentiate, written in the names of `parts`
 * - `name-factors`: the function with names for the parts of its long products
 * - `name-decomposition`: the same with the factors of a decomposition by the names in `parts`
 * - `open`: the differentials of `parts` are replaced by what the table says
 * - `carry`: every `dE` is brought to the right of one Frobenius product
 * - `open-and-carry`: both at once
 * - `identify`: `G : dX` gives G; `identify-and-regroup`: in its shortest form
 * - `regroup`: the same in its shortest form, also in the names of `parts`; `write-out`: the same with the names of `parts` written out
 * - `rewrite`: another way of writing it, `parts`; the difference of both simplifies to zero
 * - `pull-back`: the gradient of the function in `parts`, from its last operator to the variable
 * - `open-all`: the whole differential of the function in one line
 * - `project`: the representative in the space of a structured variable
 * - `project-gradient`: the part of the gradient's change that lies in that space
 * - `convention`: the same derivative in the convention that a text has chosen, by its rule
 * - `differentiate`: the differential of the line before, where dX is constant
 * - `divide`: an expression linear in the dt of a number, divided by dt
 * - `vectorize`: an expression linear in dX becomes J*vec(dX); `read-off`: J
 */
export type Move =
  | 'define'
  | 'restate'
  | 'name-factors'
  | 'name-decomposition'
  | 'open'
  | 'carry'
  | 'open-and-carry'
  | 'identify'
  | 'identify-and-regroup'
  | 'regroup'
  | 'write-out'
  | 'rewrite'
  | 'pull-back'
  | 'open-all'
  | 'project'
  | 'project-gradient'
  | 'convention'
  | 'differentiate'
  | 'vectorize'
  | 'divide'
  | 'read-off';

/** An equation that a step uses, in letters of its own: `d(X⁻¹) = −X⁻¹ dX X⁻¹`. */
export interface Identity {
  readonly left: Expr;
  readonly right: Expr;
}

/** The move from the line before to this one. */
export interface Step {
  readonly subject: LineSubject;
  readonly rule: RuleName;
  /** What is done, in plain words. */
  readonly title: string;
  /** The equations that say it; empty where the words do. */
  readonly identities: readonly Identity[];
  readonly references: readonly RuleReference[];
  readonly move: Move;
  /** The parts of the line before that the move works on. */
  readonly parts: readonly Expr[];
  readonly before: Expr;
  readonly after: Expr;
  /** Names of the rules of algebra that tidied the result. */
  readonly uses: readonly RuleName[];
}

/** The steps from a function to a derivative of it, twice, step by step the same. */
export interface Lines {
  /** As they were made, in the order of the normal form: each comes again from what is recorded in it. */
  readonly recorded: readonly Step[];
  /** As they are read, in the words of the function's author. */
  readonly steps: readonly Step[];
}

/** Steps that are read as they were made. */
export const asMade = (steps: readonly Step[]): Lines => ({ recorded: steps, steps });

/** Some lines after others. */
export const inTurn = (first: Lines, then: Lines): Lines => ({
  recorded: [...first.recorded, ...then.recorded],
  steps: [...first.steps, ...then.steps],
});

/** From the function to the result; the lines are worked out when first asked for, since most readers want the result alone. */
export interface Derivation extends Lines {
  readonly of: Expr;
  readonly wrt: SymbolExpr;
  readonly result: Expr;
}

/** A derivation whose steps are worked out when they are asked for. */
export function derivation(of: Expr, wrt: SymbolExpr, result: Expr, narrate: () => Lines): Derivation {
  let known: Lines | undefined;
  const lines = (): Lines => {
    known ??= narrate();
    return known;
  };
  return {
    of,
    wrt,
    result,
    get recorded() {
      return lines().recorded;
    },
    get steps() {
      return lines().steps;
    },
  };
}
