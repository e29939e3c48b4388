/** Whether the formulas of a text are matrix calculus: those of other fields are not judged at all. */
import { findFormulas } from '../syntax/markdown/formulas.ts';
import { type Memory, remember } from './remember.ts';

/** What a piece of text shows. */
interface Evidence {
  readonly formulas: number;
  readonly points: number;
}

/** Weight of a sign that hardly any other field uses, and of one that others use too. */
const strong = 3;
const weak = 1;
const wordWeight = 2;

/** Sums up to `^T` have no transposes. */
const bounds =
  /\\(?:sum|int|prod|oint|iint|big[a-z]+)(?:\\(?:no)?limits)?(?:_(?:\{[^{}]*\}|\\?[a-z0-9]+))?\^(?:\{[^{}]*\}|.)/gi;

const strongSigns: readonly RegExp[] = [
  /\^\s*(?:T|\\(?:top|intercal|T|tp|transp?|trans|mathsf|mathrm|rm|sf)\b)/,
  /\^\s*\{\s*(?:-\s*)?(?:\\[A-Za-z!,]+\s*\{?\s*)*(?:T\s*\}|\\top|\\intercal|\\T\b)/,
  /[\])A-Za-z}]\^\{?t\}?(?![a-z])/,
  /(?:\\|\{\s*|\\rm\s*)(?:tr|Tr|trace|Trace|vec|Vec|vech|diag|Diag|det|logdet|sym|kron|blkdiag|rank)\b/,
  /(?:^|[^A-Za-z\\])(?:tr|Tr|diag|Diag|vec|trace|det)\s*(?:\\left|\\big[lr]?)?\s*[([]/,
  /\\in\s*\{?\s*(?:\\mathbb|\\Bbb|\\bf|\\mathbf|\\R\b|\\RR\b|\\reals\b|\\Reals\b|ℝ)\s*\{?\s*[RS]?\s*\}?\s*(?:\^|_\{?\+{0,2}\}?\^)/,
  /(?:\\\||\\Vert|\\rVert|\|\|)\s*(?:\^\{?2\}?)?_\s*\{?\s*(?:\\(?:rm|text|mathrm)\s*\{?)?\s*(?:F|\*|2\s*,\s*1)/,
  /\\(?:odot|oslash|mathbf\s*\{?1|mathbb\s*\{?1|ones\b)/,
  /^\s*(?:\w|\\ell|[+-])+\s*(?:\\times|×)\s*(?:\w|\\ell|[+-])+\s*$/,
  /\\(?:nabla|partial)\s*_\s*\{?\s*(?:\\(?:mathbf|boldsymbol|bm)\s*\{?)?\s*[A-Z]/,
  /\\partial\s*(?:\\(?:mathbf|boldsymbol|bm)\s*\{?\s*)?[A-Z]\}?\s*\}\s*(?:=|&|$)/,
  /:\s*(?:\\[,;]\s*)?d\s*[A-Z]/,
];

const weakSigns: readonly RegExp[] = [
  /\\nabla\s*_|\\frac\s*\{\s*(?:\\partial|\\mathrm\s*\{?d|d)/,
  /(?:\\\||\\Vert|\\lVert|\|\|)/,
  /\\otimes|\\circ|\\Sigma\b|\^\s*\{\s*-\s*1\s*\}|\^\s*\{?\\dag/,
  /\b[A-Za-z]_\{\s*[ijkl]\s*,?\s*[ijkl]\s*\}/,
  /\b[A-Z]\s*[a-z]\b|\\(?:mathbf|boldsymbol|bm)\b/,
  /d\s*[A-Z]\b/,
];

const words =
  /\b(?:matri(?:x|ces)|gradients?|jacobians?|hessians?|frobenius|hadamard|kronecker|transposed?|trace|differentials|vectors?|scalars?|real numbers?|columns?|symmetric|orthogonal|diagonal|invertible|positive[\s-]+(?:semi-?)?definite)\b/gi;

const known: Memory<Evidence> = remember<Evidence>(8000);

/** Whether enough of the text between the fences shows it; `pieces` are runs of prose with their formulas. */
export function isMatrixCalculus(pieces: readonly string[]): boolean {
  let formulas = 0;
  let points = 0;
  for (const piece of pieces) {
    const found = evidenceIn(piece);
    formulas += found.formulas;
    points += found.points;
  }
  return points >= 2 && points * 3 >= formulas;
}

function evidenceIn(piece: string): Evidence {
  const before = known.get(piece);
  if (before !== undefined) return before;
  const bodies = findFormulas(piece, 0, piece.length).map(({ body }) => piece.slice(body.start, body.end));
  const points = bodies.reduce((sum, body) => sum + pointsOf(body), 0) + wordWeight * (piece.match(words)?.length ?? 0);
  const found = { formulas: bodies.length, points };
  known.set(piece, found);
  return found;
}

function pointsOf(body: string): number {
  const signs = body.replace(bounds, ' ');
  if (strongSigns.some((sign) => sign.test(signs))) return strong;
  return weakSigns.some((sign) => sign.test(signs)) ? weak : 0;
}
