/**
 * What this server and its client say to each other beyond the Language Server Protocol: names of
 * methods and shapes of messages, nothing else. The client imports this file, and only this one.
 */

import type { ClaimNode, SectionNode } from '../features/claims.ts';
import type { ReportData, ReportLine } from '../features/verifyReport.ts';
import type { ThemeKind as InkKind } from '../typeset/ink.ts';

/** The languages in which a result can be copied. */
export const codeTargets = ['latex', 'unicode', 'ascii', 'numpy', 'torch', 'jax', 'julia', 'matlab'] as const;
export type CodeTarget = (typeof codeTargets)[number];

export type ThemeKind = InkKind;

/** The verdicts of a statement; `none` claims nothing. */
export type Verdict = 'verified' | 'refuted' | 'unknown' | 'error' | 'none';

/** Sent once, when the client starts the server. */
export interface InitializationOptions {
  readonly theme: ThemeKind;
}

/** A zero-based place in a document; `character` counts UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** What a request about a statement names: a document and a place within the statement. */
export interface StatementParams {
  readonly uri: string;
  readonly position: Place;
}

/** Request: the derivation of the statement at a place; `null` where there is none. */
export const derivationMethod = 'mcalc/derivation';

/** Request: a report on a statement or a selection; `null` where there is nothing. May be cancelled. */
export const verifyMethod = 'mcalc/verify';

/** Notification to the client: a report as far as it is. */
export const reportMethod = 'mcalc/report';

/** Request: the claims of a document with their verdicts; `null` for a document that is not open. */
export const claimsMethod = 'mcalc/claims';

/** Request: a document in the other notation, `.mcalc` or LaTeX in Markdown; `null` if that would not say the same. */
export const convertMethod = 'mcalc/convert';

/** Notification to the server: the kind of colour theme has changed. */
export const themeMethod = 'mcalc/theme';

/** Request: the edits that format a document, of Markdown its `mcalc` blocks. */
export const formatMethod = 'mcalc/format';

/** Request: the edits that spell a document in ASCII, or in Unicode if it is ASCII already. */
export const respellMethod = 'mcalc/respell';

/** Notification to the client: the verdicts of a document were counted again. */
export const statusMethod = 'mcalc/status';

/** What a request about a whole document names. */
export interface DocumentParams {
  readonly uri: string;
}

/** An edit as the protocol has it. */
export interface EditView {
  readonly range: PlaceRange;
  readonly newText: string;
}

/** One step of a derivation: what the formula became, and by which rule. */
export interface StepView {
  readonly latex: string;
  readonly text: string;
  readonly rule: string;
  readonly ruleTitle: string;
  readonly reference?: string;
}

/** The derivative with respect to one variable. */
export interface VariableView {
  readonly name: string;
  readonly gradientLatex: string;
  readonly gradientText: string;
  /** A Hessian as equations in every way in which it is known to hold, the shortest first. */
  readonly forms: readonly { readonly latex: string; readonly text: string }[];
  readonly shape: string;
  readonly status: Verdict;
  readonly evidence?: string;
  readonly code: Readonly<Record<CodeTarget, string>>;
  readonly steps: readonly StepView[];
}

/** All that the panel shows of a statement. */
export interface DerivationView {
  readonly title: string;
  /** The source text of the statement. */
  readonly statement: string;
  /** What was understood, in Unicode. */
  readonly reading: string;
  readonly shape: string;
  readonly status: Verdict;
  readonly evidence?: string;
  readonly reason?: string;
  readonly notes: readonly string[];
  readonly variables: readonly VariableView[];
}

/** What a report is asked about: the statement at a place or, with another `end`, a selection. */
export interface VerifyParams extends StatementParams {
  readonly end: Place;
  /** Chosen by the client: names the report in the notifications about it. */
  readonly id: number;
}

/** One line of a verification: what was compared, and how that ended. */
export type VerifyLine = ReportLine;

/** The answer to “Verify gradient”. */
export type VerifyReport = ReportData;

/** A report that is still being made. */
export interface ReportParams {
  readonly id: number;
  readonly report: VerifyReport;
}

export interface ThemeParams {
  readonly kind: ThemeKind;
}

/** A run of text, its end exclusive. */
export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

export interface ClaimsParams {
  readonly uri: string;
}

/** A document as it could be written in another language of the editor. */
export interface ConvertedText {
  readonly languageId: 'mcalc' | 'markdown';
  readonly text: string;
}

/** A claim as a test; `checking` until there is a verdict on the text as it stands. */
export interface ClaimView extends Omit<ClaimNode, 'span'> {
  readonly range: PlaceRange;
}

/** A heading or a scope with claims under it. */
export interface SectionView extends Omit<SectionNode, 'span' | 'children'> {
  readonly range: PlaceRange;
  readonly children: readonly (ClaimView | SectionView)[];
}

/** The claims of a document at one version. */
export interface ClaimsView {
  readonly version: number;
  readonly tree: readonly (ClaimView | SectionView)[];
}

/** How many statements of a document have which verdict; `pending` are not checked yet. */
export interface StatusParams {
  readonly uri: string;
  /** The version of the text that this is about. */
  readonly version: number;
  /** The claims that have no verdict on the text as it stands; the first of them, where they are many. */
  readonly checking: readonly PlaceRange[];
  readonly verified: number;
  readonly refuted: number;
  readonly unknown: number;
  readonly error: number;
  readonly pending: number;
}
