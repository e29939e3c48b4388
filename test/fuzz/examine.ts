/** All that is asked of one drawn expression: its text, its derivatives, how they are written, how large they are. */
import { parametersOf } from '../../server/src/analysis/parameters.ts';
import { targets } from '../../server/src/analysis/targets.ts';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { hessian, jacobian } from '../../server/src/differentiate/jacobian.ts';
import type { Scope } from '../../server/src/elaborate/statement.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { isScalar } from '../../server/src/expr/shape.ts';
import { countNodes, dependsOn } from '../../server/src/expr/walk.ts';
import { resultText } from '../../server/src/features/resultText.ts';
import { renderSelfContained } from '../../server/src/render/selfContained.ts';
import { prepare, simplify, tidy } from '../../server/src/simplify/simplify.ts';
import { describeProblem } from '../../server/src/syntax/mcalc/problem.ts';
import { otherVariable, readIn, scopeAfter, textOf } from './example.ts';
import type { Statement } from './measure.ts';
import { compare } from './measure.ts';
import type { Place } from './place.ts';
import { largestPart, placeFor, symbolsOf } from './place.ts';

/** What can be wrong with a drawn expression. */
export type FindingKind =
  | 'crash'
  | 'function is not read back'
  | 'function is read back as another'
  | 'wrong gradient'
  | 'wrong Jacobian'
  | 'wrong Hessian'
  | 'wrong mixed Hessian'
  | 'simplification changes the value'
  | 'answer is not read back'
  | 'answer is read back as another'
  | 'answer too large';

export interface Finding {
  readonly kind: FindingKind;
  readonly what: string;
}

export interface Case {
  readonly of: Expr;
  readonly wrt: SymbolExpr;
  /** Second derivatives are asked for, too. */
  readonly second: boolean;
  /** Answers are printed in every target, which takes longer than all else. */
  readonly print: boolean;
}

export interface Report {
  readonly findings: readonly Finding[];
  /** Comparisons that were decided, and those that no arithmetic decides. */
  readonly agreed: number;
  readonly open: number;
  /** Answers that have no value at a point where the function is smooth. */
  readonly restricted: number;
  /** Comparisons at points where a part of the function has a kink. */
  readonly kinks: number;
  /** Reasons why there is no derivative. */
  readonly unsupported: readonly string[];
}

/** Where an expression has a value: the first place of a few. */
const maxTurns = 9;

/** Larger values than this are not looked at: they cost time and show nothing. */
const maxEntries = 260;

/** A gradient has at most so many times the nodes of its function. */
const sizeBound = 8;

/** The first place at which the function has a value; `undefined` if there is none among those that are tried. */
export function findPlace(of: Expr, wrt: SymbolExpr): Place | undefined {
  const symbols = symbolsOf(of, wrt);
  for (let turn = 0; turn < maxTurns; turn++) {
    const place = placeFor(symbols, [[wrt], [wrt], [otherVariable(of, wrt) ?? wrt]], turn);
    if (place === undefined || largestPart(of, place) > maxEntries) continue;
    if (compare({ kind: 'values', left: of, right: of }, place).kind === 'agree') return place;
  }
  return undefined;
}

/** Collects what is found about one case. */
interface Notes {
  readonly place: Place;
  readonly findings: Finding[];
  readonly unsupported: string[];
  agreed: number;
  open: number;
  restricted: number;
  kinks: number;
}

function guarded<T>(notes: Notes, what: string, f: () => T): T | undefined {
  try {
    return f();
  } catch (error) {
    const words = error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : String(error);
    notes.findings.push({ kind: 'crash', what: `${what}: ${words}` });
    return undefined;
  }
}

function check(notes: Notes, what: string, statement: Statement, wrong: FindingKind): void {
  const outcome = guarded(notes, what, () => compare(statement, notes.place));
  switch (outcome?.kind) {
    case 'agree':
      notes.agreed++;
      return;
    case 'differ':
      notes.findings.push({ kind: wrong, what: `${what}: ${outcome.left} is not ${outcome.right} (${outcome.by})` });
      return;
    case 'undefined':
      notes.restricted++;
      return;
    case 'kink':
      notes.kinks++;
      return;
    default:
      notes.open++;
  }
}

/** Examines a case at a place at which its function has a value. */
export function examine(c: Case, place: Place): Report {
  const notes: Notes = { place, findings: [], unsupported: [], agreed: 0, open: 0, restricted: 0, kinks: 0 };
  const scope = readFunction(notes, c.of);
  simplified(notes, c.of);
  for (const derivative of derivatives) {
    if (!derivative.fits(c)) continue;
    const result = derived(notes, derivative, c);
    if (result === undefined) continue;
    const ratio = countNodes(result) / countNodes(c.of);
    if (derivative.kind === 'gradient' && ratio > sizeBound) {
      notes.findings.push({ kind: 'answer too large', what: `${ratio.toFixed(1)} times the function` });
    }
    if (c.print) printed(notes, derivative, c, result, scope);
    if (scope !== undefined) readAnswer(notes, derivative.kind, c, result, scope);
  }
  return notes;
}

