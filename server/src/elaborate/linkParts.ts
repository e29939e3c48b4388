/** The parts of a chain that claims something: one for each of its right sides. */
import type { Expr } from '../expr/expr.ts';
import type { ChainInput, RightSide, Sides } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import type { PartContent } from './parts.ts';
import { makePart } from './parts.ts';
import { describeReason } from './reason.ts';
import type { Part, Question, StatementKind } from './statement.ts';
import type { Log } from './typed.ts';

export interface LinkPlan {
  readonly kind: StatementKind;
  readonly left: Expr | undefined;
  /** What a part has for its right side and the one before. */
  readonly content: (right: Expr, previous: Expr | undefined) => PartContent;
  /** What a hole asks; `undefined` if that is not known. */
  readonly question: Question | undefined;
  /** Why a hole cannot be answered. */
  readonly unanswered?: string;
}

export function linkParts(input: ChainInput, sides: Sides<unknown>, chainLog: Log, plan: LinkPlan): Elaborated {
  const parts = sides.rights.map((side, i): Part => {
    const isFirst = i === 0;
    const shared = isFirst ? [...input.whereLogs, sides.leftLog] : withoutOrigins([...input.whereLogs, sides.leftLog]);
    return makePart(
      {
        kind: side.tree.kind === 'hole' ? 'hole' : plan.kind,
        step: i,
        span: isFirst ? { start: input.chain.left.span.start, end: side.span.end } : side.span,
        scope: sides.scope,
        logs: [...shared, chainLog, side.log],
        assumptions: isFirst ? sides.assumptions : [],
      },
      { ...(plan.left === undefined ? {} : { left: plan.left }), ...contentOf(side, sides.rights[i - 1], plan) },
    );
  });
  return { parts, scope: sides.scope, hints: [] };
}

function contentOf(side: RightSide, before: RightSide | undefined, plan: LinkPlan): PartContent {
  if (side.tree.kind === 'hole') {
    if (plan.question !== undefined) return { question: plan.question };
    return { unknown: plan.unanswered ?? describeReason({ kind: 'unsupported', what: 'An answer here' }) };
  }
  return side.expr === undefined ? {} : { right: side.expr, ...plan.content(side.expr, before?.expr) };
}

/** What went wrong on the left counts for every step, but its places are those of the first. */
const withoutOrigins = (logs: readonly Log[]): readonly Log[] => logs.map((log) => ({ ...log, typed: [] }));
