/** The names of one statement that were not declared, with the shapes that they are tried with. */
import type { Span } from '../base/span.ts';
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

function openShape(unifier: Unifier, name: string, tried: NameClass): Shape {
  const rows = tried === 'matrix' || tried === 'column' ? unifier.fresh(`${name}.rows`) : oneDim;
  const columns = tried === 'matrix' || tried === 'row' ? unifier.fresh(`${name}.columns`) : oneDim;
  return shape(rows, columns);
}
