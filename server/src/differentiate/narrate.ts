/**
 * The lines that lead from a function to its gradient, in Frobenius-product style, as a teacher would write them.
 *
 * The line `df = Σ G : dA` runs over names and operators A. Each round replaces the differentials of those that no
 * other one stands on, and carries what stands before them across the Frobenius product.
 */
import type { Step } from '../derivation/derivation.ts';
import { isZero, subtract } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { nodes } from '../expr/walk.ts';
import { hasTrait } from '../operators/call.ts';
import { cost } from '../simplify/cost.ts';
import { prepare, simplify, vanishes } from '../simplify/simplify.ts';
import type { Moved, Varying } from './lineMoves.ts';
import {
  bodyOf,
  carry,
  identify,
  isCarried,
  isOneOf,
  isPause,
  isPlainlyLinear,
  isSameLine,
  movesWith,
  open,
  openAndCarry,
  project,
  regroup,
  writeOut,
} from './lineMoves.ts';
import { nameLongProducts } from './longProducts.ts';
import type { Named } from './nameParts.ts';
import { nameParts } from './nameParts.ts';
import type { Reason } from './reasons.ts';
import {
  carrying,
  defining,
  grouping,
  identifying,
  namingFunction,
  noticed,
  opening,
  projecting,
  pullingBack,
  restating,
  writingOut,
} from './reasons.ts';
import { orUndefined } from './unsupported.ts';

/** More differentials than this are not opened in one line. */
const maxOpened = 3;

/** More rules of algebra than this deserve a line of their own after the first identification. */
const maxUses = 2;

/** Whether opening a differential and carrying the factors across are lines of their own. */
type Pace = 'two lines' | 'one line';

/** The steps from `f` to its gradient `result`. */
export function narrate(f: Expr, x: SymbolExpr, result: Expr): readonly Step[] {
  const body = f.kind === 'symbol' && f.definition !== undefined ? f.definition : f;
  const prepared = prepare(body);
  const inParts = nameLongProducts(prepared, x);
  if (inParts.names.length > 0) {
    const steps = tell({ body, own: [], x, pace: 'one line', naming: 'name-factors' }, inParts);
    return [...steps, ...lastStep(f, steps, result)];
  }
  const bare: Named = { of: prepared, names: [] };
  const named = nameParts(prepared, x);
  const own = f.kind === 'symbol' && f.definition !== undefined ? [f] : [];
  const tellIn = (names: Named, pace: Pace): readonly Step[] => tell({ body, own, x, pace, naming: 'restate' }, names);
  const ends = (steps: readonly Step[]): boolean => steps.at(-1)?.after === result;
  const plain = tellIn(bare, 'two lines');
  const other = named.names.length === 0 ? plain : tellIn(named, 'two lines');
  if (ends(other) && (!ends(plain) || longest(other) <= shorter * longest(plain))) return other;
  if (ends(plain)) return plain;
  // Round by round by pullbacks alone, as the gradient itself is worked out.
  const brief = tellIn(bare, 'one line');
  return ends(brief) ? brief : [...brief, ...lastStep(f, brief, result)];
}

/**
 * Where the lines end in another form than the answer: the answer. Where no algebra leads to it from the last line, the
 * step says how it was worked out.
 */
function lastStep(f: Expr, steps: readonly Step[], result: Expr): readonly Step[] {
  const before = steps.at(-1)?.after;
  if (before === undefined || before === result) return [];
  const step = { subject: 'gradient', before, after: result, uses: [] } as const;
  return vanishes(subtract(before, result))
    ? [{ ...step, ...grouping([]), move: 'rewrite', parts: [result] }]
    : [{ ...step, ...pullingBack(), move: 'pull-back', parts: [f] }];
}

/** Names are worth their lines where they make the longest differential so much shorter. */
const shorter = 0.9;

const longest = (steps: readonly Step[]): number =>
  Math.max(...steps.filter((step) => step.subject === 'differential').map((step) => cost(step.after)));

interface Told {
  readonly steps: Step[];
  line: Expr;
}

type NewStep = Pick<Step, 'subject' | 'move' | 'parts'>;

/** Adds a step; the same line once more is none. */
function record(told: Told, step: NewStep, reason: Reason, moved: Moved): void {
  told.steps.push({ ...step, ...reason, before: told.line, after: moved.line, uses: moved.uses });
  told.line = moved.line;
}

interface Telling {
  readonly body: Expr;
  /** The function's own name, which returns in derivatives such as that of a determinant. */
  readonly own: readonly SymbolExpr[];
  readonly x: SymbolExpr;
  readonly pace: Pace;
  /** How the function comes to its names: those for parts of long products stay in the answer. */
  readonly naming: 'restate' | 'name-factors';
}

function tell({ body, own, x, pace, naming }: Telling, { of, names }: Named): readonly Step[] {
  const told: Told = { steps: [], line: body };
  for (const name of names) {
    const { definition } = name;
    if (definition === undefined) continue;
    told.steps.push({
      subject: 'definition',
      move: 'define',
      parts: [name],
      ...defining(),
      before: body,
      after: definition,
      uses: [],
    });
  }
  if (names.length > 0 || simplify(of).value !== simplify(body).value) {
    record(told, { subject: 'function', move: naming, parts: names }, restating(names), { line: of, uses: [] });
  }
  tellDifferential(told, of, [x], pace);
  tellGradient(told, naming === 'restate' ? names : [], own, x);
  return told.steps;
}

