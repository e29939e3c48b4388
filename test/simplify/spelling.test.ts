/** The answer does not depend on how the question is spelled: other ways to write a function give one gradient. */
import { describe, expect, test } from 'vitest';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { nodes } from '../../server/src/expr/walk.ts';
import { tokenCount } from '../../server/src/render/length.ts';
import { renderText } from '../../server/src/render/text.ts';
import { simplify } from '../../server/src/simplify/simplify.ts';
import { equal, holds, nameIn, read, scopeOf } from '../support/calculus.ts';
import type { ClassicProblem } from '../support/classicProblems.ts';
import { classicProblems } from '../support/classicProblems.ts';
import { problems } from '../support/functions.ts';
import { seeded } from '../support/random.ts';
import type { Respelling } from '../support/spellings.ts';
import { respell, respellings } from '../support/spellings.ts';

function derivative(f: Expr, x: SymbolExpr): Expr {
  const derivation = gradient(f, x);
  if ('unsupported' in derivation) throw new Error(derivation.unsupported);
  return derivation.result;
}

/** Equal but for the order of terms, which is that of the spelling. */
const isSame = (a: Expr, b: Expr): boolean => a === b || simplify(a).value === simplify(b).value;

const isGradient = (of: Expr, wrt: SymbolExpr, right: Expr): boolean =>
  holds({ kind: 'gradient', of, wrt, right, layout: 'default', symmetric: 'trace' });

const size = (e: Expr): number => tokenCount(renderText(e, 'ascii'));

interface Outcome {
  readonly of: Expr;
  /** Its text, with the identities that led to it. */
  readonly f: string;
  readonly result: Expr;
}

const known = new Map<ClassicProblem, ReturnType<typeof outcomes>>();

/** The same without names for parts, worked out once. */
function unnamedOutcomes(problem: ClassicProblem): ReturnType<typeof outcomes> {
  const found = known.get(problem) ?? outcomes(problem, unnamed, 10);
  known.set(problem, found);
  return found;
}

/** The gradients of other spellings of a function, and the gradient of the function itself. */
function outcomes(
  { declare, wrt, f: text }: ClassicProblem,
  list: readonly Respelling[],
  count: number,
): { readonly plain: Expr; readonly x: SymbolExpr; readonly others: readonly Outcome[] } {
  const scope = scopeOf(declare);
  const x = nameIn(scope, wrt);
  const f = read(text, scope);
  const others = Array.from({ length: count }, (_, i) => {
    const { value, by } = respell(f, 1 + (i % 4), seeded(7919 * (i + 1) + text.length), list);
    return { of: value, f: `${renderText(value, 'ascii')}  (${by.join(', ')})`, result: derivative(value, x) };
  });
  return { plain: derivative(f, x), x, others };
}

const naming = respellings.filter(({ name }) => name === 'a part with a name');
const unnamed = respellings.filter((r) => !naming.includes(r));

const all: readonly ClassicProblem[] = [...problems, ...classicProblems];

/** Spellings whose answer is longer than that of the plain one, with the reason; none may be added without one. */
const longer: Readonly<Record<string, string>> = {};

test.each(all)('gradient of $name in ten spellings', (problem) => {
  const { plain, x, others } = unnamedOutcomes(problem);
  const different = others.filter(({ result }) => !isSame(result, plain));
  for (const { f, of, result } of different) expect([f, isGradient(of, x, result)]).toEqual([f, true]);
  const sizes = different.map(({ f, result }) => [f, renderText(result, 'ascii'), size(result)]);
  if (longer[problem.name] === undefined)
    for (const [f, result, n] of sizes) expect([f, result, n]).toEqual([f, result, size(plain)]);
});

test('most spellings give the same expression', () => {
  const found = all.flatMap((problem) => {
    const { plain, others } = unnamedOutcomes(problem);
    return others.map(({ result }) => isSame(result, plain));
  });
  expect(found.filter((same) => same).length / found.length).toBeGreaterThan(0.97);
});

test.each(classicProblems)('gradient of $name with a part named', (problem) => {
  const { plain, x, others } = outcomes(problem, naming, 2);
  for (const { f, of, result } of others) {
    expect([f, isGradient(of, x, result)]).toEqual([f, true]);
    expect([f, renderText(result, 'ascii'), size(result) <= size(plain)]).toEqual([
      f,
      renderText(result, 'ascii'),
      true,
    ]);
  }
});

describe('the generator', () => {
  const expressions = all.map(({ declare, f }) => read(f, scopeOf(declare)));
  const places = [...new Set(expressions.flatMap((e) => nodes(e)))];

  test.each(respellings)('$name', ({ ways }) => {
    const found = places.flatMap((e) => ways(e).map((other) => [e, other] as const));
    expect(found.length).toBeGreaterThan(0);
    for (const [e, other] of found.slice(0, 5))
      expect([renderText(e, 'ascii'), renderText(other, 'ascii'), equal(e, other)]).toEqual([
        renderText(e, 'ascii'),
        renderText(other, 'ascii'),
        true,
      ]);
  });
});
