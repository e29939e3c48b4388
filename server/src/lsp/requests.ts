/** Answers to requests: from the protocol, find, to the protocol. */
import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  Hover,
  MarkupContent,
  Position,
} from 'vscode-languageserver';
import { CodeActionTriggerKind, MarkupKind } from 'vscode-languageserver';
import { glance, isSmall } from '../analysis/inspect.ts';
import type { PlacedPart } from '../analysis/snapshot.ts';
import { codeActions } from '../features/codeActions.ts';
import { convertHere } from '../features/convertHere.ts';
import { findHover, hoverData } from '../features/hover.ts';
import { partAt } from '../features/locate.ts';
import { reportTarget } from '../features/reportTarget.ts';
import type { WhyData } from '../features/whyText.ts';
import { imageMarkdown } from '../typeset/image.ts';
import { goOnActions } from './goOn.ts';
import type { ServerHost } from './host.ts';
import { hoverMarkdown } from './hoverMarkdown.ts';
import { inspectedFunction } from './inspectedFunction.ts';
import type { OpenDocument } from './openDocument.ts';
import { judgementOf } from './openDocument.ts';
import type { DerivationView, StatementParams, VerifyParams, VerifyReport } from './protocol.ts';
import { refactorActions } from './refactor.ts';
import type { Session } from './session.ts';
import { toCodeAction, toRange } from './toProtocol.ts';
import type { InspectedFunction, QuestionAboutPart, QuestionKind } from './workerMessages.ts';

/** How long, in milliseconds, a hover waits for the check of a derivative; it is shown without one after that. */
const hoverPatience = 120;

/** How long a panel waits. */
const panelPatience = 20_000;

export async function hover(
  session: Session,
  host: ServerHost,
  uri: string,
  position: Position,
): Promise<Hover | null> {
  const document = session.find(uri);
  const target = document && findHover(document.snapshot, document.text.offsetAt(position));
  if (document === undefined || target === undefined) return null;
  const { placed } = target;
  const range = toRange(document.text, target.span);
  const [derivatives, why] = await Promise.all([
    derivativesOf(session, document, placed, { kind: 'place', origin: target.origin }, hoverPatience),
    whyOf(session, document, placed),
  ]);
  const data = { ...hoverData(target, derivatives, judgementOf(document)(placed)), why };
  const theme = session.theme();
  const value = await hoverMarkdown(data, links(uri, range.start), async (tex, alt) => {
    const image = await host.typeset(tex, theme);
    return image === undefined ? undefined : imageMarkdown(image, alt);
  });
  const contents: MarkupContent = { kind: MarkupKind.Markdown, value };
  return { contents, range };
}

/** The derivatives of a function in a part: checked ones if they come in time, else as they are derived. */
async function derivativesOf(
  session: Session,
  document: OpenDocument,
  placed: PlacedPart,
  of: InspectedFunction,
  patience: number,
): Promise<ReturnType<typeof glance>> {
  const subject = inspectedFunction(placed.part, of);
  if (subject === undefined) return [];
  const answer = await session.verifier.ask(questionAbout(document, placed, { kind: 'inspect' }, of), patience);
  if (answer.kind === 'inspected') return answer.derivatives;
  return isSmall(placed.part, subject) ? glance(placed.part, subject) : [];
}

/** Why a verified line is right, if it is known in time. */
async function whyOf(session: Session, document: OpenDocument, placed: PlacedPart): Promise<WhyData> {
  if (judgementOf(document)(placed)?.status !== 'verified') return { kind: 'nothing' };
  const question = questionAbout(document, placed, { kind: 'why' }, { kind: 'statement' });
  const answer = await session.verifier.ask(question, hoverPatience);
  return answer.kind === 'why' ? answer.why : { kind: 'nothing' };
}

/** How long, in milliseconds, a menu of actions waits for what must be looked for. */
const menuPatience = 300;

/** Fixes and answers, and the lines between where the cursor is at a right line. */
export async function actions(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const document = session.find(params.textDocument.uri);
  if (document === undefined) return [];
  const { text, snapshot } = document;
  const range = { start: text.offsetAt(params.range.start), end: text.offsetAt(params.range.end) };
  // One after the other: a question ends the search for an answer to the one before.
  const steps = await stepActions(session, document, range.start);
  const refactorings = await refactorActions(session, document, params);
  const found = [
    ...codeActions(snapshot, range, judgementOf(document)),
    ...steps,
    ...(isAskedFor(params) ? convertHere(snapshot, range.start) : []),
  ];
  return [
    ...found.map((action) => toCodeAction(text, action, params.context.diagnostics)),
    ...goOnActions(document, params, range.start),
    ...refactorings,
  ];
}

/** Whether a menu of actions was opened: what nobody looks at is not worked out with every move of the cursor. */
const isAskedFor = ({ context }: CodeActionParams): boolean => context.triggerKind === CodeActionTriggerKind.Invoked;

async function stepActions(
  session: Session,
  document: OpenDocument,
  offset: number,
): Promise<ReturnType<typeof codeActions>> {
  const placed = partAt(document.snapshot, offset);
  if (placed === undefined || judgementOf(document)(placed)?.status !== 'verified') return [];
  const question = questionAbout(document, placed, { kind: 'between' }, { kind: 'statement' });
  const answer = await session.verifier.ask(question, menuPatience);
  return answer.kind === 'between' ? [answer.action] : [];
}

function questionAbout(
  document: OpenDocument,
  placed: PlacedPart,
  what: QuestionKind,
  of: InspectedFunction,
): QuestionAboutPart {
  const part = document.parts.findIndex((other) => other.part === placed.part);
  return { ...what, uri: document.text.uri, version: document.snapshot.version, part, of };
}

function links(uri: string, position: Position): string {
  const place = encodeURIComponent(JSON.stringify([uri, position]));
  return `[Derivation](command:mcalc.showDerivation?${place}) · [Verify](command:mcalc.verifyGradient?${place})`;
}

export async function derivation(session: Session, params: StatementParams): Promise<DerivationView | null> {
  const document = session.find(params.uri);
  const placed = document && partAt(document.snapshot, document.text.offsetAt(params.position));
  if (document === undefined || placed === undefined) return null;
  const style = session.settings().derivationStyle;
  const question = questionAbout(document, placed, { kind: 'derive', style }, { kind: 'statement' });
  const answer = await session.verifier.ask(question, panelPatience);
  return answer.kind === 'derived' ? answer.derivation : null;
}

/** Makes a report; `tell` hears how far it is. */
export async function verify(
  session: Session,
  { uri, position, end }: VerifyParams,
  token: CancellationToken,
  tell: (report: VerifyReport) => void,
): Promise<VerifyReport | null> {
  const document = session.find(uri);
  if (document === undefined) return null;
  const { text, snapshot } = document;
  const [start, stop] = [text.offsetAt(position), text.offsetAt(end)];
  const target = reportTarget(snapshot, { start: Math.min(start, stop), end: Math.max(start, stop) });
  if (target === undefined) return null;
  const { focus, origin } = target;
  const indexOf = ({ part }: PlacedPart): number => document.parts.findIndex((other) => other.part === part);
  const of: InspectedFunction = origin < 0 ? { kind: 'statement' } : { kind: 'place', origin };
  const order = { uri, version: snapshot.version, parts: target.parts.map(indexOf), focus: indexOf(focus), of };
  const ticket = session.verifier.report(order, tell);
  token.onCancellationRequested(ticket.cancel);
  return (await ticket.result) ?? null;
}
