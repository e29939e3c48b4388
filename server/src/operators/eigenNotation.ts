import type { Argument, Library } from './notation.ts';

/** A matrix function by way of complex eigenvalues, where a library has none of its own; `w` are the eigenvalues. */
export const eigenFunction = (X: Argument, library: Exclude<Library, 'np'>, ofEigenvalues: string): string =>
  `(lambda w, V: (V * ${ofEigenvalues}) @ ${library}.linalg.inv(V))(*${library}.linalg.eig(${X.text})).real`;
