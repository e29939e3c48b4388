import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../server/src/analysis/snapshot.ts';
import { analyse, placedParts } from '../../server/src/analysis/snapshot.ts';
import { stepsBetween } from '../../server/src/analysis/stepsBetween.ts';
import { insertSteps } from '../../server/src/features/codeActions.ts';
import { partAt } from '../../server/src/features/locate.ts';
import { atCursor, judged, open } from './annotate.ts';

interface Offer {
  readonly title: string;
  readonly text: string;
}

/** The document after “Insert the steps between” at `|`. */
function inserted(marked: string): Offer | undefined {
  const { snapshot, offset } = atCursor(marked);
  return insertedAt(snapshot, offset);
}

function insertedAt(snapshot: Snapshot, offset: number): Offer | undefined {
  const placed = partAt(snapshot, offset);
  const index = placedParts(snapshot).findIndex(({ part }) => part === placed?.part);
  const insertion = stepsBetween(placedParts(snapshot), index, { seed: 1, shouldStop: () => false });
  if (placed === undefined || insertion === undefined) return undefined;
  const { title, edits } = insertSteps(snapshot, placed, insertion) ?? { title: 'nothing', edits: [] };
  const text = edits.reduce(
    (t, { span, text: added }) => t.slice(0, span.start) + added + t.slice(span.end),
    snapshot.text,
  );
  return { title, text };
}

/** The lines that are not as they were. */
const added = (marked: string): string => {
  const { snapshot } = atCursor(marked);
  const before = new Set(snapshot.text.split('\n'));
  const offer = inserted(marked);
  return [offer?.title, ...(offer?.text.split('\n') ?? []).filter((line) => !before.has(line))].join('\n');
};

const statuses = (snapshot: Snapshot): readonly string[] =>
  placedParts(snapshot).flatMap((placed) => judged(placed)?.status ?? []);

const given = 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)\nM = A*X - Y\nf = 1/2*M : M\n';
const leap = `${given}df = M : dM\n   = |M*X' : dA + A'*M : dX`;

describe('insert the steps between', () => {
  test('a leap in a chain', () => {
    expect(added(leap)).toMatchInlineSnapshot(`
      "Insert the 2 steps between
         = M : (dA*X + A*dX)
         = M : dA*X + M : A*dX"
    `);
  });

  test('every line holds, the new ones too', () => {
    const { text = '' } = inserted(leap) ?? {};
    expect(new Set(statuses(open(text)))).toEqual(new Set(['none', 'verified']));
    expect(statuses(open(text)).length).toBeGreaterThan(statuses(open(leap.replace('|', ''))).length);
  });

  test('in the author’s signs and letters', () => {
    expect(
      added(
        'Y ∈ ℝ^(m×n); A ∈ ℝ^(m×k); X ∈ ℝ^(k×n)\nM = A X − Y\nf = 1/2 M : M\ndf = M : dM\n   = |M Xᵀ : dA + Aᵀ M : dX',
      ),
    ).toMatchInlineSnapshot(`
      "Insert the 2 steps between
         = M : (dA X + A dX)
         = M : dA X + M : A dX"
    `);
    expect(
      added(
        "λ in R; w in R^d; X in R^(n x d); y in R^n\nr = X*w - y\nf = 1/2*(r : r) + λ/2*(w : w)\ndf = r : dr + λ*(w : dw)\n   = |(X'*r + λ*w) : dw",
      ),
    ).toMatchInlineSnapshot(`
      "Insert the step between
         = r : X*dw + λ*(w : dw)"
    `);
  });

  test('from the function to the first line of a chain', () => {
    expect(added("A, B, X in R^(n x n)\nf = tr(A*X*B*X')\ndf = |(A'*X*B' + A*X*B) : dX")).toMatchInlineSnapshot(`
      "Insert the 3 steps between
      df = d(B'*X'*A' : X')
         = B'*dX'*A' : X' + B'*X'*A' : dX'
         = A'*X*B' : dX + A*X*B : dX
         = (A'*X*B' + A*X*B) : dX"
    `);
  });

  test('an identity', () => {
    expect(added('A, B in R^(m x n)\n(A + B) : (A + B) == |A : A + 2*A : B + B : B')).toMatchInlineSnapshot(`
      "Insert the step between
      (A + B) : (A + B) == A : (A + B) + B : (A + B)
                        = A : A + 2*A : B + B : B"
    `);
  });

  test('in a quotation', () => {
    const quoted = ['```mcalc', ...leap.split('\n'), '```'].map((line) => `> ${line}`).join('\n');
    const offset = quoted.indexOf('|');
    const snapshot = analyse({ version: 1, language: 'markdown', text: quoted.replace('|', '') });
    expect(insertedAt(snapshot, offset)?.text.split('\n').slice(-6)).toMatchInlineSnapshot(`
      [
        "> f = 1/2*M : M",
        "> df = M : dM",
        ">    = M : (dA*X + A*dX)",
        ">    = M : dA*X + M : A*dX",
        ">    = M*X' : dA + A'*M : dX",
        "> \`\`\`",
      ]
    `);
  });

  test('nothing before a small step, nor before a wrong line', () => {
    expect(inserted(`${given}df = M : (dA*X + A*dX)\n   = |M : dA*X + M : A*dX`)).toBeUndefined();
    expect(inserted(`${given}df = M : dM\n   = |M*X' : dA - A'*M : dX`)).toBeUndefined();
  });
});
