/** The meaning of one block: its syntax and its elaboration, with everything counted from the block's start. */
import type { Span } from '../base/span.ts';
import { elaborateSaying, elaborateStatement } from '../elaborate/elaborate.ts';
import type { Fix, Problem } from '../elaborate/problem.ts';
import { describeProblem } from '../elaborate/problem.ts';
import { emptyScope } from '../elaborate/scope.ts';
import type { Part as ElaboratedPart, Scope } from '../elaborate/statement.ts';
import { isScalar } from '../expr/shape.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import { describeProblem as describeSyntaxProblem } from '../syntax/mcalc/problem.ts';
import type { Statement } from '../syntax/mcalc/tree.ts';
import { scopeAsMeant } from './asMeant.ts';
import { isSolution, underConditions } from './conditions.ts';
import { isOurs, speaksOfKnown } from './ours.ts';
import type { Part } from './part.ts';
import type { Language, Manner } from './region.ts';
import { elaborateRestated } from './restated.ts';
import { withSpelling } from './spelling.ts';
import { nameDefined, withoutUnread, withUnread } from './unread.ts';
import { looseFactors, withUnsaidLinks } from './unsaidLinks.ts';

/** What is wrong or remarkable in a block, worded. */
export interface BlockProblem {
  readonly span: Span;
  readonly severity: 'error' | 'hint';
  readonly code: string;
  readonly message: string;
  readonly fix?: Fix;
}

export interface Meaning {
  readonly before: Scope;
  /** What held where its section began. */
  readonly outer: Scope;
  readonly parts: readonly Part[];
  readonly problems: readonly BlockProblem[];
  readonly after: Scope;
}

/** What holds at the beginning of a document. */
export const firstScopes: Readonly<Record<Language, Scope>> = {
  mcalc: emptyScope,
  markdown: { ...emptyScope, reading: 'paper' },
};

/**
 * Reads and types the text of one block in the scope before it. A fault of the program itself costs that block its
 * meaning, and no other block anything.
 */
export const understand = (source: string, before: Scope): Meaning =>
  guarded(source, { before, outer: before }, elaborateStatement);

type Around = Pick<Meaning, 'before' | 'outer'>;

function guarded(source: string, around: Around, elaborate: typeof elaborateStatement): Meaning {
  try {
    return read(source, around, elaborate);
  } catch (error) {
    return notUnderstood(source, around, error instanceof Error ? error.message : String(error));
  }
}

/**
 * The same for what may be no mathematics of ours: a formula that makes no sense then means nothing. `outer` is the scope
 * in which its section began.
 */
export function understandAs(manner: Manner, source: string, before: Scope, outer: Scope): Meaning {
  const around = { before, outer };
  if (manner === 'unread') return { ...nothingMeant(around), after: withUnread(before, source.trim()) };
  const name = manner === 'code' ? undefined : nameDefined(source);
  const known = { before: withoutUnread(before, name), outer };
  const meaning = { ...guarded(source, known, readerFor(manner, outer)), before };
  if (manner === 'code') return meaning;
  const factors = looseFactors(source, before);
  if (factors !== undefined) return { ...nothingMeant(around), after: factors.reduce(withUnread, before) };
  if (isMeant(meaning, manner)) {
    const meant = withUnknownFunctions({ ...meaning, parts: meaning.parts.map(withUnsaidLinks) });
    return isSolution(meant) ? nothingMeant(around) : underConditions(manner, meant);
  }
  return { ...nothingMeant(around), after: manner === 'aside' ? before : withUnread(before, name) };
}

/** A function that a text does not define may be defined elsewhere: what uses it is unknown, and no error. */
function withUnknownFunctions(meaning: Meaning): Meaning {
  const isUnknown = ({ problems }: Part): boolean =>
    problems.length > 0 && problems.every(({ kind }) => kind === 'unknown-function');
  if (!meaning.parts.some(isUnknown)) return meaning;
  const parts = meaning.parts.map((part): Part => {
    const { complaint, ...rest } = part;
    return isUnknown(part) ? { ...rest, problems: [], unknown: complaint ?? 'a function is not defined' } : part;
  });
  return { ...meaning, parts, problems: meaning.problems.filter(({ code }) => code !== 'unknown-function') };
}

const nothingMeant = (around: Around): Meaning => ({ ...around, parts: [], problems: [], after: around.before });

function readerFor(manner: Manner, outer: Scope): typeof elaborateStatement {
  if (manner === 'code') return elaborateStatement;
  return manner === 'said' ? elaborateSaying : elaborateRestated({ defines: manner === 'let', outer });
}

