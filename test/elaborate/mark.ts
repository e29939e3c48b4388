import type { Problem } from '../../server/src/elaborate/problem.ts';
import { describeProblem } from '../../server/src/elaborate/problem.ts';
import { elaborateText } from '../support/elaborated.ts';

/** Each line of `text`, and under it a row of carets and words for every problem that begins on it. */
export const mark = (text: string): string =>
  markWith(
    text,
    elaborateText(text).parts.flatMap((part) => part.problems),
  );

/** The same for the hints that touch no verdict. */
export const markHints = (text: string): string => markWith(text, elaborateText(text).hints);

function markWith(text: string, problems: readonly Problem[]): string {
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
