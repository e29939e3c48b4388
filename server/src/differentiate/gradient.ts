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
import { foldDefinitions, folding } from '../simplify/share.ts';
import { absorbSign, lineForm, prepare, simplify, tidy } from '../simplify/simplify.ts';
import { differentialOf } from './differential.ts';
import { withPreparedNames } from './matrixForm.ts';
import { isAtom, pull, pullAtom } from './pullback.ts';
import { projectionFor } from './structure.ts';
import type { Unsupported } from './unsupported.ts';
import { orUnsupported } from './unsupported.ts';

/** What has been carried to an atom; `total` is the sum of all of it, tidied, once someone has asked for it. */
interface Seed {
  readonly parts: Expr[];
  total: Expr | undefined;
}

/** The matrices that stand before the differentials of the atoms. */
interface Seeds {
  readonly byAtom: Map<Expr, Seed>;
  /** Writes the author's names. */
  readonly fold: (e: Expr) => Expr;
  /** The rules that tidied what was asked for. */
  uses: RuleName[];
}

/** `G : D`, or `g*d` for scalars. */
const pairWith = (seed: Expr, d: Expr): Expr => (isScalar(d.shape) ? product(seed, d) : call('frobenius', seed, d));

/** `G : dA`. */
const pair = (seed: Expr, atom: Expr): Expr => pairWith(seed, differential(atom));

const transfer = { rule: 'transfer', title: 'carry the factors across “:”' } as const;

/** The line `Σ G : dA`, atoms in the order in which they stand in the function. */
function lineOf(seeds: Seeds, order: ReadonlyMap<Expr, number>): Expr {
  const sorted = [...seeds.byAtom.keys()].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const terms = sorted.map((atom) => pair(absorbSign(seedOf(seeds, atom)), atom));
  return terms.length === 0 ? product() : sum(...terms);
}

function receive(seeds: Seeds, atom: Expr, seed: Expr): void {
  const before = seeds.byAtom.get(atom);
  if (before === undefined) seeds.byAtom.set(atom, { parts: [seed], total: undefined });
  else {
    before.parts.push(seed);
    before.total = undefined;
  }
}

/** All that has been carried to an atom; tidied once, however many parts it has. */
function seedOf(seeds: Seeds, atom: Expr): Expr {
  const seed = seeds.byAtom.get(atom);
  if (seed === undefined) return zeroOf(atom.shape);
  if (seed.total === undefined) {
    const s = simplify(sum(...seed.parts));
    seeds.uses.push(...s.uses);
    seed.total = seeds.fold(s.value);
  }
  return seed.total;
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

  const atoms = nodes(prepared, 'definitions');
  const order = new Map(atoms.map((node, i) => [node, i]));
  const seeds: Seeds = { byAtom: new Map(), fold: folding(abbreviations(prepared)), uses: [] };
  const carry = (atom: Expr, seed: Expr): void => receive(seeds, atom, seed);
  const carried = (): { readonly after: Expr; readonly uses: readonly RuleName[] } => {
    seeds.uses = [];
    return { after: lineOf(seeds, order), uses: seeds.uses };
  };

  if (isAtom(prepared, x)) carry(prepared, one);
  else {
    record(to, 'differential', { rule: 'differential', title: 'the differential' }, () => {
      const opened = simplify(openDifferential(prepared, x));
      return { after: absorbSign(opened.value), uses: opened.uses };
    });
    pull(prepared, one, x, carry);
    record(to, 'differential', transfer, carried);
  }

  // The atom that stands last comes first: by then all that leads to it has been collected.
  for (const atom of [...atoms].reverse()) {
    if (atom === x || !seeds.byAtom.has(atom)) continue;
    const seed = seedOf(seeds, atom);
    seeds.byAtom.delete(atom);
    record(to, 'differential', { ...ruleOf(atom), at: atom }, () => {
      const raw = pairWith(seed, openDifferential(atom, x));
      // A name has just been replaced by what it stands for; anything else is written with the names.
      const opened = simplify(atom.kind === 'symbol' ? raw : seeds.fold(raw));
      const rest = seeds.byAtom.size === 0 ? [] : [lineOf(seeds, order)];
      return { after: sum(absorbSign(opened.value), ...rest), uses: opened.uses };
    });
    pullAtom(atom, seed, x, carry);
    record(to, 'differential', { ...transfer, at: atom }, carried);
  }
  return finish(to, f, x, seedOf(seeds, x));
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
