/** What the server and its verification worker say to each other: plain data only. */
import type { DerivationStyle } from '../analysis/derivationStyle.ts';
import type { DerivativeInfo } from '../analysis/inspect.ts';
import type { Judgement } from '../analysis/judgement.ts';
import type { Extent } from '../analysis/offers.ts';
import type { Refactoring } from '../analysis/refactorings.ts';
import type { DocumentText } from '../analysis/snapshot.ts';
import type { Span } from '../base/span.ts';
import type { CodeAction } from '../features/codeActions.ts';
import type { DerivationData } from '../features/derivationView.ts';
import type { Asking, Insertion as LineInsertion } from '../features/nextSteps.ts';
import type { ReportData } from '../features/verifyReport.ts';
import type { WhyData } from '../features/whyText.ts';

export interface WorkerDocument extends DocumentText {
  readonly uri: string;
}

export type ToWorker =
  /** Shared memory in which the server counts its messages: a worker that has received fewer has one waiting. */
  | { readonly kind: 'calls'; readonly calls: SharedArrayBuffer }
  | { readonly kind: 'settings'; readonly seed: number; readonly deadline: number }
  /** A document, new or changed; `wanted` are the indices of the parts to be judged, the most urgent first. */
  | { readonly kind: 'document'; readonly document: WorkerDocument; readonly wanted: readonly number[] }
  | { readonly kind: 'close'; readonly uri: string }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'report'; readonly id: number; readonly order: ReportOrder }
  | { readonly kind: 'cancel'; readonly id: number };

/** A report that is wanted; parts are indices among all parts of the document. */
export interface ReportOrder {
  readonly uri: string;
  readonly version: number;
  readonly parts: readonly number[];
  readonly focus: number;
  readonly of: InspectedFunction;
}

/** The checked derivatives, the derivation with all its steps and how its lines are written, why a line is right, or what stands before it. */
export type QuestionKind =
  | { readonly kind: 'inspect' }
  | { readonly kind: 'derive'; readonly style: DerivationStyle }
  | { readonly kind: 'why' }
  | { readonly kind: 'between' };

/** What may be written next: at a line that is begun, or behind the statement at a place. */
export interface QuestionAboutNext {
  readonly kind: 'go-on';
  readonly uri: string;
  readonly version: number;
  /** A line that is begun, behind the statement, or behind the paragraph as a whole derivation. */
  readonly at: 'line' | 'statement' | 'paragraph';
  readonly extent: Extent;
  readonly asking: Asking;
}

/** What can be done with what is selected. */
export interface QuestionAboutRange {
  readonly kind: 'refactor';
  readonly uri: string;
  readonly version: number;
  readonly range: Span;
}

/** A question about a part, why several lines are right, what may follow, or what keeps the meaning. */
export type Question = QuestionAboutPart | QuestionAboutLines | QuestionAboutNext | QuestionAboutRange;

export type QuestionAboutPart = QuestionKind & {
  readonly uri: string;
  readonly version: number;
  /** The index of the part among all parts of the document. */
  readonly part: number;
  readonly of: InspectedFunction;
};

export interface QuestionAboutLines {
  readonly kind: 'whys';
  readonly uri: string;
  readonly version: number;
  readonly parts: readonly number[];
}

/** What the statement is about, or what stands at a place in it (-1: the statement). */
export type InspectedFunction = { readonly kind: 'statement' } | { readonly kind: 'place'; readonly origin: number };

export interface JudgedIndex {
  readonly index: number;
  readonly judgement: Judgement;
}

export type FromWorker =
  /** `next` is the part that the worker turns to now; absent when it has nothing left to do. */
  | {
      readonly kind: 'judged';
      readonly uri: string;
      readonly version: number;
      readonly judged: readonly JudgedIndex[];
      readonly next?: number;
    }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  /** A report as far as it is; absent if the document is another by now. No more follows once it is not running. */
  | { readonly kind: 'reported'; readonly id: number; readonly report?: ReportData };

export type Answer =
  | { readonly kind: 'inspected'; readonly derivatives: readonly DerivativeInfo[] }
  | { readonly kind: 'derived'; readonly derivation: DerivationData }
  | { readonly kind: 'why'; readonly why: WhyData }
  /** As many as could be told at once. */
  | { readonly kind: 'whys'; readonly whys: readonly { readonly index: number; readonly why: WhyData }[] }
  | { readonly kind: 'between'; readonly action: CodeAction }
  | { readonly kind: 'goes-on'; readonly insertions: readonly LineInsertion[] }
  | { readonly kind: 'refactored'; readonly refactorings: readonly Refactoring[] }
  /** The document has changed, or nothing is there. */
  | { readonly kind: 'nothing' };

/** One end of the channel; Node's and the browser's workers both fit. */
export interface Port<In, Out> {
  readonly post: (message: Out) => void;
  readonly listen: (receive: (message: In) => void) => void;
}
