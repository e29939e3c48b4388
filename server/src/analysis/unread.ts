/**
 * Names that a text defines by what we cannot read. Nothing may be assumed of them: what is said of them later is
 * unknown, until they are defined by what can be read.
 */
import { forget, isKnownName, withoutValue } from '../elaborate/scope.ts';
import type { Scope } from '../elaborate/statement.ts';

const because = 'its definition is not understood';

/** The name that `H = …` and `H(X) = …` define, in the language of `.mcalc`; `undefined` for any other text. */
export const nameDefined = (source: string): string | undefined =>
  /^\s*(\p{L}[\p{L}\p{M}\d_]*)\s*(?:\([^()=]*\))?\s*:?=(?!=)/u.exec(source)?.[1];

/** `scope` in which the name is known to have a value that is not. */
export const withUnread = (scope: Scope, name: string | undefined): Scope =>
  name === undefined || isKnownName(scope, name) || scope.valueless.has(name)
    ? scope
    : withoutValue(scope, name, because);

/** `scope` in which such a name may be given a value. */
export const withoutUnread = (scope: Scope, name: string | undefined): Scope =>
  name !== undefined && scope.valueless.get(name) === because ? forget(scope, name) : scope;
