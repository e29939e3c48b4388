import { elaborate } from '../../server/src/elaborate/elaborate.ts';
import { describeProblem } from '../../server/src/elaborate/problem.ts';
import type { Part } from '../../server/src/elaborate/statement.ts';
import type { Claim } from '../../server/src/expr/claim.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { nodes } from '../../server/src/expr/walk.ts';
import { parseDocument } from '../../server/src/syntax/mcalc/parse.ts';
import { showPart } from '../support/elaborated.ts';

/** Everything in which the elaboration of `text`, whatever it is, breaks a promise. */
export function faultsOf(text: string): string[] {
  try {
    const parts = elaborateText(text);
    const again = elaborateText(text);
    const isSame = parts.map(showPart).join('\n') === again.map(showPart).join('\n');
    return [
      ...(isSame ? [] : ['a second reading differs']),
      ...overlaps(parts),
      ...parts.flatMap((part) => partFaults(part, text)),
    ];
  } catch (error) {
    return [`throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

const elaborateText = (text: string): readonly Part[] => elaborate(parseDocument(text).statements, text).parts;

function overlaps(parts: readonly Part[]): string[] {
  return parts.flatMap((part, i) => {
    const next = parts[i + 1];
    return next !== undefined && next.span.start < part.span.end ? [`part ${i} overlaps the next`] : [];
  });
}

function partFaults(part: Part, text: string): string[] {
  const faults: string[] = [];
  const places = [part.span, ...part.problems.map(({ span }) => span), ...part.origins.map(({ span }) => span)];
  if (places.some(({ start, end }) => start < 0 || start > end || end > text.length))
    faults.push('a place outside the text');
  for (const problem of part.problems) {
    if (describeProblem(problem).includes('undefined'))
      faults.push(`words for ${problem.kind}: ${describeProblem(problem)}`);
  }
  const settled = part.problems.length === 0 && part.unknown === undefined;
  if (!settled && (part.claim !== undefined || part.question !== undefined))
    faults.push('an undecided part that claims');
  if (part.claim === undefined) return faults;
  for (const e of sidesOf(part.claim)) {
    const open = nodes(e, 'definitions').find(isOpen);
    if (open !== undefined) faults.push(`open size in ${part.kind}`);
  }
  return faults;
}

const isOpen = (e: Expr): boolean =>
  [e.shape.rows, e.shape.columns, ...(e.kind === 'apply' ? e.dims : [])].some((dim) => dim.text.includes('?'));

function sidesOf(claim: Claim): readonly Expr[] {
  switch (claim.kind) {
    case 'equation':
      return [claim.left, claim.right];
    case 'gradient':
    case 'jacobian':
      return [claim.of, claim.wrt, claim.right];
    case 'hessian':
      return [claim.of, claim.wrt, claim.and, claim.right];
    case 'directional':
      return [claim.of, claim.wrt, claim.direction, claim.right];
  }
}
