/** Functions of the language and of the document, applied. */
import { substitute } from '../expr/walk.ts';
import { operatorNamed } from '../operators/index.ts';
import type { Call } from '../syntax/mcalc/tree.ts';
import { forms } from './forms.ts';
import { functionNames } from './functionNames.ts';
import { nearestName } from './names.ts';
import { typeSymbol } from './nameUse.ts';
import { applyOperator, countOf } from './operatorCalls.ts';
import type { Context, Typed } from './typed.ts';
import { lazily, leave, report, typeAll } from './typed.ts';

/** Types `f(x)`; that `f` is a function, and the bracket no factor, has been settled before. */
export function typeCall(context: Context, tree: Call): Typed | undefined {
  const { name } = tree.callee;
  const declared = context.scope.functions.get(name);
  if (declared !== undefined) return typeDeclaredFunction(context, tree, declared);
  if (context.scope.names.has(name)) return typeDefinedFunction(context, tree);
  const form = forms.get(name);
  if (form !== undefined) return form(context, tree);
  if (operatorNamed(name) !== undefined) return typeOperator(context, tree);
  if (functionNames.has(name)) return leave(context, { kind: 'unsupported', what: `\`${name}\`` });
  const nearest = nearestName(name, functionNames);
  return report(context, {
    kind: 'unknown-function',
    name,
    span: tree.callee.span,
    ...(nearest === undefined ? {} : { nearest, fix: { span: tree.callee.span, text: nearest } }),
  });
}

function typeOperator(context: Context, tree: Call): Typed | undefined {
  const { name } = tree.callee;
  const args = typeAll(context, tree.arguments);
  return args && applyOperator(context, name, args, { span: tree.span, written: name });
}

/** `h(X)`, `h''(X)` of an unspecified function. */
function typeDeclaredFunction(context: Context, tree: Call, action: 'elementwise' | 'spectral'): Typed | undefined {
  const args = typeAll(context, tree.arguments);
  if (args === undefined) return undefined;
  if (action === 'spectral') return leave(context, { kind: 'unsupported', what: 'A spectral function' });
  const label = `${tree.callee.name}${"'".repeat(tree.primes.length)}`;
  return applyOperator(context, 'elementwise', args, { span: tree.span, written: tree.callee.name, label });
}

/** `f(X)` of a function that the document defines: its value with the arguments in the place of its variables. */
function typeDefinedFunction(context: Context, tree: Call): Typed | undefined {
  const binding = context.scope.names.get(tree.callee.name);
  const args = typeAll(context, tree.arguments);
  if (binding === undefined || args === undefined) return undefined;
  const parameters = binding.parameters ?? [];
  if (args.length !== parameters.length) return wrongCount(context, tree, countOf(parameters.length));
  const fits = parameters.every((p, i) => context.unifier.unifyShapes(p.shape, args[i]?.shape ?? p.shape));
  if (!fits) {
    return leave(context, {
      kind: 'unsupported',
      what: `\`${tree.callee.name}\` of another shape than \`${parameters[0]?.name}\``,
    });
  }
  const value = typeSymbol(context, binding.symbol, tree.span);
  return lazily(tree.span, binding.symbol.shape, () => {
    const built = args.map((arg) => arg.build());
    if (parameters.every((p, i) => p === built[i])) return value.build();
    const definition = binding.symbol.definition ?? binding.symbol;
    return substitute(definition, (s) => built[parameters.indexOf(s)]);
  });
}

function wrongCount(context: Context, tree: Call, expected: string): undefined {
  const { callee, span } = tree;
  return report(context, {
    kind: 'argument-count',
    operator: callee.name,
    expected,
    found: tree.arguments.length,
    span,
  });
}
