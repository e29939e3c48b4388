/** Random documents of a few statements: definitions, a claim on their gradient, a chain of differentials, an identity. */
import type { Random } from '../support/random.ts';
import { pick } from './fit.ts';

const header = 'A in R^(m x k); B in R^(k x n); C, D in R^(m x n); S in R^(n x n); x in R^n; y in R^m; a, b in R';

type Size = 'm' | 'k' | 'n';

interface Drawing {
  readonly random: Random;
  /** Defined names that are m×n matrices, and numbers. */
  readonly matrices: string[];
  readonly numbers: string[];
}

/** What there is of each shape, besides what is defined. */
const atoms: Readonly<Record<string, readonly string[]>> = {
  mk: ['A'],
  km: ["A'"],
  kn: ['B'],
  nk: ["B'"],
  mn: ['C', 'D', "y*x'"],
  nm: ["C'", "D'"],
  nn: ['S', "S'", 'I_n', "(x*x')"],
  mm: ["(C*D')", "(y*y')"],
  kk: ["(A'*A)", "(B*B')"],
};

/** An m×n text, where `m` and `n` are any sizes; a product of the deepest level stands in brackets where it is a factor. */
function matrix(d: Drawing, rows: Size, columns: Size, depth: number): string {
  const own =
    rows === 'm' && columns === 'n'
      ? d.matrices
      : rows === 'n' && columns === 'm'
        ? d.matrices.map((name) => `${name}'`)
        : [];
  const known = [...(atoms[rows + columns] ?? []), ...own];
  const roll = d.random();
  if (depth === 0 || roll < 0.15) return pick(known, d.random);
  if (roll < 0.6) {
    const between = pick<Size>(['m', 'k', 'n'], d.random);
    return `${factor(d, rows, between, depth - 1)}*${factor(d, between, columns, depth - 1)}`;
  }
  if (roll < 0.75) return `(${matrix(d, columns, rows, depth - 1)})'`;
  if (roll < 0.85) return `${number(d, depth - 1)}*${factor(d, rows, columns, depth - 1)}`;
  const sign = pick(['+', '-'], d.random);
  return `${matrix(d, rows, columns, depth - 1)} ${sign} ${factor(d, rows, columns, depth - 1)}`;
}

const factor = (d: Drawing, rows: Size, columns: Size, depth: number): string => {
  const text = matrix(d, rows, columns, depth);
  return /^[A-Z](?:_n)?'?$/.test(text) ? text : `(${text})`;
};

function number(d: Drawing, depth: number): string {
  const roll = d.random();
  if (depth <= 0 || roll < 0.2) return pick(['a', 'b', '2', ...d.numbers], d.random);
  const size = pick<Size>(['m', 'k', 'n'], d.random);
  const other = pick<Size>(['m', 'k', 'n'], d.random);
  if (roll < 0.6) return `tr(${factor(d, size, other, depth - 1)}*${factor(d, other, size, depth - 1)})`;
  return `(${factor(d, size, other, depth - 1)} : ${factor(d, size, other, depth - 1)})`;
}

/** A scalar made of products on both sides of a colon, or of traces. */
function scalar(d: Drawing, depth: number): string {
  const terms = [number(d, depth), ...(d.random() < 0.4 ? [number(d, depth - 1)] : [])];
  return terms.join(pick([' + ', ' - '], d.random));
}

/** A document; each is known by the numbers that it is drawn with. */
export function drawDocument(random: Random): string {
  const d: Drawing = { random, matrices: [], numbers: [] };
  const lines = [header];
  for (const name of ['M', 'N']) {
    if (random() < 0.3) continue;
    const value = matrix(d, 'm', 'n', 2);
    lines.push(`${name} = ${value}`, `${name} - (${value}) == zeros(m, n)`);
    d.matrices.push(name);
  }
  lines.push(`f = ${scalar(d, 3)}`);
  d.numbers.push('f');
  lines.push(`g = ${scalar(d, 2)} + f`);
  lines.push('dg = d(g)', '   = df + d(g - f)', '   = d(g - f) + df');
  const side = matrix(d, 'm', 'n', 2);
  lines.push(`${side} == ${side}`, `f - f == ${scalar(d, 1)} - g + g`);
  lines.push('h = 2*f', 'dh = 2*df', 'dh = df + df', "p = tr(A'*C*B')", "dp/dA = C*B'", 'dp/dC = A*B');
  return lines.join('\n');
}
