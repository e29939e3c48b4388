/**
 * The claims of documents in the Test Explorer: a file, its headings or scopes, and under them each claim. A verdict is
 * the result of a test; results follow the text, and are old from the keystroke on that may change them.
 */

import {
  Disposable,
  languages,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  Uri,
  workspace,
} from 'vscode';
import type { ClaimsView, ClaimView, SectionView } from '../../server/src/lsp/protocol.ts';
import { type Claims, claimsIn } from './claims.ts';
import { documentSelector } from './fence.ts';
import { toRange } from './ranges.ts';

/** The claims of one file as they were last told. */
interface File {
  readonly item: TestItem;
  readonly claims: Map<string, { readonly item: TestItem; claim: ClaimView }>;
  /** Claims whose shown result, if there is one, is not that of the text as it stands. */
  readonly old: Set<string>;
  /** Claims whose result says something in the text, where it stays when lines come and go. */
  readonly spoken: Set<string>;
}

/** Milliseconds without a new verdict before results are shown: every run is kept in a list. */
const calm = 500;

export function createTests(claims: Claims): Disposable {
  const controller = tests.createTestController('mcalc', 'Matrix Calculus');
  const files = new Map<string, File>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const waiting = new Map<string, (() => void)[]>();

  const fileOf = (uri: Uri): File => {
    const key = uri.toString();
    const known = files.get(key);
    if (known !== undefined) return known;
    const item = controller.createTestItem(key, workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    controller.items.add(item);
    const file: File = { item, claims: new Map(), old: new Set(), spoken: new Set() };
    files.set(key, file);
    return file;
  };

  /** Takes over the claims of a document. */
  function follow(uri: Uri, view: ClaimsView): File | undefined {
    if (view.tree.length === 0) {
      controller.items.delete(uri.toString());
      files.delete(uri.toString());
      return undefined;
    }
    const file = fileOf(uri);
    fill(controller, file, uri, view);
    return file;
  }

  function outdate(uri: string, ids: readonly string[]): void {
    const file = files.get(uri);
    if (ids.length > 0) clearTimeout(timers.get(uri));
    const fresh = ids.filter((id) => file?.old.has(id) === false);
    for (const id of fresh) file?.old.add(id);
    const items = fresh.flatMap((id) => file?.claims.get(id)?.item ?? []);
    if (items.length > 0) controller.invalidateTestResults(items);
  }

  function settled(uri: string, view: ClaimsView | undefined): void {
    const file = view === undefined ? undefined : follow(Uri.parse(uri), view);
    if (file !== undefined) publishSoon(uri, file);
    for (const resolve of waiting.get(uri) ?? []) resolve();
    waiting.delete(uri);
  }

  function publishSoon(uri: string, file: File): void {
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => publish(file), calm),
    );
  }

  /** New results for what has none or an old one: a run that asks for nothing and opens nothing. */
  function publish(file: File): void {
    const due = [...file.old].flatMap((id) => file.claims.get(id) ?? []).filter(({ claim }) => isJudged(claim));
    if (due.length === 0) return;
    // Nobody has asked for this run: it is one of the kind that opens nothing, and says nothing in the text.
    const request = new TestRunRequest(
      due.map(({ item }) => item),
      undefined,
      profile,
      true,
    );
    const run = controller.createTestRun(request, 'Verdicts', false);
    for (const { item, claim } of due) {
      file.old.delete(claim.id);
      file.spoken.delete(claim.id);
      report(run, item, claim, 'silent');
    }
    run.end();
  }

  /** The claims of a document once all of them have a verdict. */
  async function verdictsOn(uri: Uri): Promise<ClaimsView | undefined> {
    await workspace.openTextDocument(uri);
    const now = await claims.ask(uri.toString());
    if (now !== undefined && claimsIn(now.tree).every(isJudged)) return now;
    await new Promise<void>((resolve) => {
      waiting.set(uri.toString(), [...(waiting.get(uri.toString()) ?? []), resolve]);
    });
    return claims.ask(uri.toString());
  }

  async function runTests(request: TestRunRequest): Promise<void> {
    const run = controller.createTestRun(request);
    const wanted = request.include ?? [...controller.items].map(([, item]) => item);
    for (const uri of new Set(wanted.flatMap(({ uri: own }) => own ?? []))) {
      if (run.token.isCancellationRequested) break;
      const view = await verdictsOn(uri);
      const file = view === undefined ? undefined : follow(uri, view);
      if (file !== undefined) reportFile(run, file, wanted, request.exclude ?? []);
    }
    run.end();
  }

  function reportFile(run: TestRun, file: File, wanted: readonly TestItem[], excluded: readonly TestItem[]): void {
    for (const { item, claim } of file.claims.values()) {
      if (!isUnder(item, wanted) || isUnder(item, excluded)) continue;
      report(run, item, claim, 'in place');
      file.old.delete(claim.id);
      file.spoken.add(claim.id);
    }
  }

  const profile = controller.createRunProfile('Check', TestRunProfileKind.Run, (request) => runTests(request), true);
  controller.resolveHandler = async (item) => {
    if (item?.uri !== undefined) await workspace.openTextDocument(item.uri);
    else for (const uri of await workspace.findFiles('**/*.mcalc', '**/node_modules/**', 500)) fileOf(uri);
  };
  controller.refreshHandler = () => controller.resolveHandler?.(undefined);

  return Disposable.from(
    controller,
    new Disposable(() => {
      for (const timer of timers.values()) clearTimeout(timer);
    }),
    claims.onOld(({ uri, ids }) => outdate(uri, ids)),
    claims.onSettled(({ uri, view }) => settled(uri, view)),
    workspace.onDidDeleteFiles(({ files: gone }) => {
      for (const uri of gone) {
        controller.items.delete(uri.toString());
        files.delete(uri.toString());
      }
    }),
    workspace.onDidCloseTextDocument((document) => {
      // What is not a file any more has no tests.
      if (document.isUntitled && languages.match(documentSelector, document) > 0) {
        controller.items.delete(document.uri.toString());
        files.delete(document.uri.toString());
      }
    }),
  );
}

