import { pythonTarget } from './python.ts';
import type { CodeTarget } from './target.ts';

/** What the table of operators writes for the kind of numbers of a constant. */
const doubles = 'dtype=torch.float64';

/** PyTorch; scalars may be Python's numbers or tensors without dimensions, constants take the kind of the arguments. */
export const torch: CodeTarget = pythonTarget({
  name: 'torch',
  module: 'torch',
  import: 'import torch',
  withKind: (text, like) =>
    like === undefined ? text : text.replaceAll(doubles, `dtype=${like}.dtype, device=${like}.device`),
  prepareNumber: (name, like) => [
    {
      kind: 'preparation',
      name,
      value:
        like === undefined
          ? `torch.as_tensor(${name}, dtype=getattr(${name}, 'dtype', torch.float64))`
          : `torch.as_tensor(${name}, dtype=${like}.dtype, device=${like}.device)`,
    },
  ],
  returnNumber: (text) => text,
});