/** The text of the function, read back; gives the scope of its names if that went well. */
function readFunction(notes: Notes, of: Expr): Scope | undefined {
  const text = guarded(notes, 'printing the function', () => textOf(of));
  if (text === undefined) return undefined;
  const scope = guarded(notes, 'reading the statements', () => scopeAfter(text.statements));
  if (scope === undefined) return undefined;
  const read = guarded(notes, 'reading the function', () => readIn(scope, text.expression));
  if (read === undefined) return undefined;
  if (read.kind === 'failed') {
    notes.findings.push({ kind: 'function is not read back', what: read.message });
    return undefined;
  }
  if (read.expr !== of) {
    check(notes, 'function', { kind: 'values', left: of, right: read.expr }, 'function is read back as another');
  }
  return scope;
}

const simplifiers: readonly (readonly [name: string, f: (e: Expr) => Expr])[] = [
  ['prepare', prepare],
  ['simplify', (e) => simplify(e).value],
  ['tidy', (e) => tidy(e).value],
];

function simplified(notes: Notes, of: Expr): void {
  for (const [name, f] of simplifiers) {
    const other = guarded(notes, name, () => f(of));
    if (other === undefined || other === of) continue;
    check(notes, name, { kind: 'values', left: of, right: other }, 'simplification changes the value');
  }
}

interface Derivative {
  readonly kind: 'gradient' | 'jacobian' | 'hessian';
  readonly wrong: FindingKind;
  readonly fits: (c: Case) => boolean;
  readonly derive: (c: Case) => ReturnType<typeof gradient>;
  /** The variable of the second derivative. */
  readonly and: (c: Case) => SymbolExpr;
}

const derivatives: readonly Derivative[] = [
  {
    kind: 'gradient',
    wrong: 'wrong gradient',
    fits: ({ of }) => isScalar(of.shape),
    derive: ({ of, wrt }) => gradient(of, wrt),
    and: ({ wrt }) => wrt,
  },
  {
    kind: 'jacobian',
    wrong: 'wrong Jacobian',
    fits: ({ of }) => !isScalar(of.shape),
    derive: ({ of, wrt }) => jacobian(of, wrt),
    and: ({ wrt }) => wrt,
  },
  {
    kind: 'hessian',
    wrong: 'wrong Hessian',
    fits: ({ of, second }) => second && isScalar(of.shape),
    derive: ({ of, wrt }) => hessian(of, wrt, wrt),
    and: ({ wrt }) => wrt,
  },
  {
    kind: 'hessian',
    wrong: 'wrong mixed Hessian',
    fits: (c) => c.second && isScalar(c.of.shape) && otherVariable(c.of, c.wrt) !== undefined,
    derive: (c) => hessian(c.of, c.wrt, otherVariable(c.of, c.wrt) ?? c.wrt),
    and: (c) => otherVariable(c.of, c.wrt) ?? c.wrt,
  },
];

function derived(notes: Notes, { kind, wrong, derive, and }: Derivative, c: Case): Expr | undefined {
  const found = guarded(notes, kind, () => derive(c));
  if (found === undefined) return undefined;
  if ('unsupported' in found) {
    notes.unsupported.push(found.unsupported);
    return undefined;
  }
  const { of, wrt } = c;
  const { result } = found;
  const statement: Statement =
    kind === 'hessian' ? { kind, of, wrt, and: and(c), right: result } : { kind, of, wrt, right: result };
  check(notes, kind, statement, wrong);
  return result;
}

function printed(notes: Notes, { kind, and }: Derivative, c: Case, result: Expr, scope: Scope | undefined): void {
  const { of, wrt } = c;
  const wanted =
    kind === 'hessian' ? ({ kind: 'second', of, wrt, and: and(c) } as const) : ({ kind: 'first', of, wrt } as const);
  const parameters = scope === undefined ? [] : parametersOf(scope);
  for (const target of targets) {
    guarded(notes, `${kind} in ${target}`, () => resultText(result, wanted, target, parameters));
  }
}

/** The reader's bound on statements, which an answer may pass. */
const tooLong = describeProblem({ kind: 'too-long', span: { start: 0, end: 0 } });

function readAnswer(notes: Notes, kind: string, { of, wrt }: Case, result: Expr, scope: Scope): void {
  const ascii = guarded(notes, `${kind} in ascii`, () => renderSelfContained(result, 'ascii'));
  if (ascii === undefined) return;
  const back = guarded(notes, `reading the ${kind}`, () => readIn(scope, ascii));
  if (back === undefined) return;
  if (back.kind === 'failed' && back.message.startsWith(tooLong)) {
    notes.unsupported.push(`${kind} longer than what is read back`);
  } else if (back.kind === 'failed') {
    notes.findings.push({ kind: 'answer is not read back', what: `${kind}: ${back.message} in ${ascii}` });
  } else if (symbolsOf(back.expr).some((s) => !dependsOn(of, s) && s !== wrt)) {
    notes.findings.push({ kind: 'answer is not read back', what: `${kind}: unknown names in ${ascii}` });
  } else if (back.expr !== result) {
    check(
      notes,
      `${kind} ${ascii}`,
      { kind: 'values', left: result, right: back.expr },
      'answer is read back as another',
    );
  }
}
