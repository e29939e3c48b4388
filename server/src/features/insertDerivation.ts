/** The whole derivation behind a statement of a Markdown text, as displays of LaTeX in the author's hand. */
import type { JudgeOptions } from '../analysis/checkClaim.ts';
import type { DerivationStyle } from '../analysis/derivationStyle.ts';
import { derive } from '../analysis/derive.ts';
import { subjectOf, wantedOf } from '../analysis/inspect.ts';
import { judge } from '../analysis/judge.ts';
import type { LatexHand } from '../analysis/latexHand.ts';
import { inHand, latexHandOf } from '../analysis/latexHand.ts';
import type { PlacedPart, Snapshot } from '../analysis/snapshot.ts';
import { documentSpan, placedParts, reanalyse } from '../analysis/snapshot.ts';
import { freeSymbols, nodes } from '../expr/walk.ts';
import { partAt } from './locate.ts';
import type { Asking, Insertion } from './nextSteps.ts';
import { stepLines } from './steps.ts';

/** Whether a derivation can be written behind the statement at a place. */
export function hasDerivation({ language, ...rest }: Snapshot, offset: number): boolean {
  const part = language === 'markdown' ? partAt({ language, ...rest }, offset)?.part : undefined;
  return part !== undefined && part.kind !== 'declaration' && subjectOf(part) !== undefined;
}

/** The derivation for each variable as a display of its own; nothing if a line of it would not be found right. */
export function derivationBehind(
  snapshot: Snapshot,
  { offset, style }: Asking,
  options: JudgeOptions,
): readonly Insertion[] {
  const placed = partAt(snapshot, offset);
  if (placed === undefined) return [];
  const end = documentSpan(placed.block, placed.part.span).end;
  const at = endAround(snapshot.text, end, placed.block.manner === 'code');
  const displays = displaysOf(placed, latexHandOf(snapshot, end), style);
  if (displays.length === 0) return [];
  const text = displays.map((display) => `\n\n${display}`).join('');
  const changed = reanalyse(snapshot, {
    ...snapshot,
    text: snapshot.text.slice(0, at) + text + snapshot.text.slice(at),
  });
  const added = placedParts(changed).filter(({ part, block }) => {
    const { start } = documentSpan(block, part.span);
    return start >= at && start < at + text.length;
  });
  const isRight = added.length > 0 && added.every(({ part }) => judge(part, options, 'verdict').status === 'verified');
  return isRight ? [{ span: { start: at, end: at }, text, label: 'derivation', detail: '' }] : [];
}

function displaysOf({ part }: PlacedPart, hand: LatexHand, style: DerivationStyle): readonly string[] {
  const subject = subjectOf(part);
  if (subject === undefined) return [];
  return wantedOf(part, subject).flatMap((wanted) => {
    const derived = derive(wanted, part.scope);
    if (derived.kind === 'unsupported') return [];
    const lines = stepLines(wanted, derived.derivation, 'latex', style);
    const names = new Set(
      [...freeSymbols(subject), ...nodes(subject)].flatMap((e) => (e.kind === 'symbol' ? [e.name] : [])),
    );
    const rows = lines.map(({ left, right }) => {
      const before = left === '' ? '   ' : `${inHand(left, hand, names)} `;
      return `${before}&= ${inHand(right, hand, names)}`;
    });
    return [`$$\n\\begin{aligned}\n${rows.join(' \\\\\n')}\n\\end{aligned}\n$$`];
  });
}

/** The end of the fence, or of the paragraph or display, around a place. */
function endAround(text: string, from: number, isFence: boolean): number {
  const rest = text.slice(from);
  const close = isFence ? /^[\s>]*(?:`{3,}|~{3,})[^\S\n]*$/m.exec(rest) : /\n[^\S\n]*\n|\n?$/.exec(rest);
  if (close === null) return text.length;
  return from + close.index + (isFence ? close[0].trimEnd().length : 0);
}
