/**
 * Definitions that are errors and yet plainly mean something: `q = p .* (1 - p)` with a column `p`. The error stays, and
 * its fix with it; the lines that rest on the name are checked with the definition as its fix makes it.
 */
import type { Elaborated } from '../elaborate/elaborated.ts';
import type { Fix, Problem } from '../elaborate/problem.ts';
import type { Scope } from '../elaborate/statement.ts';
import { edited } from '../repair/draft.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import type { Statement } from '../syntax/mcalc/tree.ts';

type Elaborate = (statement: Statement, scope: Scope, text: string) => Elaborated;

/** Mending one place may show the next. */
const mostRounds = 4;

/** The scope after a definition that was mended; `undefined` if it was no definition, or has other faults. */
export function scopeAsMeant(
  elaborated: Elaborated,
  index: number,
  source: string,
  before: Scope,
  elaborate: Elaborate,
): Scope | undefined {
  let [text, current] = [source, elaborated];
  for (let round = 0; round < mostRounds; round++) {
    const fixes = onesIn(current);
    if (fixes === undefined) return undefined;
    if (fixes.length === 0) return round === 0 ? undefined : current.scope;
    text = edited(text, fixes);
    const statement = parseStatement(text).statements[index];
    if (statement === undefined) return undefined;
    current = elaborate(statement, before, text);
  }
  return undefined;
}

/** The fixes of a definition all of whose faults are numbers beside matrices. */
function onesIn({ parts }: Elaborated): readonly Fix[] | undefined {
  const problems = parts.flatMap((part) => part.problems);
  if (!parts.some(({ kind }) => kind === 'definition') || !problems.every(isNumberBesideMatrix)) return undefined;
  const fixes = problems.flatMap(({ fix }) => fix ?? []);
  return fixes.length === problems.length ? fixes : undefined;
}

const isNumberBesideMatrix = ({ kind }: Problem): boolean => kind === 'scalar-plus-matrix';
