/**
 * Verdicts in the Markdown preview: behind each formula a badge for every claim in it. The rules know no editor: they
 * get a `markdown-it`, and a function that tells the claims of a document.
 */

import type { ClaimView, PlaceRange } from '../../server/src/lsp/protocol.ts';

/** A claim and where it stands by now. */
export interface BadgedClaim {
  readonly claim: Pick<ClaimView, 'label' | 'status' | 'message'>;
  readonly range: PlaceRange;
}

/** The claims of the document that is shown; none if it is not known. */
export type ClaimsOf = (document: unknown) => readonly BadgedClaim[];

/** What is used of a token of `markdown-it`. */
interface Token {
  type: string;
  content: string;
  info: string;
  map: [number, number] | null;
  meta: unknown;
  children: Token[] | null;
}

interface CoreState {
  readonly src: string;
  tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
}

type Rule = (tokens: Token[], i: number, options: never, env: unknown) => string;

/** What is used of `markdown-it`. */
export interface MarkdownIt {
  readonly core: { readonly ruler: { readonly push: (name: string, rule: never) => void } };
  /** Rules by the type of their tokens. */
  readonly renderer: { readonly rules: object };
}

const badgesBehind = 'mcalc_badges';
const judgedOpen = 'mcalc_judged_open';
const judgedClose = 'mcalc_judged_close';

/** Adds badges to what `md` renders. */
export function addBadges<M extends MarkdownIt>(md: M, claimsOf: ClaimsOf): M {
  // Its own types are known to the editor, not to us.
  md.core.ruler.push('mcalc_badges', markFormulas as never);
  const rules = md.renderer.rules as Record<string, Rule>;
  const claimsIn = (token: { readonly meta: unknown }, env: unknown): readonly BadgedClaim[] =>
    isRange(token.meta) ? within(claimsOf((env as { currentDocument?: unknown }).currentDocument), token.meta) : [];
  rules[badgesBehind] = (tokens, i, _, env) => {
    const token = tokens[i];
    const claims = token === undefined ? [] : claimsIn(token, env);
    return claims.length === 0 ? '' : `<span class="mcalc-badges">${claims.map(badge).join('')}</span>`;
  };
  rules[judgedOpen] = (tokens, i, _, env) => {
    const token = tokens[i];
    return token !== undefined && claimsIn(token, env).length > 0 ? '<div class="mcalc-judged">' : '';
  };
  rules[judgedClose] = (tokens, i, _, env) => {
    const token = tokens[i];
    const claims = token === undefined ? [] : claimsIn(token, env);
    if (token === undefined || claims.length === 0) return '';
    return `<div class="mcalc-badges mcalc-column">${slots(claims, token.meta as Display)}</div></div>`;
  };
  return md;
}

const isRange = (meta: unknown): meta is PlaceRange => typeof meta === 'object' && meta !== null && 'start' in meta;

/** Puts marks, which show nothing yet, behind inline formulas and around displays. */
function markFormulas(state: CoreState): void {
  const lines = state.src.split('\n');
  state.tokens = state.tokens.flatMap((token) => {
    if (token.type === 'inline' && token.children !== null) {
      token.children = marked(state, token.children, finder(lines, token.map?.[0] ?? 0));
      return [token];
    }
    if (!isDisplay(token) || token.map === null) return [token];
    const [first, last] = token.map;
    const rows = lines.flatMap((text, line) => (line >= first && line < last && isRow(text) ? [line] : []));
    const range: Display = { start: { line: first, character: 0 }, end: { line: last, character: 0 }, rows };
    return [mark(state, judgedOpen, range), token, mark(state, judgedClose, range)];
  });
}

/** A display with the lines of its source that show something. */
interface Display extends PlaceRange {
  readonly rows: readonly number[];
}

const isRow = (text: string): boolean =>
  !/^[\s>]*(?:\$\$|\\(?:begin|end)\{[^}]*\}|\\eqalign\s*\{|\}|[`~]{3}.*)*\s*$/.test(text);

/** The badges below each other, those of a line of the source in one place. */
function slots(claims: readonly BadgedClaim[], { rows }: Display): string {
  const places = rows.map((line, i) =>
    claims.filter(
      ({ range: { start } }) => start.line >= line && start.line < (rows[i + 1] ?? Number.POSITIVE_INFINITY),
    ),
  );
  const before = claims.filter(({ range: { start } }) => start.line < (rows[0] ?? 0));
  const all = rows.length === 0 ? [claims] : [[...before, ...(places[0] ?? [])], ...places.slice(1)];
  return all.map((some) => `<span class="mcalc-slot">${some.map(badge).join('')}</span>`).join('');
}

const isDisplay = ({ type, info }: Token): boolean =>
  /^math_(?:inline_)?(?:bare_)?block/.test(type) || (type === 'fence' && /^\s*\{?\.?(?:mcalc|math)\b/.test(info));

function marked(state: CoreState, children: readonly Token[], find: Finder): Token[] {
  return children.flatMap((child) => {
    if (!child.type.startsWith('math_')) return [child];
    const range = find(child.content);
    return range === undefined ? [child] : [child, mark(state, badgesBehind, range)];
  });
}

function mark({ Token }: CoreState, type: string, range: PlaceRange): Token {
  const token = new Token(type, '', 0);
  token.meta = range;
  return token;
}

type Finder = (content: string) => PlaceRange | undefined;

/** Finds formulas in the order of the text from a line on: tokens of a paragraph do not know their places. */
function finder(lines: readonly string[], from: number): Finder {
  let line = from;
  let character = 0;
  const next = (text: string): { readonly line: number; readonly character: number } | undefined => {
    for (let at = line; at < lines.length; at += 1) {
      const found = lines[at]?.indexOf(text, at === line ? character : 0) ?? -1;
      if (found < 0) continue;
      line = at;
      character = found + text.length;
      return { line: at, character: found };
    }
    return undefined;
  };
  return (content) => {
    const written = content
      .split('\n')
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const [first, ...rest] = written;
    const start = first === undefined ? undefined : next(first);
    for (const text of rest) next(text);
    return start === undefined ? undefined : { start, end: { line, character } };
  };
}

/** The claims in a range; one that reaches over its end stands in another formula too and is not shown twice. */
const within = (claims: readonly BadgedClaim[], range: PlaceRange): readonly BadgedClaim[] =>
  claims.filter(({ range: { start } }) => !isBefore(start, range.start) && isBefore(start, range.end));

const isBefore = (a: PlaceRange['start'], b: PlaceRange['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

const signs: Readonly<Record<ClaimView['status'], readonly [sign: string, word: string]>> = {
  verified: ['✓', 'verified'],
  refuted: ['✗', 'refuted'],
  unknown: ['?', 'not decided'],
  error: ['!', 'error'],
  checking: ['…', 'being checked'],
  none: ['·', 'nothing claimed'],
};

/** A sign with a text alternative that says which claim is meant, and why. */
function badge({ claim }: BadgedClaim): string {
  const [sign, word] = signs[claim.status];
  const said = escaped(`${claim.label}: ${word}${claim.message === '' ? '' : `\n${claim.message}`}`);
  const name = escaped(`${word}: ${claim.label}`);
  return `<span class="mcalc-badge mcalc-${claim.status}" role="img" aria-label="${name}" title="${said}">${sign}</span>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
