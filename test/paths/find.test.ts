import { describe, expect, test } from 'vitest';
import type { PlacedPart } from '../../server/src/analysis/snapshot.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import { whyRight } from '../../server/src/analysis/whyRight.ts';
import type { Claim } from '../../server/src/expr/claim.ts';
import type { SymbolExpr } from '../../server/src/expr/expr.ts';
import { findPath } from '../../server/src/paths/find.ts';
import { because } from '../../server/src/paths/move.ts';
import type { Path, PathStep } from '../../server/src/paths/path.ts';
import { isReplayed } from '../../server/src/paths/replay.ts';
import { renderText } from '../../server/src/render/text.ts';
import { defaultBudget, verify } from '../../server/src/verify/verify.ts';
import { derivations } from './fixtures.ts';

const patient = { seed: 1, shouldStop: () => false };

const partsOf = (text: string): readonly PlacedPart[] => placedParts(analyse({ version: 1, language: 'mcalc', text }));

/** Each claim of a document with the short words of what it rests on. */
function explained(text: string): string {
  const parts = partsOf(text);
  const lines = parts.flatMap(({ part, block }, i) => {
    const why = whyRight(parts, i, patient);
    if (why.kind === 'nothing') return [];
    const says = why.kind === 'because' ? why.identities.map(({ short }) => short).join('; ') : why.kind;
    return [`${block.source.slice(part.span.start, part.span.end).replace(/\s+/g, ' ')}   # ${says}`];
  });
  return lines.join('\n');
}

describe('why a line is right', () => {
  test('transfer, definitions and identification', () => {
    expect(explained(derivations['factorisation with a mask'] ?? '')).toMatchInlineSnapshot(`
      "df = E : dE   # \`df\` from its definition; like terms
      = E : W .* (dP*Q' + P*dQ')   # \`dE\` from its definition
      = W .* E : (dP*Q' + P*dQ')   # Hadamard product across “:”
      = (W .* E)*Q : dP + P'*(W .* E) : dQ'   # distributive; transfer \`Q'\` across “:”; transfer \`P\` across “:”
      = (W .* E)*Q : dP + (W .* E)'*P : dQ   # transpose across “:”
      df/dP = (W .* E)*Q   # first identification
      df/dQ = (W .* E)'*P   # first identification"
    `);
  });
  test('traces', () => {
    expect(explained(derivations['traces turned'] ?? '')).toMatchInlineSnapshot(`
      "df = tr(A*dX*B*X') + tr(A*X*B*dX')   # \`df\` from its definition; distributive
      = tr(B*X'*A*dX) + tr(A*X*B*dX')   # cyclic
      = tr(B*X'*A*dX) + tr(dX*B'*X'*A')   # transpose inside a trace or a determinant
      = tr(B*X'*A*dX) + tr(B'*X'*A'*dX)   # cyclic
      = (A'*X*B' + A*X*B) : dX   # trace as “:”; distributive"
    `);
  });
  test('identities for all values', () => {
    expect(explained(derivations['inverses of sums'] ?? '')).toMatchInlineSnapshot(`
      "A^-1 - B^-1 == A^-1*(B - A)*B^-1   # difference of inverses
      (I + U*V)^-1*U == U*(I + V*U)^-1   # push-through
      (A + U*V)^-1 == A^-1 - A^-1*U*(I + V*A^-1*U)^-1*V*A^-1   # Woodbury
      (A*B)^-1 == B^-1*A^-1   # inverse of a product
      A*A^-1*U == U   # a matrix times its inverse"
    `);
    expect(explained(derivations['vec and Kronecker'] ?? '')).toMatchInlineSnapshot(`
      "vec(A*X*B) == kron(B', A)*vec(X)   # vec of a product
      kron(A, B)*kron(X, B') == kron(A*X, B*B')   # mixed product of Kronecker products
      tr(kron(A*A', B*B')) == tr(A*A')*tr(B*B')   # trace of a Kronecker product
      dF = A*dX*B   # \`dF\` from its definition"
    `);
  });
  test('a wrong line has no reason', () => {
    expect(explained('A, B in R^(n x n)\ntr(A*B) == tr(B*A)\ntr(A*B) == tr(A)*tr(B)')).toBe(
      'tr(A*B) == tr(B*A)   # cyclic',
    );
  });
  test('a right line after a wrong one is explained from the left side', () => {
    expect(explained("A, X in R^(n x n)\nf = tr(A*X)\ndf = A : dX\n   = A' : dX")).toMatchInlineSnapshot(
      `"= A' : dX   # \`df\` from its definition; trace as “:”"`,
    );
  });
});

