/**
 * What is said of one part of a document, as plain data: the editor, the worker and the command line pass it on as it
 * is, so that all of them say the same.
 */
import type { Span } from '../base/span.ts';

export type Status = 'verified' | 'refuted' | 'unknown' | 'error' | 'none';

export interface Evidence {
  /** `exact`: equal in a prime field at every listed dimension choice; `numeric`: agreement of sampled values. */
  readonly kind: 'exact' | 'numeric';
  readonly points: number;
  readonly dimensions: number;
  /** The largest relative error that was seen. */
  readonly worst?: number;
  readonly seed: number;
  /** The dimension classes to which the verdict is limited: `m ≥ n`. */
  readonly where?: string;
}

export type Rows = readonly (readonly number[])[];

/** A small point at which both sides differ. */
export interface CounterexamplePoint {
  readonly values: Readonly<Record<string, Rows>>;
  readonly left: Rows;
  readonly right: Rows;
  /** Rows and columns of the entries that differ, counted from 1. */
  readonly entries: readonly (readonly [row: number, column: number])[];
}

/** A right side that would be verified, in the author's spelling. */
export interface Suggestion {
  readonly text: string;
  /** What of the author's text must change for it, counted from the start of its block. */
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

/** A probable cause in words: “the transpose of `X` is missing”. */
export interface ProbableSlip {
  /** One of the words of the contract of `check --json`. */
  readonly cause: string;
  readonly text: string;
  /** A name and the word of structure with which the line would be right as it stands. */
  readonly assume?: { readonly name: string; readonly word: string };
  /** The part of the text that is wrong, counted from the start of its block. */
  readonly at?: Span;
}

/** What stands in the place of one `?`, in both spellings. */
export interface Fill {
  readonly ascii: string;
  readonly unicode: string;
}

/** What a `?` stands for. */
export interface Answer {
  readonly ascii: string;
  readonly unicode: string;
  readonly latex: string;
  /** What to write for each `?`, in the order of the text. */
  readonly fills: readonly Fill[];
}

export interface Judgement {
  readonly status: Status;
  readonly evidence?: Evidence;
  /** Why it is refuted, unknown or an error. */
  readonly reason?: string;
  /** What a reader should know besides: “away from zero entries”. */
  readonly notes: readonly string[];
  readonly causes: readonly string[];
  /** The causes in words, the most probable first. */
  readonly slips: readonly ProbableSlip[];
  readonly suggestions: readonly Suggestion[];
  readonly counterexample?: CounterexamplePoint;
  readonly answer?: Answer;
  /** The check was cut short: true for the moment only, and never kept. */
  readonly interrupted?: true;
  /** Refuted, and its causes and suggestions are still to come: true for the moment only, and never kept. */
  readonly unexplained?: true;
}

/** The judgement of a part that claims nothing. */
export const nothingClaimed: Judgement = { status: 'none', notes: [], causes: [], slips: [], suggestions: [] };

/** A judgement that consists of a status and its reason. */
export const because = (status: 'unknown' | 'error' | 'refuted', reason: string): Judgement => ({
  ...nothingClaimed,
  status,
  reason,
});

export const interruptedJudgement: Judgement = { ...because('unknown', 'interrupted'), interrupted: true };

export type Summary = Readonly<Record<'verified' | 'refuted' | 'unknown' | 'error', number>>;

/** How many judgements there are of each status that says something. */
export function summarise(judgements: readonly Judgement[]): Summary {
  const count = (status: Status): number => judgements.filter((j) => j.status === status).length;
  return { verified: count('verified'), refuted: count('refuted'), unknown: count('unknown'), error: count('error') };
}
