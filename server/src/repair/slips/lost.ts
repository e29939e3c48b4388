/** What a line has lost: terms and factors that stand in the right answer and not in the line. */
import { negate, splitCoefficient } from '../../expr/build.ts';
import type { Expr } from '../../expr/expr.ts';
import { isScalar, isSquare, sameShape } from '../../expr/shape.ts';
import { freeSymbols, nodes } from '../../expr/walk.ts';
import { argOf, call } from '../../operators/call.ts';
import { renderText } from '../../render/text.ts';
import { expand } from '../../simplify/expand.ts';
import { tidy } from '../../simplify/simplify.ts';
import type { Expression } from '../../syntax/mcalc/tree.ts';
import { closeTo, difference, plus } from '../ratio.ts';
import type { Author, Candidate } from './author.ts';
import {
  after,
  factorsOf,
  isClosed,
  isClosedText,
  productsIn,
  put,
  quoted,
  sumsIn,
  termsOf,
  treesIn,
} from './author.ts';
import type { Look } from './coefficients.ts';

const listed = (e: Expr): readonly Expr[] => (e.kind === 'sum' ? e.terms : [e]);

/** Terms of the answer that make the line right when they are added to it: one, or two. */
export function lostTerms(author: Author, right: Expression, answer: Expr, look: Look): readonly Candidate[] {
  const pool = [...new Set([...listed(answer), ...listed(expand(answer)).map((t) => tidy(t).value)])].slice(
    0,
    maxTerms,
  );
  const missing = difference(look.expected, look.own);
  const valued = pool.flatMap((term) => {
    const values = look.valuesOf(term);
    return values === undefined ? [] : [{ term, values }];
  });
  const single = valued.filter(({ values }) => closeTo(values, missing)).map(({ term }) => [term]);
  const pairs = valued.flatMap((a, i) =>
    valued.slice(i + 1).flatMap((b) => (closeTo(plus(a.values, b.values), missing) ? [[a.term, b.term]] : [])),
  );
  return (single.length > 0 ? single : pairs).map((terms) => adding(author, right, terms));
}

const maxTerms = 24;

function adding(author: Author, right: Expression, terms: readonly Expr[]): Candidate {
  const { spelling } = author.draft;
  const shown = terms.map((t) => renderText(t, spelling));
  const text = terms.map((t, i) =>
    splitCoefficient(t)[0].numerator < 0n ? ` - ${renderText(negate(t), spelling)}` : ` + ${shown[i] ?? ''}`,
  );
  const own = termsFrom(terms, author, right);
  const what =
    terms.length === 1
      ? `the term ${quoted(shown[0] ?? '')} is missing`
      : `the terms ${shown.map(quoted).join(' and ')} are missing`;
  return { edits: [after(right, text.join(''))], slip: { cause: 'missing-term', text: own ?? what, at: right.span } };
}

/** Names whose differentials do not occur in the line at all. */
function termsFrom(terms: readonly Expr[], author: Author, right: Expression): string | undefined {
  const line = author.draft.exprAt(right.span);
  if (line === undefined) return undefined;
  const [own, lost] = [movedIn(line), [...new Set(terms.flatMap((t) => [...movedIn(t)]))]];
  const names = lost.filter((name) => !own.has(name));
  if (names.length === 0 || names.length < lost.length) return undefined;
  const what = names.map((name) => quoted(`d${name}`)).join(' and ');
  return `the term from ${what} is missing: ${terms.map((t) => quoted(renderText(t, author.draft.spelling))).join(', ')}`;
}

const movedIn = (e: Expr): ReadonlySet<string> =>
  new Set(nodes(e).flatMap((n) => (n.kind === 'differential' && n.of.kind === 'symbol' ? [n.of.name] : [])));

/** Terms that stand in a sum of the answer, and names, set into brackets and arguments where they may have been lost. */
export function lostInside(
  author: Author,
  right: Expression,
  answers: readonly Expr[],
  names: readonly Expr[],
): readonly Candidate[] {
  const { spelling } = author.draft;
  const sums = answers.flatMap((e) => nodes(e, 'definitions')).flatMap((n) => (n.kind === 'sum' ? n.terms : []));
  const pool = [...new Set([...sums, ...names])];
  const places = treesIn(right).flatMap((tree) =>
    tree.kind === 'group' ? [tree.inner] : tree.kind === 'call' ? tree.arguments : [],
  );
  return places.flatMap((place) => {
    const e = author.exprOf(place);
    if (e === undefined) return [];
    const fitting = pool.filter((term) => sameShape(term.shape, e.shape)).slice(0, maxInside);
    return fitting.flatMap((term) =>
      [term, negate(term)].map((signed): Candidate => {
        const isMinus = splitCoefficient(signed)[0].numerator < 0n;
        const text = renderText(isMinus ? negate(signed) : signed, spelling);
        return {
          edits: [after(place, isMinus ? ` - ${text}` : ` + ${text}`)],
          slip: { cause: 'missing-term', text: `the term ${quoted(text)} is missing`, at: place.span },
        };
      }),
    );
  });
}

