/** The names of a NumPy script and the calls of its functions. */
import type { Rows } from '../analysis/judgement.ts';
import type { Claim } from '../expr/claim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import { renderFunction } from '../render/code.ts';
import { freshName } from '../render/names.ts';

/** The numbers of a point: values by name, directions under `dX`. */
export interface ScriptPoint {
  readonly values: Readonly<Record<string, Rows>>;
  readonly sizes: Readonly<Record<string, number>>;
}

interface NamedSymbol {
  readonly symbol: SymbolExpr;
  readonly name: string;
}

/** The names of a script: those of the author, and those that it needs itself. */
export interface Names {
  readonly list: readonly NamedSymbol[];
  readonly known: (name: string) => boolean;
  readonly of: (s: SymbolExpr) => string;
  readonly direction: (s: SymbolExpr) => SymbolExpr | undefined;
  readonly fresh: (wanted: string) => string;
  readonly left: string;
  readonly right: string;
  readonly step: string;
}

export const expressionsOf = (claim: Claim): readonly Expr[] =>
  claim.kind === 'equation'
    ? [claim.left, claim.right]
    : claim.kind === 'directional'
      ? [claim.of, claim.wrt, claim.direction, claim.right]
      : [claim.of, claim.wrt, claim.right];

/** `undefined` if a name has no value here, or a function is only a name. */
export function namesIn(claim: Claim, values: ScriptPoint['values']): Names | undefined {
  const free = new Set(expressionsOf(claim).flatMap((e) => [...freeSymbols(e)]));
  if (claim.kind === 'equation') for (const s of claim.varying) free.add(s);
  if ([...free].some((s) => values[s.name] === undefined)) return undefined;
  const directions = new Map(
    [...free].flatMap((s) => (values[`d${s.name}`] === undefined ? [] : [[s, symbol(`d${s.name}`, s.shape)] as const])),
  );
  const symbols = [...[...free].toSorted((a, b) => (a.name < b.name ? -1 : 1)), ...directions.values()];
  const probe = /^def \w+\(([^)]*)\):/m.exec(
    renderFunction([], 'numpy', { name: 'probe', title: [''], parameters: symbols }),
  );
  const spelled = probe?.[1]?.split(', ') ?? [];
  const list = symbols.map((s, i) => ({ symbol: s, name: spelled[i] ?? s.name }));
  const taken = new Set(list.map(({ name }) => name));
  const fresh = (wanted: string): string => freshName(wanted, (name) => taken.has(name));
  return {
    list,
    known: (name) => taken.has(name),
    of: (s) => list.find((one) => one.symbol === s)?.name ?? s.name,
    direction: (s) => directions.get(s),
    fresh,
    left: fresh('left'),
    right: fresh('right'),
    step: fresh('h'),
  };
}

/** Stands for the sizes that no argument tells, until they are known. */
export const untoldMark = '\u0000';

/** A function of all names. */
export const codeOf = (
  name: string,
  value: Expr,
  names: Names,
  form: 'value' | 'matrix',
  more: readonly SymbolExpr[],
): string =>
  renderFunction([{ name: 'value', value, form }], 'numpy', {
    name,
    title: [''],
    parameters: [...names.list.map((one) => one.symbol), ...more],
  });

/** `f(A, X + h*E, Y)` */
export const call = (
  name: string,
  names: Names,
  moved: ReadonlyMap<SymbolExpr, string>,
  more: readonly string[],
): string =>
  `${name}(${[...names.list.map((one) => moved.get(one.symbol) ?? one.name), ...more].join(', ')}${untoldMark})`;

export const still: ReadonlyMap<SymbolExpr, string> = new Map();

/** `(f(…, X + h*E) - f(…, X - h*E)) / (2*h)` */
export function difference(
  name: string,
  names: Names,
  moves: readonly (readonly [s: SymbolExpr, by: string])[],
): string {
  const side = (sign: string): string =>
    call(name, names, new Map(moves.map(([s, by]) => [s, `${names.of(s)} ${sign} ${names.step}*${by}`])), []);
  return `(${side('+')} - ${side('-')}) / (2*${names.step})`;
}
