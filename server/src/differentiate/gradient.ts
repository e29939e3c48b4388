/**
 * The gradient of a scalar function, step by step, in Frobenius-product style.
 *
 * The line `df = Σ G : dA` runs over atoms A (defined names and operators that are not linear). Each round takes the
 * atom that comes last in the function, replaces its differential by what the table says, and carries `G` across.
 * Every atom is taken once, with all its contributions together, so that shared parts stay shared.
 */
import type { Derivation, LineSubject, Step } from '../derivation/derivation.ts';
import type { RuleName } from '../derivation/rule.ts';
import { one, product, sum, zeroOf } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { isScalar, showShape } from '../expr/shape.ts';
import { dependsOn, nodes } from '../expr/walk.ts';
import { call } from '../operators/call.ts';
import { operatorNamed } from '../operators/index.ts';
import { titleInSentence } from '../operators/title.ts';
import { foldDefinitions } from '../simplify/share.ts';
import { absorbSign, lineForm, prepare, simplify, tidy } from '../simplify/simplify.ts';
import { differentialOf } from './differential.ts';
import { withPreparedNames } from './matrixForm.ts';
import { isAtom, pull, pullAtom } from './pullback.ts';
import { projectionFor } from './structure.ts';
import type { Unsupported } from './unsupported.ts';
import { orUnsupported } from './unsupported.ts';

/** The matrices that stand before the differentials of the atoms. */
type Seeds = Map<Expr, Expr>;

/** `G : D`, or `g*d` for scalars. */
const pairWith = (seed: Expr, d: Expr): Expr => (isScalar(d.shape) ? product(seed, d) : call('frobenius', seed, d));

/** `G : dA`. */
const pair = (seed: Expr, atom: Expr): Expr => pairWith(seed, differential(atom));

const transfer = { rule: 'transfer', title: 'carry the factors across “:”' } as const;

/** The line `Σ G : dA`, atoms in the order in which they stand in the function. */
function lineOf(seeds: Seeds, order: ReadonlyMap<Expr, number>): Expr {
  const sorted = [...seeds].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const terms = sorted.map(([atom, seed]) => pair(absorbSign(seed), atom));
  return terms.length === 0 ? product() : sum(...terms);
}

function add(seeds: Seeds, atom: Expr, seed: Expr, names: readonly SymbolExpr[]): readonly RuleName[] {
  const before = seeds.get(atom);
  const s = simplify(before === undefined ? seed : sum(before, seed));
  seeds.set(atom, foldDefinitions(s.value, names));
  return s.uses;
}

/** The author's abbreviations in a function, in which its derivative is written as well. */
const abbreviations = (f: Expr): readonly SymbolExpr[] =>
  nodes(f, 'definitions').filter((n): n is SymbolExpr => n.kind === 'symbol' && n.definition !== undefined);

/** What is written down on the way: nothing where only the result is wanted, which does not depend on the lines. */
interface Recorder {
  readonly wanted: 'lines' | 'result';
  readonly steps: Step[];
  line: Expr;
}

/** A rule, where it works, and where a reader finds it. */
type Move = Pick<Step, 'rule' | 'title' | 'at' | 'reference'>;

/** Writes down the line that `made` gives. */
function record(
  to: Recorder,
  subject: LineSubject,
  move: Move,
  made: () => { readonly after: Expr; readonly uses: readonly RuleName[] },
): void {
  if (to.wanted === 'result') return;
  const { after, uses } = made();
  const last = to.steps.at(-1);
  if (subject === 'differential' && last?.subject === 'differential' && lineForm(after) === lineForm(to.line)) {
    // The same line in another order of writing is no step; the later one is the way it goes on.
    to.steps[to.steps.length - 1] = { ...last, after };
    to.line = after;
    return;
  }
  to.steps.push({ subject, before: to.line, after, uses, ...move });
  to.line = after;
}

