/** Reads what is asked on a command line: statements, an expression, the names in which it is differentiated. */
import { familyOf } from '../elaborate/families.ts';
import { familyStacked } from '../elaborate/scope.ts';
import type { Scope } from '../elaborate/statement.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import { parametersOf } from './parameters.ts';
import type { Part } from './part.ts';
import { analyse } from './snapshot.ts';
import { firstScope, understand } from './understand.ts';

export interface AskedDerivative {
  readonly of: Expr;
  readonly wrt: readonly SymbolExpr[];
  /** The part that holds the expression: its scope, its assumptions. */
  readonly part: Part;
  /** The names declared in the statements, in order. */
  readonly parameters: ReturnType<typeof parametersOf>;
}

export type Asked =
  | { readonly kind: 'asked'; readonly question: AskedDerivative }
  | { readonly kind: 'failed'; readonly message: string };

const failed = (message: string): Asked => ({ kind: 'failed', message });

export function readQuestion(statements: string, expression: string, names: readonly string[]): Asked {
  const snapshot = analyse({ version: 0, language: 'mcalc', text: statements });
  const [wrong] = snapshot.blocks.flatMap((block) => block.meaning.problems.filter((p) => p.severity === 'error'));
  if (wrong !== undefined) return failed(`in the statements: ${wrong.message}`);
  const scope = snapshot.blocks.at(-1)?.meaning.after ?? firstScope;
  const meaning = understand(expression.trim(), scope);
  const [problem] = meaning.problems.filter((p) => p.severity === 'error');
  if (problem !== undefined) return failed(problem.message);
  const [part, ...more] = meaning.parts;
  if (part?.kind !== 'expression' || more.length > 0) return failed(`“${expression.trim()}” is not one expression`);
  if (part.unknown !== undefined) return failed(part.unknown);
  if (part.right === undefined) return failed(`“${expression.trim()}” could not be read`);
  const wrt: SymbolExpr[] = [];
  for (const name of names) {
    const found = variable(name, part.right, meaning.after);
    if (typeof found === 'string') return failed(found);
    wrt.push(found);
  }
  return {
    kind: 'asked',
    question: { of: part.right, wrt, part, parameters: parametersOf(scope) },
  };
}

/** The free symbol that a name stands for, or why it is none. */
function variable(name: string, of: Expr, scope: Scope): SymbolExpr | string {
  const read = understand(name, scope).parts[0]?.right;
  const free = [...freeSymbols(of)].find((s) => s.name === name || s === read);
  // A member of a family stands for all of them: column i is the derivative by x_i.
  const family = scope.names.has(name) ? undefined : (familyStacked(scope, name) ?? familyOf(scope, name));
  if (free === undefined && family?.matrix.definition === undefined && family !== undefined) return family.matrix;
  if (free !== undefined) return free;
  if (read?.kind !== 'symbol' || !scope.names.has(read.name))
    return `“${name}” is not a name that the expression or the statements know`;
  return read.definition === undefined
    ? read
    : `“${name}” is defined by other names: differentiate with respect to one of these`;
}
