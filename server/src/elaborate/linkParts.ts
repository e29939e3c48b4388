/** The parts of a chain that claims something: one for each of its right sides. */
import { aroundBoth } from '../base/span.ts';
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
  /** Other things that a side with holes in it may say, if it is not known which one is meant before they are filled. */
  readonly alternatives?: readonly ((right: Expr) => PartContent)[];
  /** Why a hole cannot be answered. */
  readonly unanswered?: string;
}

export function linkParts(input: ChainInput, sides: Sides<unknown>, chainLog: Log, plan: LinkPlan): Elaborated {
  // What is not known of the left side is why a hole has no answer, before anything about the hole itself.
  const isBlocked = [...input.whereLogs, sides.leftLog].some(({ reasons }) => reasons.length > 0);
  const parts = sides.rights.map((side, i): Part => {
    const isFirst = i === 0;
    const shared = isFirst ? [...input.whereLogs, sides.leftLog] : withoutOrigins([...input.whereLogs, sides.leftLog]);
    return makePart(
      {
        kind: side.holes.length > 0 ? 'hole' : plan.kind,
        step: i,
        span: isFirst ? aroundBoth(input.chain.left.span, side.span) : side.span,
        scope: sides.scope,
        logs: [...shared, chainLog, side.log],
        assumptions: isFirst ? sides.assumptions : [],
        holes: side.holes,
      },
      {
        ...(plan.left === undefined ? {} : { left: plan.left }),
        ...(isBlocked && side.holes.length > 0 ? {} : contentOf(side, sides.rights[i - 1], plan)),
      },
    );
  });
  return { parts, scope: sides.scope, hints: [] };
}

function contentOf(side: RightSide, before: RightSide | undefined, plan: LinkPlan): PartContent {
  if (side.tree.kind === 'hole') {
    if (plan.question !== undefined) return { question: plan.question };
    return { unknown: plan.unanswered ?? describeReason({ kind: 'unsupported', what: 'An answer here' }) };
  }
  if (side.holes.length > 0) {
    const own = (right: Expr): PartContent => plan.content(right, undefined);
    return withHoles(side, plan.question, [own, ...(plan.alternatives ?? [])]);
  }
  return side.expr === undefined ? {} : { right: side.expr, ...plan.content(side.expr, before?.expr) };
}

/** What a side with holes in it asks: for what makes its claim right. */
export function withHoles(
  { readings }: RightSide,
  whole: Question | undefined,
  contents: readonly ((right: Expr) => PartContent)[],
): PartContent {
  const found = contents.flatMap((content) =>
    readings.map(({ expr, holes }) => ({ ...content(expr), written: expr, holes })),
  );
  const open = found.flatMap(({ claim, written, holes }) => (claim === undefined ? [] : [{ claim, written, holes }]));
  if (open.length > 0) return { question: { kind: 'within', whole, readings: open } };
  const unknown = found.find((one) => one.unknown !== undefined)?.unknown;
  return { unknown: unknown ?? describeReason({ kind: 'open-hole' }) };
}

/** What went wrong on the left counts for every step, but its places are those of the first. */
const withoutOrigins = (logs: readonly Log[]): readonly Log[] => logs.map((log) => ({ ...log, typed: [] }));
