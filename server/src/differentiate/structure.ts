/** The gradient in the space of a structured variable: the one matrix of that space with `df = G : dX`. */
import { num, product, subtract, sum } from '../expr/build.ts';
import type { Expr, Structure, SymbolExpr } from '../expr/expr.ts';
import { call, callWithDims } from '../operators/call.ts';

interface Projection {
  readonly words: readonly Structure[];
  readonly rule: string;
  readonly title: string;
  readonly project: (G: Expr, X: Expr) => Expr;
}

const half = (e: Expr): Expr => product(num(1, 2), e);

const projections: readonly Projection[] = [
  {
    words: ['diagonal'],
    rule: 'project-diagonal',
    title: 'G ⊙ I, since dX is diagonal',
    project: (G) => call('hadamard', callWithDims('identity', [G.shape.rows]), G),
  },
  {
    words: ['symmetric', 'spd', 'psd'],
    rule: 'project-symmetric',
    title: "(G + G')/2, since dX is symmetric",
    project: (G) => half(sum(G, call('transpose', G))),
  },
  {
    words: ['skew'],
    rule: 'project-skew',
    title: "(G - G')/2, since dX is skew-symmetric",
    project: (G) => half(subtract(G, call('transpose', G))),
  },
  {
    words: ['lower'],
    rule: 'project-lower',
    title: 'tril(G), since dX is lower triangular',
    project: (G) => call('tril', G),
  },
  {
    words: ['upper'],
    rule: 'project-upper',
    title: 'triu(G), since dX is upper triangular',
    project: (G) => call('triu', G),
  },
  {
    words: ['orthogonal'],
    rule: 'project-orthogonal',
    title: "(G - X*G'*X)/2, since X'*dX is skew-symmetric",
    project: (G, X) => half(subtract(G, product(X, call('transpose', G), X))),
  },
];

/** The projection onto the directions that the declaration of `x` admits; `undefined` for a plain variable. */
export const projectionFor = (x: SymbolExpr): Projection | undefined =>
  projections.find((p) => p.words.some((word) => x.structure.includes(word)));
