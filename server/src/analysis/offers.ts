/**
 * Lines to write next, as text in the author's notation. Each has been read back in its place and has passed the check.
 */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { renderText } from '../render/text.ts';
import type { JudgeOptions } from './checkClaim.ts';
import type { Continuation, Line } from './continuation.ts';
import { continuations } from './continuation.ts';
import type { DerivationStyle } from './derivationStyle.ts';
import { judge } from './judge.ts';
import { derivativeOf } from './reading.ts';
import type { Meaning } from './understand.ts';
import { understand } from './understand.ts';

/** How an author writes. */
export interface Hand {
  readonly spelling: 'unicode' | 'ascii';
  readonly derivative: DerivativeSign;
  readonly style: DerivationStyle;
}

/** `∂f/∂X`, `df/dX`, `grad(f, X)` */
export type DerivativeSign = 'round' | 'straight' | 'function';

/** A line to write, and what it does. */
export interface OfferedLine {
  /** Without indentation; a further step of a chain begins with `=`. */
  readonly text: string;
  readonly isStep: boolean;
  readonly title: string;
  /** The same in the notation of books, the left side empty for a step, and what stands on the right. */
  readonly latex: { readonly left: string; readonly right: string };
  readonly right: Expr;
}

/** Lines that may follow, and for which variables. */
export interface Offer {
  readonly variables: readonly string[];
  readonly lines: readonly OfferedLine[];
}

/** The statement behind which something is to be written. */
export interface Written {
  readonly source: string;
  readonly meaning: Meaning;
}

/** The next line only, or all that are left. */
export type Extent = 'next' | 'rest';

export interface Task {
  readonly hand: Hand;
  readonly extent: Extent;
  readonly isWanted: (varying: readonly SymbolExpr[]) => boolean;
  /** Whether the text already says, or asks, what this derivative is. */
  readonly isSaid: (of: Expr, wrt: SymbolExpr) => boolean;
}

/**
 * What may be written behind a statement; nothing behind one that is wrong, or not understood.
 *
 * An interrupted search offers what it has found by then.
 */
export function offersAfter(written: Written, task: Task, options: JudgeOptions): readonly Offer[] {
  const part = written.meaning.parts.at(-1);
  if (part === undefined || part.complaint !== undefined) return [];
  const { status } = judge(part, options, 'verdict');
  if (status !== 'verified' && !(status === 'none' && part.kind === 'definition')) return [];
  const offers = continuations(part, task.hand.style, task.isWanted).flatMap((one) =>
    offerOf(one, written, task, options),
  );
  const known = new Set<string>();
  return offers.filter(({ lines }) => {
    const key = lines.map(({ text }) => text).join('\n');
    return !known.has(key) && known.add(key).size > 0;
  });
}

function offerOf(
  { varying, lines: all }: Continuation,
  written: Written,
  { hand, extent, isSaid }: Task,
  options: JudgeOptions,
): readonly Offer[] {
  const lines = all.filter((line) => line.kind !== 'derivative' || !isSaid(line.of, line.wrt));
  const offered: OfferedLine[] = [];
  let at = written;
  for (const line of lines) {
    const found = checkedLine(line, at, hand, options);
    // A line that cannot be shown to hold is left out; what follows stands on its own check.
    if (found === undefined) continue;
    offered.push(found.line);
    at = found.written;
    if (extent === 'next') break;
  }
  const isWhole =
    offered.length > 0 && (extent === 'next' || offered.at(-1)?.isStep === (lines.at(-1)?.kind === 'step'));
  return isWhole ? [{ variables: varying.map((x) => renderText(x, 'unicode')), lines: offered }] : [];
}

/** The line with the text behind which the next one is written. */
function checkedLine(
  line: Line,
  at: Written,
  hand: Hand,
  options: JudgeOptions,
): { readonly line: OfferedLine; readonly written: Written } | undefined {
  const rights = line.kind === 'derivative' ? line.rights : [line.right];
  const lefts = line.kind === 'step' ? [''] : leftTexts(line, hand);
  for (const e of rights) {
    const right = renderText(e, hand.spelling);
    for (const left of lefts) {
      const text = left === '' ? `= ${right}` : `${left} = ${right}`;
      const written = line.kind === 'step' ? further(at, text) : fresh(at, text);
      if (!holds(written, options)) continue;
      const latex = { left: leftLatex(line), right: renderText(e, 'latex') };
      return { line: { text, isStep: line.kind === 'step', title: line.title, latex, right: e }, written };
    }
  }
  return undefined;
}

function further({ source, meaning }: Written, text: string): Written {
  const whole = `${source}\n${text}`;
  return { source: whole, meaning: understand(whole, meaning.before) };
}

const fresh = ({ meaning }: Written, text: string): Written => ({
  source: text,
  meaning: understand(text, meaning.after),
});

/** Whether every line of the statement holds: a new one may change what varies in those before it. */
function holds({ meaning }: Written, options: JudgeOptions): boolean {
  if (meaning.problems.some(({ severity }) => severity === 'error')) return false;
  const judgements = meaning.parts.map((part) => judge(part, options, 'verdict'));
  const last = judgements.at(-1);
  return last?.status === 'verified' && judgements.every(({ status }) => status === 'verified' || status === 'none');
}

/** How the left side may be written, the author's way first. */
function leftTexts(line: Exclude<Line, { readonly kind: 'step' }>, hand: Hand): readonly string[] {
  const { spelling } = hand;
  if (line.kind === 'differential') return [renderText(differential(line.of), spelling)];
  const called = derivativeOf(
    { kind: isScalar(line.of.shape) ? 'gradient' : 'jacobian', of: line.of, wrt: line.wrt },
    'ascii',
  );
  if (hand.derivative === 'function' || !isName(line.of)) return [called];
  const sign = hand.derivative === 'round' ? '∂' : 'd';
  return [`${sign}${renderText(line.of, spelling)}/${sign}${renderText(line.wrt, spelling)}`, called];
}

function leftLatex(line: Line): string {
  if (line.kind === 'step') return '';
  if (line.kind === 'differential') return renderText(differential(line.of), 'latex');
  const kind = isScalar(line.of.shape) ? 'gradient' : 'jacobian';
  return derivativeOf({ kind, of: line.of, wrt: line.wrt }, 'latex');
}

const isName = (e: Expr): e is SymbolExpr => e.kind === 'symbol';
