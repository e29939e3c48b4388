/** Moves that open a name or a differential. */

import { differentialOf } from '../differentiate/differential.ts';
import { differentialIdentity, productIdentity } from '../differentiate/identities.ts';
import { isPause } from '../differentiate/lineMoves.ts';
import { operatorOf } from '../differentiate/pullback.ts';
import { orUndefined } from '../differentiate/unsupported.ts';
import { isZero, negate, zeroOf } from '../expr/build.ts';
import type { ApplyExpr, DifferentialExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { dependsOn, rewrite } from '../expr/walk.ts';
import { isLinearIn } from '../operators/call.ts';
import { folding } from '../simplify/share.ts';
import { simplify } from '../simplify/simplify.ts';
import type { Because, Move } from './move.ts';
import { because, magnus } from './move.ts';
import { equation, plainText } from './plainText.ts';
import { shortTitle } from './shortTitle.ts';

/** Longer definitions are not repeated beside a line. */
const maxSaid = 60;

const unlessLong = (says: string): string => (says.length <= maxSaid ? says : '');

/** A name for what it stands for. */
export const unfold: Move = {
  name: 'definition',
  at: (node) => {
    if (node.kind !== 'symbol' || node.definition === undefined) return [];
    return [{ result: node.definition, because: definitionOf(node) }];
  },
};

/** What a name stands for, or its opposite, by the name. */
export const fold: Move = {
  name: 'fold-definition',
  at: (node, { names }) => {
    if (node.kind === 'symbol' || node.kind === 'number') return [];
    return names.flatMap((name) => {
      const result = folding([name])(node);
      const isName = result === name || result === negate(name);
      return isName ? [{ result, because: definitionOf(name) }] : [];
    });
  },
};

function definitionOf(name: SymbolExpr): Because {
  const says = name.definition === undefined ? '' : unlessLong(equation(name, name.definition));
  return because('definition', `definition of \`${plainText(name)}\``, says);
}

const varies = (e: Expr, varying: readonly SymbolExpr[]): boolean => varying.some((x) => dependsOn(e, x));

/** The line without the differentials of what is held fixed: `dA = 0`. */
export const withoutFixed = (line: Expr, varying: readonly SymbolExpr[]): Expr =>
  rewrite(line, (e) => {
    if (e.kind === 'differential') return varies(e.of, varying) ? e : zeroOf(e.shape);
    return e.kind === 'apply' && e.args.some((arg, i) => isZero(arg) && isLinearIn(e, i)) ? zeroOf(e.shape) : e;
  });

const isName = (e: Expr): boolean => e.kind === 'symbol' && e.definition !== undefined;

/** The differential of a name or an expression, down to the names below, to the functions below, or all the way. */
export const openDifferential: Move = {
  name: 'differential',
  at: (node, { varying }) => {
    if (node.kind !== 'differential' || !varies(node.of, varying)) return [];
    const { of } = node;
    if (of.kind === 'symbol' && of.definition === undefined) return [];
    const body = of.kind === 'symbol' ? (of.definition ?? of) : of;
    const pauses = (e: Expr): boolean => isPause(e, varying);
    const ways = [
      orUndefined(() => differentialOf(body, varying, isName)),
      orUndefined(() => differentialOf(body, varying, pauses)),
      orUndefined(() => differentialOf(body, varying)),
    ].flatMap((result) => (result === undefined || result === node ? [] : [result, simplify(result).value]));
    return [...new Set(ways)].map((result) => ({ result, because: openingText(node, body, result, varying) }));
  },
};

function openingText(node: DifferentialExpr, body: Expr, result: Expr, varying: readonly SymbolExpr[]): Because {
  if (node.of.kind === 'symbol') {
    return because('substitute', `\`${plainText(node)}\` from its definition`, unlessLong(equation(node, result)));
  }
  if (body.kind === 'apply') return operatorText(body, varying);
  const identity = body.kind === 'product' ? productRule(body, varying) : '';
  return because(
    'product-rule',
    body.kind === 'product' ? 'product rule' : 'differential',
    identity,
    magnus('ch. 8, § 2'),
  );
}

function productRule(body: Expr & { readonly kind: 'product' }, varying: readonly SymbolExpr[]): string {
  const identity = productIdentity([...body.scalars, ...body.factors].filter((e) => varies(e, varying)));
  return identity === undefined ? '' : equation(identity.left, identity.right);
}

function operatorText(e: ApplyExpr, varying: readonly SymbolExpr[]): Because {
  const { title, references } = operatorOf(e);
  const identity = orUndefined(() => differentialIdentity(e, (arg) => varies(arg, varying)));
  const says = identity === undefined ? '' : equation(identity.left, identity.right);
  return because('differential-of-function', `differential of ${shortTitle(title)}`, says, ...references.slice(0, 1));
}

export const openingMoves: readonly Move[] = [openDifferential, unfold, fold];
