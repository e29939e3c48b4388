/** The notations in which results are given, in the order in which they are offered. */
import type { Target as NotationTarget } from '../operators/notation.ts';

export type Target = NotationTarget;

export const targets: readonly Target[] = ['unicode', 'ascii', 'latex', 'numpy', 'torch', 'jax', 'julia', 'matlab'];
