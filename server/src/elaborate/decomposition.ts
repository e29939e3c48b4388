/** `(U, s, V) = svd(C)` and `(lambda, Q) = eig(S)`: names for the factors of a decomposition. */
import { isNegativeRational } from '../base/rational.ts';
import type { Dim } from '../expr/dim.ts';
import { subtractDims } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { decompositions } from '../operators/decompositions.ts';
import { looksSymmetric } from '../operators/looksSymmetric.ts';
import type { Call, Expression, Name } from '../syntax/mcalc/tree.ts';
import type { ChainInput } from './chainSides.ts';
import { elaborateDefinition } from './definitionChain.ts';
import type { Elaborated } from './elaborated.ts';
import { makePart } from './parts.ts';
import { describeReason } from './reason.ts';
import { forget, withoutValue } from './scope.ts';
import type { Part, Scope } from './statement.ts';

/** Defines each name as its factor; names without a decomposition that the table has stay without a value. */
export function elaborateDecomposition(input: ChainInput, names: readonly Name[]): Elaborated {
  const [right, ...further] = input.rights;
  if (right?.kind !== 'call') return undecided(input, names, 'Defining several names at once');
  const found = decompositions.get(right.callee.name);
  if (found === undefined || found.factors.length !== names.length || further.length > 0) {
    return undecided(input, names, `\`${right.callee.name}\` with ${names.length} names`);
  }
  const tall = defineAll(input, names, right, found.factors);
  const argument = argumentOf(tall);
  const { scope, first } =
    found.ofTranspose !== undefined && argument !== undefined && isWide(argument, input.scope)
      ? defineAll(input, names, transposedCall(right), found.ofTranspose)
      : tall;
  if (first === undefined) return undecided(input, names, 'Defining several names at once');
  if (found.needsSymmetric && argument !== undefined && !looksSymmetric(argument)) {
    return undecided(input, names, `\`${right.callee.name}\` of a matrix that is not seen to be symmetric`);
  }
  return { parts: [{ ...first, span: input.chain.span, scope }], scope, hints: [] };
}

interface Defined {
  readonly first: Part | undefined;
  readonly scope: Scope;
}

/** Defines each name by an operator of the argument. */
function defineAll(input: ChainInput, names: readonly Name[], call: Call, factors: readonly string[]): Defined {
  let scope: Scope = input.scope;
  const parts = names.map((name, k) => {
    const tree = callOf(call, factors[k] ?? '');
    const definition = { name, parameters: [], mode: 'again' as const };
    const result = elaborateDefinition({ ...input, scope, left: name, rights: [tree] }, definition);
    scope = result.scope;
    return result.parts[0];
  });
  return { first: parts[0], scope };
}

const argumentOf = ({ first }: Defined): Expr | undefined =>
  first?.right?.kind === 'apply' ? first.right.args[0] : undefined;

/** Whether a matrix has fewer rows than columns, whatever its sizes, or is bounded to have no more. */
function isWide({ shape: { rows, columns } }: Expr, { bounds }: Scope): boolean {
  const surplus = subtractDims(columns, rows).terms;
  const isAlways = surplus.length > 0 && surplus.every(({ coefficient }) => !isNegativeRational(coefficient));
  const is = (e: Expr, dim: Dim): boolean => e.kind === 'apply' && e.op === 'dimension' && e.dims[0] === dim;
  const isBounded = bounds.some(({ left, relation, right }) =>
    relation.startsWith('<')
      ? is(left, rows) && is(right, columns)
      : relation.startsWith('>') && is(left, columns) && is(right, rows),
  );
  return isAlways || isBounded;
}

/** The call with its argument transposed. */
function transposedCall(call: Call): Call {
  const [operand, ...others] = call.arguments;
  if (operand === undefined) return call;
  const { span } = operand;
  const operator = { kind: 'transpose', sign: 'prime' } as const;
  const group: Expression = { kind: 'group', inner: operand, span };
  return { ...call, arguments: [{ kind: 'postfix', operator, operatorSpan: span, operand: group, span }, ...others] };
}

/** The same call of another function. */
const callOf = (call: Call, name: string): Expression => ({ ...call, callee: { ...call.callee, name } });

function undecided(input: ChainInput, names: readonly Name[], what: string): Elaborated {
  const unknown = describeReason({ kind: 'unsupported', what });
  const scope = names.reduce<Scope>((s, { name }) => withoutValue(forget(s, name), name, unknown), input.scope);
  const base = { kind: 'definition' as const, step: 0, span: input.chain.span, scope, logs: [] };
  return { parts: [makePart(base, { unknown })], scope, hints: [] };
}
