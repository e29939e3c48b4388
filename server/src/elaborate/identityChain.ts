/** `expr = expr`, `expr == expr`, and a name that already has a value. */
import type { ChainInput, NewNames } from './chainSides.ts';
import { expressionsOf, typeSides } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import { compare } from './equations.ts';
import { linkParts } from './linkParts.ts';
import type { Typed } from './typed.ts';
import { varyingBy } from './wrt.ts';

export function elaborateIdentity(input: ChainInput, newNames: NewNames): Elaborated {
  const sides = typeSides<Typed>(input, {
    typeLeft: (context) => context.type(context, input.left),
    inferLeft: newNames === 'infer',
    inferFirst: newNames === 'infer',
    expected: (_, left) => left?.shape,
  });
  const left = sides.left?.build();
  const built = [...(left === undefined ? [] : [left]), ...expressionsOf(sides.rights)];
  const varying = varyingBy(input, sides, built);
  return linkParts(input, sides, varying.log, {
    kind: 'identity',
    left,
    content: (right, previous) =>
      left === undefined
        ? {}
        : compare(
            sides.context,
            varying.free(left),
            varying.free(right),
            previous && varying.free(previous),
            varying.symbols,
            sides.scope,
          ),
    question: left === undefined ? undefined : { kind: 'value', of: varying.free(left), varying: varying.symbols },
  });
}
