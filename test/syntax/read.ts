import { parseDocument, parseExpression } from '../../server/src/syntax/mcalc/parse.ts';
import { describeProblem } from '../../server/src/syntax/mcalc/problem.ts';
import { type KnownNames, regroup } from '../../server/src/syntax/mcalc/regroup.ts';
import { show, showStatement } from './showTree.ts';

/** The statements of `text`, one line each. */
export function readAll(text: string): string[] {
  return parseDocument(text).statements.map(showStatement);
}

/** The tree of one expression, problems and all. */
export function read(text: string): string {
  const { expression, problems } = parseExpression(text);
  return [show(expression), ...problems.map(({ kind }) => kind)].join(' ; ');
}

/** The tree of one expression where the names in `known` mean what they are listed for. */
export function readKnowing(known: Partial<Record<keyof KnownNames, string>>, text: string): string {
  const has = (names = '') => {
    const listed = new Set(names.split(' '));
    return (name: string) => listed.has(name);
  };
  const names = {
    isFunction: has(known.isFunction),
    isPlain: has(known.isPlain),
    isDifferential: has(known.isDifferential),
  };
  return show(regroup(parseExpression(text).expression, names));
}

/** Each line of `text`, and under it a row of carets and words for every problem that begins on it. */
export function mark(text: string): string {
  const { problems } = parseDocument(text);
  let offset = 0;
  const rows = text.split('\n').flatMap((line) => {
    const start = offset;
    offset += line.length + 1;
    const here = problems.filter(({ span }) => span.start >= start && span.start < offset);
    const marks = here.map((problem) => {
      const carets = '^'.repeat(Math.max(1, problem.span.end - problem.span.start));
      return `${' '.repeat(problem.span.start - start)}${carets} ${describeProblem(problem)}`;
    });
    return [line, ...marks];
  });
  return rows.join('\n');
}