interface Step extends PathStep {
  readonly varying: readonly SymbolExpr[];
}

/** Every step of every path between neighbouring right sides of the chains of a document. */
function stepsIn(text: string): readonly Step[] {
  return partsOf(text).flatMap(({ part }) => {
    const [claim, before] = [part.claim, part.againstPrevious];
    if (claim?.kind !== 'equation') return [];
    const start = before?.kind === 'equation' ? before.left : claim.left;
    const found = findPath(start, claim.right, { varying: claim.varying, budget: 2500, shouldStop: () => false });
    return found.kind === 'path' ? atomicSteps(found).map((step) => ({ ...step, varying: claim.varying })) : [];
  });
}

const atomicSteps = ({ parts }: Path): readonly PathStep[] => parts.flatMap(({ steps }) => steps);

/** Whether both ends of a step have the same value: decided by the checker, which knows none of the moves. */
function holds({ before, after, varying }: Pick<Step, 'before' | 'after' | 'varying'>): boolean {
  const claim: Claim = { kind: 'equation', left: before, right: after, varying };
  return verify(claim, { seed: 7, shouldStop: () => false, bounds: [], budget: defaultBudget }).status === 'verified';
}

const shown = ({ before, after }: PathStep): string => [before, after].map((e) => renderText(e, 'ascii')).join('  →  ');

describe('every step of a path', () => {
  for (const [name, text] of Object.entries(derivations)) {
    test(`is a rewriting by what it says, and true: ${name}`, () => {
      const steps = stepsIn(text);
      expect(steps.length).toBeGreaterThan(3);
      expect(steps.filter((step) => !isReplayed(step, step.varying)).map(shown)).toEqual([]);
      expect(steps.filter((step) => !holds(step)).map(shown)).toEqual([]);
    });
  }

  test('a planted one is seen to be none', () => {
    const [step] = stepsIn('A, B in R^(n x n)\ntr(A*B) == tr(B*A)');
    const wrong = partsOf("A, B in R^(n x n)\ntr(A*B) == tr(B'*A)")[1]?.part.right;
    if (step === undefined || wrong === undefined) throw new Error('no path');
    expect(isReplayed(step, [])).toBe(true);
    const planted = { ...step, after: wrong, reasons: [because('cyclic', 'cyclic', '')] };
    expect(isReplayed(planted, [])).toBe(false);
    expect(holds(planted)).toBe(false);
  });
});

test('nearly all right lines are explained', () => {
  const said = Object.values(derivations).flatMap((text) => explained(text).split('\n'));
  const unexplained = said.filter((line) => line.endsWith('# numeric'));
  expect(said.length).toBeGreaterThan(60);
  expect(unexplained).toEqual([]);
});

test('a search can be called off, and says so', () => {
  const [, part] = partsOf("A, B, C in R^(n x n)\ntr(A*B*C) == tr((C*A*B)')");
  const claim = part?.part.claim;
  if (claim?.kind !== 'equation') throw new Error('no claim');
  const quest = { varying: [], budget: 2500, shouldStop: () => true };
  expect(findPath(claim.left, claim.right, quest).kind).toBe('interrupted');
});

test('the same path comes again', () => {
  const all = (): readonly string[] => stepsIn(derivations['two layers'] ?? '').map(shown);
  expect(all().length).toBeGreaterThan(5);
  expect(all()).toEqual(all());
});
