/** The decompositions that bind several names at once, `(U, s, V) = svd(C)`, and the operators for which these stand. */
import type { SymbolExpr } from '../expr/expr.ts';

export interface Decomposition {
  /** The operators that give the factors, in the order of their names. */
  readonly factors: readonly string[];
  readonly needsSymmetric: boolean;
  /** The same for a matrix that is wider than tall, by operators of its transpose. */
  readonly ofTranspose?: readonly string[];
}

export const decompositions: ReadonlyMap<string, Decomposition> = new Map<string, Decomposition>([
  [
    'svd',
    {
      factors: ['leftSingularVectors', 'singularValues', 'rightSingularVectors'],
      needsSymmetric: false,
      ofTranspose: ['rightSingularVectors', 'singularValues', 'leftSingularVectors'],
    },
  ],
  ['eig', { factors: ['eigenvalues', 'eigenvectors'], needsSymmetric: true }],
]);

const factors = new Set([...decompositions.values()].flatMap((decomposition) => decomposition.factors));

/** True for a name that a line such as `(U, s, V) = svd(C)` has bound; the language has no other word for these. */
export const isFactorName = ({ definition }: SymbolExpr): boolean =>
  definition?.kind === 'apply' && factors.has(definition.op);
