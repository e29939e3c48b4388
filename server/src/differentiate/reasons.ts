/** What is said of a step: its rule, its title in plain words, the identities that it uses, where to read of them. */
import type { Identity } from '../derivation/derivation.ts';
import type { Rule, RuleName, RuleReference } from '../derivation/rule.ts';
import { product } from '../expr/build.ts';
import { namedDim } from '../expr/dim.ts';
import type { ApplyExpr, Expr, ProductExpr, SymbolExpr } from '../expr/expr.ts';
import { differential, symbol } from '../expr/expr.ts';
import { isColumn, isRow, isScalar, scalarShape, shape } from '../expr/shape.ts';
import { children, nodes } from '../expr/walk.ts';
import { argOf, call, callWithDims } from '../operators/call.ts';
import { operatorNamed } from '../operators/index.ts';
import { titleInSentence } from '../operators/title.ts';
import { vecOf } from '../operators/vecMatrix.ts';
import { normalRules, presentingRules, shorteningRules, usualRules } from '../simplify/simplify.ts';
import {
  carryThroughBoth,
  carryThroughOperator,
  carryThroughProduct,
  differentialIdentity,
  pairOf,
  productIdentity,
} from './identities.ts';
import type { Varying } from './lineMoves.ts';
import { bodyOf, hasDifferential, isPause, movesWith, openOne } from './lineMoves.ts';
import type { Projection } from './structure.ts';
import { projectionFor } from './structure.ts';
import { orUndefined } from './unsupported.ts';

export interface Reason {
  readonly rule: RuleName;
  readonly title: string;
  readonly identities: readonly Identity[];
  readonly references: readonly RuleReference[];
}

/** More equations than this beside one line are not read. */
const maxIdentities = 3;

const because = (rule: RuleName, title: string): Reason => ({ rule, title, identities: [], references: [] });

export const defining = (): Reason => because('name-part', 'a name for a part that the lines would repeat');

export const restating = (names: readonly SymbolExpr[]): Reason =>
  because(
    'matrix-form',
    names.length === 0
      ? 'the same function, in the form that is easiest to differentiate'
      : 'the same function in these names',
  );

/** Why `d(e)` may be replaced for each of the parts. */
export function opening(parts: readonly Expr[], x: Varying): Reason {
  const pieces = parts.flatMap((e) => openingOne(e, x));
  const rules = pieces.filter((p) => p.rule !== 'differential');
  const said = rules.length === 0 ? pieces : rules;
  return {
    rule: unique(said.map((p) => p.rule)).join(', '),
    title: unique(said.map((p) => p.title)).join('; '),
    identities: distinct(pieces.flatMap((p) => p.identities)),
    references: distinctReferences(said.flatMap((p) => p.references)),
  };
}

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];

/** Equations are interned expressions: two are the same if their sides are. */
const distinct = (list: readonly Identity[]): readonly Identity[] =>
  list.filter((a, i) => list.findIndex((b) => a.left === b.left && a.right === b.right) === i).slice(0, maxIdentities);

const distinctReferences = (list: readonly RuleReference[]): readonly RuleReference[] =>
  list.filter((a, i) => list.findIndex((b) => a.book === b.book && a.at === b.at) === i);

function openingOne(e: Expr, x: Varying): readonly Reason[] {
  const body = bodyOf(e);
  if (e.kind === 'symbol') {
    const right = orUndefined(() => openOne(e, x));
    const substitution: Reason = {
      ...because('substitute', 'the definition, differentiated'),
      identities: right === undefined ? [] : [{ left: differential(e), right }],
    };
    return body.kind === 'apply' && isPause(body, x) ? [substitution, ofOperator(body, x)] : [substitution];
  }
  if (body.kind === 'apply' && isPause(body, x)) return [ofOperator(body, x)];
  return [{ ...because('differential', 'the differential'), identities: identitiesBetween(body, x) }];
}

/** The table's rule for one operator. */
function ofOperator(e: ApplyExpr, x: Varying): Reason {
  const operator = operatorNamed(e.op);
  const identity = differentialIdentity(e, (arg) => movesWith(arg, x));
  return {
    rule: `d-${e.op.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`,
    title: `differential of ${operator === undefined ? e.op : titleInSentence(operator.title)}`,
    identities: identity === undefined ? [] : [identity],
    references: operator?.references.slice(0, 1) ?? [],
  };
}

