/** How the formula around a statement is laid out, and how further lines are written into it. */

import type { Span } from '../base/span.ts';

/** A line to be written: a further step has no left side. All is LaTeX. */
export interface LatexLine {
  readonly left: string;
  readonly right: string;
}

export type Layout =
  /** Rows of an alignment; `sign` stands before a right side, `margin` before a row. */
  | { readonly kind: 'rows'; readonly separator: string; readonly sign: string; readonly margin: string }
  /** `$$ … $$` or a fence without an alignment, with what a further line begins with. */
  | { readonly kind: 'display'; readonly margin: string }
  | { readonly kind: 'inline' };

/** The layout at the end of a statement: `start` and `end` are those of its last line in the document. */
export function layoutAt(text: string, start: number, end: number): Layout {
  const open = formulaStart(text, start);
  const alignment = innermost(text.slice(open.at, end));
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  const margin = /^[\s>]*/.exec(text.slice(lineStart, end))?.[0] ?? '';
  if (alignment === undefined) return open.kind === 'inline' ? { kind: 'inline' } : { kind: 'display', margin };
  const row =
    text
      .slice(open.at, end)
      .split(/\\\\|\\cr\b/)
      .at(-1) ?? '';
  const sign = /&\s*=/.test(row) ? '&= ' : /=\s*&/.test(row) ? '=& ' : '= ';
  return { kind: 'rows', separator: alignment === 'cr' ? '\\cr' : '\\\\', sign, margin };
}

/** Where the formula begins in which an offset stands. */
function formulaStart(text: string, offset: number): { readonly at: number; readonly kind: 'inline' | 'display' } {
  const paragraph = Math.max(0, text.lastIndexOf('\n\n', offset));
  const environment = text.slice(paragraph, offset).search(/(?:^|\n)[\s>]*\\begin\{/);
  for (let at = text.lastIndexOf('$', offset - 1); at >= 0; at = text.lastIndexOf('$', at - 1)) {
    if (text.charAt(at - 1) === '\\') continue;
    if (text.charAt(at - 1) === '$') return { at: at + 1, kind: 'display' };
    if (at < paragraph || (environment >= 0 && at < paragraph + environment)) break;
    return { at: at + 1, kind: 'inline' };
  }
  const fence = text.lastIndexOf('```math', offset);
  return { at: Math.max(environment >= 0 ? paragraph + environment : paragraph, fence), kind: 'display' };
}

const tables = /\\(begin|end)\{([a-zA-Z]+)\*?\}|\\(?:eqalign|eqalignno|displaylines)\s*\{|\\cr\b|\\.|[{}]/gs;

const aligning: ReadonlySet<string> = new Set([
  ...['aligned', 'align', 'split', 'gathered', 'gather', 'alignat', 'alignedat', 'eqnarray', 'flalign', 'multline'],
]);

type Open = 'slashes' | 'cr' | 'other';

/** The innermost alignment that is open at the end of a text, by how its rows end. */
function innermost(text: string): 'slashes' | 'cr' | undefined {
  const open: Open[] = [];
  for (const [all, which, name] of text.matchAll(tables)) {
    const opened = openedBy(all, which, name);
    if (opened !== undefined) open.push(opened);
    else if (which === 'end' || all === '}') open.pop();
    else if (all === '\\cr' && open.at(-1) === 'slashes') open[open.length - 1] = 'cr';
  }
  const last = open.at(-1);
  return last === 'other' ? undefined : last;
}

function openedBy(all: string, which: string | undefined, name: string | undefined): Open | undefined {
  if (which === 'begin') return aligning.has(name ?? '') ? 'slashes' : 'other';
  if (/^\\(?:eqalign|displaylines)/.test(all)) return 'cr';
  return all === '{' ? 'other' : undefined;
}

/** What is put behind the last line for more lines to follow. */
export const linesAfter = (lines: readonly LatexLine[], layout: Layout): string =>
  lines.map((line) => lineAfter(line, layout)).join('');

function lineAfter({ left, right }: LatexLine, layout: Layout): string {
  switch (layout.kind) {
    case 'rows': {
      const before = left === '' ? padded(layout) : `${layout.margin}${left} `;
      return ` ${layout.separator}\n${before}${layout.sign}${right}`;
    }
    case 'display':
      return left === '' ? `\n${layout.margin}  = ${right}` : `, \\qquad ${left} = ${right}`;
    case 'inline':
      return left === '' ? ` = ${right}` : `, \\quad ${left} = ${right}`;
  }
}

/** A further step stands in from its margin, as deep as the line before if that is one. */
const padded = ({ margin }: Layout & { readonly kind: 'rows' }): string =>
  /\s{2,}$/.test(margin) ? margin : `${margin}   `;

/** What is put before a right side for lines to stand between it and the side before. */
export function linesBefore(rights: readonly string[], layout: Layout): string {
  const link = layout.kind === 'rows' ? ` ${layout.separator}\n${padded(layout)}${layout.sign}` : ' = ';
  return rights.map((right) => `${right}${link}`).join('');
}

/** The display `$$ … $$` or the fence marked `mcalc` around a place, delimiters included. */
export function piecesAround(
  text: string,
  offset: number,
): { readonly kind: 'display' | 'fence'; readonly span: Span } | undefined {
  const found = [...text.matchAll(/^(```|~~~)mcalc\b[\s\S]*?^\1[^\S\n]*$|\$\$[^$]*\$\$/gm)].find(
    ({ index, 0: all }) => index <= offset && offset <= index + all.length,
  );
  if (found === undefined) return undefined;
  const kind = found[1] === undefined ? 'display' : 'fence';
  return { kind, span: { start: found.index, end: found.index + found[0].length } };
}
