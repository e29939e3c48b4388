import type { Span } from '../../base/span.ts';
import type { LatexProblem } from './problem.ts';
import type { LatexToken } from './token.ts';

/** What `\def`, `\newcommand` or `\let` gave a name. */
export interface Macro {
  /** What follows the name in a call: parameters, and signs that must stand between them. */
  readonly pattern: readonly LatexToken[];
  /** What `#1` is where no `[…]` follows; `undefined` if the first argument is not optional. */
  readonly optional: readonly LatexToken[] | undefined;
  readonly body: readonly LatexToken[];
}

/** The macros of a document up to a place in it, by name without backslash. */
export type MacroTable = ReadonlyMap<string, Macro>;

export const noMacros: MacroTable = new Map();

export interface Expansion {
  readonly tokens: readonly LatexToken[];
  /** With the definitions that the text made: they hold for all formulas after it, whatever group they stood in. */
  readonly macros: MacroTable;
  readonly problems: readonly LatexProblem[];
}

/** Tokens that the calls of one formula may make together. More is a loop. */
const fuel = 20_000;

/** Carries out definitions and replaces calls by what they stand for. */
export function expandMacros(tokens: readonly LatexToken[], macros: MacroTable): Expansion {
  const state: State = { stack: [...tokens].reverse(), macros, problems: [], fuel };
  const out: LatexToken[] = [];
  for (;;) {
    const token = state.stack.pop();
    if (token === undefined) break;
    const define = token.kind === 'command' ? definitions.get(token.text) : undefined;
    const macro = token.kind === 'command' ? state.macros.get(token.text) : undefined;
    if (define !== undefined && macro === undefined) define(state, token);
    else if (macro === undefined) out.push(token);
    else call(state, token, macro);
  }
  // Of a formula whose macros never end nothing is left to read.
  return { tokens: state.fuel < 0 ? [] : out, macros: state.macros, problems: state.problems };
}

interface State {
  /** What is still to be read, the next token last. */
  readonly stack: LatexToken[];
  macros: MacroTable;
  readonly problems: LatexProblem[];
  fuel: number;
}

/** Pushes the body of `macro` with its arguments in place. Of a call that lacks an argument nothing is left. */
function call(state: State, name: LatexToken, macro: Macro): void {
  const found = readArguments(state, name, macro);
  if (found === undefined) return;
  const last = found.end;
  const span: Span = { start: name.span.start, end: Math.max(name.span.end, last) };
  const made: LatexToken[] = [];
  for (const token of macro.body) {
    const argument = token.kind === 'parameter' ? found.values[Number(token.text) - 1] : undefined;
    if (token.kind === 'parameter' && argument !== undefined) made.push(...argument);
    else made.push({ ...token, span });
  }
  state.fuel -= made.length + 1;
  if (state.fuel < 0) {
    if (!state.problems.some((problem) => problem.kind === 'endless-macro')) {
      state.problems.push({ kind: 'endless-macro', name: name.text, span: name.span });
    }
    return;
  }
  for (let i = made.length - 1; i >= 0; i -= 1) state.stack.push(made[i] as LatexToken);
}

interface Arguments {
  readonly values: readonly (readonly LatexToken[])[];
  /** Where the last of them ends in the text. */
  readonly end: number;
}

function readArguments(state: State, name: LatexToken, macro: Macro): Arguments | undefined {
  const values: (readonly LatexToken[])[] = [];
  const before = state.stack.length;
  let end = name.span.end;
  if (macro.optional !== undefined) values.push(readOptional(state) ?? macro.optional);
  const { pattern } = macro;
  for (let i = values.length; i < pattern.length; i += 1) {
    const expected = pattern[i] as LatexToken;
    const next = state.stack.at(-1);
    if (expected.kind !== 'parameter') {
      if (next === undefined || !same(next, expected)) return lack(state, name);
      end = next.span.end;
      state.stack.pop();
      continue;
    }
    const delimiter = pattern[i + 1];
    const value =
      delimiter === undefined || delimiter.kind === 'parameter'
        ? readArgument(state)
        : readUntil(state, (token) => same(token, delimiter));
    if (value === undefined) return lack(state, name);
    values.push(value.tokens);
    end = value.end;
  }
  return { values, end: state.stack.length === before ? name.span.end : end };
}

function lack(state: State, name: LatexToken): undefined {
  state.problems.push({ kind: 'missing-argument', name: name.text, span: name.span });
  return undefined;
}

interface Argument {
  readonly tokens: readonly LatexToken[];
  readonly end: number;
}

/** One token, or what stands in the braces that follow. */
function readArgument(state: State): Argument | undefined {
  const first = state.stack.at(-1);
  if (first === undefined || first.kind === 'close') return undefined;
  state.stack.pop();
  if (first.kind !== 'open') return { tokens: [first], end: first.span.end };
  const tokens: LatexToken[] = [];
  for (let depth = 1; ; ) {
    const token = state.stack.pop();
    if (token === undefined) {
      state.problems.push({ kind: 'unclosed-group', span: first.span });
      return { tokens, end: tokens.at(-1)?.span.end ?? first.span.end };
    }
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (depth === 0) return { tokens, end: token.span.end };
    tokens.push(token);
  }
}