/** Whether a formula is mathematics of ours: it makes sense, or it speaks of what the author has declared or defined. */
function isMeant(meaning: Meaning, manner: Manner): boolean {
  const { parts, problems } = meaning;
  const hasErrors = problems.some((problem) => problem.severity === 'error');
  if (hasErrors) return manner !== 'aside' && manner !== 'said' && speaksOfKnown(meaning) && isOurs(meaning);
  // An equation claims nothing of ours if nothing in it is: `pV = nRT`.
  return !parts.some(({ kind }) => kind === 'identity') || isOurs(meaning) || isOfBuiltIns(meaning);
}

/** `I_2 = [1, 0; 0, 1]`, and what sets a convention: nothing in it had to be assumed. */
function isOfBuiltIns({ parts, before, after }: Meaning): boolean {
  if (parts.some(({ assumptions }) => assumptions.length > 0)) return false;
  return (
    before.conventions !== after.conventions || parts.some(({ left }) => left !== undefined && !isScalar(left.shape))
  );
}

function notUnderstood(source: string, around: Around, message: string): Meaning {
  const { before } = around;
  const part: Part = {
    kind: 'expression',
    step: 0,
    span: { start: 0, end: source.length },
    unknown: `the program failed here: ${message}`,
    problems: [],
    holes: [],
    assumptions: [],
    origins: [],
    scope: before,
    declares: [],
    source,
    before,
  };
  return { ...around, parts: [part], problems: [], after: before };
}

function read(source: string, around: Around, elaborate: typeof elaborateStatement): Meaning {
  const { before } = around;
  const tree = parseStatement(source);
  const parts: Part[] = [];
  const problems: BlockProblem[] = tree.problems.map((problem) => ({
    span: problem.span,
    severity: 'error',
    code: problem.kind,
    message: describeSyntaxProblem(problem),
  }));
  let scope = before;
  for (const [i, statement] of tree.statements.entries()) {
    const elaborated = elaborate(statement, scope, source);
    const meant = scopeAsMeant(elaborated, i, source, scope, elaborate) ?? elaborated.scope;
    const declared = introduced(statement, scope, elaborated.scope);
    parts.push(...elaborated.parts.map((part) => completed({ ...part, source, before: scope }, problems, declared)));
    problems.push(...elaborated.parts.flatMap((part) => part.problems).map((p) => worded(p, 'error')));
    problems.push(...elaborated.hints.map((p) => worded(p, 'hint')));
    scope = withSpelling(meant, source);
  }
  return { ...around, parts, problems: withoutEchoes(problems), after: scope };
}

/** The words for an erroneous part: where it could not be read, those of the parser. */
function complaintOf(part: ElaboratedPart, said: readonly BlockProblem[]): string | undefined {
  const [first] = part.problems;
  if (first === undefined) return undefined;
  const inside = said.find((p) => p.span.start <= part.span.end && part.span.start <= p.span.end);
  return first.kind === 'unreadable' && inside !== undefined ? inside.message : describeProblem(first);
}

type Placed = ElaboratedPart & Pick<Part, 'source' | 'before'>;

function completed(part: Placed, said: readonly BlockProblem[], names: Part['declares']): Part {
  const complaint = complaintOf(part, said);
  const declares = part.kind === 'declaration' ? names : [];
  return { ...part, declares, ...(complaint === undefined ? {} : { complaint }) };
}

/** The names of a declaration that mean something else, or something at all, after it. */
function introduced(statement: Statement, before: Scope, after: Scope): Part['declares'] {
  if (statement.kind !== 'declaration' || before.names === after.names) return [];
  const names = new Set(statement.names.map(({ name }) => name));
  return [...after.names.values()]
    .filter(({ name, origin }) => origin === 'declared' && names.has(name))
    .filter((binding) => before.names.get(binding.name) !== binding)
    .map((binding) => binding.symbol);
}

const worded = (problem: Problem, severity: BlockProblem['severity']): BlockProblem => ({
  span: problem.span,
  severity,
  code: problem.kind,
  message: describeProblem(problem),
  ...(problem.fix === undefined ? {} : { fix: problem.fix }),
});

/** What could not be read is said by the parser; that it also has no type need not be said again. */
function withoutEchoes(problems: readonly BlockProblem[]): readonly BlockProblem[] {
  const seen = new Set<string>();
  const unreadable = problems.some((p) => p.code !== 'unreadable' && p.severity === 'error');
  return problems.filter((p) => {
    const key = `${p.span.start}-${p.span.end} ${p.message}`;
    const repeated = seen.has(key) || (p.code === 'unreadable' && unreadable);
    seen.add(key);
    return !repeated;
  });
}
