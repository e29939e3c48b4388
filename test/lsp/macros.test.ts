/** The user's macros of the Markdown preview hold in formulas, as soon as they are set. */
import { expect, test, vi } from 'vitest';
import { readUserMacros } from '../../server/src/analysis/settings.ts';
import { startClient } from './client.ts';

const uri = 'file:///post.md';
const text = String.raw`Let $A\in\R^{m\times n}$, $x\in\R^n$ and $f = \half\sq{Ax}$. Then $\pd{f}{x} = 2A^TAx$.`;
const macros = {
  '\\R': '\\mathbb{R}',
  '\\half': '\\frac{1}{2}',
  sq: '\\left\\|#1\\right\\|_F^2',
  '\\pd': '\\frac{\\partial #1}{\\partial #2}',
};

test('macros of the settings', async () => {
  const client = await startClient();
  await client.open(uri, 'markdown', text);
  await client.settled(uri);
  expect(client.status(uri)).toMatchObject({ verified: 0, refuted: 0 });
  const set = async (given: unknown): Promise<void> => {
    const settings = { mcalc: {}, markdown: { math: { macros: given } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  };
  const becomes = (verified: number, refuted: number): Promise<void> =>
    vi.waitFor(() => expect(client.status(uri)).toMatchObject({ verified, refuted, pending: 0 }), { timeout: 10_000 });
  await set(macros);
  await becomes(0, 1);
  await set({ ...macros, '\\half': '1' });
  await becomes(1, 0);
  await set({});
  await becomes(0, 0);
});

test('what is no macro is left out', () => {
  const given = { markdown: { math: { macros: { '\\R': '\\mathbb{R}', '\\bad': 3 } } } };
  expect(readUserMacros(given)).toEqual({ '\\R': '\\mathbb{R}' });
  expect(readUserMacros({ markdown: { math: null } })).toEqual({});
  expect(readUserMacros(undefined)).toEqual({});
});
