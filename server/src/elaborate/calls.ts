/** Functions of the language and of the document, applied. */
import { operatorNamed } from '../operators/index.ts';
import type { Operator } from '../operators/operator.ts';
import type { Call } from '../syntax/mcalc/tree.ts';
import { typeDefinedFunction } from './definedFunctions.ts';
import { readDimension, readOffset } from './dimensions.ts';
import { forms } from './forms.ts';
import { functionNames } from './functionNames.ts';
import { nearestName } from './names.ts';
import { applyOperator, countOf } from './operatorCalls.ts';
import { ungrouped } from './treeNames.ts';
import type { Context, Typed } from './typed.ts';
import { leave, report, typeAll, wrongCount } from './typed.ts';

/** Types `f(x)`; that `f` is a function, and the bracket no factor, has been settled before. */
export function typeCall(context: Context, tree: Call): Typed | undefined {
  const { name } = tree.callee;
  const declared = context.scope.functions.get(name);
  if (declared !== undefined) return typeDeclaredFunction(context, tree, declared);
  if (context.scope.names.has(name)) return typeDefinedFunction(context, tree);
  const form = forms.get(name);
  if (form !== undefined) return form(context, tree);
  if (operatorNamed(name) !== undefined) return typeOperator(context, ofMatrix(context, tree));
  if (functionNames.has(name)) return leave(context, { kind: 'unsupported', what: `\`${name}\`` });
  const nearest = nearestName(name, functionNames);
  return report(context, {
    kind: 'unknown-function',
    name,
    span: tree.callee.span,
    ...(nearest === undefined ? {} : { nearest, fix: { span: tree.callee.span, text: nearest } }),
  });
}

/** On paper, the logarithm and the root of a positive definite matrix are those of the matrix, not of its entries. */
function ofMatrix({ scope }: Context, tree: Call): Call {
  const [only] = tree.arguments;
  const bare = only && ungrouped(only);
  const matrix = scope.reading === 'paper' && bare?.kind === 'name' ? scope.names.get(bare.name)?.symbol : undefined;
  const name = matrixFunctions.get(tree.callee.name);
  const isPositive = matrix?.structure.some((word) => word === 'spd' || word === 'psd') === true;
  return isPositive && name !== undefined ? { ...tree, callee: { ...tree.callee, name } } : tree;
}

const matrixFunctions: ReadonlyMap<string, string> = new Map([
  ['log', 'logm'],
  ['sqrt', 'sqrtm'],
]);

/** An entry of the table: its arguments, then its sizes. */
function typeOperator(context: Context, tree: Call): Typed | undefined {
  const { name } = tree.callee;
  const operator = operatorNamed(name);
  const count = operator?.letters.length ?? 0;
  const expected = count + (operator?.dims ?? []).length;
  if (tree.arguments.length !== expected) return wrongCount(context, tree, countOf(expected));
  const args = typeAll(context, tree.arguments.slice(0, count));
  const dims = tree.arguments.slice(count).map((size, i) => {
    const letter = operator?.dims?.[i] ?? '';
    return operator !== undefined && isOffset(operator, letter)
      ? readOffset(context, size)
      : readDimension(context, size);
  });
  if (args === undefined || !dims.every((dim) => dim !== undefined)) return undefined;
  return applyOperator(context, name, args, { span: tree.span, written: name, dims });
}

/** Whether a parameter of an entry only ever adds to a size, as the zeros around a block do. */
const isOffset = ({ params, result }: Operator, letter: string): boolean =>
  [...Object.values(params).flat(), ...result].every((text) => !text.includes(letter) || text.split('+').length > 1) &&
  !result.includes(letter);

/** `h(X)`, `h''(X)` of an unspecified function. */
function typeDeclaredFunction(context: Context, tree: Call, action: 'elementwise' | 'spectral'): Typed | undefined {
  const args = typeAll(context, tree.arguments);
  const label = `${tree.callee.name}${"'".repeat(tree.primes.length)}`;
  const operator = action === 'elementwise' ? 'function' : 'spectralFunction';
  return args && applyOperator(context, operator, args, { span: tree.span, written: tree.callee.name, label });
}
