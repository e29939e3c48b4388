import { beforeEach, expect, test } from 'vitest';
import type { CodeAction, CodeLens, DocumentSymbol, Hover, InlayHint, SemanticTokens } from 'vscode-languageserver';
import type { DerivationView } from '../../server/src/lsp/protocol.ts';
import { derivationMethod } from '../../server/src/lsp/protocol.ts';
import type { Client } from './client.ts';
import { startClient } from './client.ts';

const uri = 'file:///least-squares.mcalc';
const text = [
  'Y in R^(m x n); A in R^(m x k); X in R^(k x n)',
  'M = A*X - Y',
  'f = 1/2 * M : M',
  'df = M : dM',
  "   = M*X' : dA",
  'df/dA = M*X',
  'df/dX = ?',
  '',
].join('\n');

let client: Client;
beforeEach(async () => {
  client = await startClient();
});

const hoverAt = async (line: number, character: number): Promise<string> => {
  const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line, character },
  });
  return hover === null || typeof hover.contents !== 'object' || !('value' in hover.contents)
    ? ''
    : hover.contents.value;
};

test('a wrong line is marked, and no other', async () => {
  await client.open(uri, 'mcalc', text);
  const diagnostics = await client.settled(uri);
  expect(diagnostics.map(({ range, code, severity }) => [range.start.line, code, severity])).toEqual([
    [5, 'product-shapes', 1],
  ]);
  expect(client.status(uri)).toMatchObject({ verified: 2, error: 1, pending: 0 });
});

test('a verdict follows an edit', async () => {
  await client.open(uri, 'mcalc', text.replace('M*X\n', "2*M*X'\n"));
  const before = await client.settled(uri);
  expect(before.map(({ code }) => code)).toEqual(['refuted']);
  expect(before[0]?.message).toContain('Probable cause: the right side is twice too large');
  await client.edit(uri, 2, [5, 8, 5, 10], '');
  expect(await client.settled(uri)).toEqual([]);
});

test('edits behind signs of two UTF-16 units', async () => {
  await client.open(uri, 'mcalc', text.replace('M*X\n', "M*X' # 𝔸𝔹\n"));
  await client.settled(uri);
  await client.edit(uri, 2, [5, 15, 5, 17], '𝔻𝔼');
  await client.settled(uri);
  await client.edit(uri, 3, [6, 8, 6, 9], "A'*M");
  expect(await client.settled(uri)).toEqual([]);
  expect(client.status(uri)).toMatchObject({ verified: 4 });
});

test('hovers say what was read, its shape and its gradients', async () => {
  await client.open(uri, 'mcalc', text);
  await client.settled(uri);
  const hover = await hoverAt(2, 0);
  expect(hover).toContain('```mcalc');
  expect(hover).toContain('∂f/∂A = M Xᵀ');
  expect(hover).toContain('data:image/svg+xml;base64,');
  expect(hover.length).toBeLessThan(90_000);
  expect(await hoverAt(1, 4)).toContain('A ∈ ℝ^(m×k)');
  expect(client.images.length).toBeGreaterThan(0);
});

test('a hover on a right step says which identities lead there', async () => {
  await client.open(uri, 'mcalc', text);
  await client.settled(uri);
  // The first hovers may come before the search is done.
  let hover = '';
  for (let i = 0; i < 20 && !hover.includes('Because'); i++) hover = await hoverAt(4, 3);
  expect(hover).toContain('transfer `X` across “:”');
});

test('identities stand at the ends of right lines, for those who want them', async () => {
  await client.open(uri, 'mcalc', text);
  await client.settled(uri);
  const hints = async (): Promise<readonly (readonly [number, unknown])[]> => {
    const found = await client.connection.sendRequest<readonly InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 7, character: 0 } },
    });
    return found.map(({ position, label }) => [position.line, label]);
  };
  expect(await hints()).toEqual([]);
  await client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { mcalc: { identityHints: true } },
  });
  let found = await hints();
  for (let i = 0; i < 100 && found.length < 2; i++) {
    await hoverAt(4, 3);
    found = await hints();
  }
  expect(found).toEqual([
    [3, '⇐ df from its definition, like terms'],
    [4, '⇐ dM from its definition, transfer X across “:”'],
  ]);
});

