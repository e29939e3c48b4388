/** Elaborated documents as text, one line for each part: what was understood, what is claimed, what varies. */
import { assertNever } from '../../server/src/base/never.ts';
import { isOneRational, showRational } from '../../server/src/base/rational.ts';
import { elaborate } from '../../server/src/elaborate/elaborate.ts';
import { describeProblem } from '../../server/src/elaborate/problem.ts';
import type { ElaboratedDocument, Part, Question } from '../../server/src/elaborate/statement.ts';
import type { Claim } from '../../server/src/expr/claim.ts';
import type { Expr, SymbolExpr } from '../../server/src/expr/expr.ts';
import { showShape } from '../../server/src/expr/shape.ts';
import { parseDocument } from '../../server/src/syntax/mcalc/parse.ts';

/** An expression in prefix form: `(tr (* A X'))`. */
export function prefixForm(e: Expr): string {
  switch (e.kind) {
    case 'number':
      return showRational(e.value);
    case 'symbol':
      return e.name;
    case 'differential':
      return `d${e.of.kind === 'symbol' ? e.of.name : `(${prefixForm(e.of)})`}`;
    case 'sum':
      return `(+ ${e.terms.map(prefixForm).join(' ')})`;
    case 'product': {
      const coefficient = isOneRational(e.coefficient) ? [] : [showRational(e.coefficient)];
      const parts = [...coefficient, ...[...e.scalars, ...e.factors].map(prefixForm)];
      return `(* ${parts.join(' ')})`;
    }
    case 'apply':
      return prefixOperator(e);
    case 'indexedSum':
      return `(Σ ${e.index.name} ${prefixForm(e.from)} ${prefixForm(e.to)} ${prefixForm(e.body)})`;
    case 'derivative':
      return `(${e.form} ${prefixForm(e.of)} ${e.by.map((x, i) => `${x.name}=${prefixForm(e.at[i] ?? x)}`).join(' ')})`;
    default:
      return assertNever(e);
  }
}

function prefixOperator(e: Expr & { kind: 'apply' }): string {
  if (e.op === 'transpose' && e.args[0]?.kind === 'symbol') return `${e.args[0].name}'`;
  if (e.op === 'dimension') return e.dims[0]?.text ?? '';
  const parts = [
    e.op,
    ...(e.label === undefined ? [] : [`'${e.label}'`]),
    ...e.args.map(prefixForm),
    ...e.dims.map((d) => d.text),
  ];
  return parts.length === 1 ? e.op : `(${parts.join(' ')})`;
}

/** `A: m×n` */
export const typeOf = (s: SymbolExpr): string =>
  `${s.name}: ${[showShape(s.shape), ...s.structure, ...(s.rank === undefined ? [] : [`rank ${s.rank.text}`])].join(' ')}`;

const names = (symbols: readonly SymbolExpr[]): string => symbols.map((s) => s.name).join(', ');

export function showClaim(claim: Claim): string {
  switch (claim.kind) {
    case 'equation': {
      const varying = claim.varying.length === 0 ? '' : ` varying ${names(claim.varying)}`;
      return `${prefixForm(claim.left)} = ${prefixForm(claim.right)}${varying}`;
    }
    case 'gradient':
    case 'jacobian': {
      const layout = claim.layout === 'default' ? '' : ` ${claim.layout}`;
      const symmetric = claim.kind === 'gradient' && claim.symmetric === 'entries' ? ' entries' : '';
      return `∂${prefixForm(claim.of)}/∂${claim.wrt.name} = ${prefixForm(claim.right)}${layout}${symmetric}`;
    }
    case 'hessian':
      return `∂²${prefixForm(claim.of)}/∂${claim.wrt.name}∂${claim.and.name} = ${prefixForm(claim.right)}`;
    case 'directional':
      return `D${prefixForm(claim.of)}(${claim.wrt.name})[${prefixForm(claim.direction)}] = ${prefixForm(claim.right)}`;
    default:
      return assertNever(claim);
  }
}

function showQuestion(question: Question): string {
  switch (question.kind) {
    case 'value':
      return `value of ${prefixForm(question.of)}`;
    case 'directional':
      return `D${prefixForm(question.of)}(${question.wrt.name})[${prefixForm(question.direction)}]`;
    case 'within':
      return question.readings
        .map(({ claim, holes }) => `${showClaim(claim)} for ${holes.map(typeOf).join(', ')}`)
        .join('; or ');
    case 'differential':
      return `d(${prefixForm(question.of)}) varying ${names(question.varying)}`;
    case 'gradient':
    case 'jacobian':
      return `${question.kind} of ${prefixForm(question.of)} by ${question.wrt.name}`;
    case 'place':
      return `gradient of ${prefixForm(question.of)} at a place of ${question.wrt.name}`;
    case 'hessian':
      return `hessian of ${prefixForm(question.of)} by ${question.wrt.name}, ${question.and.name}`;
    default:
      return assertNever(question);
  }
}

/** What one part says, in one line. */
export function showPart(part: Part): string {
  const head = part.step === 0 ? part.kind : `${part.kind} ${part.step}`;
  return `${head}: ${contentOf(part)}`;
}

function contentOf(part: Part): string {
  if (part.problems.length > 0) return `error: ${part.problems.map(describeProblem).join(' ')}`;
  const pieces: string[] = [];
  if (part.unknown !== undefined) pieces.push(`unknown: ${part.unknown}`);
  else if (part.defines !== undefined)
    pieces.push(`${typeOf(part.defines)} := ${part.right === undefined ? '' : prefixForm(part.right)}`);
  else if (part.claim !== undefined) pieces.push(showClaim(part.claim));
  else if (part.question !== undefined) pieces.push(`? ${showQuestion(part.question)}`);
  else if (part.right !== undefined) pieces.push(prefixForm(part.right));
  if (part.doubt !== undefined) pieces.push(`doubt: ${part.doubt}`);
  for (const { symbol, by } of part.assumptions) pieces.push(`assume ${typeOf(symbol)} by ${by}`);
  return pieces.join('; ');
}

export const elaborateText = (text: string): ElaboratedDocument => elaborate(parseDocument(text).statements, text);

/** All parts of a text but its declarations and conventions without problems, one line each. */
export const understood = (text: string): string =>
  elaborateText(text)
    .parts.filter((part) => part.problems.length > 0 || !['declaration', 'convention'].includes(part.kind))
    .map(showPart)
    .join('\n');