/** The tokens before the first that is a `stop` outside braces, which stays; `undefined` if there is none. */
function readUntil(state: State, stop: (token: LatexToken) => boolean): Argument | undefined {
  const tokens: LatexToken[] = [];
  let depth = 0;
  for (let i = state.stack.length - 1; i >= 0; i -= 1) {
    const token = state.stack[i] as LatexToken;
    if (depth === 0 && stop(token)) {
      state.stack.length = i + 1;
      return { tokens: unbraced(tokens), end: token.span.start };
    }
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (depth < 0) return undefined;
    tokens.push(token);
  }
  return undefined;
}

/** `{ab}` as an argument is `ab`. */
function unbraced(tokens: readonly LatexToken[]): readonly LatexToken[] {
  if (tokens[0]?.kind !== 'open' || tokens.at(-1)?.kind !== 'close') return tokens;
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    if (depth === 0 && i < tokens.length - 1) return tokens;
  }
  return tokens.slice(1, -1);
}

/** What stands in `[…]`, if that follows. */
function readOptional(state: State): readonly LatexToken[] | undefined {
  if (!isSymbol(state.stack.at(-1), '[')) return undefined;
  const open = state.stack.pop();
  const found = readUntil(state, (token) => isSymbol(token, ']'));
  if (found !== undefined) state.stack.pop();
  else if (open !== undefined) state.stack.push(open);
  return found?.tokens;
}

type Definition = (state: State, command: LatexToken) => void;

const definitions: ReadonlyMap<string, Definition> = new Map<string, Definition>([
  ...['def', 'gdef', 'edef', 'xdef'].map((name) => [name, readDef] as const),
  ...['newcommand', 'renewcommand', 'providecommand', 'DeclareRobustCommand'].map(
    (name) => [name, readNewCommand] as const,
  ),
  ['let', readLet],
  ['DeclareMathOperator', readOperator],
]);

/** `\def\p#1#2{\frac{#1}{#2}}` */
function readDef(state: State, command: LatexToken): void {
  const name = state.stack.pop();
  if (name?.kind !== 'command') return void lack(state, command);
  const pattern: LatexToken[] = [];
  for (;;) {
    const next = state.stack.at(-1);
    if (next === undefined) return void lack(state, command);
    if (next.kind === 'open') break;
    pattern.push(next);
    state.stack.pop();
  }
  define(state, name.text, { pattern, optional: undefined, body: readArgument(state)?.tokens ?? [] });
}

/** `\newcommand{\norm}[2][F]{\|#2\|_{#1}}` */
function readNewCommand(state: State, command: LatexToken): void {
  skipStar(state);
  const name = readArgument(state)?.tokens[0];
  if (name?.kind !== 'command') return void lack(state, command);
  const count = Number(
    readOptional(state)
      ?.map((token) => token.text)
      .join('') ?? 0,
  );
  const optional = readOptional(state);
  const body = readArgument(state);
  if (body === undefined) return void lack(state, command);
  const pattern = Array.from({ length: Number.isInteger(count) ? Math.min(9, Math.max(0, count)) : 0 }, (_, i) => {
    return { kind: 'parameter', text: `${i + 1}`, span: name.span, spaced: false } as const;
  });
  if (command.text === 'providecommand' && state.macros.has(name.text)) return;
  define(state, name.text, { pattern, optional, body: body.tokens });
}

/** `\let\x=\y`, where `\y` may be a macro, a command of LaTeX or a sign. */
function readLet(state: State, command: LatexToken): void {
  const name = state.stack.pop();
  if (isSymbol(state.stack.at(-1), '=')) state.stack.pop();
  const value = state.stack.pop();
  if (name?.kind !== 'command' || value === undefined) return void lack(state, command);
  const known = value.kind === 'command' ? state.macros.get(value.text) : undefined;
  define(state, name.text, known ?? { pattern: [], optional: undefined, body: [value] });
}

/** `\DeclareMathOperator*{\tr}{tr}` */
function readOperator(state: State, command: LatexToken): void {
  skipStar(state);
  const name = readArgument(state)?.tokens[0];
  const text = readArgument(state);
  if (name?.kind !== 'command' || text === undefined) return void lack(state, command);
  const make = (kind: LatexToken['kind'], body: string): LatexToken => ({ ...name, kind, text: body });
  const body = [make('command', 'operatorname'), make('open', '{'), ...text.tokens, make('close', '}')];
  define(state, name.text, { pattern: [], optional: undefined, body });
}

function define(state: State, name: string, macro: Macro): void {
  state.macros = new Map(state.macros).set(name, macro);
}

function skipStar(state: State): void {
  if (isSymbol(state.stack.at(-1), '*')) state.stack.pop();
}

function isSymbol(token: LatexToken | undefined, text: string): boolean {
  return token?.kind === 'symbol' && token.text === text;
}

function same(a: LatexToken, b: LatexToken): boolean {
  return a.kind === b.kind && a.text === b.text;
}
