/** What the panel shows of a statement: reading, verdict, and for each variable the derivative with its steps. */
import type { DerivationStyle } from '../analysis/derivationStyle.ts';
import type { Derivation, Wanted } from '../analysis/derive.ts';
import { derive } from '../analysis/derive.ts';
import type { DerivativeInfo } from '../analysis/inspect.ts';
import { subjectOf, wantedOf } from '../analysis/inspect.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { parametersOf } from '../analysis/parameters.ts';
import type { Part } from '../analysis/part.ts';
import { labelText, readingOf } from '../analysis/reading.ts';
import type { PlacedPart } from '../analysis/snapshot.ts';
import type { Target } from '../analysis/targets.ts';
import { targets } from '../analysis/targets.ts';
import type { Expr } from '../expr/expr.ts';
import { showShape } from '../expr/shape.ts';
import { renderText } from '../render/text.ts';
import { resultText } from './resultText.ts';
import { rulesInWords, stepLines } from './steps.ts';
import { evidenceText } from './wording.ts';

export interface StepData {
  readonly latex: string;
  readonly text: string;
  readonly rule: string;
  readonly ruleTitle: string;
  readonly reference?: string;
}

export interface VariableData {
  readonly name: string;
  readonly gradientLatex: string;
  readonly gradientText: string;
  /** A Hessian as equations in every way in which it is known to hold, the shortest first. */
  readonly forms: readonly { readonly latex: string; readonly text: string }[];
  readonly shape: string;
  readonly status: Judgement['status'];
  readonly evidence?: string;
  readonly code: Readonly<Record<Target, string>>;
  readonly steps: readonly StepData[];
}

export interface DerivationData {
  readonly title: string;
  readonly statement: string;
  readonly reading: string;
  readonly shape: string;
  readonly status: Judgement['status'];
  readonly evidence?: string;
  readonly reason?: string;
  readonly notes: readonly string[];
  readonly variables: readonly VariableData[];
}

/** `derivatives` are the checked ones of the part, as far as they are known. */
export function derivationData(
  { part, block }: PlacedPart,
  judgement: Judgement | undefined,
  derivatives: readonly DerivativeInfo[],
  style: DerivationStyle,
): DerivationData {
  const subject = subjectOf(part);
  const shown = subject ?? part.right;
  const wanted = subject === undefined ? [] : wantedOf(part, subject);
  const evidence = judgement?.evidence;
  const derived = derivatives.flatMap(({ result }) => (result.kind === 'derived' ? result.notes : []));
  const missing = wanted.flatMap((one) => unsupportedNote(one, part));
  return {
    title: titleOf(part, subject),
    statement: labelText(part, block),
    reading: readingOf(part, 'unicode'),
    shape: shown === undefined ? '' : showShape(shown.shape),
    status: judgement?.status ?? 'none',
    ...(evidence === undefined ? {} : { evidence: evidenceText(evidence) }),
    ...(judgement?.reason === undefined ? {} : { reason: judgement.reason }),
    notes: [...new Set([...(judgement?.notes ?? []), ...derived, ...missing])],
    variables: wanted.flatMap((one, i) => variableData(one, part, derivatives[i], style)),
  };
}

const titleOf = (part: Part, subject: Expr | undefined): string =>
  subject?.kind === 'symbol' ? `Derivation of ${renderText(subject, 'unicode')}` : `Derivation (${part.kind})`;

function unsupportedNote(wanted: Wanted, part: Part): readonly string[] {
  const derived = derive(wanted, part.scope);
  if (derived.kind === 'derived') return [];
  return [`No derivative with respect to ${renderText(wanted.wrt, 'unicode')}: ${derived.reason}.`];
}

function variableData(
  wanted: Wanted,
  part: Part,
  info: DerivativeInfo | undefined,
  style: DerivationStyle,
): readonly VariableData[] {
  const derived = derive(wanted, part.scope);
  if (derived.kind === 'unsupported') return [];
  const { result } = derived.derivation;
  const judgement = info?.result.kind === 'derived' ? info.result.judgement : undefined;
  const parameters = parametersOf(part.scope);
  const code = Object.fromEntries(
    targets.map((target) => [target, resultText(result, wanted, target, parameters)]),
  ) as Record<Target, string>;
  return [
    {
      name: renderText(wanted.wrt, 'unicode'),
      gradientLatex: renderText(result, 'latex'),
      gradientText: renderText(result, 'unicode'),
      forms: formsOf(info),
      shape: showShape(result.shape),
      status: judgement?.status ?? 'unknown',
      ...(judgement?.evidence === undefined ? {} : { evidence: evidenceText(judgement.evidence) }),
      code,
      steps: stepsData(wanted, derived.derivation, style),
    },
  ];
}

const formsOf = (info: DerivativeInfo | undefined): VariableData['forms'] =>
  info?.result.kind === 'derived' ? info.result.forms.map(({ latex, unicode }) => ({ latex, text: unicode })) : [];

function stepsData(wanted: Wanted, derivation: Derivation, style: DerivationStyle): readonly StepData[] {
  const latex = stepLines(wanted, derivation, 'latex', style);
  return stepLines(wanted, derivation, 'unicode', style).map((line, i) => ({
    latex: `${latex[i]?.left ?? ''} = ${latex[i]?.right ?? ''}`.trim(),
    text: `${line.left} = ${line.right}`.trim(),
    rule: line.rule,
    ruleTitle: rulesInWords(line),
    ...(line.reference === undefined ? {} : { reference: line.reference }),
  }));
}
