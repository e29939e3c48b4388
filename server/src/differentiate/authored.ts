/** Derivations as their reader gets them: the lines and the result in the words of the function's author. */
import type { Derivation, Step } from '../derivation/derivation.ts';
import { derivation } from '../derivation/derivation.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { wording } from '../simplify/wording.ts';

/** `derivation` of a result and lines that are in the order of the normal form. */
export function authored(of: Expr, wrt: SymbolExpr, result: Expr, narrate: () => readonly Step[]): Derivation {
  const inWords = wording(of);
  const stepInWords = (step: Step): Step => ({
    ...step,
    parts: step.parts.map(inWords),
    before: inWords(step.before),
    after: inWords(step.after),
  });
  return derivation(of, wrt, inWords(result), () => {
    const recorded = narrate();
    return { recorded, steps: recorded.map(stepInWords) };
  });
}
