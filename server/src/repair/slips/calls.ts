/** Functions that were confused; which ones are is a fact of the operators. */
import type { Confusion } from '../../operators/confusion.ts';
import { operatorNamed } from '../../operators/index.ts';
import type { Call, Expression } from '../../syntax/mcalc/tree.ts';
import type { Cause } from '../cause.ts';
import type { Author, Candidate } from './author.ts';
import { put, quoted, treesIn } from './author.ts';

export const callSlips = (author: Author, right: Expression): readonly Candidate[] =>
  treesIn(right).flatMap((tree) => (tree.kind === 'call' ? slipsOf(author, tree) : []));

function slipsOf(author: Author, tree: Call): readonly Candidate[] {
  const e = author.exprOf(tree);
  if (e?.kind !== 'apply' && e?.kind !== 'product') return [];
  const name = author.textOf(tree.callee);
  const confused = e.kind === 'apply' ? (operatorNamed(e.op)?.confusions ?? []) : [];
  return [
    ...confused.map((other) => instead(tree, name, other)),
    ...exchanged(author, tree),
    ...derivativeOf(tree, name),
    without(tree, name),
  ];
}

const instead = (tree: Call, name: string, { with: other, as }: Confusion): Candidate => ({
  edits: [
    { span: { start: tree.callee.span.start, end: tree.primes.at(-1)?.end ?? tree.callee.span.end }, text: other },
  ],
  slip: {
    cause: as satisfies Cause,
    text: `${quoted(other)} belongs where ${quoted(name)} stands`,
    at: tree.callee.span,
  },
});

/** Two arguments exchanged. */
function exchanged(author: Author, tree: Call): readonly Candidate[] {
  const [a, b] = tree.arguments;
  if (a === undefined || b === undefined || tree.arguments.length !== 2) return [];
  const [first, second] = [author.textOf(a), author.textOf(b)];
  const name = author.textOf(tree.callee);
  const text = `the order is wrong: ${quoted(author.textOf(tree))} should be ${quoted(`${name}(${second}, ${first})`)}`;
  return [{ edits: [put(a, second), put(b, first)], slip: { cause: 'order', text, at: tree.span } }];
}

/** An unspecified function or its derivative: one prime more, one less. */
function derivativeOf(tree: Call, name: string): readonly Candidate[] {
  const last = tree.primes.at(-1);
  const { end } = tree.callee.span;
  const more: Candidate = {
    edits: [{ span: { start: last?.end ?? end, end: last?.end ?? end }, text: "'" }],
    slip: { cause: 'chain-factor', text: `the derivative of ${quoted(name)} is needed here`, at: tree.span },
  };
  const less: readonly Candidate[] =
    last === undefined
      ? []
      : [
          {
            edits: [put({ span: last }, '')],
            slip: { cause: 'chain-factor', text: `${quoted(name)} has one prime too many`, at: tree.span },
          },
        ];
  return [more, ...less];
}

const without = (tree: Call, name: string): Candidate => ({
  edits: [{ span: { start: tree.span.start, end: tree.bracketSpan.start }, text: '' }],
  slip: { cause: 'operand', text: `the function ${quoted(name)} is too many`, at: tree.span },
});
