/** The worker says what the command line says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { judgeDocument } from '../../server/src/analysis/judgeDocument.ts';
import { languageOf } from '../../server/src/analysis/region.ts';
import { runVerifyLoop } from '../../server/src/lsp/verifyLoop.ts';
import type { FromWorker, ToWorker } from '../../server/src/lsp/workerMessages.ts';

const folder = resolve(import.meta.dirname, '../../examples');

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
    send({ kind: 'settings', seed: 5, deadline: 1000 });
    send({ kind: 'document', document: { uri: 'x', language, version: 1, text }, wanted });
  });
}

test.each(readdirSync(folder).filter((name) => name.startsWith('mistakes') || name.endsWith('.md')))(
  '%s',
  async (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const here = judgeDocument(text, languageOf(name), { seed: 5 }).parts.map(({ judgement }) => judgement);
    expect(JSON.stringify(await fromWorker(text, languageOf(name), here.length))).toBe(JSON.stringify(here));
  },
  60_000,
);
