/** Reads what is asked on a command line: statements, an expression, the names in which it is differentiated. */
import { textOf } from '../base/span.ts';
import { familyOf } from '../elaborate/families.ts';
import { familyStacked } from '../elaborate/scope.ts';
import type { Scope } from '../elaborate/statement.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import { answerOf } from './answer.ts';
import type { JudgeOptions } from './checkClaim.ts';
import type { Judgement } from './judgement.ts';
import { parametersOf } from './parameters.ts';
import type { Part } from './part.ts';
import { analyse, documentSpan, placedParts } from './snapshot.ts';
import { firstScopes, understand } from './understand.ts';

export interface AskedDerivative {
  readonly of: Expr;
  readonly wrt: readonly SymbolExpr[];
  /** The part that holds the expression: its scope, its assumptions. */
  readonly part: Part;
  /** The names declared in the statements, in order. */
  readonly parameters: ReturnType<typeof parametersOf>;
  /** Statements that say nothing, which is rarely what was meant. */
  readonly remarks: readonly string[];
}

export type Asked =
  | { readonly kind: 'asked'; readonly question: AskedDerivative }
  | { readonly kind: 'failed'; readonly message: string };

const failed = (message: string): Asked => ({ kind: 'failed', message });

/** The answer to a derivative by an entry, or why there is none. */
export type AskedPlace =
  | { readonly kind: 'answered'; readonly judgement: Judgement; readonly shape: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Answers `∂EXPR/∂A[l,q]`: by an entry, a row or a column, with the names of its indices free. */
export function answerByPlace(
  statements: string,
  expression: string,
  place: string,
  options: JudgeOptions,
): AskedPlace {
  const whole = readQuestion(statements, expression, [place.replace(/\[.*/, '').trim()]);
  if (whole.kind === 'failed') return whole;
  const before = scopeAfter(statements);
  if (typeof before === 'string') return { kind: 'failed', message: before };
  const meaning = understand(`grad(${expression.trim()}, ${place}) = ?`, before);
  const [problem] = meaning.problems.filter((p) => p.severity === 'error');
  const [part] = meaning.parts;
  const message = problem?.message ?? part?.unknown;
  if (message !== undefined) return { kind: 'failed', message };
  if (part?.question?.kind !== 'place') {
    return { kind: 'failed', message: `a derivative by ${place} is not supported yet` };
  }
  const { scope } = part;
  const judgement = answerOf(part.question, part.holes, scope, options);
  const { row, column, wrt } = part.question;
  const shape = [...(row === undefined ? [wrt.shape.rows] : []), ...(column === undefined ? [wrt.shape.columns] : [])];
  return { kind: 'answered', judgement, shape: shape.map((size) => size.text).filter((size) => size !== '1') };
}

/** The scope behind the statements, or what is wrong with them. */
function scopeAfter(statements: string): Scope | string {
  const snapshot = analyse({ version: 0, language: 'mcalc', text: statements });
  const [wrong] = snapshot.blocks.flatMap((block) => block.meaning.problems.filter((p) => p.severity === 'error'));
  if (wrong !== undefined) return `in the statements: ${wrong.message}`;
  return snapshot.blocks.at(-1)?.meaning.after ?? firstScopes.mcalc;
}

export function readQuestion(statements: string, expression: string, names: readonly string[]): Asked {
  const scope = scopeAfter(statements);
  if (typeof scope === 'string') return failed(scope);
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
    question: { of: part.right, wrt, part, parameters: parametersOf(scope), remarks: remarksOn(statements) },
  };
}

/** `a scalar` is read as a product, and declares nothing. */
function remarksOn(statements: string): readonly string[] {
  const snapshot = analyse({ version: 0, language: 'mcalc', text: statements });
  return placedParts(snapshot)
    .filter(({ part }) => part.kind === 'expression')
    .map(({ part, block }) => textOf(statements, documentSpan(block, part.span)))
    .map(
      (text) =>
        `the statement \`${text}\` is an expression and declares nothing; declarations are \`a in R\`, \`x in R^n\``,
    );
}

/** A member of a family by its number: `x_3`. */
export function isNumberedMember(statements: string, name: string): boolean {
  if (!/_\d+$/.test(name)) return false;
  const scope = scopeAfter(statements);
  return typeof scope !== 'string' && !scope.names.has(name) && familyOf(scope, name) !== undefined;
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
