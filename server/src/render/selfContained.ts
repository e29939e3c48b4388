/**
 * Text that stands on its own: every defined name is written out or follows in a `where`, whichever is shorter.
 */
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { nodes, rewrite } from '../expr/walk.ts';
import { isFactorName } from '../operators/decompositions.ts';
import type { BoundFactors } from './factorNames.ts';
import { boundFactors, withFactorNames } from './factorNames.ts';
import { printedSize, tokenCount } from './length.ts';
import { scripts, type TextTarget } from './script.ts';
import { nameSharedParts, occurrences } from './sharing.ts';
import { printText } from './textPrinter.ts';

/** Beyond so many names, a `where` is kept for each that is used more than once, without a trial. */
const maxTrials = 16;

/** Shorter text than this repeats a part rather than name it. */
const longText = 30;

/** Names must shorten a text so much before they are worth looking up. */
const worthNames = 0.8;

/** More nodes than this are never printed without names for the parts that they repeat. */
export const maxPrinted = 5000;

/** The text of an expression whose repeated parts are all named, so that it is no longer than the work it takes. */
export const renderNamed = (e: Expr, target: TextTarget): string =>
  withDefinitions(nameSharedParts(e), boundNames(e), target).shown;

/**
 * The text of an expression with all that it needs, e.g. `M*X' where M = A*X - Y`, `U*V' where (U, s, V) = svd(X)`.
 * Whoever knows more names that are taken gives factors their names before (`withFactorNames`).
 */
export function renderSelfContained(whole: Expr, target: TextTarget): string {
  const e = withFactorNames(whole, []);
  const definitions = nodes(e, 'definitions').flatMap((s) => (s.kind === 'symbol' ? (s.definition ?? []) : []));
  const size = [e, ...definitions].reduce((total, part) => total + printedSize(part), 0);
  if (size > maxPrinted) return renderNamed(e, target);
  const bound = boundNames(e);
  const text = withDefinitions(e, bound, target);
  if (tokenCount(text.ascii) < longText) return text.shown;
  const named = withDefinitions(nameSharedParts(e), bound, target);
  return tokenCount(named.ascii) < worthNames * tokenCount(text.ascii) ? named.shown : text.shown;
}

/**
 * The names that stand for factors of a decomposition, all of which `svd` or `eig` binds in one equation. A name that is
 * given here to a repeated part is none of them, whatever it stands for.
 */
const boundNames = (e: Expr): ReadonlySet<SymbolExpr> =>
  new Set(nodes(e, 'definitions').filter((s): s is SymbolExpr => s.kind === 'symbol' && isFactorName(s)));

/** Text that stands on its own, and its ASCII form, by which lengths are compared. */
interface Candidate {
  readonly ascii: string;
  readonly shown: string;
}

function withDefinitions(e: Expr, bound: ReadonlySet<SymbolExpr>, target: TextTarget): Candidate {
  const defined = keepable(e);
  const kept = defined.size > maxTrials ? keepRepeated(e, defined, bound) : keepShorter(e, defined, bound);
  const ascii = withKept(e, kept, bound, 'ascii');
  return { ascii, shown: target === 'ascii' ? ascii : withKept(e, kept, bound, target) };
}

/** Writes out what is used once. */
function keepRepeated(
  e: Expr,
  defined: ReadonlySet<SymbolExpr>,
  bound: ReadonlySet<SymbolExpr>,
): ReadonlySet<SymbolExpr> {
  const uses = occurrences(e, 'definitions');
  return new Set([...defined].filter((s) => (uses.get(s) ?? 0) > 1 || bound.has(s)));
}

/** Writes out one name after the other, the last defined first, if that makes the text shorter. */
function keepShorter(
  e: Expr,
  defined: ReadonlySet<SymbolExpr>,
  bound: ReadonlySet<SymbolExpr>,
): ReadonlySet<SymbolExpr> {
  let kept = defined;
  let length = tokenCount(withKept(e, kept, bound, 'ascii'));
  for (const s of [...defined].filter((name) => !bound.has(name)).reverse()) {
    const fewer = new Set([...kept].filter((other) => other !== s));
    const fewerLength = tokenCount(withKept(e, fewer, bound, 'ascii'));
    if (fewerLength >= length) continue;
    kept = fewer;
    length = fewerLength;
  }
  return kept;
}

/** The defined symbols in order of dependency; of several symbols with one name only a free one may be shown by it. */
function keepable(e: Expr): ReadonlySet<SymbolExpr> {
  const symbols = nodes(e, 'definitions').filter((part) => part.kind === 'symbol');
  const count = new Map<string, number>();
  for (const s of symbols) count.set(s.name, (count.get(s.name) ?? 0) + 1);
  return new Set(symbols.filter((s) => s.definition !== undefined && count.get(s.name) === 1));
}

function withKept(e: Expr, kept: ReadonlySet<SymbolExpr>, bound: ReadonlySet<SymbolExpr>, target: TextTarget): string {
  const expand = (part: Expr): Expr =>
    rewrite(part, (node) =>
      node.kind === 'symbol' && node.definition !== undefined && !kept.has(node) ? expand(node.definition) : node,
    );
  const shown = expand(e);
  const used = usedDefinitions(shown, kept, expand);
  const script = scripts[target];
  const factors = boundFactors(
    used.map(([name]) => name).filter((name) => bound.has(name)),
    [...names(shown), ...used.flatMap(([, value]) => names(value))],
  );
  const written = new Set<BoundFactors>();
  const definitions = used.flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (!bound.has(name)) return [[script.name(name.name), printText(value, target)]];
    const found = factors.find((one) => one.names.includes(name.name));
    if (found === undefined || written.has(found)) return [];
    written.add(found);
    const list = found.names.map(script.name).join(', ');
    return [[`(${list})`, script.decomposition(found.word, printText(expand(found.of), target))]];
  });
  return script.where(printText(shown, target), definitions);
}

const names = (e: Expr): readonly string[] => nodes(e).flatMap((node) => (node.kind === 'symbol' ? [node.name] : []));

/** The kept names on which `shown` depends, each before those that need it. */
function usedDefinitions(
  shown: Expr,
  kept: ReadonlySet<SymbolExpr>,
  expand: (part: Expr) => Expr,
): readonly (readonly [SymbolExpr, Expr])[] {
  const used = new Map<SymbolExpr, Expr>();
  const pending = [shown];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    for (const node of nodes(part)) {
      if (node.kind !== 'symbol' || node.definition === undefined || used.has(node)) continue;
      const value = expand(node.definition);
      used.set(node, value);
      pending.push(value);
    }
  }
  return [...kept].flatMap((s) => {
    const value = used.get(s);
    return value === undefined ? [] : [[s, value] as const];
  });
}
