/** Whether two scopes say the same. After an edit that changes no meaning, everything behind it can stay as it is. */
import type { Scope } from '../elaborate/statement.ts';

/** Where a name was introduced makes no difference to what follows. */
const irrelevant = new Set(['span']);

export const sameScope = (a: Scope, b: Scope): boolean => a === b || sameFields(a, b);

function sameFields(a: object, b: object): boolean {
  const left = new Map(Object.entries(a));
  const right = new Map(Object.entries(b));
  if (left.size !== right.size) return false;
  for (const [key, value] of left) {
    if (!irrelevant.has(key) && !same(value, right.get(key))) return false;
  }
  return true;
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || isInterned(a)) return false;
  if (a instanceof Map)
    return b instanceof Map && a.size === b.size && [...a].every(([key, value]) => same(value, b.get(key)));
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((value) => b.has(value));
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((value, i) => same(value, b[i]));
  return sameFields(a, b);
}

/** Expressions and dimensions are one object for one meaning: two objects are two meanings. */
const isInterned = (value: object): boolean => 'kind' in value || 'terms' in value;
