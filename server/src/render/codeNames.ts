/** The names of generated code: what each stands for, and none twice. */
import type { Expr } from '../expr/expr.ts';
import { freshName, identifier } from './names.ts';
import type { CodeTarget } from './targets/target.ts';

export interface NameTable {
  /** The name of what `key` stands for; made from `wanted` when it is first asked for. */
  readonly of: (key: Expr | string, wanted: string) => string;
  /** A new name `t1`, `t2` … */
  readonly numbered: (letter: string) => string;
}

/** A table in which some names are taken from the start. */
export function nameTable(target: CodeTarget, used: readonly string[]): NameTable {
  const taken = new Set(used);
  const byKey = new Map<Expr | string, string>();
  const isTaken = (name: string): boolean => taken.has(name) || target.reserved.has(name);
  const take = (wanted: string): string => {
    const name = freshName(identifier(wanted), isTaken);
    taken.add(name);
    return name;
  };
  let last = 0;
  return {
    of: (key, wanted) => {
      const name = byKey.get(key) ?? take(wanted);
      byKey.set(key, name);
      return name;
    },
    numbered: (letter) => {
      do last++;
      while (isTaken(`${letter}${last}`));
      return take(`${letter}${last}`);
    },
  };
}
