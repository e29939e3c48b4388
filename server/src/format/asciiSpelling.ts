/** Edits that spell a statement in ASCII. */
import type { Span } from '../base/span.ts';
import { type Token, tokenize } from '../syntax/mcalc/lexer.ts';
import type { Group, Infix, Postfix, Space, Sum, SyntaxTree } from '../syntax/mcalc/tree.ts';
import type { FormatEdit } from './edits.ts';
import type { TreeNode } from './treeData.ts';
import { visitNodes } from './treeData.ts';

export function asciiEdits(source: string, tree: SyntaxTree): readonly FormatEdit[] {
  const edits: FormatEdit[] = [];
  const spaces: Span[] = [];
  visitNodes(tree, (node) => {
    if (isProduct(node)) edits.push(...asCall(node));
    else if (node.kind === 'group' && isProduct(node.inner)) edits.push(...withoutBrackets(node));
    else if (node.kind === 'postfix') edits.push(...asSign(source, node));
    else if (node.kind === 'sum') edits.push(...asSum(source, node));
    else if (node.kind === 'reals') spaces.push(spaceSpan(node));
  });
  const taken = new Set(edits.map(({ span }) => span.start));
  for (const token of tokenize(source, 0, source.length)) {
    const isSize = spaces.some(({ start, end }) => start <= token.start && token.end <= end);
    const written = source.slice(token.start, token.end);
    const text = isSize ? sizeText(token) : tokenText(token, written);
    if (text !== undefined && text !== written && !taken.has(token.start)) {
      edits.push({ span: { start: token.start, end: token.end }, text: apart(source, token, text) });
    }
  }
  return edits;
}

const spaceSpan = ({ span }: Space): Span => span;

/** Words that stand apart from their neighbours. */
const apart = (source: string, { start, end }: Token, text: string): string => {
  if (text !== 'in') return text;
  return `${/\s/.test(source.charAt(start - 1)) ? '' : ' '}in${/\s/.test(source.charAt(end)) ? '' : ' '}`;
};

const isProduct = (node: TreeNode): node is Infix => node.kind === 'infix' && node.operator === 'kronecker';

/** A call has brackets of its own. */
const withoutBrackets = ({ span, inner }: Group): readonly FormatEdit[] => [
  { span: { start: span.start, end: inner.span.start }, text: '' },
  { span: { start: inner.span.end, end: span.end }, text: '' },
];

/** `kron(A, B)` */
function asCall({ left, right }: Infix): readonly FormatEdit[] {
  return [
    { span: { start: left.span.start, end: left.span.start }, text: 'kron(' },
    { span: { start: left.span.end, end: right.span.start }, text: ', ' },
    { span: { start: right.span.end, end: right.span.end }, text: ')' },
    ...[left, right].flatMap((one) => (one.kind === 'group' ? withoutBrackets(one) : [])),
  ];
}

/** `sum(i=1..m, body)`; a sum without bounds has no such form. */
function asSum(source: string, { indices, conditions, body, plain, reduction, span }: Sum): readonly FormatEdit[] {
  const parts = [...indices, ...conditions].map((one) => one.span);
  const first = Math.min(...parts.map(({ start }) => start));
  const last = Math.max(...parts.map(({ end }) => end));
  if (plain !== undefined || /^\w/.test(source.slice(span.start)) || parts.length === 0) return [];
  return [
    { span: { start: span.start, end: first }, text: `${reduction}(` },
    { span: { start: last, end: body.span.start }, text: ', ' },
    { span: { start: span.end, end: span.end }, text: ')' },
  ];
}

/** `'`, `^-1`, `^2` for raised signs. */
function asSign(source: string, { operator, operatorSpan }: Postfix): readonly FormatEdit[] {
  const written = source.slice(operatorSpan.start, operatorSpan.end);
  if (written === '†') return [{ span: operatorSpan, text: '^+' }];
  if (!/^[^\p{ASCII}]/u.test(written) || written.startsWith('^')) return [];
  switch (operator.kind) {
    case 'transpose':
      return [{ span: operatorSpan, text: "'" }];
    case 'inverse':
      return [{ span: operatorSpan, text: '^-1' }];
    case 'inverseTranspose':
      return [{ span: operatorSpan, text: '^-T' }];
    case 'pseudoinverse':
      return [{ span: operatorSpan, text: '^+' }];
    case 'power': {
      const [raised] = tokenize(source, operatorSpan.start, operatorSpan.end);
      return raised === undefined ? [] : [{ span: operatorSpan, text: `^${raised.text}` }];
    }
    case 'hadamardPower':
      return [];
  }
}

const signs: ReadonlyMap<string, string> = new Map([
  ['⊙', '.*'],
  ['⊘', './'],
  ['^⊙', '.^'],
  ['‖', '||'],
  ['∈', 'in'],
  ['×', ', '],
]);

/** The canonical text of a token is ASCII but for a few signs. */
function tokenText(token: Token, written: string): string | undefined {
  if (!/[^\p{ASCII}]/u.test(written)) return undefined;
  if (token.kind === 'symbol') return signs.get(token.text) ?? asciiOnly(token.text);
  if (token.kind === 'name') return asciiOnly(token.text);
  return token.kind === 'subscript' ? asciiOnly(`_${token.text}`) : undefined;
}

const asciiOnly = (text: string): string | undefined => (/^\p{ASCII}+$/u.test(text) ? text : undefined);

/** Tokens of `ℝ^(m×n)` and `ℝᵐˣⁿ`. */
function sizeText(token: Token): string | undefined {
  if (token.text === 'ℝ') return 'R';
  if (token.text === '×') return ' x ';
  if (token.kind !== 'superscript') return asciiOnly(token.text);
  const sizes = token.text.split('x');
  return sizes.length === 1 ? `^${token.text}` : `^(${sizes.join(' x ')})`;
}
