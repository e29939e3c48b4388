/**
 * Shapes that were assumed from a letter are guesses. Where they do not fit, a later line may only show that the guess
 * was wrong: the line is left undecided, and what to declare is said.
 */

import { showShape } from '../expr/shape.ts';
import { freeSymbols } from '../expr/walk.ts';
import type { Statement } from '../syntax/mcalc/tree.ts';
import type { Elaborated } from './elaborated.ts';
import { differentialOf } from './names.ts';
import type { Problem } from './problem.ts';
import { describeReason } from './reason.ts';
import type { Part, Scope } from './statement.ts';
import { namesIn } from './treeNames.ts';

const aboutShapes: ReadonlySet<Problem['kind']> = new Set([
  'argument-shapes',
  'block-shapes',
  'declared-shape',
  'different-shapes',
  'division-by-matrix',
  'not-an-index',
  'not-scalar',
  'not-square',
  'product-shapes',
  'scalar-plus-matrix',
]);

/** `result` with complaints about shapes taken back where a guess of an earlier statement may be their cause. */
export function withoutGuesses(result: Elaborated, statement: Statement, before: Scope): Elaborated {
  if (!result.parts.some(isAboutShapes)) return result;
  const reason = guessIn(statement, before);
  if (reason === undefined) return result;
  const parts = result.parts.map((part): Part => {
    return isAboutShapes(part) ? { ...part, problems: [], unknown: reason } : part;
  });
  return { ...result, parts };
}

const isAboutShapes = (part: Part): boolean =>
  part.problems.length > 0 && part.problems.every((problem) => aboutShapes.has(problem.kind));

/** The first guess on which a name of the statement depends. */
function guessIn(statement: Statement, scope: Scope): string | undefined {
  if (statement.kind !== 'chain' && statement.kind !== 'expression') return undefined;
  const trees =
    statement.kind === 'chain'
      ? [statement.left, ...statement.links.map((link) => link.right)]
      : [statement.expression];
  const parts = statement.parts.flatMap(({ left, right }) => [left, right]);
  for (const name of namesIn([...trees, ...parts])) {
    const symbol = scope.names.get(name)?.symbol ?? scope.names.get(differentialOf(name) ?? '')?.symbol;
    const guessed = symbol && [...freeSymbols(symbol)].find((s) => scope.names.get(s.name)?.assumed === 'convention');
    if (guessed === undefined) continue;
    return describeReason({ kind: 'guessed-shape', name: guessed.name, shape: showShape(guessed.shape) });
  }
  return undefined;
}
