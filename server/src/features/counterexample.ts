/** A counterexample as text and as a formula, with the entries that differ marked. */
import type { CounterexamplePoint, Rows } from '../analysis/judgement.ts';
import { latexName } from '../render/names.ts';
import { shortNumber } from './wording.ts';

/** What an entry looks like; rows and columns are counted from 1. */
type Entry = (text: string, row: number, column: number) => string;

const unmarked: Entry = (text) => text;

/** `3`, `[1 2; 3 4]`. */
export const matrixText = (rows: Rows): string => written(rows, unmarked);

function written(rows: Rows, entry: Entry): string {
  const texts = rows.map((row, i) => row.map((value, j) => entry(shortNumber(value), i + 1, j + 1)));
  if (isNumber(rows)) return texts[0]?.[0] ?? '';
  return `[${texts.map((row) => row.join(' ')).join('; ')}]`;
}

const isNumber = (rows: Rows): boolean => rows.length === 1 && rows[0]?.length === 1;

/** Entries in brackets differ; where all do, brackets would say nothing. */
const isMarked = ({ entries, left }: CounterexamplePoint): boolean =>
  entries.length < left.length * (left[0]?.length ?? 0);

const differs = ({ entries }: CounterexamplePoint, row: number, column: number): boolean =>
  entries.some(([i, j]) => i === row && j === column);

/** Both sides, `[1 (2)]`; `emphasis` is how a terminal shows an entry that differs. */
export function sideTexts(
  point: CounterexamplePoint,
  emphasis: (text: string) => string,
): { readonly expected: string; readonly found: string; readonly note: string } {
  const marks = isMarked(point);
  const entry =
    (emphasised: (text: string) => string): Entry =>
    (text, row, column) => {
      if (!differs(point, row, column)) return text;
      return emphasised(marks ? `(${text})` : text);
    };
  return {
    expected: written(
      point.left,
      entry((text) => text),
    ),
    found: written(point.right, entry(emphasis)),
    note: isNumber(point.left) ? '' : marks ? 'entries in brackets differ' : 'every entry differs',
  };
}

/** The values at which both sides differ, one name per piece: `A = [1 2]`. */
export const pointTexts = (point: CounterexamplePoint): readonly string[] =>
  Object.entries(point.values).map(([name, rows]) => `${name} = ${matrixText(rows)}`);

/** The counterexample in one line of plain text. */
export function counterexampleText(point: CounterexamplePoint): string {
  const { expected, found, note } = sideTexts(point, (text) => text);
  const values = pointTexts(point);
  const at = values.length === 0 ? '' : `For ${values.join(', ')}: `;
  return `${at}${at === '' ? 'Expected' : 'expected'} ${expected}, this line gives ${found}${note === '' ? '' : `; ${note}`}.`;
}

/** Larger matrices are no example that a reader goes through. */
const maxEntries = 36;

/** The same typeset, the entries that differ boxed; `undefined` where the matrices are too large to be read. */
export function counterexampleLatex(point: CounterexamplePoint): string | undefined {
  const all = [...Object.values(point.values), point.left, point.right];
  if (all.some((rows) => rows.length * (rows[0]?.length ?? 0) > maxEntries)) return undefined;
  const marks = isMarked(point);
  const boxed: Entry = (text, row, column) =>
    marks && differs(point, row, column) ? `\\boxed{${inLatex(text)}}` : inLatex(text);
  const values = Object.entries(point.values).map(
    ([name, rows]) => `${nameLatex(name, point)} = ${matrixLatex(rows, (text) => inLatex(text))}`,
  );
  const sides = `\\text{expected } ${matrixLatex(point.left, boxed)} \\qquad \\text{this line } ${matrixLatex(point.right, boxed)}`;
  if (values.length === 0) return sides;
  return `\\begin{gathered} ${values.join(',\\quad ')} \\\\[1ex] ${sides} \\end{gathered}`;
}

/** `\mathrm{d}X` for the direction of a known X. */
const nameLatex = (name: string, { values }: CounterexamplePoint): string =>
  name.startsWith('d') && name.slice(1) in values ? `\\mathrm{d}${latexName(name.slice(1))}` : latexName(name);

const inLatex = (text: string): string =>
  text.replace(/e([+-]?)(\d+)$/, (_, sign: string, power: string) => ` \\cdot 10^{${sign === '-' ? '-' : ''}${power}}`);

function matrixLatex(rows: Rows, entry: Entry): string {
  const texts = rows.map((row, i) => row.map((value, j) => entry(shortNumber(value), i + 1, j + 1)));
  if (isNumber(rows)) return texts[0]?.[0] ?? '';
  return `\\begin{pmatrix} ${texts.map((row) => row.join(' & ')).join(' \\\\ ')} \\end{pmatrix}`;
}
