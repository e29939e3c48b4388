/** What helps in writing, through the protocol. */
import { expect, test } from 'vitest';
import type { CompletionItem, CompletionList, Hover, SignatureHelp, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startClient } from './client.ts';

const uri = 'file:///a.mcalc';

test('format document, range and on type', async () => {
  const client = await startClient();
  const text = 'a=1\ndf=a\n=';
  await client.open(uri, 'mcalc', text);
  const textDocument = { uri };
  const ask = async (method: string, more: object): Promise<string> => {
    const edits = await client.connection.sendRequest<TextEdit[]>(method, { textDocument, options: {}, ...more });
    return TextDocument.applyEdits(TextDocument.create(uri, 'mcalc', 1, text), edits);
  };
  expect(await ask('textDocument/onTypeFormatting', { position: { line: 2, character: 1 }, ch: '=' })).toBe(
    'a=1\ndf=a\n   =',
  );
  const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } };
  expect(await ask('textDocument/rangeFormatting', { range })).toBe('a = 1\ndf=a\n=');
  expect(await ask('textDocument/formatting', {})).toBe('a = 1\ndf=a\n=\n');
});

test('completion, its documentation and signature help', async () => {
  const client = await startClient();
  await client.open(uri, 'mcalc', 'A in R^(n x n)\nf = tr(A)\ng = lo');
  const position = { line: 2, character: 6 };
  const textDocument = { uri };
  const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
    textDocument,
    position,
  });
  const item = list.items.find(({ label }) => label === 'logdet');
  expect(item).toMatchObject({
    detail: 'logdet(X: n×n) → scalar',
    textEdit: { newText: 'logdet($0)', range: { start: { line: 2, character: 4 }, end: position } },
  });
  const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
  expect(JSON.stringify(resolved.documentation)).toContain('d logdet(X) = tr(X⁻¹ dX)');
  const help = await client.connection.sendRequest<SignatureHelp>('textDocument/signatureHelp', {
    textDocument,
    position: { line: 1, character: 7 },
  });
  expect(help).toMatchObject({ activeParameter: 0, signatures: [{ label: 'tr(X: n×n) → scalar' }] });
});

test('hover on a symbol tells how to type it', async () => {
  const client = await startClient();
  const ask = async (character: number): Promise<string> => {
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character },
    });
    return JSON.stringify(hover?.contents ?? '');
  };
  await client.open(uri, 'mcalc', 'A in R^(n x n)\nB = A⁻¹ ⊗ A');
  expect(await ask(8)).toContain('Type `⊗` with `\\\\ox`, `\\\\kron`, `\\\\otimes`');
  expect(await ask(6)).toContain('Type `⁻¹` with');
  expect(await ask(4)).not.toContain('Type');
});
