/** The parameters of generated code: every declared name, used or not, in the order of the declarations. */
import type { Scope } from '../elaborate/statement.ts';
import type { Parameter } from '../render/code.ts';

export function parametersOf(scope: Scope): readonly Parameter[] {
  const declared = [...scope.names.values()].filter((binding) => binding.origin === 'declared');
  const functions = [...scope.functions.keys()].map((name) => ({ kind: 'function' as const, name }));
  return [...declared.map((binding) => binding.symbol), ...functions];
}
