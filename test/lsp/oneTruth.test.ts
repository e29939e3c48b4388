/**
 * One truth: the worker, the status, problems, lenses, hovers, outline, tests and reports of the editor say of every
 * claim of the examples what the command line says.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeLens, Diagnostic, DocumentSymbol, Hover } from 'vscode-languageserver';
import type { JudgedPart } from '../../server/src/analysis/judgeDocument.ts';
import { judgeDocument } from '../../server/src/analysis/judgeDocument.ts';
import type { Status } from '../../server/src/analysis/judgement.ts';
import { summarise } from '../../server/src/analysis/judgement.ts';
import { languageOf } from '../../server/src/analysis/region.ts';
import { isClaim } from '../../server/src/features/reportTarget.ts';
import { reportTasks } from '../../server/src/features/reportTasks.ts';
import type { ClaimsView, ClaimView, SectionView } from '../../server/src/lsp/protocol.ts';
import { claimsMethod } from '../../server/src/lsp/protocol.ts';
import { runVerifyLoop } from '../../server/src/lsp/verifyLoop.ts';
import type { FromWorker, ToWorker } from '../../server/src/lsp/workerMessages.ts';
import type { Client } from './client.ts';
import { startClient } from './client.ts';

const folder = resolve(import.meta.dirname, '../../examples');
const names = readdirSync(folder).filter((name) => /\.(?:mcalc|md)$/.test(name));
/** Verdicts of every kind, as the examples have few but good ones. */
const mixture = [
  'A in R^(m x n); x in R^n; b in R^m',
  'r = A*x - b',
  'f = r : r',
  'df = r : dr',
  '   = r : A*dx',
  "   = A'*r : dx",
  "df/dx = 2*A'*r",
  'df/dx = ?',
  'df/dx = u',
  'A*A == 0',
  'df/dA = A*(x',
  '---',
  '# another scope',
  'x in R^n',
  'g = sum(log(x)); dg/dx = 1 ./ x; hess(g, x) = -diag(1 ./ x)',
].join('\n');
const texts: readonly (readonly [name: string, text: string])[] = [
  ...names.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
  ['mixture.mcalc', mixture],
  ['mixture.md', `# Notes\n\n> \`\`\`mcalc\n${mixture.replace(/^/gm, '> ')}\n> \`\`\`\n`],
];
const options = { seed: 1, shouldStop: () => false };

/** Hovers derive what stands under the mouse, too: these many of each example do. */
const nHovers = 4;

/** What the worker has said of each part in the end. */
function fromWorker(text: string, language: 'mcalc' | 'markdown', nParts: number): Promise<readonly unknown[]> {
  return new Promise((resolve) => {
    const said: unknown[] = [];
    let send: (message: ToWorker) => void = () => undefined;
    runVerifyLoop({
      post: (message: FromWorker) => {
        if (message.kind !== 'judged') return;
        for (const { index, judgement } of message.judged) said[index] = judgement;
        if (message.next === undefined) resolve(said);
      },
      listen: (receive) => {
        send = receive;
      },
    });
    const wanted = Array.from({ length: nParts }, (_, i) => nParts - 1 - i);
    send({ kind: 'settings', seed: 1, deadline: 1000 });
    send({ kind: 'document', document: { uri: 'x', language, version: 1, text }, wanted });
  });
}

/** Every claim with its line; answers claim nothing. */
const spoken = (parts: readonly JudgedPart[]): readonly JudgedPart[] =>
  parts.filter(({ judgement }) => judgement.status !== 'none');

const words: Readonly<Record<string, Status>> = { '✓': 'verified', '✗': 'refuted', '?': 'unknown', '!': 'error' };

/** The first verdict sign in a text, as a status. */
const statusIn = (text: string): Status =>
  words[/[✓✗?!](?= (?:verified|\d|refuted|unknown|error))/.exec(text)?.[0] ?? ''] ?? 'none';

const claimsOf = (tree: readonly (ClaimView | SectionView)[]): readonly ClaimView[] =>
  tree.flatMap((node) => (node.kind === 'claim' ? [node] : claimsOf(node.children)));

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

