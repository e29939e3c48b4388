import { preamble } from '../../../server/src/syntax/latex/preamble.ts';
import { describeLatexProblem } from '../../../server/src/syntax/latex/problem.ts';
import { type LatexStatement, readFormula } from '../../../server/src/syntax/latex/statements.ts';

/**
 * The statements of a formula in the language of `.mcalc`, one a line, blanks that say nothing left out; what is not
 * ours to read stands as `foreign` with its source.
 */
export function statementsOf(latex: string): string {
  const { statements, problems } = readFormula(latex, 0, latex.length, preamble);
  return [...statements.map((statement) => shown(latex, statement)), ...problems.map((p) => problemAt(latex, p))].join(
    '\n',
  );
}

function shown(latex: string, { kind, pieces, continues, foreign }: LatexStatement): string {
  if (foreign !== undefined) return `foreign: ${latex.slice(foreign.start, foreign.end)}`;
  const text = pieces.map((piece) => piece.text).join('');
  return `${kind === 'chain' ? '' : `${kind}: `}${continues ? '  ' : ''}${tight(text)}`;
}

const tight = (text: string): string =>
  text.replace(/ ?([()[\],]) ?/g, (_, sign: string) => (sign === ',' ? ', ' : sign)).trim();

const problemAt = (latex: string, problem: Parameters<typeof describeLatexProblem>[0]): string =>
  `problem at “${latex.slice(problem.span.start, problem.span.end)}”: ${describeLatexProblem(problem)}`;

/** Each piece of the translation with the LaTeX that it stands for. */
export function placesOf(latex: string): string {
  const { statements } = readFormula(latex, 0, latex.length, preamble);
  return statements
    .flatMap(({ pieces }) => pieces)
    .filter(({ span }) => span.end > span.start)
    .map(({ text, span }) => `${text.trim()} ← ${latex.slice(span.start, span.end)}`)
    .join('\n');
}
