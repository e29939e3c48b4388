import { pythonTarget } from './python.ts';
import type { CodeTarget } from './target.ts';

/** PyTorch; scalars may be Python's numbers or tensors without dimensions. */
export const torch: CodeTarget = pythonTarget({
  name: 'torch',
  module: 'torch',
  import: 'import torch',
  returnNumber: (text) => text,
});
