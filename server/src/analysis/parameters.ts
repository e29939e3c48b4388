/** The parameters of generated code: every declared name, used or not, in the order of the declarations. */
import type { Scope } from '../elaborate/statement.ts';
import type { Parameter } from '../render/code.ts';

export function parametersOf(scope: Scope): readonly Parameter[] {
  const declared = [...scope.names.values()].filter((binding) => binding.origin === 'declared');
  const families = [...scope.families.values()].filter(({ matrix }) => matrix.definition === undefined);
  const values = [
    ...declared.map(({ symbol, span }) => ({ symbol, span })),
    ...families.map(({ matrix, span }) => ({ symbol: matrix, span })),
  ].sort((a, b) => a.span.start - b.span.start);
  const functions = [...scope.functions.keys()].map((name) => ({ kind: 'function' as const, name }));
  return [...values.map(({ symbol }) => symbol), ...functions];
}
