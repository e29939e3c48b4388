/** The decompositions that bind several names at once, `(U, s, V) = svd(C)`, and the operators for which these stand. */
import { one, product } from '../expr/build.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { call } from './call.ts';

export interface Decomposition {
  /** The operators that give the factors, in the order of their names. */
  readonly factors: readonly string[];
  /** What the factors are called where their author has not said. */
  readonly names: readonly string[];
  readonly needsSymmetric: boolean;
  /** The same for a matrix that is wider than tall, by operators of its transpose. */
  readonly ofTranspose?: readonly string[];
}

export const decompositions: ReadonlyMap<string, Decomposition> = new Map<string, Decomposition>([
  [
    'svd',
    {
      factors: ['leftSingularVectors', 'singularValues', 'rightSingularVectors'],
      names: ['U', 's', 'V'],
      needsSymmetric: false,
      ofTranspose: ['rightSingularVectors', 'singularValues', 'leftSingularVectors'],
    },
  ],
  ['eig', { factors: ['eigenvalues', 'eigenvectors'], names: ['lambda', 'Q'], needsSymmetric: true }],
]);

const factors = new Set([...decompositions.values()].flatMap((decomposition) => decomposition.factors));

/** True for a name that a line such as `(U, s, V) = svd(C)` has bound; the language has no other word for these. */
export const isFactorName = ({ definition }: SymbolExpr): boolean =>
  definition?.kind === 'apply' && factors.has(definition.op);

/** The operator that gives of C' what another gives of C. */
export const mirrorImage: ReadonlyMap<string, string> = new Map(
  [...decompositions.values()].flatMap(({ factors: list, ofTranspose = [] }) =>
    list.flatMap((factor, i) => (ofTranspose[i] === undefined ? [] : [[factor, ofTranspose[i]] as const])),
  ),
);

/** The factor of C that an operator gives, by a name; `undefined` where it has none. */
export type FactorOf = (operator: string, C: Expr) => Expr | undefined;

/** An operator in the factors of its first argument; `undefined` where one of them has no name. */
type Formula = (args: readonly Expr[], factorOf: FactorOf) => Expr | undefined;

const transposeOf = (e: Expr): Expr => call('transpose', e);

/** U*middle*V', of a matrix whose factors have names. */
const between =
  (
    left: (U: Expr) => Expr,
    middle: (C: Expr, factorOf: FactorOf, args: readonly Expr[]) => Expr | undefined,
  ): Formula =>
  (args, factorOf) => {
    const [C] = args;
    const U = C && factorOf('leftSingularVectors', C);
    const V = C && factorOf('rightSingularVectors', C);
    const inside = C && middle(C, factorOf, args);
    return U && V && inside && product(left(U), inside, transposeOf(left(V)));
  };

const first = (U: Expr): Expr => call('column', U, one);

/** The operators that are made of factors, as formulas in these. */
export const inFactors: ReadonlyMap<string, Formula> = new Map<string, Formula>([
  [
    'polar',
    between(
      (U) => U,
      () => one,
    ),
  ],
  ['leadingPair', between(first, () => one)],
  [
    'singularPower',
    between(
      (U) => U,
      (C, factorOf, [, exponent]) => {
        const s = factorOf('singularValues', C);
        return s && exponent && call('diag', exponent === one ? s : call('hadamardPower', s, exponent));
      },
    ),
  ],
  [
    'eigenvector',
    ([S, j], factorOf) => {
      const Q = S && factorOf('eigenvectors', S);
      return Q && j && call('column', Q, j);
    },
  ],
]);
