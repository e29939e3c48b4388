/** A report over the protocol: it grows while it is made, and ends when it is cancelled. */
import { beforeEach, expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { ReportParams, VerifyReport } from '../../server/src/lsp/protocol.ts';
import { reportMethod, verifyMethod } from '../../server/src/lsp/protocol.ts';
import type { Client } from './client.ts';
import { startClient } from './client.ts';

const uri = 'file:///report.mcalc';
const text = [
  'Y in R^(m x n); A in R^(m x k); X in R^(k x n)',
  'f = 1/2 * ‖A*X - Y‖_F^2',
  "df/dA = (A*X - Y)*X'",
  "df/dX = 2*A'*(A*X - Y)",
  '',
].join('\n');

let client: Client;
beforeEach(async () => {
  client = await startClient();
  await client.open(uri, 'mcalc', text);
});

interface Range {
  readonly from: readonly [line: number, character: number];
  readonly to: readonly [line: number, character: number];
}

const params = ({ from, to }: Range, id: number) => ({
  uri,
  position: { line: from[0], character: from[1] },
  end: { line: to[0], character: to[1] },
  id,
});

const reportOn = (range: Range): Promise<VerifyReport> => client.connection.sendRequest(verifyMethod, params(range, 1));

const said = ({ lines }: VerifyReport): readonly string[] => lines.map(({ label, status }) => `${status}: ${label}`);

test('on a function: each of its derivatives', async () => {
  const report = await reportOn({ from: [1, 0], to: [1, 0] });
  expect(said(report)).toMatchInlineSnapshot(`
    [
      "verified: ∂f/∂Y = Y − A X",
      "verified: ∂f/∂A = (A X − Y) Xᵀ",
      "verified: ∂f/∂X = Aᵀ (A X − Y)",
    ]
  `);
  expect(report).toMatchObject({ state: 'finished', done: 1, title: 'Verification of f' });
});

test('on a wrong claim: its entries, its curve and its counterexample', async () => {
  const { lines } = await reportOn({ from: [3, 2], to: [3, 2] });
  const [line] = lines;
  expect(said({ lines } as VerifyReport)).toMatchInlineSnapshot(`
    [
      "refuted: ∂f/∂X = 2 Aᵀ (A X − Y)",
    ]
  `);
  expect(line?.sides?.entries.length).toBeGreaterThan(1);
  expect(line?.curveText).toMatchInlineSnapshot(
    `"However small the step, a gap of 0.498912 remains. Rounding and the error of the difference would fall: this is neither."`,
  );
  expect(line?.extent).toMatchInlineSnapshot(`"4 choices of sizes, 8 points, seed 1"`);
  expect(line?.counterexample).toBeDefined();
});

test('on a selection: all claims in it', async () => {
  const report = await reportOn({ from: [1, 0], to: [3, 20] });
  expect(said(report)).toMatchInlineSnapshot(`
    [
      "verified: ∂f/∂A = (A X − Y) Xᵀ",
      "refuted: ∂f/∂X = 2 Aᵀ (A X − Y)",
    ]
  `);
});

test('on a selected expression: its own derivatives', async () => {
  const report = await reportOn({ from: [1, 10], to: [1, 23] });
  expect(said(report)).toMatchInlineSnapshot(`
    [
      "verified: ∂(‖A X − Y‖_F^2)/∂Y = 2 (Y − A X)",
      "verified: ∂(‖A X − Y‖_F^2)/∂A = 2 (A X − Y) Xᵀ",
      "verified: ∂(‖A X − Y‖_F^2)/∂X = 2 Aᵀ (A X − Y)",
    ]
  `);
});

test('on what is not understood: as it is written', async () => {
  await client.edit(uri, 2, [3, 8, 3, 22], "2*A'*(A*X");
  const report = await reportOn({ from: [3, 2], to: [3, 2] });
  expect(said(report)).toMatchInlineSnapshot(`
    [
      "error: df/dX = 2*A'*(A*X",
    ]
  `);
});

test('grows while it is made', async () => {
  const heard: VerifyReport[] = [];
  client.connection.onNotification(reportMethod, ({ id, report }: ReportParams) => {
    if (id === 7) heard.push(report);
  });
  await client.connection.sendRequest(verifyMethod, params({ from: [1, 0], to: [3, 20] }, 7));
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.every(({ state, done }) => state === 'running' && done < 1)).toBe(true);
});

test('ends at once when it is cancelled, with what there is', async () => {
  const source = new CancellationTokenSource();
  let before = 0;
  client.connection.onNotification(reportMethod, ({ report }: ReportParams) => {
    before = report.done;
    source.cancel();
  });
  const place = params({ from: [1, 0], to: [3, 20] }, 8);
  const report = await client.connection.sendRequest<VerifyReport>(verifyMethod, place, source.token);
  expect(report).toMatchObject({ state: 'cancelled', done: before });
});
