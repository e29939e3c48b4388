import { pythonTarget } from './python.ts';
import type { CodeTarget } from './target.ts';

/** NumPy, from 1.24 on. */
export const numpy: CodeTarget = pythonTarget({
  name: 'numpy',
  module: 'np',
  import: 'import numpy as np',
  withKind: (text) => text,
  prepareNumber: () => [],
  returnNumber: (text) => `float(${text})`,
});
