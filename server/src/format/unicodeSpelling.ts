/** Edits that spell a statement in Unicode. */
import type { Span } from '../base/span.ts';
import { greekWords, subscripts, superscripts } from '../syntax/mcalc/letters.ts';
import { type Token, tokenize } from '../syntax/mcalc/lexer.ts';
import type { Call, Postfix, SyntaxTree } from '../syntax/mcalc/tree.ts';
import type { FormatEdit } from './edits.ts';
import { visitNodes } from './treeData.ts';

/** Whether a product with ⊗ gets brackets, which it needs in most places where a call needs none. */
export type ProductBrackets = 'bare' | 'bracketed';

/** @param functions names behind which `'` is a derivative */
export function unicodeEdits(
  source: string,
  tree: SyntaxTree,
  functions: ReadonlySet<string>,
  brackets: ProductBrackets,
): readonly FormatEdit[] {
  const edits: FormatEdit[] = [];
  const spaces: Span[] = [];
  const tokens = tokenize(source, 0, source.length);
  visitNodes(tree, (node) => {
    if (node.kind === 'call') edits.push(...asProduct(source, node, brackets));
    else if (node.kind === 'postfix') edits.push(...raisedSign(source, node, functions));
    else if (node.kind === 'reals') spaces.push(node.span);
  });
  const taken = new Set(edits.map(({ span }) => span.start));
  tokens.forEach((token, i) => {
    const isSize = spaces.some(({ start, end }) => start <= token.start && token.end <= end);
    const edit = isSize ? sizeEdit(tokens, i) : tokenEdit(source, token);
    if (edit !== undefined && !taken.has(edit.span.start)) edits.push(edit);
  });
  return edits;
}

/** `(A ⊗ B)` for `kron(A, B)`; operands that bind less tightly get brackets. */
function asProduct(
  source: string,
  { callee, arguments: args, bracketSpan, span }: Call,
  brackets: ProductBrackets,
): readonly FormatEdit[] {
  const [left, right, more] = args;
  if (callee.name !== 'kron' || left === undefined || right === undefined || more !== undefined) return [];
  const isLoose = [left, right].map((one) => one.kind === 'infix' || one.kind === 'sum');
  const [outer, end] = brackets === 'bare' ? ['', ''] : ['(', ')'];
  const [open, close] = [isLoose[0] === true ? `${outer}(` : outer, isLoose[1] === true ? `)${end}` : end];
  const between = `${isLoose[0] === true ? ')' : ''} ⊗ ${isLoose[1] === true ? '(' : ''}`;
  return source.slice(bracketSpan.end - 1, bracketSpan.end) !== ')'
    ? []
    : [
        { span: { start: span.start, end: left.span.start }, text: open },
        { span: { start: left.span.end, end: right.span.start }, text: between },
        { span: { start: right.span.end, end: span.end }, text: close },
      ];
}

const raised = new Map([...superscripts].filter(([sign]) => sign !== '⊤' && sign !== '⊺').map(([a, b]) => [b, a]));

/** `ᵀ`, `⁻¹`, `²` for what is written behind an operand. */
function raisedSign(source: string, postfix: Postfix, functions: ReadonlySet<string>): readonly FormatEdit[] {
  const { operator, operatorSpan, operand } = postfix;
  const written = source.slice(operatorSpan.start, operatorSpan.end);
  if (operator.kind === 'hadamardPower') return [];
  if (operator.kind === 'transpose') {
    const isDerivative = operand.kind === 'name' && functions.has(operand.name);
    return written === 'ᵀ' || isDerivative ? [] : [{ span: operatorSpan, text: 'ᵀ' }];
  }
  const sign = /^\^\s*([-+]?(?:\d+|T)|\+)$/.exec(written)?.[1];
  const text = sign === undefined ? undefined : [...sign].map((one) => raised.get(one)).join('');
  return text === undefined ? [] : [{ span: operatorSpan, text }];
}

const signs: ReadonlyMap<string, string> = new Map([
  ['.*', '⊙'],
  ['./', '⊘'],
  ['.^', '^⊙'],
  ['<=', '≤'],
  ['>=', '≥'],
  ['!=', '≠'],
  ['||', '‖'],
  ['in', '∈'],
]);

/** The letter for each Greek word; of letters that look alike the first. */
const letters = new Map([...greekWords].reverse().map(([letter, word]) => [word, letter]));

const lowered = new Map([...subscripts].map(([sign, plain]) => [plain, sign]));

/** Words that are told by their letters, not by a sign. */
const plainWords = new Set(['inf', 'ell']);

function tokenEdit(source: string, token: Token): FormatEdit | undefined {
  const written = source.slice(token.start, token.end);
  const text = token.kind === 'symbol' ? signs.get(written) : token.kind === 'name' ? greekName(written) : undefined;
  return text === undefined || text === written ? undefined : { span: { start: token.start, end: token.end }, text };
}

/** `λ₁` for `lambda_1`, `dλ` for `dlambda`. */
function greekName(written: string): string | undefined {
  const found = /^(d?)([A-Za-z]+)(?:_(\d+))?(_\w+)?$/.exec(written);
  if (found === null) return undefined;
  const [, d = '', word = '', digits = '', rest = ''] = found;
  const whole = letters.get(`${d}${word}`);
  const letter = plainWords.has(word) ? undefined : (whole ?? letters.get(word));
  const stem = letter === undefined ? `${d}${word}` : whole === undefined ? `${d}${letter}` : whole;
  const index = [...digits].map((digit) => lowered.get(digit) ?? digit).join('');
  return `${stem}${index}${rest}`;
}

/** `ℝ` and the `×` between sizes. */
function sizeEdit(tokens: readonly Token[], i: number): FormatEdit | undefined {
  const token = tokens[i];
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  if (token === undefined) return undefined;
  if (token.text === 'R') return { span: { start: token.start, end: token.end }, text: 'ℝ' };
  if (token.text !== 'x' || before === undefined || after === undefined) return undefined;
  return { span: { start: before.end, end: after.start }, text: '×' };
}
