/** A derivation as lines of text: what stands left of the equals sign, the formula, the rule that leads to it. */
import type { DerivationStyle } from '../analysis/derivationStyle.ts';
import { stepsInStyle } from '../analysis/derivationStyle.ts';
import type { Wanted } from '../analysis/derive.ts';
import type { Notation } from '../analysis/reading.ts';
import { derivativeOf } from '../analysis/reading.ts';
import type { Derivation, LineSubject, Step } from '../derivation/derivation.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential, symbol } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { nodes } from '../expr/walk.ts';
import { renderText } from '../render/text.ts';
import { titleText } from './titleText.ts';

export interface StepLine {
  readonly subject: LineSubject;
  /** `df`, `∂f/∂X`; empty where it is that of the line before. */
  readonly left: string;
  readonly right: string;
  readonly rule: string;
  /** What is done, in plain words. */
  readonly title: string;
  /** The equations that the step uses. */
  readonly identities: readonly string[];
  readonly reference?: string;
}

/** The lines of the derivation of what was wanted. */
export function stepLines(
  wanted: Wanted,
  derivation: Derivation,
  notation: Notation,
  style: DerivationStyle,
): readonly StepLine[] {
  const named = withName(wanted);
  let before: string | undefined;
  return stepsInStyle(derivation, style).map((step) => {
    const subject = subjectText(named, step, notation);
    const left = subject === before ? '' : subject;
    before = subject;
    return lineOf(step, left, notation);
  });
}

/** What a step uses: the equations, or the words where there are none. */
export const rulesInWords = ({ title, identities }: StepLine): string =>
  identities.length === 0 ? title : identities.join('; ');

/** The rule in one line, with its title and its source in brackets. */
export function ruleText(line: StepLine): string {
  const { title, identities, reference } = line;
  const aside = [...(identities.length === 0 ? [] : [title]), ...(reference === undefined ? [] : [reference])].join(
    '; ',
  );
  return aside === '' ? rulesInWords(line) : `${rulesInWords(line)} (${aside})`;
}

function lineOf(step: Step, left: string, notation: Notation): StepLine {
  const says = step.identities.map(
    ({ left: l, right: r }) => `${renderText(l, notation)} = ${renderText(r, notation)}`,
  );
  const reference = step.references.map(({ book, at }) => `${book}, ${at}`).join('; ');
  return {
    subject: step.subject,
    left,
    right: renderText(step.after, notation),
    rule: step.rule,
    title: titleText(step.title, notation),
    identities: says,
    ...(reference === '' ? {} : { reference }),
  };
}

/** What a function without a name is called. */
const letters = {
  scalar: ['f', 'phi', 'g', 'psi', 'h'],
  column: ['y', 'g', 'h', 'p', 't'],
  matrix: ['F', 'L', 'N', 'W', 'J'],
} as const;

function withName(wanted: Wanted): Wanted & { readonly of: SymbolExpr } {
  return { ...wanted, of: namedFunction(wanted) };
}

/** The function under a name: its own, or a letter that it does not use itself. */
export function namedFunction(wanted: Wanted): SymbolExpr {
  const { of } = wanted;
  if (of.kind === 'symbol') return of;
  const used = new Set(nodes(of, 'definitions').map((e: Expr) => (e.kind === 'symbol' ? e.name : '')));
  const kind = isScalar(of.shape) ? 'scalar' : isColumn(of.shape) ? 'column' : 'matrix';
  const name = letters[kind].find((letter) => !used.has(letter)) ?? letters[kind][0];
  return symbol(name, of.shape, { definition: of });
}

function subjectText(wanted: Wanted & { readonly of: SymbolExpr }, step: Step, notation: Notation): string {
  const { of, wrt } = wanted;
  const d = (e: Expr): string => renderText(differential(e), notation);
  const first = (): string => derivativeOf({ kind: isScalar(of.shape) ? 'gradient' : 'jacobian', of, wrt }, notation);
  switch (step.subject) {
    case 'definition':
      return step.parts.map((name) => renderText(name, notation)).join('');
    case 'function':
      return renderText(of, notation);
    case 'differential':
      return d(of);
    case 'vectorized':
      return vecOf(d(of), of.shape, notation);
    case 'gradient':
    case 'jacobian':
      return first();
    case 'hessian':
      return derivativeOf({ kind: 'hessian', of, wrt, and: wanted.kind === 'second' ? wanted.and : wrt }, notation);
    case 'gradient-differential':
      return differentialText(first(), notation);
    case 'gradient-vectorized':
      return vecOf(differentialText(first(), notation), wrt.shape, notation);
    default:
      return derivativeOf({ kind: 'higher', of, wrt, order: Number(step.subject.slice('d^'.length)) }, notation);
  }
}

const differentialText = (e: string, notation: Notation): string =>
  notation === 'latex' ? `d\\left(${e}\\right)` : `d(${e})`;

/** `vec(…)`; a column is its own. */
function vecOf(text: string, s: Shape, notation: Notation): string {
  if (isScalar(s) || isColumn(s)) return text;
  return notation === 'latex' ? `\\operatorname{vec}\\left(${text}\\right)` : `vec(${text})`;
}

/** The derivation as one LaTeX environment: the equals signs in a column, the rule of each line beside it. */
export function alignedLatex(lines: readonly StepLine[]): string {
  const rows = lines.map((line) => {
    const says = line.identities.length === 0 ? `\\text{${line.title}}` : line.identities.join(',\\;');
    return `${line.left} &= ${line.right} && ${says}`;
  });
  return `\\begin{align}\n${rows.join(' \\\\\n')}\n\\end{align}`;
}