const isJudged = ({ status }: ClaimView): boolean => status !== 'checking';

/** Whether a test is one of these, or below one of them. */
function isUnder(item: TestItem, those: readonly TestItem[]): boolean {
  for (let one: TestItem | undefined = item; one !== undefined; one = one.parent) if (those.includes(one)) return true;
  return false;
}

/** Makes the items of a file those of the view; items that stay keep their results. */
function fill(controller: TestController, file: File, uri: Uri, view: ClaimsView): void {
  const before = new Map(file.claims);
  file.claims.clear();
  const itemFor = (node: ClaimView | SectionView): TestItem => {
    const item = before.get(node.id)?.item ?? controller.createTestItem(node.id, node.label, uri);
    item.range = toRange(node.range);
    if (node.kind === 'section') {
      item.children.replace(node.children.map(itemFor));
      return item;
    }
    const known = before.get(node.id);
    // A claim that was never seen has no result yet, and one that says something else has an old one.
    if (known === undefined || !sameResult(known.claim, node)) file.old.add(node.id);
    else if (file.spoken.has(node.id) && known.claim.range.start.line !== node.range.start.line) file.old.add(node.id);
    file.claims.set(node.id, { item, claim: node });
    return item;
  };
  file.item.children.replace(view.tree.map(itemFor));
}

const sameResult = (a: ClaimView, b: ClaimView): boolean => a.status === b.status && a.message === b.message;

/** Whether a result says in the text why, too. */
type Place = 'in place' | 'silent';

/** A verdict as the result of a test. What could not be decided is skipped, with the reason. */
function report(run: TestRun, item: TestItem, claim: ClaimView, place: Place): void {
  switch (claim.status) {
    case 'verified':
      run.appendOutput(`✓ ${claim.label}: ${claim.message}\r\n`, undefined, item);
      run.passed(item);
      return;
    case 'refuted':
      run.appendOutput(`✗ ${claim.label}: ${lines(claim.message)}\r\n`, undefined, item);
      run.failed(item, messagesOf(item, claim, place));
      return;
    case 'error':
      run.errored(item, messagesOf(item, claim, place));
      return;
    case 'unknown':
      run.appendOutput(`? ${claim.label}: ${claim.message}\r\n`, undefined, item);
      run.skipped(item);
      return;
    case 'checking':
    case 'none':
      return;
  }
}

/** Output of a run is that of a terminal. */
const lines = (text: string): string => text.replaceAll('\n', '\r\n  ');

/**
 * What a run that somebody asked for says in the text; both values stand side by side where there are any. Other runs
 * say nothing there: a problem does already, and VS Code would not move the words along with their line.
 */
function messagesOf({ uri, range }: TestItem, { brief, expected, actual }: ClaimView, place: Place): TestMessage[] {
  if (place === 'silent') return [];
  const made = expected === '' ? new TestMessage(brief) : TestMessage.diff(brief, expected, actual);
  if (uri !== undefined && range !== undefined) made.location = { uri, range };
  return [made];
}