/** The rule that the expansion of an atom's differential uses. */
function ruleOf(atom: Expr): Move {
  if (atom.kind !== 'apply') return { rule: 'substitute', title: 'the definition, differentiated' };
  const operator = operatorNamed(atom.op);
  const [reference] = operator?.references ?? [];
  return {
    rule: `d-${atom.op.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
    title: `differential of ${operator === undefined ? atom.op : titleInSentence(operator.title)}`,
    ...(reference === undefined ? {} : { reference }),
  };
}

/** `d(atom)` one level down: names and operators below stay unexpanded. */
function openDifferential(atom: Expr, x: SymbolExpr): Expr {
  const body = atom.kind === 'symbol' && atom.definition !== undefined ? atom.definition : atom;
  return body !== atom && isAtom(body, x) ? differential(body) : differentialOf(body, [x], (e) => isAtom(e, x));
}

const matrixForm: Move = {
  rule: 'matrix-form',
  title: 'the same function, in the form that is easiest to differentiate',
};

/** The gradient of `f`; its lines are recorded if they are wanted. */
function run(f: Expr, x: SymbolExpr, to: Recorder): Expr {
  const prepared = prepare(f);
  if (prepared !== f) record(to, 'function', matrixForm, () => ({ after: prepared, uses: [] }));

  const order = new Map(nodes(prepared, 'definitions').map((node, i) => [node, i]));
  const seeds: Seeds = new Map();
  const names = abbreviations(prepared);
  let uses: readonly RuleName[] = [];
  const receive = (atom: Expr, seed: Expr): void => {
    uses = [...uses, ...add(seeds, atom, seed, names)];
  };

  if (isAtom(prepared, x)) receive(prepared, one);
  else {
    record(to, 'differential', { rule: 'differential', title: 'the differential' }, () => {
      const opened = simplify(openDifferential(prepared, x));
      return { after: absorbSign(opened.value), uses: opened.uses };
    });
    pull(prepared, one, x, receive);
    record(to, 'differential', transfer, () => ({ after: lineOf(seeds, order), uses }));
  }

  for (;;) {
    const atom = lastAtom(seeds, x, order);
    if (atom === undefined) break;
    const seed = seeds.get(atom) ?? one;
    seeds.delete(atom);
    uses = [];
    record(to, 'differential', { ...ruleOf(atom), at: atom }, () => {
      const raw = pairWith(seed, openDifferential(atom, x));
      // A name has just been replaced by what it stands for; anything else is written with the names.
      const opened = simplify(atom.kind === 'symbol' ? raw : foldDefinitions(raw, names));
      const rest = seeds.size === 0 ? [] : [lineOf(seeds, order)];
      return { after: sum(absorbSign(opened.value), ...rest), uses: opened.uses };
    });
    pullAtom(atom, seed, x, receive);
    record(to, 'differential', { ...transfer, at: atom }, () => ({ after: lineOf(seeds, order), uses }));
  }
  return finish(to, f, x, seeds.get(x) ?? zeroOf(x.shape));
}

const identification: Move = {
  rule: 'first-identification',
  title: 'df = G : dX, so G is the gradient',
  reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 5, § 9' },
};

function finish(to: Recorder, f: Expr, x: SymbolExpr, seed: Expr): Expr {
  const names = abbreviations(f);
  const plain = tidy(foldDefinitions(tidy(seed).value, names));
  record(to, 'gradient', identification, () => ({ after: plain.value, uses: plain.uses }));
  const projection = projectionFor(x);
  if (projection === undefined) return plain.value;
  const projected = tidy(projection.project(plain.value, x));
  if (projected.value === plain.value) return plain.value;
  record(to, 'gradient', projection, () => ({ after: projected.value, uses: projected.uses }));
  return projected.value;
}

/** The atom to open next: the one that stands last, so that all that leads to it has been collected. */
function lastAtom(seeds: Seeds, x: SymbolExpr, order: ReadonlyMap<Expr, number>): Expr | undefined {
  let last: Expr | undefined;
  for (const atom of seeds.keys()) {
    if (atom !== x && (last === undefined || (order.get(atom) ?? 0) > (order.get(last) ?? 0))) last = atom;
  }
  return last;
}

/**
 * The gradient `G` of the scalar `f` with `df = G : dX`, in the shape of the free symbol `x`.
 *
 * @returns the derivation; `Unsupported` if `f` is not scalar or an operator in it has no derivative yet
 */
export function gradient(f: Expr, x: SymbolExpr): Derivation | Unsupported {
  if (!isScalar(f.shape))
    return { unsupported: `a gradient needs a scalar function; this one is ${showShape(f.shape)}` };
  if (!dependsOn(f, x)) {
    return { of: f, wrt: x, steps: [], result: zeroOf(x.shape) };
  }
  return orUnsupported(() => {
    // The name of the function itself is no step: its first line is what it stands for.
    const body = f.kind === 'symbol' && f.definition !== undefined ? f.definition : f;
    const form = withPreparedNames(body);
    const result = run(form.of, x, { wanted: 'result', steps: [], line: form.of });
    const lines = (): readonly Step[] => {
      const to: Recorder = { wanted: 'lines', steps: [], line: form.of };
      // An operator may have a pullback and no differential: then the lines end where it would be opened.
      orUnsupported(() => run(form.of, x, to));
      return to.steps.map((step) => restored(step, form.restore));
    };
    return withLines({ of: f, wrt: x, result: form.restore(result) }, lines);
  });
}

/** The step in the author's names. */
function restored(step: Step, restore: (e: Expr) => Expr): Step {
  const at = step.at === undefined ? {} : { at: restore(step.at) };
  return { ...step, ...at, before: restore(step.before), after: restore(step.after) };
}

/** The derivation whose lines are worked out when someone wants to read them. */
function withLines(known: Omit<Derivation, 'steps'>, lines: () => readonly Step[]): Derivation {
  let steps: readonly Step[] | undefined;
  return {
    ...known,
    get steps() {
      steps ??= lines();
      return steps;
    },
  };
}