/** The product rules that lead from a function to the parts at which its differential pauses. */
function identitiesBetween(e: Expr, x: Varying): readonly Identity[] {
  const found: Identity[] = [];
  const seen = new Set<Expr>();
  const moves = (part: Expr): boolean => movesWith(part, x);
  const visit = (part: Expr): void => {
    if (seen.has(part) || (part !== e && isPause(part, x))) return;
    seen.add(part);
    const moving = children(part).filter(moves);
    const identity = moving.length < 2 ? undefined : productRule(part, moving, moves);
    if (identity !== undefined) found.push(identity);
    moving.forEach(visit);
  };
  visit(e);
  return distinct(found);
}

function productRule(e: Expr, moving: readonly Expr[], moves: (part: Expr) => boolean): Identity | undefined {
  if (e.kind === 'product') return productIdentity(moving);
  return e.kind === 'apply' ? differentialIdentity(e, moves) : undefined;
}

/** Why factors may cross a Frobenius product, for what stands around the differentials of a line. */
export function carrying(line: Expr): Reason {
  const found: (Identity | undefined)[] = [];
  const visit = (e: Expr): void => {
    if (e.kind === 'differential' || !hasDifferential(e)) return;
    const { identities, inside } = crossing(e);
    found.push(...identities);
    inside.forEach(visit);
  };
  visit(line);
  const known = found.filter((identity) => identity !== undefined);
  const title = known.length === 0 ? 'the differentials last' : 'carry the factors across “:”';
  return { ...because('transfer', title), identities: distinct(known) };
}

/** What one node asks to be crossed, and the parts where more is to come. */
function crossing(e: Expr): {
  readonly identities: readonly (Identity | undefined)[];
  readonly inside: readonly Expr[];
} {
  if (e.kind === 'product') {
    return { identities: movingAt(e.factors).map((i) => carryThroughProduct(e, i)), inside: children(e) };
  }
  if (e.kind !== 'apply') return { identities: [], inside: children(e) };
  const products = isScalar(e.shape) && e.args.length === 1 ? productsIn(e.args) : [];
  if (products.length === 0) return { identities: throughOperator(e), inside: e.args };
  return {
    identities: products.flatMap((inner) => movingAt(inner.factors).map((i) => carryThroughBoth(e, inner, i))),
    inside: products.flatMap((inner) => inner.factors),
  };
}

/** The products with a differential among the terms of the argument; none if a term is something else. */
function productsIn([arg]: readonly Expr[]): readonly ProductExpr[] {
  const terms = (arg?.kind === 'sum' ? arg.terms : [arg]).flatMap((e) =>
    e !== undefined && hasDifferential(e) ? [e] : [],
  );
  const products = terms.flatMap((e) => (e.kind === 'product' && e.factors.length > 1 ? [e] : []));
  return products.length === terms.length ? products : [];
}

/** The places of the list at which a differential stands. */
const movingAt = (list: readonly Expr[]): readonly number[] => list.flatMap((e, i) => (hasDifferential(e) ? [i] : []));

/** Frobenius products are where the factors are carried to, and of rows and numbers nobody asks how. */
function throughOperator(e: ApplyExpr): readonly (Identity | undefined)[] {
  if (e.op === 'frobenius' || isRow(e.shape)) return [];
  return movingAt(e.args)
    .filter((i) => e.args.slice(i, i + 1).every(({ shape }) => !isScalar(shape) && !isRow(shape)))
    .map((i) => carryThroughOperator(e, i));
}

const magnus: RuleReference = { book: 'Magnus & Neudecker 2019', at: 'ch. 5, § 9' };

const algebra: readonly Rule[] = [...normalRules, ...shorteningRules, ...presentingRules, ...usualRules];

/** Rules that a reader of formulas does not notice. */
const silent: ReadonlySet<RuleName> = new Set([
  'sort-terms',
  'hadamard-commutes',
  'sign-of-bracket',
  'scalar-out',
  'open-bracket',
  'transpose-inside',
  'transpose-outside',
]);

/** The rules that a reader notices. */
export const noticed = (uses: readonly RuleName[]): readonly RuleName[] => uses.filter((name) => !silent.has(name));

const titlesOf = (uses: readonly RuleName[]): readonly string[] =>
  withoutReturns(unique(noticed(uses).flatMap((name) => algebra.find((r) => r.name === name)?.title ?? [])));

