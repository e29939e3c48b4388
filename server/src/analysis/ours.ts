/** Whether a formula is mathematics of ours: the same letters and signs say other things in other fields. */
import type { Scope } from '../elaborate/statement.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { nodes } from '../expr/walk.ts';
import { operatorNamed } from '../operators/index.ts';
import type { Part } from './part.ts';

/** What a statement says, and after what. */
interface Said {
  readonly before: Scope;
  readonly parts: readonly Part[];
}

/** Whether it has a sign of matrices in it, or speaks of vectors and matrices that were declared or that are made so. */
export function isOurs({ before, parts }: Said): boolean {
  if (parts.some(({ source }) => matrixSigns.test(source))) return true;
  return knownSymbols({ before, parts }).some((symbol) => isOfMatrices(symbol, before));
}

/** Whether it speaks of anything that is known. */
export function speaksOfKnown(said: Said): boolean {
  return knownSymbols(said).length > 0;
}

function knownSymbols({ before, parts }: Said): readonly SymbolExpr[] {
  return parts.flatMap(({ origins }) =>
    origins.flatMap(({ expr }) => (expr.kind === 'symbol' && before.names.has(expr.name) ? [expr] : [])),
  );
}

function isOfMatrices(symbol: SymbolExpr, { names }: Scope): boolean {
  return nodes(symbol, 'definitions').some((e) => {
    if (e.kind === 'symbol') return names.get(e.name)?.origin === 'declared' && !isScalar(e.shape);
    return (e.kind === 'product' && e.factors.length > 1) || (e.kind === 'apply' && isMatrixOperator(e));
  });
}

function isMatrixOperator(e: Extract<Expr, { kind: 'apply' }>): boolean {
  const operator = operatorNamed(e.op);
  return (
    operator !== undefined &&
    operator.letters.length > 0 &&
    operator.traits?.includes('entrywise') !== true &&
    !ofNumbers.has(e.op)
  );
}

/** Operators of other fields too. */
const ofNumbers: ReadonlySet<string> = new Set([
  'power',
  'entry',
  'column',
  'row',
  'sum',
  'max',
  'min',
  'hadamard',
  'inv',
]);

const matrixSigns =
  /\^-?T|ᵗ|‖[^‖]+‖|[⊙⊗⊘𝟏]|\b(?:tr|det|logdet|vec|vech|diag|Diag|pinv|kron|sym|rank)\(|\^-1|:\s*\(?\s*d\s*\p{L}|\bI_\(?[a-z]/u;
