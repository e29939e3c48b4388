/** What the tests of derivations share: a derivation as a text of claims, what the checker says of it, and its replay. */
import type { DerivationStyle } from '../../server/src/analysis/derivationStyle.ts';
import { derivationStyles } from '../../server/src/analysis/derivationStyle.ts';
import type { Wanted } from '../../server/src/analysis/derive.ts';
import { judgeDocument } from '../../server/src/analysis/judgeDocument.ts';
import type { Derivation, LineSubject } from '../../server/src/derivation/derivation.ts';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { jacobian } from '../../server/src/differentiate/jacobian.ts';
import { replay } from '../../server/src/differentiate/replay.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { isScalar } from '../../server/src/expr/shape.ts';
import { countNodes } from '../../server/src/expr/walk.ts';
import type { StepLine } from '../../server/src/features/steps.ts';
import { namedFunction, stepLines } from '../../server/src/features/steps.ts';
import { renderText } from '../../server/src/render/text.ts';
import type { Options } from '../fuzz/campaign.ts';
import { drawCase, featuredIn } from '../fuzz/campaign.ts';
import { findPlace } from '../fuzz/examine.ts';
import { textOf } from '../fuzz/example.ts';

/** The gradient or the Jacobian; `undefined` where there is none. */
export function derivationOf(of: Expr, wrt: SymbolExpr): Derivation | undefined {
  const result = isScalar(of.shape) ? gradient(of, wrt) : jacobian(of, wrt);
  return 'unsupported' in result ? undefined : result;
}

/** Steps that come after the gradient in the derivation of a Hessian; their differentials are those of the second name. */
const afterGradient: ReadonlySet<LineSubject> = new Set(['gradient-differential', 'gradient-vectorized', 'hessian']);

/**
 * The steps that do not come out again when they are made from what is recorded of them.
 *
 * @param and the second variable of a Hessian; else that of the derivation
 */
export function notReplayed({ recorded, wrt }: Derivation, and: SymbolExpr): readonly string[] {
  return recorded.flatMap((step) => {
    const again = replay(step, afterGradient.has(step.subject) ? and : wrt);
    const show = (e: Expr): string => renderText(e, 'unicode');
    return again === step.after
      ? []
      : [`${step.rule} (${step.move}): ${show(step.after)} comes again as ${again === undefined ? '' : show(again)}`];
  });
}

/** The derivation as a text that the checker reads: what it is about, then line after line. */
export function claimsOf(wanted: Wanted, derivation: Derivation, style: DerivationStyle): string {
  const { name, definition } = namedFunction(wanted);
  const { statements } = textOf(wanted.of);
  const lines = stepLines(wanted, derivation, 'ascii', style);
  const first = definition === undefined ? [] : [`${name} = ${renderText(definition, 'ascii')}`];
  const rest = lines.map(({ left, right }) => (left === '' ? `   = ${right}` : `${left} = ${right}`));
  return [statements.replaceAll('; ', '\n'), ...first, ...rest.map(gradientWrittenOut(lines)), ''].join('\n');
}

/** What is said of the differential of a gradient can be checked once the gradient stands there itself. */
function gradientWrittenOut(lines: readonly StepLine[]): (line: string) => string {
  const last = lines.findLastIndex(({ subject }) => subject === 'gradient');
  const { left } = lines.find(({ subject }) => subject === 'gradient') ?? { left: '' };
  const gradient = lines[last]?.right ?? '';
  return (line) => (left === '' ? line : line.replace(`d(${left})`, `d(${gradient})`));
}

/** The lines of a text of claims that are not verified. */
export function notVerified(text: string): readonly string[] {
  return judgeDocument(text, 'mcalc', { seed: 1 }).parts.flatMap(({ span, judgement }) => {
    const good = judgement.status === 'verified' || judgement.status === 'none';
    return good ? [] : [`${judgement.status}: ${text.slice(span.start, span.end)}  ${judgement.reason ?? ''}`];
  });
}

/** Draws a random function over the whole table and says what is wrong with its derivation. */
export function randomComplaints(number: number, options: Options): readonly string[] {
  const drawn = drawCase(number, options, featuredIn(number));
  // Where the function itself has no value nothing can be verified.
  if (drawn === undefined || countNodes(drawn.of) > maxNodes || findPlace(drawn.of, drawn.wrt) === undefined) return [];
  const { of, wrt } = drawn;
  const derivation = derivationOf(of, wrt);
  if (derivation === undefined) return [];
  const { statements, expression } = textOf(of);
  const style = derivationStyles[number % derivationStyles.length] ?? 'frobenius';
  const wrong = [
    ...notReplayed(derivation, wrt),
    ...notVerified(claimsOf({ kind: 'first', of, wrt }, derivation, style)),
  ];
  return wrong.map((what) => `mcalc steps -d '${statements}' --wrt ${wrt.name} '${expression}'\n  ${what}`);
}

const maxNodes = 40;
