/**
 * What a good derivation says next, from where its author stands.
 *
 * The moves of our own derivations are applied to the author's line, whatever way led there: differentials are opened,
 * factors carried across the Frobenius product, until only those of the variables are left; then the derivative is read
 * off. Nothing here is checked; `offers.ts` does that.
 */
import { isNegativeRational } from '../base/rational.ts';
import type { Step } from '../derivation/derivation.ts';
import { hasDifferential, identify, isCarried } from '../differentiate/lineMoves.ts';
import { frontOf, narrateFrom } from '../differentiate/narrate.ts';
import { inTraceStyle } from '../differentiate/traceStyle.ts';
import { orUndefined } from '../differentiate/unsupported.ts';
import type { Scope } from '../elaborate/statement.ts';
import { negate, splitCoefficient } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { freeSymbols, nodes, rewrite } from '../expr/walk.ts';
import { argsOf, call } from '../operators/call.ts';
import { withoutFixed } from '../paths/opening.ts';
import { cost } from '../simplify/cost.ts';
import { simplify, tidy } from '../simplify/simplify.ts';
import { wording } from '../simplify/wording.ts';
import type { DerivationStyle } from './derivationStyle.ts';
import { derive, firstForReader, variablesOf } from './derive.ts';
import { inNames } from './inNames.ts';
import type { Part } from './part.ts';

/** A line that may follow. */
export type Line =
  /** `df = …`, which begins a chain. */
  | { readonly kind: 'differential'; readonly of: Expr; readonly right: Expr; readonly title: string }
  /** A further `=` of the chain. */
  | { readonly kind: 'step'; readonly right: Expr; readonly title: string }
  /** `df/dX = …` */
  | {
      readonly kind: 'derivative';
      readonly of: Expr;
      readonly wrt: SymbolExpr;
      /** Ways to write it, the shortest first. */
      readonly rights: readonly Expr[];
      readonly title: string;
    };

/** All the lines that are left if these variables move. */
export interface Continuation {
  readonly varying: readonly SymbolExpr[];
  readonly lines: readonly Line[];
}

/** Where an author stands: a line of differentials, and what it is the differential of, if that is known. */
interface Standing {
  readonly line: Expr;
  readonly of: Expr | undefined;
  readonly isChain: boolean;
  /** The variables one by one or together, the likeliest first. */
  readonly choices: readonly (readonly SymbolExpr[])[];
}

/** More variables than this are not differentiated in together unasked. */
const mostTogether = 3;

/** More ways to go on than this are not offered. */
const mostChoices = 4;

/** The variables in which one can go on after a part; nothing is derived yet. */
export const waysOn = (part: Part): readonly (readonly SymbolExpr[])[] =>
  standingAt(part)?.choices.slice(0, mostChoices) ?? [];

/** Whether nothing is left but to read the derivative off: every differential is that of a variable, and stands last. */
export function isAtEnd({ claim }: Part): boolean {
  if (claim?.kind !== 'equation' || !hasDifferential(claim.right)) return false;
  const { right, varying } = claim;
  if (frontOf(right, varying).length > 0) return false;
  return !isScalar(right.shape) || orUndefined(() => isCarried(right)) === true;
}

/** The ways to go on after a part, those that are wanted. */
export function continuations(
  part: Part,
  style: DerivationStyle,
  isWanted: (varying: readonly SymbolExpr[]) => boolean,
): readonly Continuation[] {
  const standing = standingAt(part);
  if (standing === undefined) return [];
  return standing.choices
    .slice(0, mostChoices)
    .filter(isWanted)
    .map((varying) => ({ varying, lines: linesOf(standing, varying, part.scope, style) }))
    .filter(({ lines }) => lines.length > 0);
}

function standingAt(part: Part): Standing | undefined {
  const { claim, defines, scope } = part;
  if (defines?.definition !== undefined && claim === undefined) {
    const marked = scope.names.get(defines.name)?.parameters ?? [];
    return fromFunction(defines, marked.length > 0 ? marked : variablesOf(defines, scope));
  }
  if (claim?.kind !== 'equation' || claim.varying.length === 0 || !hasDifferential(claim.right)) return undefined;
  const of = claim.left.kind === 'differential' ? claim.left.of : undefined;
  const isSaid = differentiated(claim.right).some((e) => claim.varying.some((x) => x === e));
  const marked = (of?.kind === 'symbol' ? scope.names.get(of.name)?.parameters : undefined) ?? [];
  const inOrder = marked.length > 0 ? marked : variablesIn(claim.varying, scope);
  return { line: claim.right, of, isChain: true, choices: isSaid ? [claim.varying] : waysToMove(inOrder) };
}

function fromFunction(of: SymbolExpr, variables: readonly SymbolExpr[]): Standing | undefined {
  if (variables.length === 0) return undefined;
  return { line: differential(of), of, isChain: false, choices: waysToMove(variables) };
}

