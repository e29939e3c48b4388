/** Signatures as text (`['m', 'n'] → ['n', 'm']`), matched against the shapes of arguments. */
import { rational } from '../base/rational.ts';
import type { Dim } from '../expr/dim.ts';
import { addDims, constantDim, multiplyDims, namedDim, oneDim, scaleDim, substituteDim } from '../expr/dim.ts';
import type { Shape } from '../expr/shape.ts';

export interface Signature {
  readonly params: readonly Shape[];
  readonly result: Shape;
  /** Pairs of dimensions that must be equal. */
  readonly equal: readonly Shape[];
}

type ShapeText = readonly [rows: string, columns: string];

/** Reads a dimension such as `m*p`, `n*(n+1)/2`, `p+q`, `1` or `2*n`. */
export function parseDim(text: string): Dim {
  let rest = text.replaceAll(' ', '');
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) rest = rest.slice(found.length);
    return found;
  };
  const atom = (): Dim => {
    if (take(/^\(/) !== undefined) {
      const inside = total();
      take(/^\)/);
      return inside;
    }
    const digits = take(/^\d+/);
    if (digits !== undefined) return constantDim(Number(digits));
    return namedDim(take(/^[A-Za-z]\w*/) ?? '');
  };
  const term = (): Dim => {
    let left = atom();
    for (;;) {
      if (take(/^\*/) !== undefined) left = multiplyDims(left, atom());
      else if (take(/^\//) !== undefined) left = scaleDim(left, rational(1, BigInt(take(/^\d+/) ?? '1')));
      else return left;
    }
  };
  const total = (): Dim => {
    let left = term();
    for (;;) {
      if (take(/^\+/) !== undefined) left = addDims(left, term());
      else if (take(/^-/) !== undefined) left = addDims(left, scaleDim(term(), rational(-1)));
      else return left;
    }
  };
  return total();
}

const parsed = new Map<string, Signature>();

/** Reads the signature of an entry or of one of its overloads; remembered by its text. */
export function parseSignature(text: {
  readonly params: readonly ShapeText[];
  readonly result: ShapeText;
  readonly equal: readonly ShapeText[];
}): Signature {
  const key = JSON.stringify([text.params, text.result, text.equal]);
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const read = ([rows, columns]: ShapeText): Shape => ({
    rows: parseDim(rows),
    columns: parseDim(columns),
  });
  const signature = { params: text.params.map(read), result: read(text.result), equal: text.equal.map(read) };
  parsed.set(key, signature);
  return signature;
}

/**
 * Binds the signature's letters to the dimensions of the arguments.
 *
 * A letter takes the first dimension it meets and must meet the same again; other dimension texts must come out equal.
 *
 * @returns the shape of the result; `undefined` if the arguments do not fit
 */
export function matchSignature(
  signature: Signature,
  args: readonly Shape[],
  dimLetters: readonly string[],
  dims: readonly Dim[],
): Shape | undefined {
  const { params } = signature;
  if (args.length !== params.length || dims.length !== dimLetters.length) return undefined;
  const bound = new Map<string, Dim>();
  for (let i = 0; i < dimLetters.length; i++) bound.set(dimLetters[i] ?? '', dims[i] ?? oneDim);
  // Dimensions that are more than a letter are compared when all letters have been met.
  const later: (readonly [pattern: Dim, actual: Dim])[] = [];
  const meets = (pattern: Dim, actual: Dim): boolean => {
    if (pattern.name === undefined) {
      if (pattern.value === undefined) later.push([pattern, actual]);
      return pattern.value === undefined || pattern === actual;
    }
    const before = bound.get(pattern.name);
    if (before === undefined) bound.set(pattern.name, actual);
    return before === undefined || before === actual;
  };
  for (let i = 0; i < params.length; i++) {
    const param = params[i] as Shape;
    const arg = args[i] as Shape;
    if (!meets(param.rows, arg.rows) || !meets(param.columns, arg.columns)) return undefined;
  }
  const binding = (name: string): Dim | undefined => bound.get(name);
  if (later.some(([pattern, actual]) => substituteDim(pattern, binding) !== actual)) return undefined;
  const unequal = signature.equal.some((s) => substituteDim(s.rows, binding) !== substituteDim(s.columns, binding));
  if (unequal) return undefined;
  return {
    rows: substituteDim(signature.result.rows, binding),
    columns: substituteDim(signature.result.columns, binding),
  };
}
