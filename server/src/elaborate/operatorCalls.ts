/** An operator of the table on typed arguments: the first of its signatures that fits binds open dimensions. */

import type { Span } from '../base/span.ts';
import type { Dim } from '../expr/dim.ts';
import { dimName, multiplyDims, oneDim, substituteDim } from '../expr/dim.ts';
import { apply } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { shape, showShape } from '../expr/shape.ts';
import { operatorNamed } from '../operators/index.ts';
import type { Operator } from '../operators/operator.ts';
import type { Signature } from '../operators/signature.ts';
import { parseSignature } from '../operators/signature.ts';
import type { Context, Typed } from './typed.ts';
import { lazily, leave, operandOf, report, resolved } from './typed.ts';

/** What an application has besides its arguments. */
export interface Details {
  readonly span: Span;
  /** The operator as the author wrote it, for messages. */
  readonly written?: string;
  readonly dims?: readonly Dim[];
  readonly label?: string;
}

/** `name(args)`; an operator that the table does not have leaves the claim undecided. */
export function applyOperator(
  context: Context,
  name: string,
  args: readonly Typed[],
  details: Details,
): Typed | undefined {
  const operator = operatorNamed(name);
  const written = details.written ?? name;
  if (operator === undefined) return leave(context, { kind: 'unsupported', what: `\`${written}\`` });
  const dims = details.dims ?? [];
  if (args.length !== operator.letters.length || dims.length !== (operator.dims ?? []).length) {
    return report(context, {
      kind: 'argument-count',
      operator: written,
      expected: countOf(operator.letters.length + dims.length),
      found: args.length + dims.length,
      span: details.span,
    });
  }
  const shapes = args.map((typed) => resolved(context, typed));
  const result = unifySignatures(context, operator, shapes, dims);
  if (result === undefined) return misfit(context, operator, args, details);
  return lazily(details.span, result, () => {
    const resolve = context.unifier.resolve;
    const final = shape(resolve(result.rows), resolve(result.columns));
    return apply(
      operator.name,
      args.map((typed) => typed.build()),
      final,
      dims.map(resolve),
      details.label,
    );
  });
}

export const countOf = (count: number): string => (count === 1 ? 'one argument' : `${count} arguments`);

function misfit(context: Context, operator: Operator, args: readonly Typed[], details: Details): undefined {
  const { span, written = operator.name } = details;
  const [only] = args;
  const expected = Object.values(operator.params);
  const isSquare = expected.length === 1 && expected[0]?.[0] === expected[0]?.[1];
  if (only !== undefined && isSquare) {
    return report(context, { kind: 'not-square', operand: operandOf(context, only), operator: `\`${written}\``, span });
  }
  if (only !== undefined && operator.equal !== undefined && details.dims !== undefined) {
    const { rows, columns } = resolved(context, only);
    const asked = details.dims.reduce(multiplyDims, oneDim).text;
    return report(context, {
      kind: 'entry-count',
      operator: written,
      found: multiplyDims(rows, columns).text,
      asked,
      span,
    });
  }
  return report(context, {
    kind: 'argument-shapes',
    operator: written,
    expected: signaturesOf(operator)[0]?.params.map(showShape) ?? [],
    found: args.map((typed) => operandOf(context, typed)),
    span,
  });
}

const signatures = new WeakMap<Operator, readonly Signature[]>();

/** All signatures of an entry, read once. */
function signaturesOf(operator: Operator): readonly Signature[] {
  const known = signatures.get(operator);
  if (known !== undefined) return known;
  const equal = operator.equal ?? [];
  const own = { params: Object.values(operator.params), result: operator.result };
  const all = [own, ...(operator.overloads ?? [])].map(({ params, result }) =>
    parseSignature({ params, result, equal }),
  );
  signatures.set(operator, all);
  return all;
}

function unifySignatures(
  context: Context,
  operator: Operator,
  args: readonly Shape[],
  dims: readonly Dim[],
): Shape | undefined {
  for (const signature of signaturesOf(operator)) {
    const found = context.unifier.attempt(() => unifySignature(context, signature, args, operator.dims ?? [], dims));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Binds the letters of a signature as `matchSignature` does, but makes open dimensions equal where that is needed. */
function unifySignature(
  context: Context,
  signature: Signature,
  args: readonly Shape[],
  dimLetters: readonly string[],
  dims: readonly Dim[],
): Shape | undefined {
  const { unify } = context.unifier;
  const bound = new Map<string, Dim>();
  dimLetters.forEach((letter, i) => {
    const dim = dims[i];
    if (dim !== undefined) bound.set(letter, dim);
  });
  const pairs = signature.params.flatMap((param, i) => {
    const arg = args[i];
    return arg === undefined
      ? []
      : ([
          [param.rows, arg.rows],
          [param.columns, arg.columns],
        ] as const);
  });
  for (const [pattern, actual] of pairs) {
    const letter = dimName(pattern);
    if (letter !== undefined && !bound.has(letter)) bound.set(letter, actual);
  }
  const read = (dim: Dim): Dim => bound.get(dim.text) ?? substituteDim(dim, (letter) => bound.get(letter));
  if (!pairs.every(([pattern, actual]) => unify(read(pattern), actual))) return undefined;
  if (!signature.equal.every((pair) => unify(read(pair.rows), read(pair.columns)))) return undefined;
  return shape(read(signature.result.rows), read(signature.result.columns));
}
