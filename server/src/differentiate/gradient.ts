/**
 * The gradient of a scalar function, step by step, in Frobenius-product style.
 *
 * The line `df = Σ G : dA` runs over atoms A (defined names and operators that are not linear). Each round takes the
 * atom that comes last in the function, replaces its differential by what the table says, and carries `G` across.
 * Every atom is taken once, with all its contributions together, so that shared parts stay shared.
 */
import type { Derivation, LineSubject, Step } from '../derivation/derivation.ts';
import type { RuleName, RuleReference } from '../derivation/rule.ts';
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

interface Recorder {
  readonly steps: Step[];
  line: Expr;
}

function record(
  to: Recorder,
  subject: LineSubject,
  rule: RuleName,
  title: string,
  after: Expr,
  more: { readonly at?: Expr; readonly reference?: RuleReference; readonly uses?: readonly RuleName[] } = {},
): void {
  const last = to.steps.at(-1);
  if (subject === 'differential' && last?.subject === 'differential' && lineForm(after) === lineForm(to.line)) {
    // The same line in another order of writing is no step; the later one is the way it goes on.
    to.steps[to.steps.length - 1] = { ...last, after };
    to.line = after;
    return;
  }
  to.steps.push({
    subject,
    rule,
    title,
    before: to.line,
    after,
    uses: more.uses ?? [],
    ...(more.at === undefined ? {} : { at: more.at }),
    ...(more.reference === undefined ? {} : { reference: more.reference }),
  });
  to.line = after;
}

/** The rule that the expansion of an atom's differential uses. */
function ruleOf(atom: Expr): { readonly rule: RuleName; readonly title: string; readonly reference?: RuleReference } {
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

function run(f: Expr, x: SymbolExpr): Derivation {
  const prepared = prepare(f);
  const to: Recorder = { steps: [], line: f };
  if (prepared !== f)
    record(to, 'function', 'matrix-form', 'the same function, in the form that is easiest to differentiate', prepared);

  const order = new Map(nodes(prepared, 'definitions').map((node, i) => [node, i]));
  const seeds: Seeds = new Map();
  const names = abbreviations(prepared);
  let uses: readonly RuleName[] = [];
  const receive = (atom: Expr, seed: Expr): void => {
    uses = [...uses, ...add(seeds, atom, seed, names)];
  };

  if (isAtom(prepared, x)) receive(prepared, one);
  else {
    const opened = simplify(openDifferential(prepared, x));
    record(to, 'differential', 'differential', 'the differential', absorbSign(opened.value), { uses: opened.uses });
    pull(prepared, one, x, receive);
    record(to, 'differential', transfer.rule, transfer.title, lineOf(seeds, order), { uses });
  }

  for (;;) {
    const atom = lastAtom(seeds, x, order);
    if (atom === undefined) break;
    const seed = seeds.get(atom) ?? one;
    seeds.delete(atom);
    uses = [];
    const raw = pairWith(seed, openDifferential(atom, x));
    // A name has just been replaced by what it stands for; anything else is written with the names.
    const opened = simplify(atom.kind === 'symbol' ? raw : foldDefinitions(raw, names));
    const rest = seeds.size === 0 ? [] : [lineOf(seeds, order)];
    const rule = ruleOf(atom);
    record(to, 'differential', rule.rule, rule.title, sum(absorbSign(opened.value), ...rest), {
      ...rule,
      at: atom,
      uses: opened.uses,
    });
    pullAtom(atom, seed, x, receive);
    record(to, 'differential', transfer.rule, transfer.title, lineOf(seeds, order), { at: atom, uses });
  }
  return finish(to, f, x, seeds.get(x) ?? zeroOf(x.shape));
}

function finish(to: Recorder, f: Expr, x: SymbolExpr, seed: Expr): Derivation {
  const names = abbreviations(f);
  const plain = tidy(foldDefinitions(tidy(seed).value, names));
  record(to, 'gradient', 'first-identification', 'df = G : dX, so G is the gradient', plain.value, {
    uses: plain.uses,
    reference: { book: 'Magnus & Neudecker 2019', at: 'ch. 5, § 9' },
  });
  const projection = projectionFor(x);
  if (projection !== undefined) {
    const projected = tidy(projection.project(plain.value, x));
    if (projected.value !== plain.value) {
      record(to, 'gradient', projection.rule, projection.title, projected.value, { uses: projected.uses });
    }
  }
  return { of: f, wrt: x, steps: to.steps, result: to.line };
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
    return restored(run(form.of, x), f, form.restore);
  });
}

/** The derivation of `f` from that of its prepared form: the same lines in the author's names. */
function restored(derivation: Derivation, f: Expr, restore: (e: Expr) => Expr): Derivation {
  const steps = derivation.steps.map((step): Step => {
    const at = step.at === undefined ? {} : { at: restore(step.at) };
    return { ...step, ...at, before: restore(step.before), after: restore(step.after) };
  });
  return { ...derivation, of: f, steps, result: restore(derivation.result) };
}
