/** Reads changed texts of one right side, as the document would read them. */
import type { Span } from '../base/span.ts';
import { elaborateExpression, elaborateStatement } from '../elaborate/elaborate.ts';
import { knownNames, namesIn } from '../elaborate/treeNames.ts';
import type { Claim } from '../expr/claim.ts';
import type { Draft, TextEdit } from '../repair/draft.ts';
import { edited, rightText } from '../repair/draft.ts';
import { parseExpression, parseStatement } from '../syntax/mcalc/parse.ts';
import { regroup } from '../syntax/mcalc/regroup.ts';
import type { Chain, Expression, Link, Statement } from '../syntax/mcalc/tree.ts';
import { sameClaim } from './claimKey.ts';
import type { Part } from './part.ts';
import { spellingIn } from './spelling.ts';

type Reader = (edits: readonly TextEdit[]) => Claim | undefined;

/** The right side of a part; `undefined` if it has none that claims something. */
export function draftOf(part: Part, claim: Claim): Draft | undefined {
  const found = linkOf(part);
  if (found === undefined) return undefined;
  const draft = unread(part, found);
  const whole = inPlace(part);
  const read = [alone(part, claim, draft), asFirst(part, found.chain, draft), whole].find((reader) => {
    const again = reader([]);
    return again !== undefined && sameClaim(again, claim);
  });
  if (read === undefined) return undefined;
  const { start, end } = draft.right.span;
  const isOnRight = ({ span }: TextEdit): boolean => start <= span.start && span.end <= end;
  return { ...draft, read: (edits) => (edits.every(isOnRight) ? read(edits) : whole(edits)) };
}

/** A right side that claims nothing because it is an error, with the claim that 0 in its place would make. */
export interface Misfit {
  readonly draft: Draft;
  readonly claim: Claim;
}

/** What would be claimed if a part were no error; `undefined` if its right side alone does not decide that. */
export function misfitOf(part: Part): Misfit | undefined {
  const found = linkOf(part);
  if (found === undefined) return undefined;
  const draft = { ...unread(part, found), read: inPlace(part) };
  const claim = draft.read([{ span: draft.right.span, text: '0' }]);
  return claim === undefined ? undefined : { draft, claim };
}

/** The text of a link with what was understood of it, without a way to read it again. */
function unread(part: Part, { chain, link }: FoundLink): Draft {
  const mentioned = namesIn([chain.left, ...chain.links.map(({ right }) => right)]);
  const grouped = (tree: Expression, names: ReadonlySet<string>): Expression =>
    regroup(tree, knownNames(part.scope, names, 'right'));
  const expressions = new Map(part.origins.map(({ span, expr }) => [keyOf(span), expr]));
  return {
    source: part.source,
    right: grouped(link.right, mentioned),
    ...(link === chain.links[0] && hasSlips(chain.left) ? { left: grouped(chain.left, namesIn([chain.left])) } : {}),
    parts: chain.parts.map((one) => grouped(one.right, namesIn([one.right]))),
    spelling: spellingIn(part.source, part.before),
    names: [...part.scope.names.values()].map(({ symbol }) => symbol),
    exprAt: (span) => expressions.get(keyOf(span)),
    read: () => undefined,
  };
}

/** Whether a left side is more than a name or a derivative, which say what the line is about. */
const hasSlips = ({ kind }: Expression): boolean =>
  kind === 'infix' || kind === 'call' || kind === 'postfix' || kind === 'negation';

const keyOf = ({ start, end }: Span): string => `${start}-${end}`;

interface FoundLink {
  readonly chain: Chain;
  readonly link: Link;
}

function linkOf({ source, span }: Part): FoundLink | undefined {
  for (const statement of parseStatement(source).statements) {
    if (statement.kind !== 'chain') continue;
    const link = statement.links.find(({ span: own }) => own.end === span.end);
    if (link !== undefined) return { chain: statement, link };
  }
  return undefined;
}

/** The cheapest way: the right side is an expression of its own. */
function alone(part: Part, claim: Claim, draft: Draft): Reader {
  return (edits) => {
    const text = rightText(draft, edits);
    const { expression, problems } = parseExpression(text);
    if (problems.length > 0) return undefined;
    const { expr, assumptions } = elaborateExpression(expression, part.scope, text);
    return expr === undefined || assumptions.length > 0 ? undefined : { ...claim, right: expr };
  };
}

/** The right side in a chain of its own, where the left side says how it is read. */
function asFirst(part: Part, chain: Chain, draft: Draft): Reader {
  const piece = ({ start, end }: Span): string => part.source.slice(start, end);
  const names = chain.wrt.map(({ span }) => piece(span)).join(', ');
  const wrt = names === '' ? '' : ` wrt ${names}`;
  const first = chain.parts[0];
  const where = first === undefined ? '' : ` where ${piece({ start: first.span.start, end: chain.span.end })}`;
  return (edits) => claimIn(`${piece(chain.left.span)}${wrt} = ${rightText(draft, edits)}${where}`, 0, 0, part);
}

/** The whole text again. */
function inPlace(part: Part): Reader {
  const { statements } = parseStatement(part.source);
  const index = statements.findIndex(({ span }) => span.start <= part.span.start && part.span.end <= span.end);
  return (edits) => claimIn(edited(part.source, edits), index, part.step, part);
}

function claimIn(text: string, index: number, step: number, { before }: Part): Claim | undefined {
  const { statements, problems } = parseStatement(text);
  const statement: Statement | undefined = statements[index];
  if (statement === undefined || problems.length > 0) return undefined;
  const parts = elaborateStatement(statement, before, text).parts;
  const part = parts.find((one) => one.step === step);
  return part?.doubt === undefined ? part?.claim : undefined;
}
