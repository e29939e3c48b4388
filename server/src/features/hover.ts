/** What a hover says of the smallest expression around a place, as plain data. */
import type { DerivativeInfo } from '../analysis/inspect.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { numbersOf } from '../analysis/numbers.ts';
import type { Part } from '../analysis/part.ts';
import type { Notation } from '../analysis/reading.ts';
import { declaredAs, readingOf } from '../analysis/reading.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import type { Expr } from '../expr/expr.ts';
import { showShape } from '../expr/shape.ts';
import { freeSymbols, nodes } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';
import { matrixText } from './counterexample.ts';
import { originAt, partAt } from './locate.ts';
import { isClaim } from './reportTarget.ts';
import type { WhyData } from './whyText.ts';
import { assumptionTexts } from './wording.ts';

export interface HoverData {
  readonly span: Span;
  /** The expression under the cursor, or the whole statement, in Unicode. */
  readonly reading: string;
  readonly latex: string;
  /** In the author's letters; absent if the statement has none. */
  readonly shape?: string;
  /** Names in the expression with their declarations, for the smallest of hovers: a name. */
  readonly declaration?: string;
  readonly derivatives: readonly DerivativeInfo[];
  /** Value and gradients where all names have numbers: `f = 27`, `∂f/∂x = [7; 13]`. */
  readonly numbers: readonly string[];
  /** Present if the part claims something or is an error. */
  readonly judgement?: Judgement;
  /** Whether something is claimed on which there is no verdict yet. */
  readonly checking: boolean;
  /** `A is assumed to be m×n` */
  readonly assumptions: readonly string[];
  /** Names whose differentials are zero in this chain. */
  readonly fixed: readonly string[];
  /** The identities that a right line rests on; absent as long as they are not known. */
  readonly why?: WhyData;
}

/** What a hover is about, before anything is derived: cheap, and enough to ask for the rest. */
export interface HoverTarget {
  readonly placed: PlacedPart;
  readonly span: Span;
  readonly expr?: Expr;
  /** The index of `expr` among the part's origins; -1 for the statement itself. */
  readonly origin: number;
}

/** The statement and the expression at a place. */
export function findHover(snapshot: Snapshot, offset: number): HoverTarget | undefined {
  const placed = partAt(snapshot, offset);
  if (placed === undefined) return undefined;
  const origin = originAt(placed, offset);
  const span = documentSpan(placed.block, origin?.span ?? placed.part.span);
  if (origin === undefined) return { placed, span, origin: -1 };
  return { placed, span, expr: origin.expr, origin: placed.part.origins.indexOf(origin) };
}

/** What to show, with what is known of the part by now. */
export function hoverData(
  target: HoverTarget,
  derivatives: readonly DerivativeInfo[],
  judgement: Judgement | undefined,
): HoverData {
  const { part } = target.placed;
  const e = target.expr;
  const shown = e ?? part.right;
  const says = judgement !== undefined && judgement.status !== 'none';
  return {
    span: target.span,
    reading: e === undefined ? readingOf(part, 'unicode') : renderText(e, 'unicode'),
    latex: latexOf(part, e),
    ...(shown === undefined ? {} : { shape: showShape(shown.shape) }),
    ...(e?.kind === 'symbol' ? { declaration: meaningOf(e, 'unicode') } : {}),
    derivatives,
    numbers: numberLines(target),
    ...(says || judgement?.answer !== undefined ? { judgement } : {}),
    checking: judgement === undefined && isClaim(part),
    assumptions: assumptionTexts(part.assumptions),
    fixed: fixedIn(part),
  };
}

/** Of the expression under the cursor, or of what the statement is about. */
function numberLines({ placed: { part }, expr }: HoverTarget): readonly string[] {
  const e = expr ?? part.defines ?? part.right;
  const numbers = e === undefined || part.problems.length > 0 ? undefined : numbersOf(e, part);
  if (e === undefined || numbers === undefined) return [];
  const text = renderText(e, 'unicode');
  const name = text.length <= longestName ? text : 'value';
  const of = e.kind === 'symbol' ? text : `(${name})`;
  return [
    `${name} = ${matrixText(numbers.value)}`,
    ...numbers.gradients.map(({ wrt, value }) => `∂${of}/∂${renderText(wrt, 'unicode')} = ${matrixText(value)}`),
  ];
}

/** A longer expression is called “value”. */
const longestName = 40;

/** `X ∈ ℝ^(m×n)`, or `M = A X − Y` for a defined name. */
function meaningOf(e: Expr & { kind: 'symbol' }, notation: Notation): string {
  if (e.definition === undefined) return declaredAs(e, notation);
  return `${renderText(e, notation)} = ${renderText(e.definition, notation)}`;
}

function latexOf(part: Part, e: Expr | undefined): string {
  if (e === undefined) return readingOf(part, 'latex');
  return e.kind === 'symbol' ? meaningOf(e, 'latex') : renderText(e, 'latex');
}

/** The free names of a differential chain that do not vary. */
function fixedIn(part: Part): readonly string[] {
  const claim = part.claim;
  if (claim?.kind !== 'equation' || claim.varying.length === 0) return [];
  const differentials = [...nodes(claim.left), ...nodes(claim.right)].filter((e) => e.kind === 'differential');
  const names = new Set(differentials.flatMap((d) => [...freeSymbols(d)]));
  const introduced = [...part.scope.names.values()].map((binding) => binding.symbol);
  const fixed = [...names].filter((s) => s.role === 'variable' && !claim.varying.includes(s));
  return fixed.toSorted((a, b) => introduced.indexOf(a) - introduced.indexOf(b)).map((s) => renderText(s, 'unicode'));
}
