/** In the very keystroke that touches a claim its verdict is marked as old, before the server has said a word. */
import { beforeEach, expect, test, vi } from 'vitest';

/** What of the editor the marks and the claims touch. */
const editor = vi.hoisted(() => {
  class EventEmitter<T> {
    readonly #listeners = new Set<(value: T) => void>();
    readonly event = (listener: (value: T) => void) => {
      this.#listeners.add(listener);
      return { dispose: () => this.#listeners.delete(listener) };
    };
    fire(value: T): void {
      for (const listener of this.#listeners) listener(value);
    }
    dispose(): void {
      this.#listeners.clear();
    }
  }
  class Disposable {
    static from(...all: readonly { dispose(): unknown }[]): Disposable {
      return new Disposable(() => {
        for (const one of all) one.dispose();
      });
    }
    readonly dispose: () => void;
    constructor(dispose: () => void) {
      this.dispose = dispose;
    }
  }
  const changed = new EventEmitter<unknown>();
  const closed = new EventEmitter<unknown>();
  const shown = new EventEmitter<unknown>();
  return { EventEmitter, Disposable, changed, closed, shown, visible: [] as unknown[] };
});

vi.mock('vscode', () => ({
  EventEmitter: editor.EventEmitter,
  Disposable: editor.Disposable,
  ThemeColor: class {},
  Range: class {
    readonly start: unknown;
    readonly end: unknown;
    constructor(start: unknown, end: unknown) {
      this.start = start;
      this.end = end;
    }
  },
  window: {
    createTextEditorDecorationType: ({ after }: { readonly after: { readonly contentText: string } }) => ({
      text: after.contentText,
      dispose: () => undefined,
    }),
    onDidChangeVisibleTextEditors: editor.shown.event,
    get visibleTextEditors() {
      return editor.visible;
    },
  },
  workspace: { onDidChangeTextDocument: editor.changed.event, onDidCloseTextDocument: editor.closed.event },
}));

const { createClaims } = await import('../../client/src/claims.ts');
const { createStaleMarks } = await import('../../client/src/staleMarks.ts');

const uri = 'file:///a.mcalc';
const range = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 10 } });
const claim = (line: number) => ({
  kind: 'claim' as const,
  id: `/${line}`,
  label: '',
  status: 'verified' as const,
  brief: '',
  message: '',
  expected: '',
  actual: '',
  range: range(line),
});

/** Lines that carry a mark, by its text. */
let marks: Map<string, readonly number[]>;
let status: InstanceType<typeof editor.EventEmitter<unknown>>;

beforeEach(() => {
  marks = new Map();
  status = new editor.EventEmitter();
  editor.visible = [
    {
      document: {
        uri: { toString: () => uri },
        lineCount: 9,
        lineAt: (line: number) => ({ range: { end: { line, character: 10 } } }),
      },
      setDecorations: (type: { readonly text: string }, ranges: readonly { readonly start: { line: number } }[]) =>
        marks.set(
          type.text,
          ranges.map(({ start }) => start.line),
        ),
    },
  ];
});

const type = (line: number, text: string): void =>
  editor.changed.fire({
    document: { uri: { toString: () => uri } },
    contentChanges: [{ range: { start: { line, character: 4 }, end: { line, character: 4 } }, text }],
  });

const told = (checking: readonly number[], pending: number): void =>
  status.fire({
    uri,
    version: 1,
    verified: 0,
    refuted: 0,
    unknown: 0,
    error: 0,
    pending,
    checking: checking.map(range),
  });

test('from the keystroke on, until there is a verdict', async () => {
  const session = { claims: async () => ({ version: 1, tree: [claim(2), claim(5)] }), onStatus: status.event };
  const claims = createClaims(session as never);
  const made = createStaleMarks(claims);
  await claims.ask(uri);
  type(2, 'x');
  expect(marks.get('…')).toEqual([2]);
  told([2, 5], 2);
  expect(marks.get('…')).toEqual([2, 5]);
  told([5], 1);
  expect(marks.get('…')).toEqual([5]);
  told([], 0);
  expect([...marks.values()].flat()).toEqual([]);
  type(0, '\n');
  expect([...marks.values()].flat()).toEqual([]);
  type(3, 'x');
  expect(marks.get('…')).toEqual([3]);
  made.dispose();
  claims.dispose();
});