/** Two rules of which one undoes the other say nothing. */
function withoutReturns(titles: readonly string[]): readonly string[] {
  const turned = (title: string): string => title.split(' = ').reverse().join(' = ');
  return titles.filter((title) => !titles.some((other) => other === turned(title)));
}

/** `df = G : dX`, and the algebra that was done on the way. */
export const identifying = (uses: readonly RuleName[], x: SymbolExpr): Reason => ({
  ...because(
    'first-identification',
    ['G is the gradient', ...titlesOf(uses)].join('; ').replace('G', gradientLetter(x)),
  ),
  identities: [
    {
      left: differential(symbol('f', scalarShape)),
      right: pairOf(symbol(gradientLetter(x), x.shape), differential(x)),
    },
  ],
  references: [magnus],
});

/** Capital for a matrix; never the letter of the variable. */
function gradientLetter(x: SymbolExpr): string {
  const [first, second] = isScalar(x.shape) || isColumn(x.shape) ? ['g', 'h'] : ['G', 'H'];
  return x.name === first ? second : first;
}

export const grouping = (uses: readonly RuleName[]): Reason => {
  const titles = titlesOf(uses).slice(0, maxIdentities);
  return because('regroup', ['the same, grouped', ...titles].join('; '));
};

export const pullingBack = (): Reason =>
  because('pull-back', 'the same, as it comes from the function by pullbacks, operator by operator');

/** The function stands in its own derivative: `d det(X) = det(X) X⁻ᵀ : dX`. */
export const namingFunction = (own: readonly SymbolExpr[]): Reason => ({
  ...because('name-function', 'the function under its own name'),
  identities: own.flatMap((f) => (f.definition === undefined ? [] : [{ left: f.definition, right: f }])),
});

export const writingOut = (): Reason => because('write-out', 'the names written out');

export function projecting(x: SymbolExpr): Reason {
  const projection = projectionFor(x);
  return projection === undefined
    ? because('project', 'the gradient in the space of the variable')
    : because(projection.rule, projection.title);
}

const [m, n, p, q] = [namedDim('m'), namedDim('n'), namedDim('p'), namedDim('q')];
const [A, X, B] = [symbol('A', shape(m, n)), symbol('X', shape(n, p)), symbol('B', shape(p, q))];

const vecOfProduct: Identity = {
  left: vecOf(product(A, X, B)),
  right: product(call('kron', call('transpose', B), A), vecOf(X)),
};

const vecOfTranspose: Identity = {
  left: vecOf(call('transpose', X)),
  right: product(callWithDims('commutation', [n, p]), vecOf(X)),
};

/** Why a line that is linear in `dX` is a matrix times `vec(dX)`. */
export function vectorizing(line: Expr, x: SymbolExpr): Reason {
  if (isScalar(x.shape) || (isColumn(x.shape) && (isColumn(line.shape) || isScalar(line.shape))))
    return because('vectorize', `one matrix before d${x.name}`);
  const turned = nodes(line).some((e) => argOf(e, 'transpose') !== undefined && hasDifferential(e));
  return {
    ...because('vectorize', 'the columns one below the other'),
    identities: turned ? [vecOfProduct, vecOfTranspose] : [vecOfProduct],
    references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 2, § 4' }],
  };
}

/** J of `vec(dF) = J*vec(dX)`. */
export function readingOff(line: Expr, x: SymbolExpr): Reason {
  const plain = isColumn(line.shape) && isColumn(x.shape);
  return {
    ...because(
      'first-identification',
      plain
        ? `the Jacobian is what stands before d${x.name}`
        : 'the Jacobian is what stands before vec(dX)'.replace('X', x.name),
    ),
    references: [{ book: 'Magnus & Neudecker 2019', at: 'ch. 5, § 12' }],
  };
}

export const dividing = (): Reason => ({
  ...because('derivative-by-scalar', 'dF = F_t*dt, so F_t is the derivative by t'),
  references: [magnus],
});

export function projectingDirections(x: SymbolExpr): Reason {
  const projection = projectionFor(x);
  return projection === undefined
    ? because('project', 'the Jacobian on admissible directions')
    : because(projection.rule, `J*P, where P*vec(D) = vec(${projection.onDirection}), since ${projection.reason}`);
}

export const intoSpace = ({ rule, onDirection }: Projection): Reason =>
  because(rule, `P*H, where P*vec(D) = vec(${onDirection}): the gradient's change along the space`);
