/** The names of one statement that were not declared, with the shapes that they are tried with. */
import type { Span } from '../base/span.ts';
import type { Dim } from '../expr/dim.ts';
import { oneDim } from '../expr/dim.ts';
import type { Shape } from '../expr/shape.ts';
import { shape } from '../expr/shape.ts';
import type { NameClass } from './names.ts';
import { classByConvention } from './names.ts';
import type { Unifier } from './unifier.ts';

export interface InferredName {
  readonly name: string;
  /** Its first use. */
  readonly span: Span;
  readonly class: NameClass;
  /** With open dimensions, to be resolved. */
  readonly shape: Shape;
  /** For a family, of which this is the shape of each member: how many there are. */
  readonly count?: Dim;
}

export interface Inference {
  /** Classes to try; a name that is not in it has the class that its letter suggests. */
  readonly classes: ReadonlyMap<string, NameClass>;
  readonly found: Map<string, InferredName>;
}

export const startInference = (classes: ReadonlyMap<string, NameClass> = new Map()): Inference => ({
  classes,
  found: new Map(),
});

/** The name with the class that is being tried; its dimensions are open at first. */
export function inferName(inference: Inference, unifier: Unifier, name: string, span: Span): InferredName {
  const known = inference.found.get(name);
  if (known !== undefined) return known;
  const tried = inference.classes.get(name) ?? classByConvention(name);
  const inferred = { name, span, class: tried, shape: openShape(unifier, name, tried) };
  inference.found.set(name, inferred);
  return inferred;
}

/**
 * The family of `x_i` under an index that is bound: its members are columns, numbers or matrices as their use tells.
 *
 * It is kept under the name `x_`, which no author can write, so that `x_i` and `x_j` are of one family.
 */
export function inferFamily(
  inference: Inference,
  unifier: Unifier,
  stem: string,
  count: Dim,
  span: Span,
): InferredName {
  const key = `${stem}_`;
  const known = inference.found.get(key);
  if (known?.count !== undefined) {
    unifier.unify(known.count, count);
    return known;
  }
  const family = { ...inferName(inference, unifier, key, span), count };
  inference.found.set(key, family);
  return family;
}

/** The shape of a class, with open dimensions. */
export function openShape(unifier: Unifier, name: string, tried: NameClass): Shape {
  const rows = tried === 'matrix' || tried === 'column' ? unifier.fresh(`${name}.rows`) : oneDim;
  const columns = tried === 'matrix' || tried === 'row' ? unifier.fresh(`${name}.columns`) : oneDim;
  return shape(rows, columns);
}
