/**
 * Every entry of the table at every size at which it is checked: arguments as symbols, and how their values are drawn.
 *
 * A case has one size per letter; letters that differ have sizes that differ, in both orders, besides being all equal.
 */
import { num } from '../../server/src/expr/build.ts';
import type { Dim } from '../../server/src/expr/dim.ts';
import { evaluateDim, namedDim, oneDim, substituteDim } from '../../server/src/expr/dim.ts';
import type { ApplyExpr, Expr } from '../../server/src/expr/expr.ts';
import { apply, symbol } from '../../server/src/expr/expr.ts';
import type { Shape } from '../../server/src/expr/shape.ts';
import { shape } from '../../server/src/expr/shape.ts';
import { Undefined } from '../../server/src/linalg/arithmetic.ts';
import type { Matrix } from '../../server/src/linalg/matrix.ts';
import { scalarMatrix } from '../../server/src/linalg/matrix.ts';
import type { Operator, Overload } from '../../server/src/operators/operator.ts';
import { samplerOf } from '../../server/src/operators/operator.ts';
import { parseDim } from '../../server/src/operators/signature.ts';
import type { Random } from './random.ts';
import { samplers } from './random.ts';

export interface OperatorCase {
  readonly operator: Operator;
  /** The sizes in words, for messages. */
  readonly name: string;
  readonly node: ApplyExpr;
  readonly size: (letter: string) => number | undefined;
  /** The sizes of the dimension parameters. */
  readonly sizes: readonly number[];
}

const signatures = (operator: Operator): readonly Overload[] => [
  { params: Object.values(operator.params), result: operator.result },
  ...(operator.overloads ?? []),
];

/** `reshape` is tried from n×m to m×n, which has as many entries. */
const equalSizes: Readonly<Record<string, string>> = { p: 'n', q: 'm' };

type Renaming = (letter: string) => Dim | undefined;

const withEqualSizes: Renaming = (letter) => {
  const other = equalSizes[letter];
  return other === undefined ? undefined : namedDim(other);
};

/** The letters as names, and once more as the number 1, so that matrices are scalars. */
const renamings = (operator: Operator): readonly (readonly [name: string, renaming: Renaming])[] => [
  ['', operator.equal === undefined ? () => undefined : withEqualSizes],
  [' scalars', () => oneDim],
];

function lettersOf(operator: Operator, { params, result }: Overload): readonly string[] {
  const texts = [...(operator.dims ?? []), ...params.flat(), ...result];
  return [...new Set(texts.flatMap((text) => text.match(/[a-z]/g) ?? []))];
}

/** Sizes 1, 2 and 5 for all letters, and distinct ones in two orders. */
function assignments(letters: readonly string[]): readonly ReadonlyMap<string, number>[] {
  const same = [1, 2, 5].map((n) => new Map(letters.map((letter) => [letter, n])));
  if (letters.length < 2) return same;
  const up = new Map(letters.map((letter, i) => [letter, i + 2]));
  const down = new Map(letters.map((letter, i) => [letter, letters.length + 1 - i]));
  return [...same.slice(0, 2), up, down];
}

/** Exponents that select different rules: they are literals, but for the last. */
const exponents: readonly (Expr | undefined)[] = [num(3), num(-2), num(0), undefined];

function argumentsFor(operator: Operator, shapes: readonly Shape[], exponent: Expr | undefined): readonly Expr[] {
  return operator.letters.map((letter, i) => {
    const s = shapes[i];
    if (s === undefined) throw new Error(`${operator.name} has no shape for ${letter}`);
    return samplerOf(operator, letter) === 'integer' && exponent !== undefined ? exponent : symbol(letter, s);
  });
}

function nodesOf(operator: Operator, signature: Overload, renaming: Renaming): readonly ApplyExpr[] {
  const read = (text: string): Dim => substituteDim(parseDim(text), renaming);
  const shapes = signature.params.map(([rows, columns]) => shape(read(rows), read(columns)));
  const dims = (operator.dims ?? []).map(read);
  const labels = operator.label === 'function' ? ['h', "h'"] : ['', ...(operator.label ?? [])];
  const hasExponent = operator.letters.some((letter) => samplerOf(operator, letter) === 'integer');
  return (hasExponent ? exponents : [undefined]).flatMap((exponent) =>
    labels.map((label) => {
      const node = operator.withDims(dims, ...argumentsFor(operator, shapes, exponent));
      return label === '' ? node : apply(node.op, node.args, node.shape, node.dims, label);
    }),
  );
}

/** All cases of an entry. */
export function casesOf(operator: Operator): readonly OperatorCase[] {
  return signatures(operator).flatMap((signature) => {
    const letters = lettersOf(operator, signature);
    return renamings(operator).flatMap(([as, renaming]) =>
      (as === '' ? assignments(letters) : [new Map<string, number>()]).flatMap((sizes) =>
        nodesOf(operator, signature, renaming).map((node) => makeCase(operator, node, sizes, as)),
      ),
    );
  });
}

function makeCase(operator: Operator, node: ApplyExpr, sizes: ReadonlyMap<string, number>, as: string): OperatorCase {
  const size = (letter: string): number | undefined => sizes.get(letter);
  const name = `${[...sizes].map(([letter, n]) => `${letter}=${n}`).join(' ')}${as}`;
  return { operator, name, node, size, sizes: node.dims.map((dim) => sizeOf(dim, size)) };
}

export function sizeOf(dim: Dim, size: OperatorCase['size']): number {
  const n = evaluateDim(dim, size);
  if (n === undefined) throw new Error(`no size for ${dim.text}`);
  return n;
}

/** A matrix of the size that a shape has in this case. */
export const draw = (
  c: OperatorCase,
  s: Shape,
  sampler: (m: number, n: number, random: Random) => Matrix<number>,
  random: Random,
): Matrix<number> => sampler(sizeOf(s.rows, c.size), sizeOf(s.columns, c.size), random);

/** Values of the arguments in order; a literal has its own. */
export const drawPoint = (c: OperatorCase, random: Random): readonly Matrix<number>[] =>
  c.node.args.map((arg, i) => {
    if (arg.kind === 'number') return scalarMatrix(Number(arg.value.numerator) / Number(arg.value.denominator));
    const sampler = samplerOf(c.operator, c.operator.letters[i] ?? '');
    return sampler === 'integer' ? scalarMatrix(1.5) : draw(c, arg.shape, samplers[sampler], random);
  });

/** The result of `attempt`, or `undefined` where the value does not exist at this point. */
export function ifDefined<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Undefined) return undefined;
    throw error;
  }
}