const differentiated = (line: Expr): readonly Expr[] =>
  nodes(line).flatMap((e) => (e.kind === 'differential' ? [e.of] : []));

/** Each alone, the last introduced first since data come before parameters; then all of them. */
function waysToMove(variables: readonly SymbolExpr[]): readonly (readonly SymbolExpr[])[] {
  const each = variables.map((x) => [x]);
  return variables.length > 1 && variables.length <= mostTogether ? [...each, variables] : each;
}

function variablesIn(symbols: readonly SymbolExpr[], scope: Scope): readonly SymbolExpr[] {
  const introduced = [...scope.names.values()].map(({ symbol }) => symbol);
  return symbols.toSorted((a, b) => introduced.indexOf(a) - introduced.indexOf(b));
}

function linesOf(
  standing: Standing,
  varying: readonly SymbolExpr[],
  scope: Scope,
  style: DerivationStyle,
): readonly Line[] {
  const { line, of, isChain } = standing;
  const told = orUndefined(() => narrateFrom(withoutFixed(line, varying), varying)) ?? [];
  const steps = style === 'trace' ? inTraceStyle(told) : told;
  const inWords = of === undefined ? (e: Expr): Expr => e : wording(of);
  const written = withoutRepeats(steps, line, varying, (e) => inNames(inWords(e), scope));
  const chain = written.map(({ right, title }, i): Line => {
    if (isChain || i > 0 || of === undefined) return { kind: 'step', right, title };
    return { kind: 'differential', of, right, title };
  });
  const last = written.at(-1)?.right ?? line;
  return of === undefined ? chain : [...chain, ...varying.flatMap((x) => derivativeLine(of, x, last, scope))];
}

/** `-(A : B)` for `(-A) : B`: nobody writes a sign in brackets. */
const signsOut = (line: Expr): Expr =>
  rewrite(line, (e) => {
    const [A, B] = argsOf(e, 'frobenius') ?? [];
    if (A === undefined || B === undefined || !isNegativeRational(splitCoefficient(A)[0])) return e;
    return negate(call('frobenius', negate(A), B));
  });

interface Written {
  readonly right: Expr;
  readonly title: string;
}

function withoutRepeats(
  steps: readonly Step[],
  line: Expr,
  varying: readonly SymbolExpr[],
  write: (e: Expr) => Expr,
): readonly Written[] {
  const written: Written[] = [];
  let before = signsOut(write(line));
  for (const step of steps) {
    const right = signsOut(write(withoutFixed(step.after, varying)));
    if (right === before || right === line || saysTheSame(before, right)) continue;
    written.push({ right, title: step.title });
    before = right;
  }
  return written;
}

/** Whether both lines say the same before each differential, so that none leads on from the other. */
function saysTheSame(before: Expr, after: Expr): boolean {
  const [a, b] = [coefficientsOf(before), coefficientsOf(after)];
  return a !== undefined && b !== undefined && a.size === b.size && [...a].every(([end, G]) => b.get(end) === G);
}

/** What stands before each differential of a line in which nothing else is left to be moved. */
function coefficientsOf(line: Expr): ReadonlyMap<Expr, Expr> | undefined {
  const terms = line.kind === 'sum' ? line.terms : [line];
  if (!isScalar(line.shape) || !terms.every(isCarriedTerm)) return undefined;
  return orUndefined(() => new Map(differentiated(line).map((end) => [end, simplify(identify(line, end)).value])));
}

/** `c*(G : dE)` */
function isCarriedTerm(term: Expr): boolean {
  const moving = (term.kind === 'product' ? [...term.scalars, ...term.factors] : [term]).filter(hasDifferential);
  const [only] = moving;
  const [A, B] = (only && argsOf(only, 'frobenius')) ?? [];
  return moving.length === 1 && A !== undefined && B?.kind === 'differential' && !hasDifferential(A);
}

/** The derivative as it can be read off the last line, or as it is derived on its own: the shorter first. */
function derivativeLine(of: Expr, wrt: SymbolExpr, last: Expr, scope: Scope): readonly Line[] {
  if (!freeSymbols(of).has(wrt)) return [];
  const derived = derive(firstForReader(of, wrt), scope);
  const own = derived.kind === 'unsupported' ? [] : [inNames(derived.derivation.result, scope)];
  // Of a structured variable the gradient is the part in the structure's space, which the line need not show.
  const read = isScalar(of.shape) && wrt.structure.length === 0 ? coefficientsOf(last)?.get(wrt) : undefined;
  const all = [...own, ...(read === undefined ? [] : [inNames(orderedAs(of, read), scope)])];
  const rights = [...new Set(all)].sort((a, b) => cost(a) - cost(b));
  const title = isScalar(of.shape) ? 'the gradient' : 'the Jacobian';
  return rights.length === 0 ? [] : [{ kind: 'derivative', of, wrt, rights, title }];
}

const orderedAs = (of: Expr, e: Expr): Expr => wording(of)(tidy(e).value);