describe.each(texts)('%s', (name, text) => {
  const language = languageOf(name);
  const uri = `file:///${name}`;
  const place = { textDocument: { uri } };
  let here: readonly JudgedPart[];
  let diagnostics: readonly Diagnostic[];
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const positionOf = (offset: number) => ({
    line: lineOf(offset),
    character: offset - (text.lastIndexOf('\n', offset - 1) + 1),
  });

  beforeAll(async () => {
    here = judgeDocument(text, language, { seed: 1 }).parts;
    await client.open(uri, language, text);
    diagnostics = await client.settled(uri);
  }, 60_000);

  test('the worker, word for word', async () => {
    const said = await fromWorker(text, language, here.length);
    expect(JSON.stringify(said)).toBe(JSON.stringify(here.map(({ judgement }) => judgement)));
  }, 60_000);

  test('the status', () => {
    const { verified, refuted, unknown, error } = summarise(here.map(({ judgement }) => judgement));
    expect(client.status(uri)).toMatchObject({ verified, refuted, unknown, error, pending: 0, checking: [] });
  });

  test('the problems', () => {
    const marked = spoken(here).flatMap(({ span, judgement: { status, causes } }) =>
      status === 'verified' || status === 'error'
        ? []
        : [[lineOf(span.start), causes[0] === 'inherited' ? 'inherited' : status]],
    );
    const codes = ['refuted', 'inherited', 'unknown'];
    const found = diagnostics.filter(({ code }) => codes.includes(String(code)));
    expect(found.map(({ range, code }) => [range.start.line, code])).toEqual(marked);
    const wrong = new Set(
      spoken(here).flatMap(({ span, judgement }) => (judgement.status === 'error' ? [lineOf(span.start)] : [])),
    );
    const errors = new Set(
      diagnostics
        .filter(({ severity, code }) => severity === 1 && code !== 'refuted')
        .map(({ range }) => range.start.line),
    );
    expect(errors).toEqual(wrong);
  });

  test('the lenses', async () => {
    const lenses: readonly CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', place);
    const worst: readonly Status[] = ['refuted', 'error', 'unknown', 'verified'];
    const expected = [...new Set(here.map(({ block }) => block))].flatMap((block) => {
      const own = spoken(here.filter((one) => one.block === block)).map(({ judgement }) => judgement.status);
      const found = worst.find((status) => own.includes(status));
      return found === undefined ? [] : [found];
    });
    const titles = lenses.flatMap(({ command }) =>
      command?.command === 'mcalc.verifyGradient' ? [command.title] : [],
    );
    expect(titles.map(statusIn).filter((status) => status !== 'none')).toEqual(expected);
  });

  test('the tests', async () => {
    const view: ClaimsView = await client.connection.sendRequest(claimsMethod, { uri });
    expect(claimsOf(view.tree).map(({ range, status }) => [range.start.line, status])).toEqual(
      spoken(here).map(({ span, judgement }) => [lineOf(span.start), judgement.status]),
    );
  });

  test('the hovers', async () => {
    const found: Status[] = [];
    for (const { part, block, span } of spoken(here).slice(0, nHovers)) {
      // The sign of the relation belongs to the statement as a whole.
      const relation = block.source.slice(part.span.start, part.span.end).search(/[=?]/);
      const position = positionOf(span.start + Math.max(0, relation));
      const hover: Hover | null = await client.connection.sendRequest('textDocument/hover', { ...place, position });
      const contents = hover?.contents;
      found.push(
        statusIn(
          typeof contents === 'object' && 'value' in contents ? contents.value.replace(/```[\s\S]*?```/g, '') : '',
        ),
      );
    }
    expect(found).toEqual(
      spoken(here)
        .slice(0, nHovers)
        .map(({ judgement }) => judgement.status),
    );
  }, 60_000);

  test('the outline', async () => {
    const symbols: readonly DocumentSymbol[] = await client.connection.sendRequest(
      'textDocument/documentSymbol',
      place,
    );
    const expected = spoken(here).flatMap(({ part, judgement }) =>
      part.kind !== 'expression' ? [judgement.status] : [],
    );
    const all = (one: DocumentSymbol): readonly DocumentSymbol[] => [one, ...(one.children ?? []).flatMap(all)];
    expect(
      symbols
        .flatMap(all)
        .map(({ detail = '' }) => statusIn(detail))
        .filter((status) => status !== 'none'),
    ).toEqual(expected);
  });

  test('the report', () => {
    const claims = here.filter(({ part }) => isClaim(part));
    const said = reportTasks(claims, undefined).map((task) => task.decide(options));
    expect(said.map((outcome) => (outcome === 'stopped' ? outcome : outcome.status))).toEqual(
      claims.map(({ judgement }) => judgement.status),
    );
  });
});