const maxInside = 8;

/** Factors of the answer, and what they may look like in the line. */
function factorsIn(answer: Expr, names: readonly Expr[]): readonly Expr[] {
  const parts = nodes(answer).flatMap((n): readonly Expr[] => {
    if (n.kind === 'product') return [...n.factors, ...n.scalars];
    return n.kind === 'apply' && n.args.length === 2 && n.args.every((a) => sameShape(a.shape, n.shape)) ? n.args : [];
  });
  const squares = names.filter((s) => isSquare(s.shape) && !isScalar(s.shape)).map((s) => call('inv', s));
  const turned = [...names, ...squares].filter((s) => !isScalar(s.shape)).map((s) => call('transpose', s));
  return [
    ...new Set([
      ...parts,
      ...parts.filter((p) => !isScalar(p.shape)).map((p) => tidy(call('transpose', p)).value),
      ...names,
      ...turned,
      ...squares,
    ]),
  ].filter((e) => e.kind !== 'number' && !nodes(e).some((n) => n.kind === 'symbol' && n.role === 'index'));
}

/** A factor set before, after or entry by entry beside every factor and term of the line. */
export function lostFactors(
  author: Author,
  right: Expression,
  answer: Expr,
  names: readonly Expr[],
): readonly Candidate[] {
  const known = new Set(names.flatMap((s) => [...freeSymbols(s)]));
  const factors = factorsIn(answer, names).filter((e) => [...freeSymbols(e)].every((s) => known.has(s)));
  const terms = [right, ...sumsIn(right).flatMap((sum) => termsOf(sum).map(({ tree }) => tree))];
  const inProducts = productsIn(right).flatMap(factorsOf);
  const inside = treesIn(right)
    .filter((t) => t.kind === 'group')
    .map((t) => t.inner);
  const places = [...new Set([...terms, ...inProducts, ...inside, ...treesIn(right).filter((t) => isClosed(t))])];
  return factors.flatMap((factor) => {
    const text = renderText(factor, author.draft.spelling);
    const slip = slipOf(factor, text);
    return places.flatMap((tree) => beside(author, tree, factor, text, slip));
  });
}

function slipOf(factor: Expr, text: string): Candidate['slip'] {
  const inner = argOf(factor, 'transpose') ?? factor;
  if (argOf(inner, 'inv') !== undefined)
    return { cause: 'inverse', also: ['chain-factor'], text: `the factor ${quoted(text)} is lost` };
  const isPlain = factor.kind === 'symbol' || argOf(factor, 'transpose')?.kind === 'symbol';
  return isPlain
    ? { cause: 'chain-factor', text: `the factor ${quoted(text)} is lost` }
    : { cause: 'chain-factor', text: `chain rule: the factor ${quoted(text)} is lost` };
}

function beside(
  author: Author,
  tree: Expression,
  factor: Expr,
  text: string,
  slip: Candidate['slip'],
): readonly Candidate[] {
  const e = author.exprOf(tree);
  if (e === undefined || isScalar(factor.shape)) return [];
  const closed = isClosedText(text) ? text : `(${text})`;
  const operand = isTight(tree) ? author.textOf(tree) : `(${author.textOf(tree)})`;
  const said = { ...slip, at: tree.span };
  const found: Candidate[] = [];
  if (isScalar(e.shape)) return [{ edits: [put(tree, `${operand}${author.times}${closed}`)], slip: said }];
  if (factor.shape.columns === e.shape.rows)
    found.push({ edits: [put(tree, `${closed}${author.times}${operand}`)], slip: said });
  if (factor.shape.rows === e.shape.columns)
    found.push({ edits: [put(tree, `${operand}${author.times}${closed}`)], slip: said });
  if (sameShape(factor.shape, e.shape)) {
    const isWhole = tree === author.draft.right;
    const entrywise = `${closed}${author.hadamard}${operand}`;
    found.push({ edits: [put(tree, isWhole ? entrywise : `(${entrywise})`)], slip: said });
  }
  return found;
}

/** Whether a factor may stand beside it without brackets. */
const isTight = (tree: Expression): boolean => isClosed(tree) || tree.kind === 'number' || factorsOf(tree).length > 1;
