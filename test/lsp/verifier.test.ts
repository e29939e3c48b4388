import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nothingClaimed } from '../../server/src/analysis/judgement.ts';
import type { Verifier } from '../../server/src/lsp/verifier.ts';
import { startVerifier } from '../../server/src/lsp/verifier.ts';
import type { FromWorker, ToWorker } from '../../server/src/lsp/workerMessages.ts';

/** A worker that says only what the test tells it to. */
interface Puppet {
  readonly got: ToWorker[];
  readonly say: (message: FromWorker) => void;
  readonly die: () => void;
  terminated: boolean;
}

let puppets: Puppet[];
let events: unknown[];
let verifier: Verifier;

beforeEach(() => {
  vi.useFakeTimers();
  puppets = [];
  events = [];
  verifier = startVerifier(
    (receive, lost) => {
      const puppet: Puppet = { got: [], say: receive, die: lost, terminated: false };
      puppets.push(puppet);
      return {
        post: (message) => puppet.got.push(message),
        terminate: () => {
          puppet.terminated = true;
        },
      };
    },
    {
      judged: (_, version, judged) => events.push(['judged', version, judged.map(({ index }) => index)]),
      stuck: (_, version, index) => events.push(['stuck', version, index]),
      idle: () => events.push(['idle']),
    },
  );
});

afterEach(() => {
  verifier.dispose();
  vi.useRealTimers();
});

const document = (version: number) => ({ uri: 'a', language: 'mcalc' as const, version, text: '' });

const judged = (version: number, indices: readonly number[], next?: number): FromWorker => ({
  kind: 'judged',
  uri: 'a',
  version,
  judged: indices.map((index) => ({ index, judgement: nothingClaimed })),
  ...(next === undefined ? {} : { next }),
});

const wanted = (puppet: Puppet | undefined): readonly unknown[] =>
  puppet?.got.flatMap((message) => (message.kind === 'document' ? [message.wanted] : [])) ?? [];

test('verdicts arrive until nothing is wanted', () => {
  verifier.check(document(1), [0, 1]);
  puppets[0]?.say(judged(1, [0], 1));
  puppets[0]?.say(judged(1, [1]));
  expect(events).toEqual([['judged', 1, [0]], ['judged', 1, [1]], ['idle']]);
});

test('verdicts on an older version are dropped', () => {
  verifier.check(document(1), [0]);
  verifier.check(document(2), [0]);
  puppets[0]?.say(judged(1, [0]));
  expect(events).toEqual([]);
  expect(wanted(puppets[0])).toEqual([[0], [0]]);
});

describe('a worker that is lost', () => {
  test('gives up the part that it died of, and no other', () => {
    verifier.check(document(1), [0, 1, 2]);
    puppets[0]?.say(judged(1, [0], 1));
    puppets[0]?.die();
    expect(events.at(-1)).toEqual(['stuck', 1, 1]);
    expect(wanted(puppets[1])).toEqual([[2]]);
  });
  test('is replaced when it does not answer', () => {
    verifier.configure(1, 3);
    verifier.check(document(1), [0, 1]);
    vi.advanceTimersByTime(4100);
    expect(puppets[0]?.terminated).toBe(true);
    expect(events).toEqual([['stuck', 1, 0]]);
    expect(wanted(puppets[1])).toEqual([[1]]);
  });
  test('is not started for ever', () => {
    verifier.check(
      document(1),
      Array.from({ length: 50 }, (_, i) => i),
    );
    for (let i = 0; i < 50; i++) puppets[i]?.die();
    expect(puppets.length).toBeLessThan(10);
    expect(events.filter((event) => JSON.stringify(event).includes('stuck')).length).toBe(50);
    verifier.check(document(2), [0]);
    expect(wanted(puppets.at(-1))).toEqual([[0]]);
  });
});

describe('questions', () => {
  const question = { kind: 'inspect', uri: 'a', version: 1, part: 0, of: { kind: 'statement' } } as const;
  test('have an answer', async () => {
    const answer = verifier.ask(question, 100);
    puppets[0]?.say({ kind: 'answer', id: 1, answer: { kind: 'inspected', derivatives: [] } });
    expect(await answer).toEqual({ kind: 'inspected', derivatives: [] });
  });
  test('are not waited for longer than asked', async () => {
    const answer = verifier.ask(question, 100);
    vi.advanceTimersByTime(101);
    expect(await answer).toEqual({ kind: 'nothing' });
  });
  test('end with their worker', async () => {
    const answer = verifier.ask(question, 100);
    puppets[0]?.die();
    expect(await answer).toEqual({ kind: 'nothing' });
  });
});