test('a leap can be filled with the steps between', async () => {
  await client.open(uri, 'mcalc', text.replace("= M*X' : dA", "= M*X' : dA + A'*M : dX"));
  await client.settled(uri);
  const position = { line: 4, character: 6 };
  let offered: readonly CodeAction[] = [];
  for (let i = 0; i < 20 && offered.length === 0; i++) {
    const all = await client.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    offered = all.filter(({ title }) => title.startsWith('Insert'));
  }
  expect(offered.map(({ title }) => title)).toEqual(['Insert the 2 steps between']);
});

test('lenses carry the verdict', async () => {
  await client.open(uri, 'mcalc', text);
  await client.settled(uri);
  const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  const titles = lenses.map(({ range, command }) => [range.start.line, command?.title]);
  expect(titles).toContainEqual([2, 'Verify']);
  expect(titles).toContainEqual([2, 'Derivation']);
  expect(titles).toContainEqual([3, '✓ verified · Verify']);
});

test('a hole is filled by a quick fix', async () => {
  await client.open(uri, 'mcalc', text);
  await client.settled(uri);
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 6, character: 8 }, end: { line: 6, character: 8 } },
    context: { diagnostics: [] },
  });
  expect(actions.map((action) => action.edit?.changes?.[uri]?.[0]?.newText)).toEqual(["A'*M"]);
});

test('the derivation of a function', async () => {
  await client.open(uri, 'mcalc', text);
  const view = await client.connection.sendRequest<DerivationView>(derivationMethod, {
    uri,
    position: { line: 2, character: 1 },
  });
  expect(view.variables.map(({ name, status }) => [name, status])).toEqual([
    ['Y', 'verified'],
    ['A', 'verified'],
    ['X', 'verified'],
  ]);
  expect(view.variables[1]?.steps.map(({ rule }) => rule)).toContain('first-identification');
  expect(view.variables[1]?.code.numpy).toContain('def ');
});

test('a derivation in the style of the settings, as soon as they change', async () => {
  await client.open(uri, 'mcalc', text);
  const lines = async (): Promise<readonly string[]> => {
    const place = { uri, position: { line: 2, character: 1 } };
    const view = await client.connection.sendRequest<DerivationView>(derivationMethod, place);
    return view.variables[1]?.steps.map((step) => step.text).filter((line) => line.includes('d')) ?? [];
  };
  const before = await lines();
  await client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { mcalc: { derivationStyle: 'trace' } },
  });
  const after = await lines();
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { mcalc: {} } });
  expect([before, after]).toMatchInlineSnapshot(`
    [
      [
        "df = M : dM",
        "= M : dA X",
        "= M Xᵀ : dA",
      ],
      [
        "df = tr(Mᵀ dM)",
        "= tr(Mᵀ dA X)",
        "= tr(X Mᵀ dA)",
      ],
    ]
  `);
});

test('outline and colours', async () => {
  await client.open(uri, 'mcalc', text);
  const symbols = await client.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  expect(symbols.length).toBeGreaterThan(5);
  const tokens = await client.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
    textDocument: { uri },
  });
  expect(tokens.data.length % 5).toBe(0);
  expect(tokens.data.slice(0, 5)).toEqual([0, 0, 1, 2, 0]);
});

test('requests for unknown documents and impossible places', async () => {
  await client.open(uri, 'mcalc', text);
  expect(await hoverAt(999, 999)).toBe('');
  expect(
    await client.connection.sendRequest(derivationMethod, { uri: 'file:///none', position: { line: 0, character: 0 } }),
  ).toBeNull();
});

test('fences of Markdown are one document, and headings end names', async () => {
  const markdown = [
    '# One',
    '```mcalc',
    'x in R^n',
    "f = x'*x",
    '```',
    'prose',
    '> ```mcalc',
    '> df/dx = x',
    '> ```',
    '# Two',
    '```mcalc',
    'df/dx = 2*x',
    '```',
  ].join('\n');
  await client.open(uri, 'markdown', markdown);
  const diagnostics = await client.settled(uri);
  const refuted = diagnostics.filter(({ code }) => code === 'refuted');
  expect(refuted.map(({ range }) => range)).toEqual([
    { start: { line: 7, character: 10 }, end: { line: 7, character: 11 } },
  ]);
  expect(client.status(uri)).toMatchObject({ verified: 0, refuted: 1 });
});
