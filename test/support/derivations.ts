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
import { differential } from '../../server/src/expr/expr.ts';
import { isScalar } from '../../server/src/expr/shape.ts';
import { countNodes, expandDefinitions } from '../../server/src/expr/walk.ts';
import type { StepLine } from '../../server/src/features/steps.ts';
import { namedFunction, stepLines } from '../../server/src/features/steps.ts';
import { renderText } from '../../server/src/render/text.ts';
import { prepare, simplify } from '../../server/src/simplify/simplify.ts';
import type { Options, Result } from '../fuzz/campaign.ts';
import { drawCase, featuredIn } from '../fuzz/campaign.ts';
import type { Case } from '../fuzz/examine.ts';
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
 * The steps that do not come out again when they are made from what is recorded of them, that do not begin with the line
 * before, or that end in something else than the result.
 *
 * @param and the second variable of a Hessian; else that of the derivation
 */
export function notReplayed(derivation: Derivation, and: SymbolExpr): readonly string[] {
  const { recorded, steps, wrt, result, of } = derivation;
  const show = (e: Expr): string => renderText(e, 'unicode');
  let [made, read]: readonly [Expr, Expr] = [of, of];
  const wrong = recorded.flatMap((step, i) => {
    const again = replay(step, afterGradient.has(step.subject) ? and : wrt);
    const goesOn = follows(step.before, made) || follows(step.before, read);
    const found = [
      ...(again === step.after ? [] : [`${show(step.after)} comes again as ${again === undefined ? '' : show(again)}`]),
      ...(goesOn ? [] : [`${show(made)} goes on as ${show(step.before)}`]),
    ];
    if (step.subject !== 'definition') [made, read] = [step.after, steps[i]?.after ?? step.after];
    return found.map((what) => `${step.rule} (${step.move}): ${what}`);
  });
  return read === result || steps.length === 0 ? wrong : [...wrong, `${show(read)} is not the result ${show(result)}`];
}

/** Whether a line is the one before or its differential; that a function is written in normal form is no line of its own. */
function follows(before: Expr, last: Expr): boolean {
  const normal = (e: Expr): Expr => simplify(prepare(expandDefinitions(e))).value;
  return before === last || normal(before.kind === 'differential' ? before.of : before) === normal(last);
}

/** The derivation as a text that the checker reads: what it is about, then line after line. */
export function claimsOf(wanted: Wanted, derivation: Derivation, style: DerivationStyle): string {
  const { name, definition } = namedFunction(wanted);
  const { statements } = textOf(wanted.of);
  const lines = stepLines(wanted, derivation, 'ascii', style);
  const first = definition === undefined ? [] : [`${name} = ${renderText(definition, 'ascii')}`];
  const rest = lines.map(({ left, right }) => (left === '' ? `   = ${right}` : `${left} = ${right}`));
  const varying = lines.some(({ right }) => right.includes(differentialText(wanted.wrt)));
  const at = varying ? -1 : lines.findIndex(({ subject }) => subject === 'differential');
  if (at >= 0) rest[at] = `${rest[at]} + ${nothing(wanted)}`;
  return [statements.replaceAll('; ', '\n'), ...first, ...rest.map(gradientWrittenOut(lines)), ''].join('\n');
}

const differentialText = (x: SymbolExpr): string => renderText(differential(x), 'ascii');

/** Zero, in the shape of the function; where no line holds `dX` it says what varies. */
function nothing({ of, wrt }: Wanted): string {
  const { rows, columns } = of.shape;
  const still = `(${wrt.name} - ${wrt.name})`;
  const scalar = isScalar(wrt.shape) ? `${still}*${differentialText(wrt)}` : `(${still} : ${differentialText(wrt)})`;
  return isScalar(of.shape) ? scalar : `${scalar}*ones(${rows.text}, ${columns.text})`;
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

/** Draws a random function over the whole table and says what is wrong with its derivation, replay and lines. */
export const randomComplaints = (number: number, options: Options): readonly string[] =>
  runLines(number, options).complaints.map(({ command, what }) => `${command}\n  ${what}`);

/** Examines the derivation of drawn function number `number`: its replay, and what the checker says of every line. */
export const runLines = (number: number, options: Options): Result =>
  runDerivation(number, options, (derivation, { of, wrt }) => [
    ...notReplayed(derivation, wrt),
    ...notVerified(claimsOf({ kind: 'first', of, wrt }, derivation, derivationStyles[number % 2] ?? 'frobenius')),
  ]);

/** The same with the replay alone, for longer runs. */
export const runReplay = (number: number, options: Options): Result =>
  runDerivation(number, options, (derivation, { wrt }) => notReplayed(derivation, wrt));

type Complaints = (derivation: Derivation, drawn: Case) => readonly string[];

function runDerivation(number: number, options: Options, complaintsOn: Complaints): Result {
  const nothing = { number, nodes: 0, agreed: 0, open: 0, restricted: 0, kinks: 0, unsupported: [], complaints: [] };
  const drawn = drawCase(number, options, featuredIn(number));
  if (drawn === undefined) return { ...nothing, status: 'nothing to vary' };
  if (countNodes(drawn.of) > maxNodes) return { ...nothing, status: 'too large' };
  // Where the function itself has no value nothing can be verified.
  if (findPlace(drawn.of, drawn.wrt) === undefined) return { ...nothing, status: 'no value' };
  const { of, wrt } = drawn;
  const derivation = derivationOf(of, wrt);
  if (derivation === undefined) return { ...nothing, status: 'examined', unsupported: ['no derivation'] };
  const { statements, expression } = textOf(of);
  const command = `mcalc steps -d '${statements}' --wrt ${wrt.name} '${expression}'`;
  const complaints = complaintsOn(derivation, drawn).map((what) => ({
    number,
    kind: 'a line is not right' as const,
    what,
    cause: what.split(':', 1).join(''),
    command,
  }));
  return { ...nothing, status: 'examined', agreed: complaints.length === 0 ? 1 : 0, complaints };
}

const maxNodes = 40;
