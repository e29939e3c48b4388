/** An expression as the text of a command line, and back. */

import { analyse } from '../../server/src/analysis/snapshot.ts';
import { firstScopes, understand } from '../../server/src/analysis/understand.ts';
import type { Scope } from '../../server/src/elaborate/statement.ts';
import type { Dim } from '../../server/src/expr/dim.ts';
import { dimNames } from '../../server/src/expr/dim.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { isScalar } from '../../server/src/expr/shape.ts';
import { freeSymbols, nodes } from '../../server/src/expr/walk.ts';
import { entryOf } from '../../server/src/operators/index.ts';
import { renderText } from '../../server/src/render/text.ts';

export interface Text {
  readonly statements: string;
  readonly expression: string;
}

/** The convention that stands for a word of an entry which its text does not show. */
const conventions: Readonly<Record<string, string>> = {
  'mixedNorm rows': 'convention mixed = rows',
  'sign one': 'convention sign(0) = 1',
  'hadamardPower zeroStaysZero': 'convention 0^⊙p = 0',
};

const dimsOf = (e: Expr): readonly Dim[] => (e.kind === 'apply' ? e.dims : []);

function declare(s: SymbolExpr): string {
  const { rows, columns } = s.shape;
  const size = columns.text === '1' ? `R^(${rows.text})` : `R^(${rows.text} x ${columns.text})`;
  return `${s.name} in ${[isScalar(s.shape) ? 'R' : size, ...s.structure].join(' ')}`;
}

/** What must be said before an expression can be read. */
export function textOf(e: Expr): Text {
  const all = nodes(e, 'definitions');
  const applied = all.flatMap((n) => (n.kind === 'apply' && n.label !== undefined ? [{ n, label: n.label }] : []));
  const functions = applied.flatMap(({ n, label }) =>
    entryOf(n).label === 'function'
      ? [`${label.replace(/'+$/, '')} ${n.op === 'function' ? 'elementwise' : 'spectral'}`]
      : [],
  );
  const chosen = applied.flatMap(({ n, label }) => conventions[`${n.op} ${label}`] ?? []);
  const declared = variablesOf(e).map(declare);
  const defined = all.flatMap((s) =>
    s.kind === 'symbol' && s.definition !== undefined ? [`${s.name} = ${renderText(s.definition, 'ascii')}`] : [],
  );
  // A size that no declaration tells is declared by a vector that is not used.
  const told = new Set(variablesOf(e).flatMap((s) => [...dimNames(s.shape.rows), ...dimNames(s.shape.columns)]));
  const used = new Set(all.flatMap((s) => [s.shape.rows, s.shape.columns, ...dimsOf(s)].flatMap(dimNames)));
  const sizes = [...used].filter((name) => !told.has(name)).map((name) => `o_${name} in R^(${name})`);
  return {
    statements: [...new Set([...chosen, ...functions, ...declared, ...sizes, ...defined])].join('; '),
    expression: renderText(e, 'ascii'),
  };
}

/** The free variables in alphabetical order. */
export const variablesOf = (e: Expr): readonly SymbolExpr[] =>
  [...freeSymbols(e)].filter((s) => s.role === 'variable').sort((a, b) => (a.name < b.name ? -1 : 1));

/** The variable after the one that is differentiated by, in the order of the alphabet; the first after the last. */
export function otherVariable(of: Expr, wrt: SymbolExpr): SymbolExpr | undefined {
  const all = variablesOf(of);
  const next = all[(all.indexOf(wrt) + 1) % all.length];
  return next === wrt ? undefined : next;
}

export type Read =
  | { readonly kind: 'read'; readonly expr: Expr; readonly scope: Scope }
  | { readonly kind: 'failed'; readonly message: string };

/** The scope after the statements of a text. */
export const scopeAfter = (statements: string): Scope =>
  analyse({ version: 0, language: 'mcalc', text: statements }).blocks.at(-1)?.meaning.after ?? firstScopes.mcalc;

/** Reads an expression in a scope as the command line does. */
export function readIn(scope: Scope, expression: string): Read {
  const meaning = understand(expression, scope);
  const [problem] = meaning.problems.filter((p) => p.severity === 'error');
  const [part] = meaning.parts;
  if (problem !== undefined) return { kind: 'failed', message: problem.message };
  if (part?.right === undefined) return { kind: 'failed', message: part?.unknown ?? 'no expression' };
  return { kind: 'read', expr: part.right, scope };
}
