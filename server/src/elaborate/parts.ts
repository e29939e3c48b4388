/** Making the parts of a statement from what typing has left behind. */
import type { Span } from '../base/span.ts';
import type { Expr } from '../expr/expr.ts';
import type { HolePlace } from './holes.ts';
import { describeReason } from './reason.ts';
import type { Assumption, Origin, Part, Scope, StatementKind } from './statement.ts';
import type { Log, Typed } from './typed.ts';

/** What every part has. */
export interface PartBase {
  readonly kind: StatementKind;
  readonly step: number;
  readonly span: Span;
  readonly scope: Scope;
  /** Of this part alone, or of what it depends on too. */
  readonly logs: readonly Log[];
  readonly assumptions?: readonly Assumption[];
  readonly holes?: readonly HolePlace[];
}

/** What a part may have. */
export type PartContent = Partial<
  Pick<Part, 'left' | 'right' | 'claim' | 'againstPrevious' | 'question' | 'defines' | 'unknown' | 'doubt'>
>;

/**
 * A part from the logs of its sides. A problem in them makes it an error, a reason leaves it undecided; it claims
 * nothing then.
 */
export function makePart(base: PartBase, content: PartContent): Part {
  const { kind, step, span, scope, logs } = base;
  const problems = logs.flatMap((log) => log.problems);
  const [reason] = logs.flatMap((log) => log.reasons);
  const unknown = problems.length > 0 ? undefined : (content.unknown ?? (reason && describeReason(reason)));
  const { claim, againstPrevious, question, unknown: _, ...rest } = content;
  const isOpen = problems.length === 0 && unknown === undefined;
  return {
    kind,
    step,
    span,
    scope,
    ...rest,
    ...(isOpen && claim !== undefined ? { claim } : {}),
    ...(isOpen && againstPrevious !== undefined ? { againstPrevious } : {}),
    ...(isOpen && question !== undefined ? { question } : {}),
    ...(unknown === undefined ? {} : { unknown }),
    problems,
    assumptions: base.assumptions ?? [],
    holes: base.holes ?? [],
    origins: logs.flatMap((log) => originsOf(log)),
  };
}

/** Sub-expressions with their places, in the order of the text. */
function originsOf(log: Log): readonly Origin[] {
  const origins: Origin[] = [];
  for (const typed of log.typed) {
    const expr = buildable(typed);
    if (expr !== undefined) origins.push({ span: typed.span, expr });
  }
  return origins;
}

/** A sub-expression of a side that did not type as a whole may still have been typed itself. */
const buildable = (typed: Typed): Expr | undefined => typed.build();
