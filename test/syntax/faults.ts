import { containsSpan, type Span } from '../../server/src/base/span.ts';
import { splitStatements } from '../../server/src/syntax/mcalc/chunks.ts';
import { parseDocument, parseStatement } from '../../server/src/syntax/mcalc/parse.ts';
import { showStatement } from './showTree.ts';

/** Everything in which the reading of `text`, whatever it is, breaks a promise of the parser. */
export function faultsOf(text: string): string[] {
  try {
    return [...spanFaults(text), ...damageFaults(text), ...chunkFaults(text)];
  } catch (error) {
    return [`throws ${String(error)}`];
  }
}

/** Statements in order, apart from each other; every node within its parent; problems within the text. */
function spanFaults(text: string): string[] {
  const { statements, problems } = parseDocument(text);
  const faults: string[] = [];
  let end = 0;
  for (const statement of statements) {
    if (statement.span.start < end) faults.push(`${statement.kind} overlaps the one before`);
    end = statement.span.end;
    collectOutside(statement, { start: 0, end: text.length }, faults);
  }
  for (const problem of problems) collectOutside(problem, { start: 0, end: text.length }, faults);
  return faults;
}

/** Looks at every object in `node`, so that no kind of node can be forgotten. */
function collectOutside(node: object, outer: Span, faults: string[]): void {
  const own = 'span' in node ? (node.span as Span) : outer;
  if (own.start > own.end || !containsSpan(outer, own)) {
    const kind = 'kind' in node ? String(node.kind) : 'part';
    faults.push(`${kind} ${own.start}-${own.end} is outside ${outer.start}-${outer.end}`);
  }
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'object' || value === null || key === 'span') continue;
    if (key.endsWith('Span')) collectOutside({ kind: key, span: value }, own, faults);
    else collectOutside(value, own, faults);
  }
}

/** A problem leaves its mark in the tree, so that no damaged statement is taken for a whole one. */
function damageFaults(text: string): string[] {
  return splitStatements(text).flatMap(({ span }) => {
    const { statements, problems } = parseStatement(text.slice(span.start, span.end));
    const shown = statements.map(showStatement).join('\n');
    return problems
      .filter(({ kind }) => !milder.has(kind) && !shown.includes('!'))
      .map(({ kind }) => `${kind} leaves no mark in ${shown}`);
  });
}

/** What these say is plain from the statement: a name, an index or a side is empty; or nothing is lost. */
const milder: ReadonlySet<string> = new Set([
  'bad-convention',
  'bad-index-set',
  'comma-between-declarations',
  'missing-name',
]);

/** A chunk read on its own gives what it gives in its document. */
function chunkFaults(text: string): string[] {
  const whole = parseDocument(text).statements.map(showStatement);
  const pieces = splitStatements(text).flatMap(({ span }) =>
    parseStatement(text.slice(span.start, span.end)).statements.map(showStatement),
  );
  return whole.join('\n') === pieces.join('\n') ? [] : ['chunks differ from the whole'];
}