const onDifferential = (move: Step['move'], parts: readonly Expr[]): NewStep => ({
  subject: 'differential',
  move,
  parts,
});

function tellDifferential(told: Told, of: Expr, x: Varying, pace: Pace): void {
  const start = differential(of);
  told.line = start;
  // The variable itself has nothing to open.
  if (!isOneOf(x, of)) openStep(told, firstParts(of, x), x, pace);
  tellRest(told, x, pace);
}

/** Opens and carries until nothing but `G : dX` is left. */
function tellRest(told: Told, x: Varying, pace: Pace): void {
  for (;;) {
    if (!isCarried(told.line)) record(told, onDifferential('carry', []), carrying(told.line), carry(told.line));
    const front = frontOf(told.line, x);
    if (front.length === 0) return;
    openStep(told, front, x, pace);
  }
}

/** The steps from a line of differentials, whoever wrote it, down to `G : dX`. */
export function narrateFrom(line: Expr, x: Varying): readonly Step[] {
  const told: Told = { steps: [], line };
  if (!isScalar(line.shape)) tellOpening(told, x);
  else if (line.kind === 'differential') tellDifferential(told, line.of, x, 'two lines');
  else tellRest(told, x, 'two lines');
  return told.steps;
}

/** Of what is no number there is nothing to carry: differentials are opened where they stand. */
function tellOpening(told: Told, x: Varying): void {
  const { line } = told;
  const start = line.kind === 'differential' && !isOneOf(x, line.of) ? firstParts(line.of, x) : frontOf(line, x);
  for (let parts = start; parts.length > 0; parts = frontOf(told.line, x)) {
    record(told, onDifferential('open', parts), opening(parts, x), open(told.line, parts, x));
  }
}

/** The function itself, and with it the operators whose `d` would only be copied. */
export function firstParts(of: Expr, x: Varying): readonly Expr[] {
  const opened = isPause(of, x) ? undefined : orUndefined(() => open(differential(of), [of], x).line);
  const front = opened === undefined ? [] : frontOf(opened, x).filter((e) => e.kind === 'apply');
  return [of, ...front];
}

function openStep(told: Told, parts: readonly Expr[], x: Varying, pace: Pace): void {
  const before = told.line;
  const reason = opening(parts, x);
  const whole = openAndCarry(before, parts, x);
  const opened = orUndefined(() => open(before, parts, x));
  const inOne =
    pace === 'one line' ||
    opened === undefined ||
    !isPlainlyLinear(opened.line) ||
    isSameLine(opened.line, whole.line) ||
    parts.every((e) => isDirect(e, x));
  if (inOne) {
    record(told, onDifferential('open-and-carry', parts), reason, whole);
  } else {
    record(told, onDifferential('open', parts), reason, opened);
  }
}

/** True if nobody would write a line between `G : d(e)` and what stands before the differentials of its arguments. */
function isDirect(e: Expr, x: Varying): boolean {
  const body = bodyOf(e);
  if (body.kind !== 'apply' || !isPause(body, x)) return false;
  const moving = body.args.filter((arg) => movesWith(arg, x));
  return (
    moving.length === 1 &&
    moving.every((arg) => isPause(arg, x)) &&
    (isScalar(body.shape) || hasTrait(body.op, 'entrywise'))
  );
}

/** The differentials to open next: those of parts on which no other one stands. */
export function frontOf(line: Expr, x: Varying): readonly Expr[] {
  const pending = nodes(line).flatMap((e) =>
    e.kind === 'differential' && !isOneOf(x, e.of) && movesWith(e.of, x) ? [e.of] : [],
  );
  if (pending.length < 2) return pending;
  const below = new Set<Expr>();
  for (const e of pending) for (const part of nodes(bodyOf(e), 'definitions')) if (part !== e) below.add(part);
  return pending.filter((e) => !below.has(e)).slice(0, maxOpened);
}

function tellGradient(told: Told, names: readonly SymbolExpr[], own: readonly SymbolExpr[], x: SymbolExpr): void {
  const G = identify(told.line, x);
  const short = regroup(G, []);
  const merged = noticed(short.uses).length <= maxUses;
  const step: NewStep = { subject: 'gradient', move: 'identify', parts: [] };
  record(
    told,
    { ...step, move: merged ? 'identify-and-regroup' : 'identify' },
    identifying(merged ? short.uses : [], x),
    merged ? short : { line: G, uses: [] },
  );
  if (short.line !== told.line) record(told, { ...step, move: 'regroup' }, grouping(short.uses), short);
  const used = names.filter((name) => nodes(told.line, 'definitions').includes(name));
  if (used.length > 0)
    record(told, { ...step, move: 'write-out', parts: used }, writingOut(), writeOut(told.line, used));
  const inOwnName = regroup(told.line, own);
  if (inOwnName.line !== told.line) {
    record(told, { ...step, move: 'regroup', parts: own }, namingFunction(own), inOwnName);
  }
  const projected = project(told.line, x);
  if (projected.line !== told.line && !isZero(told.line))
    record(told, { ...step, move: 'project' }, projecting(x), projected);
}
