/** What comes of single mutants: the verdict of the program beside the decision of the oracle. */
import type { Detail } from '../../server/src/analysis/judge.ts';
import { judge, judgeAtOnce } from '../../server/src/analysis/judge.ts';
import type { Judgement } from '../../server/src/analysis/judgement.ts';
import { because } from '../../server/src/analysis/judgement.ts';
import type { Part } from '../../server/src/analysis/part.ts';
import { check, defaultBudget } from '../../server/src/verify/verify.ts';
import { showReason } from '../../server/src/verify/wording.ts';
import { seeded } from '../support/random.ts';
import type { Line, Mutant } from './lines.ts';
import { documentWith, linesOf, mutantsOf, partsOf } from './lines.ts';
import type { Decision, Oracle } from './oracle.ts';
import type { SlipKind } from './slip.ts';

export interface Source {
  readonly name: string;
  readonly text: string;
  /** The numbers of the text's lines, from 1, on which claims are known to be right; all if absent. */
  readonly lines?: readonly number[];
}

/** A mutant by its place: document, claim of the document, slip of the claim. */
export interface Address {
  readonly source: number;
  readonly line: number;
  readonly mutant: number;
}

export interface Options {
  readonly seed: number;
  /** Every n-th mutant is also explained, which takes longer than its verdict; 0 for none. */
  readonly explainEvery: number;
}

export interface Outcome {
  readonly address: Address;
  readonly kind: SlipKind;
  /** The right side as the author wrote it, and with the slip. */
  readonly original: string;
  readonly changed: string;
  /** The statement with the right text and with the slip. */
  readonly right: string;
  readonly wrong: string;
  readonly decision: Decision;
  readonly note: string;
  readonly status: Judgement['status'];
  readonly reason: string;
  readonly milliseconds: number;
  readonly explained?: Explained;
}

/** Ranks from 0; -1 where it is not found. */
export interface Explained {
  readonly expected: readonly string[];
  readonly causes: readonly string[];
  readonly suggestions: readonly string[];
  readonly causeRank: number;
  readonly fixRank: number;
}

/** An unmutated line under one seed. */
export interface Unmutated {
  readonly source: number;
  readonly line: number;
  readonly text: string;
  readonly status: Judgement['status'];
  readonly reason: string;
  readonly seed: number;
}

/** The claims of a source that are known to be right. */
export function rightLines({ text, lines }: Source): readonly Line[] {
  const numberOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  return linesOf(text).filter(({ right }) => lines === undefined || lines.includes(numberOf(right.start)));
}

/** All mutants of all sources, or those of one kind, in an order of its own for each seed. */
export function allAddresses(sources: readonly Source[], seed: number, only: string): readonly Address[] {
  const random = seeded(seed);
  return sources
    .flatMap((source, s) =>
      rightLines(source).flatMap((line, l) =>
        mutantsOf(line).flatMap(({ slip }, m) =>
          only === '' || slip.kind === only ? [{ source: s, line: l, mutant: m }] : [],
        ),
      ),
    )
    .map((address) => ({ address, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ address }) => address);
}

export type Said = Pick<Judgement, 'status' | 'reason' | 'causes' | 'suggestions'>;

/** The status that `judge` gives, without looking for a counterexample. */
export function statusOf(part: Part, seed: number): Said {
  const atOnce = judgeAtOnce(part);
  if (atOnce !== undefined || part.claim === undefined) return atOnce ?? because('unknown', 'no claim');
  const { bounds } = part.scope;
  try {
    const { status, reason } = check(part.claim, { seed, bounds, budget: defaultBudget, shouldStop: () => false });
    if (status === 'refuted' && part.doubt !== undefined) return because('unknown', part.doubt);
    return { status, causes: [], suggestions: [], ...(reason === undefined ? {} : { reason: showReason(reason) }) };
  } catch (error) {
    return because('unknown', `the checker failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function judged(line: Line, right: string, seed: number, detail: Detail): Said {
  const [start, end] = [line.statement.start, line.statement.end + right.length - line.text.length];
  const placed = partsOf(documentWith(line, right).slice(0, end)).filter(
    ({ block }) => block.start + block.source.length > start,
  );
  const found = placed[line.place]?.part;
  return found === undefined
    ? because('error', 'no such part')
    : judge(found, { seed, shouldStop: () => false }, detail);
}

/** The verdicts on some mutants of one line. */
export async function examineMutants(
  source: Source,
  addresses: readonly Address[],
  oracle: Oracle,
  options: Options,
): Promise<readonly Outcome[]> {
  const [first] = addresses;
  if (first === undefined) return [];
  const line = rightLines(source)[first.line] as Line;
  const mutants = mutantsOf(line);
  const chosen = addresses.map((address) => ({ address, mutant: mutants[address.mutant] as Mutant }));
  const ask = (rights: readonly string[]) =>
    oracle.ask({ document: source.text, start: line.right.start, end: line.right.end, rights });
  const decisions = await ask(chosen.map(({ mutant }) => mutant.enlarged));
  const outcomes: Outcome[] = [];
  for (const [i, { address, mutant }] of chosen.entries()) {
    const { decision, note } = decisions[i] ?? { decision: 'unread', note: 'no answer' };
    const isExplained = options.explainEvery > 0 && (address.mutant + address.line) % options.explainEvery === 0;
    const started = Date.now();
    const judgement = judged(line, mutant.right, options.seed, isExplained ? 'explained' : 'verdict');
    const milliseconds = Date.now() - started;
    const refuted = isExplained && judgement.status === 'refuted' && decision !== 'equal';
    outcomes.push({
      address,
      kind: mutant.slip.kind,
      original: line.text,
      changed: mutant.right,
      right: statementWith(line, line.text),
      wrong: statementWith(line, mutant.right),
      decision,
      note,
      status: judgement.status,
      reason: judgement.reason ?? '',
      milliseconds,
      ...(refuted ? { explained: await explained(mutant, judgement, ask) } : {}),
    });
  }
  return outcomes;
}

const statementWith = (line: Line, right: string): string => {
  const { start, end } = line.statement;
  return documentWith(line, right)
    .slice(start, end + right.length - line.text.length)
    .trim();
};

const plain = (text: string): string => text.replaceAll(/\s/g, '');

async function explained(
  { line, slip }: Mutant,
  { causes, suggestions }: Said,
  ask: (rights: readonly string[]) => ReturnType<Oracle['ask']>,
): Promise<Explained> {
  const texts = suggestions.map(({ text }) => text);
  const answers = texts.length === 0 ? [] : await ask(texts);
  const isRight = (text: string, i: number): boolean =>
    plain(text) === plain(line.text) || answers[i]?.decision === 'equal';
  const expected = new Set<string>(slip.causes);
  return {
    expected: slip.causes,
    causes,
    suggestions: texts,
    causeRank: causes.findIndex((cause) => expected.has(cause)),
    fixRank: texts.findIndex(isRight),
  };
}

/** The verdicts on a right line as it stands, for seeds from 1. */
export function examineUnmutated(source: Source, sourceNumber: number, seeds: number): readonly Unmutated[] {
  return rightLines(source).flatMap((line, number) =>
    Array.from({ length: seeds }, (_, k): Unmutated => {
      const { status, reason = '' } = statusOf(line.part, k + 1);
      return { source: sourceNumber, line: number, text: statementWith(line, line.text), status, reason, seed: k + 1 };
    }),
  );
}
