/** What helps in writing, through the protocol. */
import { expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver';
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
