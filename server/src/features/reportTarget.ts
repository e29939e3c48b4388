/** What “Verify gradient” is asked about: a statement, a sub-expression that is selected, or all claims of a selection. */
import { scalarFunctionOf, shownFunction } from '../analysis/inspect.ts';
import type { Part } from '../analysis/part.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import { originAt, partAt, partsIn } from './locate.ts';

export interface ReportTarget {
  /** Claims to be verified, or the one statement whose function is. */
  readonly parts: readonly PlacedPart[];
  /** The one of them that the reader has in mind. */
  readonly focus: PlacedPart;
  /** The expression to be differentiated, as an index among the origins of `focus`; -1 for the whole statement. */
  readonly origin: number;
}

/** Whether a part says something that can be true or false. */
export const isClaim = (part: Part): boolean =>
  part.claim !== undefined || part.question !== undefined || part.unknown !== undefined || part.complaint !== undefined;

/** What a place (an empty span) or a selection means; `undefined` where nothing stands. */
export function reportTarget(snapshot: Snapshot, span: Span): ReportTarget | undefined {
  const chosen = trimmed(snapshot.text, span);
  if (chosen.start === chosen.end) return statementTarget(snapshot, chosen.start);
  const touched = partsIn(snapshot, { start: chosen.start + 1, end: chosen.end - 1 });
  const [only, ...more] = touched;
  if (only === undefined) return undefined;
  if (more.length === 0) return selectedExpression(only, chosen) ?? statementTarget(snapshot, chosen.start);
  const claims = touched.filter(({ part }) => isClaim(part));
  const functions = touched.filter(({ part }) => part.kind === 'definition' && scalarFunctionOf(part) !== undefined);
  const parts = claims.length > 0 ? claims : functions.slice(-1);
  const [focus] = parts;
  return focus === undefined ? undefined : { parts, focus, origin: -1 };
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  const from = start + (inside.length - inside.trimStart().length);
  return inside.trim() === '' ? { start, end: start } : { start: from, end: from + inside.trim().length };
}

/** The whole chain around a place, or the function that stands there. */
function statementTarget(snapshot: Snapshot, offset: number): ReportTarget | undefined {
  const focus = partAt(snapshot, offset);
  if (focus === undefined) return undefined;
  const { block } = focus;
  const claims = block.meaning.parts.filter(isClaim).map((part) => ({ part, block }));
  return { parts: claims.length > 0 ? claims : [focus], focus, origin: -1 };
}

/** A function that is selected inside of a statement: the smallest one that holds the selection, if it is not all. */
function selectedExpression(focus: PlacedPart, chosen: Span): ReportTarget | undefined {
  const origin = originAt(focus, Math.floor((chosen.start + chosen.end) / 2));
  const around = focus.part.origins
    .filter(({ span }) => {
      const placed = documentSpan(focus.block, span);
      return placed.start <= chosen.start && placed.end >= chosen.end;
    })
    .toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
  const [smallest] = origin === undefined ? [] : around;
  if (smallest === undefined) return undefined;
  const index = focus.part.origins.indexOf(smallest);
  return shownFunction(focus.part, index) === undefined ? undefined : { parts: [focus], focus, origin: index };
}
