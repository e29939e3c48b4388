/** From the keystroke on that may change a verdict, nobody shows the old one. */
import { expect, test } from 'vitest';
import type { CodeLens, DocumentSymbol, Hover } from 'vscode-languageserver';
import type { ClaimsView, ClaimView, SectionView } from '../../server/src/lsp/protocol.ts';
import { claimsMethod } from '../../server/src/lsp/protocol.ts';
import type { StartWorker } from '../../server/src/lsp/verifier.ts';
import type { FromWorker } from '../../server/src/lsp/workerMessages.ts';
import { startClient, workerInProcess } from './client.ts';

const uri = 'file:///stale.mcalc';
const text = ['x in R^n; y in R^n', "f = x'*x", 'df/dx = 2*x', "g = y'*y", 'dg/dy = 2*y', ''].join('\n');

/** A worker of which nothing is heard while it is held. */
function heldWorker(): { readonly start: StartWorker; readonly hold: () => void; readonly release: () => void } {
  let held = false;
  let waiting: (() => void)[] = [];
  return {
    start: (receive, lost) =>
      workerInProcess((message: FromWorker) => {
        if (held) waiting.push(() => receive(message));
        else receive(message);
      }, lost),
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      for (const say of waiting) say();
      waiting = [];
    },
  };
}

const claimsOf = (tree: readonly (ClaimView | SectionView)[]): readonly ClaimView[] =>
  tree.flatMap((node) => (node.kind === 'claim' ? [node] : claimsOf(node.children)));

test('what may depend on an edit is being checked, wherever one looks', async () => {
  const worker = heldWorker();
  const client = await startClient(worker.start);
  const place = { textDocument: { uri } };
  const look = async () => {
    const lenses: readonly CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', place);
    const symbols: readonly DocumentSymbol[] = await client.connection.sendRequest(
      'textDocument/documentSymbol',
      place,
    );
    const view: ClaimsView = await client.connection.sendRequest(claimsMethod, { uri });
    const hovers = [2, 4].map((line) =>
      client.connection.sendRequest<Hover>('textDocument/hover', { ...place, position: { line, character: 6 } }),
    );
    return {
      lenses: lenses.flatMap(({ range, command }) =>
        command?.command === 'mcalc.verifyGradient' && [2, 4].includes(range.start.line) ? [command.title] : [],
      ),
      outline: symbols
        .filter(({ kind, range }) => kind > 0 && [2, 4].includes(range.start.line))
        .map(({ detail }) => detail),
      tests: claimsOf(view.tree).map(({ status }) => status),
      hovers: (await Promise.all(hovers)).map(({ contents }) =>
        JSON.stringify(contents).includes('checking')
          ? 'checking'
          : /(verified|refuted)\*\*/.exec(JSON.stringify(contents))?.[1],
      ),
      status: client.status(uri)?.checking.map(({ start }) => start.line),
      counted: [client.status(uri)?.verified, client.status(uri)?.pending],
    };
  };
  await client.open(uri, 'mcalc', text);
  await client.settled(uri);
  expect(await look()).toMatchInlineSnapshot(`
    {
      "counted": [
        2,
        0,
      ],
      "hovers": [
        "verified",
        "verified",
      ],
      "lenses": [
        "✓ verified · Verify",
        "✓ verified · Verify",
      ],
      "outline": [
        "✓ verified",
        "✓ verified",
      ],
      "status": [],
      "tests": [
        "verified",
        "verified",
      ],
    }
  `);
  worker.hold();
  await client.edit(uri, 2, [1, 4, 1, 4], '3*');
  expect(await look()).toMatchInlineSnapshot(`
    {
      "counted": [
        0,
        2,
      ],
      "hovers": [
        "checking",
        "checking",
      ],
      "lenses": [
        "… checking · Verify",
        "… checking · Verify",
      ],
      "outline": [
        "… checking",
        "… checking",
      ],
      "status": [
        2,
        4,
      ],
      "tests": [
        "checking",
        "checking",
      ],
    }
  `);
  worker.release();
  await client.settled(uri);
  expect(await look()).toMatchInlineSnapshot(`
    {
      "counted": [
        1,
        0,
      ],
      "hovers": [
        "refuted",
        "verified",
      ],
      "lenses": [
        "✗ refuted · Verify",
        "✓ verified · Verify",
      ],
      "outline": [
        "✗ refuted",
        "✓ verified",
      ],
      "status": [],
      "tests": [
        "refuted",
        "verified",
      ],
    }
  `);
});
