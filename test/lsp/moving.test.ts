import { beforeEach, expect, test } from 'vitest';
import type {
  CodeAction,
  DocumentHighlight,
  FoldingRange,
  InlayHint,
  Location,
  Range,
  SelectionRange,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import type { Client } from './client.ts';
import { startClient } from './client.ts';

const uri = 'file:///note.md';
const text = `# Ridge

Let $X\\in\\mathbb{R}^{m\\times n}$, $w\\in\\mathbb{R}^n$ and $\\lambda\\in\\mathbb{R}$.

\`\`\`mcalc
f = tr(X'*X) + λ*w'*w
df = 2*X : dX
   + 2*λ*w : dw
\`\`\`
`;

let client: Client;
beforeEach(async () => {
  client = await startClient();
  await client.open(uri, 'markdown', text);
});

const ask = <T>(method: string, line: number, character: number, more: object = {}): Promise<T> =>
  client.connection.sendRequest<T>(method, { textDocument: { uri }, position: { line, character }, ...more });

const shown = (range: Range): string => `${range.start.line}:${range.start.character}-${range.end.character}`;

test('from a fence to the formula that declares a name', async () => {
  const found = await ask<readonly Location[]>('textDocument/definition', 5, 15);
  expect(found.map(({ range }) => shown(range))).toEqual(['2:58-65']);
});

test('references and highlights', async () => {
  const context = { context: { includeDeclaration: false } };
  const found = await ask<readonly Location[]>('textDocument/references', 5, 15, context);
  expect(found.map(({ range }) => shown(range))).toEqual(['5:15-16', '7:7-8']);
  const places = await ask<readonly DocumentHighlight[]>('textDocument/documentHighlight', 5, 15);
  expect(places.map(({ kind }) => kind)).toEqual([3, 2, 2]);
});

test('renaming in both languages, and what is refused', async () => {
  expect(shown(await ask<Range>('textDocument/prepareRename', 5, 15))).toBe('5:15-16');
  expect(await ask('textDocument/prepareRename', 5, 5)).toBeNull();
  const edit = await ask<WorkspaceEdit>('textDocument/rename', 5, 15, { newName: 'μ' });
  expect(edit.changes?.[uri]?.map(({ range, newText }) => `${shown(range)} ${newText}`)).toEqual([
    '2:58-65 \\mu',
    '5:15-16 μ',
    '7:7-8 μ',
  ]);
  await expect(ask('textDocument/rename', 5, 15, { newName: 'X' })).rejects.toThrow(
    '“X” is the name of something else here (line 3).',
  );
});

test('selections, folding and symbols of the workspace', async () => {
  const [found] = await client.connection.sendRequest<readonly SelectionRange[]>('textDocument/selectionRange', {
    textDocument: { uri },
    positions: [{ line: 5, character: 7 }],
  });
  const widths: string[] = [];
  for (let at = found; at !== undefined; at = at.parent) widths.push(shown(at.range));
  expect(widths).toEqual(['5:7-8', '5:7-9', '5:7-11', '5:6-12', '5:4-12', '5:4-21', '5:2-21', '5:0-21']);
  const folds = await client.connection.sendRequest<readonly FoldingRange[]>('textDocument/foldingRange', {
    textDocument: { uri },
  });
  expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([[6, 7]]);
  const symbols = await client.connection.sendRequest<readonly WorkspaceSymbol[]>('workspace/symbol', { query: 'f=t' });
  expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([["f = tr(X'*X) + λ*w'*w", 'Ridge']]);
});

test('refactorings that keep the meaning', async () => {
  await client.settled(uri);
  const range = { start: { line: 6, character: 7 }, end: { line: 6, character: 7 } };
  const actions = await client.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [], only: ['refactor'] },
  });
  const found = actions.find(({ title }) => title.startsWith('Write as a trace'));
  expect(found?.title).toBe("Write as a trace: tr((2*X)'*dX)");
  expect(found?.edit?.changes?.[uri]?.map(({ range: at, newText }) => `${shown(at)} ${newText}`)).toEqual([
    "6:5-13 tr((2*X)'*dX)",
  ]);
});

test('no hint on the line that is being typed', async () => {
  const guess = 'file:///guess.mcalc';
  await client.open(guess, 'mcalc', "f = x'*x\ng = y'*y\n");
  const hints = () =>
    client.connection.sendRequest<readonly InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: guess },
      range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
    });
  const lines = async () => (await hints()).map(({ position }) => position.line);
  expect(await lines()).toEqual([0, 1]);
  const [first] = await hints();
  expect(first?.textEdits).toEqual([
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: 'x in R^m\n' },
  ]);
  await client.edit(guess, 2, [1, 8, 1, 8], ' + 1');
  expect(await lines()).toEqual([0]);
});
