/**
 * Posts with the verdict that each of their lines deserves, written before its relation: `df &✓= 2M:dM` must be
 * verified, `✗=` refuted (or an error), `?=` left undecided or unread; every other line claims nothing and gets no mark.
 */
import { judge } from '../../server/src/analysis/judge.ts';
import { analyse, documentSpan, placedParts } from '../../server/src/analysis/snapshot.ts';

export interface Post {
  readonly title: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** What the line with the sign at `at` deserves. */
interface Mark {
  readonly kind: '✓' | '✗' | '?';
  readonly at: number;
}

/** The posts of a fixture: each begins with a line `=== title`. */
export function postsOf(fixture: string): readonly Post[] {
  return fixture
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return { title: section.slice(0, end), ...withoutMarks(section.slice(end + 1)) };
    });
}

function withoutMarks(text: string): Pick<Post, 'text' | 'marks'> {
  const marks: Mark[] = [];
  let clean = '';
  let from = 0;
  for (const found of text.matchAll(/([✓✗?])(?=&?=|\\(?:equiv|doteq|triangleq)\b)/g)) {
    clean += text.slice(from, found.index);
    from = found.index + 1;
    const kind = found[1];
    if (kind === '✓' || kind === '✗' || kind === '?') marks.push({ kind, at: clean.length });
  }
  return { text: clean + text.slice(from), marks };
}

const kindOf = { verified: '✓', refuted: '✗', error: '✗', unknown: '?', none: '' } as const;

/** The lines of which the tool says something else than they deserve, each with both marks. */
export function disagreements({ text, marks }: Post): readonly string[] {
  const snapshot = analyse({ version: 0, language: 'markdown', text });
  const claims = placedParts(snapshot).map(({ part, block }) => {
    const { status, reason } = judge(part, { seed: 1, shouldStop: () => false }, 'verdict');
    return { span: documentSpan(block, part.span), kind: kindOf[status], reason };
  });
  const told = new Set<number>();
  const found: string[] = [];
  for (const { kind, at } of marks) {
    const over = claims.map((claim, i) => ({ ...claim, i })).filter(({ span }) => span.start <= at && at < span.end);
    const claim = over.reduce<(typeof over)[number] | undefined>(
      (best, next) =>
        best === undefined || next.span.end - next.span.start < best.span.end - best.span.start ? next : best,
      undefined,
    );
    if (claim !== undefined) told.add(claim.i);
    const said = claim?.kind ?? '';
    const fits = kind === '?' ? said === '?' || said === '' : said === kind;
    if (!fits)
      found.push(`${kind} but ${said === '' ? 'nothing' : said}: ${lineAt(text, at)}${reasonOf(claim?.reason)}`);
  }
  claims.forEach(({ span, kind, reason }, i) => {
    if (kind === '' || told.has(i)) return;
    found.push(`nothing but ${kind}: ${text.slice(span.start, span.end)}${reasonOf(reason)}`);
  });
  return found;
}

const reasonOf = (reason: string | undefined): string => (reason === undefined ? '' : ` — ${reason}`);

/** What stands around a relation, to its line's ends. */
function lineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return `${text.slice(start, at)}▸${text.slice(at, end === -1 ? text.length : end)}`.trim();
}
