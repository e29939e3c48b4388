/** The words of the language that can be written, each with the operator of the table that it calls. */
import { conventionValues } from '../elaborate/convention.ts';
import { functionNames } from '../elaborate/functionNames.ts';
import { operatorNamed } from '../operators/index.ts';
import type { Operator } from '../operators/operator.ts';
import { properties } from '../syntax/mcalc/tree.ts';

/** What a function takes and gives where the table does not say it: notation with a reading of its own. */
export interface NotationWord {
  readonly kind: 'notation';
  readonly name: string;
  readonly title: string;
  /** In each way in which it may be called, the name left out: `['f', 'X']`. */
  readonly calls: readonly (readonly string[])[];
  readonly result: string;
}

export type FunctionWord =
  | { readonly kind: 'operator'; readonly name: string; readonly operator: Operator }
  | NotationWord;

const notation = (
  name: string,
  title: string,
  result: string,
  ...calls: readonly (readonly string[])[]
): NotationWord => ({ kind: 'notation', name, title, calls, result });

const ownNotation: readonly NotationWord[] = [
  notation('blkdiag', 'Block diagonal matrix', 'matrix', ['A', 'B']),
  notation('d', 'Differential: the part of the change that is linear in the change of the variables', 'as f', ['f']),
  notation('eig', 'Eigenvalues and eigenvectors, (lambda, Q) = eig(S)', '(n, n×n)', ['S: n×n symmetric']),
  notation('grad', 'Gradient of a scalar function, in the shape of the variable', 'as X', ['f', 'X']),
  notation('hess', 'Hessian: H with d(∂f/∂x) = H dx', 'n×n', ['f', 'x'], ['f', 'x', 'y']),
  notation('jac', 'Jacobian through vec: J with vec(dF) = J vec(dX)', 'matrix', ['F', 'X']),
  notation(
    'norm',
    'Norm: Euclidean, Frobenius (F), entrywise p, spectral (2), nuclear (nuc), mixed p, q, Schatten',
    'scalar',
    ['X'],
    ['X', 'p'],
    ['X', 'p', 'q'],
    ['X', 'schatten', 'p'],
  ),
  notation('logsumexp', 'Log-sum-exp of a vector, or of each row or column', 'as asked', ['X'], ['X', 'rows']),
  notation('max', 'Largest entry, or largest value over an index', 'scalar', ['X'], ['i=1..m', 'expression']),
  notation('min', 'Smallest entry, or smallest value over an index', 'scalar', ['X'], ['i=1..m', 'expression']),
  notation('prod', 'Product of all entries, or over an index', 'scalar', ['X'], ['i=1..m', 'expression']),
  notation('softmax', 'Softmax of a vector, or of each row or column', 'as X', ['X'], ['X', 'rows']),
  notation('sum', 'Sum of all entries, or over indices', 'scalar', ['X'], ['i=1..m', 'expression']),
  notation('svd', 'Singular value decomposition, (U, s, V) = svd(C)', '(m×r, r, n×r)', ['C: m×n']),
];

/** Names that only translations of LaTeX call. */
const unwritten = new Set(['bars', 'cases']);

/** Every function that can be called by its name, in alphabetical order. */
export const functionWords: readonly FunctionWord[] = [...functionNames]
  .filter((name) => !unwritten.has(name))
  .toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  .flatMap((name): readonly FunctionWord[] => {
    const own = ownNotation.find((word) => word.name === name);
    if (own !== undefined) return [own];
    const operator = operatorNamed(name);
    return operator === undefined ? [] : [{ kind: 'operator', name, operator }];
  });

const byName: ReadonlyMap<string, FunctionWord> = new Map(functionWords.map((word) => [word.name, word]));

/** The function with that name. */
export const functionWord = (name: string): FunctionWord | undefined => byName.get(name);

/** The words that may follow a declared space. */
export const structureWords: readonly string[] = [...properties, 'rank'];

/** Words that certain functions take as an argument, with what they mean. */
export const argumentWords: ReadonlyMap<string, readonly (readonly [word: string, meaning: string])[]> = new Map([
  [
    'norm',
    [
      ['F', 'Frobenius norm'],
      ['nuc', 'nuclear norm: the sum of the singular values'],
      ['inf', 'largest absolute entry'],
      ['schatten', 'p-norm of the singular values'],
    ],
  ],
  ['softmax', linesOf('softmax')],
  ['logsumexp', linesOf('log-sum-exp')],
]);

function linesOf(what: string): readonly (readonly [string, string])[] {
  return ['rows', 'columns'].map((lines) => [lines, `${what} of each of the ${lines}`] as const);
}

/** The conventions that can be set, as they are written: `sign(0) = 1`. */
export const conventionLines: readonly string[] = Object.entries(conventionValues).flatMap(([name, values]) =>
  values.map((value) => `${name} = ${value}`),
);
