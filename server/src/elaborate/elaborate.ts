/** From the surface tree of a document to typed statements and claims. */
import type { Expr } from '../expr/expr.ts';
import type { Expression, Statement } from '../syntax/mcalc/tree.ts';
import { elaborateBare } from './bareExpression.ts';
import { elaborateBound } from './bound.ts';
import { elaborateChain } from './chain.ts';
import { elaborateConvention } from './convention.ts';
import { elaborateDeclaration, elaborateFunctions } from './declaration.ts';
import type { Elaborated } from './elaborated.ts';
import { withoutGuesses } from './guesses.ts';
import { makePart } from './parts.ts';
import type { Problem } from './problem.ts';
import { elaborateSaid } from './saidDeclaration.ts';
import { emptyScope } from './scope.ts';
import type { Assumption, ElaboratedDocument, Part, Scope } from './statement.ts';

/** Elaborates one statement: the result depends on nothing but the arguments. */
export function elaborateStatement(statement: Statement, scope: Scope, text: string): Elaborated {
  switch (statement.kind) {
    case 'declaration':
      return elaborateDeclaration(statement, scope, text);
    case 'function':
      return elaborateFunctions(statement, scope, text);
    case 'bound':
      return elaborateBound(statement, scope, text);
    case 'convention':
      return elaborateConvention(statement, scope);
    case 'scope':
      return { parts: [], scope: emptyScope, hints: [] };
    case 'chain':
      return withoutGuesses(elaborateChain(statement, scope, text), statement, scope);
    case 'expression':
      return withoutGuesses(elaborateBare(statement, scope, text), statement, scope);
    case 'unreadable': {
      const problems: Problem[] = [{ kind: 'unreadable', span: statement.span }];
      const log = { problems, reasons: [], typed: [], unsized: [] };
      const part = makePart({ kind: 'expression', step: 0, span: statement.span, scope, logs: [log] }, {});
      return { parts: [part], scope, hints: [] };
    }
  }
}

/** The same for what prose says: it claims nothing, and declares less strictly. */
export function elaborateSaying(statement: Statement, scope: Scope, text: string): Elaborated {
  if (statement.kind === 'declaration') return elaborateSaid(statement, scope, text);
  const result = elaborateStatement(statement, scope, text);
  const isMade = result.parts.every(({ kind, problems }) => sayings.has(kind) && problems.length === 0);
  return isMade ? result : { parts: [], scope, hints: [] };
}

const sayings: ReadonlySet<Part['kind']> = new Set(['declaration', 'definition', 'convention']);

/** Elaborates statements in order; `---` forgets everything. */
export function elaborate(statements: readonly Statement[], text: string): ElaboratedDocument {
  const parts: Part[] = [];
  const hints: Problem[] = [];
  let scope = emptyScope;
  for (const statement of statements) {
    const result = elaborateStatement(statement, scope, text);
    parts.push(...result.parts);
    hints.push(...result.hints);
    scope = result.scope;
  }
  return { parts, hints };
}

/** One expression in a scope. */
export interface ElaboratedExpression {
  /** `undefined` if it has an error, or cannot be evaluated for the reason given. */
  readonly expr: Expr | undefined;
  readonly problems: readonly Problem[];
  readonly unknown: string | undefined;
  readonly assumptions: readonly Assumption[];
  /** The scope with what had to be assumed. */
  readonly scope: Scope;
}

/** Elaborates an expression in `scope`; its undeclared names are inferred. */
export function elaborateExpression(expression: Expression, scope: Scope, text: string): ElaboratedExpression {
  const { span } = expression;
  const [part] = elaborateBare({ kind: 'expression', expression, parts: [], span }, scope, text).parts;
  return {
    expr: part?.unknown === undefined && part?.problems.length === 0 ? part.right : undefined,
    problems: part?.problems ?? [],
    unknown: part?.unknown,
    assumptions: part?.assumptions ?? [],
    scope: part?.scope ?? scope,
  };
}
