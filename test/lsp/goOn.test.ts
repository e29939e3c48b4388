/** Completion, inline completion and actions that go on with a derivation, through the protocol. */
import { beforeEach, expect, test } from 'vitest';
import type { CodeAction, CompletionList, InlineCompletionItem, Range, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.ts';
import { startClient } from './client.ts';

const uri = 'file:///squares.mcalc';
const given = `Y in R^(m x n); A in R^(m x k); X in R^(k x n)
M = A*X - Y
f(A) = 1/2 * M : M
df = M : dM
`;

let client: Client;
beforeEach(async () => {
  client = await startClient();
});

const request = <T>(method: string, params: object): Promise<T> => client.connection.sendRequest<T>(method, params);

/** The end of the text as a place. */
const endOf = (text: string): Range['start'] => {
  const lines = text.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
};

const edited = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create(uri, 'mcalc', 0, text), [...edits]);

async function completed(text: string): Promise<readonly string[]> {
  await client.open(uri, 'mcalc', text);
  const list = await request<CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position: endOf(text),
  });
  return list.items.map(({ textEdit }) => edited(text, [textEdit as TextEdit]).slice(given.length));
}

async function ghost(text: string, triggerKind: 1 | 2): Promise<readonly string[]> {
  await client.open(uri, 'mcalc', text);
  const items = await request<readonly InlineCompletionItem[]>('textDocument/inlineCompletion', {
    textDocument: { uri },
    position: endOf(text),
    context: { triggerKind },
  });
  return items.map(({ insertText, range }) =>
    edited(text, [{ range: range as Range, newText: insertText as string }]).slice(given.length),
  );
}

test('completion of an empty line and of a line that is begun', async () => {
  expect(await completed(given)).toEqual(['   = M : dA*X']);
  expect(await completed(`${given}   =`)).toEqual(['   = M : dA*X']);
  expect(await completed(`${given}   = M : dA*X\n =`)).toEqual(["   = M : dA*X\n   = M*X' : dA"]);
  expect(await completed(`${given}   = Q`)).toEqual([]);
});

test('inline completion goes on from what stands there; behind a statement only if it is asked for', async () => {
  expect(await ghost(given, 2)).toEqual(['= M : dA*X']);
  expect(await ghost(`${given}     = M :`, 2)).toEqual(['     = M : dA*X']);
  expect(await ghost(`${given}   = M*X' : dA`, 2)).toEqual([]);
  expect(await ghost(`${given}   = M*X' : dA`, 1)).toEqual(["   = M*X' : dA\ndf/dA = M*X'"]);
});

test('the derivation is finished by an action that is worked out when it is chosen', async () => {
  const text = `${given}   = M : dA*X # and so on\nx in R^n\n`;
  await client.open(uri, 'mcalc', text);
  await client.settled(uri);
  const position = { line: 3, character: 1 };
  const actionsOf = (only: readonly string[]): Promise<readonly CodeAction[]> =>
    request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only },
    });
  const [finish] = await actionsOf(['refactor.rewrite.mcalc.finish']);
  const [next] = await actionsOf(['refactor.rewrite.mcalc.next']);
  expect([finish?.title, next?.title]).toEqual(['Finish derivation', 'Write the next step']);
  expect(finish?.edit).toBeUndefined();
  const resolved = async (action: CodeAction | undefined): Promise<string> => {
    const { edit } = await request<CodeAction>('codeAction/resolve', action as CodeAction);
    return edited(text, edit?.changes?.[uri] ?? []).slice(given.length);
  };
  expect(await resolved(finish)).toBe("   = M : dA*X # and so on\n   = M*X' : dA\ndf/dA = M*X'\nx in R^n\n");
  expect(await resolved(next)).toBe("   = M : dA*X # and so on\n   = M*X' : dA\nx in R^n\n");
});

test('nothing is offered behind a wrong line', async () => {
  const text = `${given}   = 2*M : dA*X`;
  expect(await completed(`${text}\n`)).toEqual([]);
});
