import { pythonTarget } from './python.ts';
import type { CodeTarget } from './target.ts';

/** JAX. */
export const jax: CodeTarget = pythonTarget({
  name: 'jax',
  module: 'jnp',
  import: 'import jax.numpy as jnp',
  withKind: (text) => text,
  prepareNumber: () => [],
  returnNumber: (text) => text,
});
