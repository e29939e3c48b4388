/** `convention sign(0) = 1`: settings that hold to the end of the scope. */
import type { Convention } from '../syntax/mcalc/tree.ts';
import type { Elaborated } from './elaborated.ts';
import { makePart } from './parts.ts';
import type { Problem } from './problem.ts';
import type { Scope } from './statement.ts';

/** The values that each convention may have, the usual one first; `0^⊙p = undefined` undoes `0^⊙p = 0`. */
export const conventionValues: Readonly<Record<string, readonly string[]>> = {
  'sign(0)': ['0', '1'],
  '0^⊙p': ['undefined', '0'],
  norm1: ['entrywise', 'induced'],
  mixed: ['columns', 'rows'],
  mixedindex: ['inner', 'outer'],
  layout: ['default', 'denominator', 'numerator'],
  symmetric: ['trace', 'entries'],
};

export function elaborateConvention(tree: Convention, before: Scope): Elaborated {
  const { name, value, span } = tree;
  const isKnown = Object.hasOwn(conventionValues, name) && conventionValues[name]?.includes(value) === true;
  const problems: Problem[] = isKnown ? [] : [{ kind: 'unknown-convention', name, value, span }];
  const scope = isKnown ? withConvention(before, name, value) : before;
  const log = { problems, reasons: [], typed: [], unsized: [] };
  return { parts: [makePart({ kind: 'convention', step: 0, span, scope, logs: [log] }, {})], scope, hints: [] };
}

/** `scope` under a convention. */
export function withConvention(scope: Scope, name: string, value: string): Scope {
  const conventions = new Map(scope.conventions).set(name, value);
  if (name === 'layout' && (value === 'default' || value === 'denominator' || value === 'numerator')) {
    return { ...scope, conventions, layout: value };
  }
  if (name === 'symmetric' && (value === 'trace' || value === 'entries')) {
    return { ...scope, conventions, symmetric: value };
  }
  return { ...scope, conventions };
}
