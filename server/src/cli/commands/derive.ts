/** `mcalc grad` and `mcalc steps`: the derivative of an expression, and the way to it. */

import type { JudgeOptions } from '../../analysis/checkClaim.ts';
import { checkClaim } from '../../analysis/checkClaim.ts';
import type { DerivationStyle } from '../../analysis/derivationStyle.ts';
import type { Derivation, Wanted } from '../../analysis/derive.ts';
import { claimOf, derive, firstForReader, neededFor } from '../../analysis/derive.ts';
import { formLines } from '../../analysis/formLines.ts';
import type { HessianForm } from '../../analysis/hessianForms.ts';
import { hessianForms } from '../../analysis/hessianForms.ts';
import type { Judgement } from '../../analysis/judgement.ts';
import { kinkNotes } from '../../analysis/kinks.ts';
import type { AskedDerivative } from '../../analysis/question.ts';
import { readQuestion } from '../../analysis/question.ts';
import type { Notation } from '../../analysis/reading.ts';
import type { Target } from '../../analysis/targets.ts';
import { isCodeTarget, operatorText, resultShape, resultText, valueAndResultText } from '../../features/resultText.ts';
import { alignedLatex, namedFunction, ruleText, stepLines } from '../../features/steps.ts';
import { assumptionTexts } from '../../features/wording.ts';
import type { CodeTargetName } from '../../render/code.ts';
import { codeTargets } from '../../render/code.ts';
import { renderSelfContained } from '../../render/selfContained.ts';
import { renderText } from '../../render/text.ts';
import type { DeriveCommand } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';
import { isPlace, placeCommand } from './derivePlace.ts';

const options: JudgeOptions = { seed: 1, shouldStop: () => false };

interface Answer {
  readonly wanted: Wanted;
  readonly derivation: Derivation;
  readonly judgement: Judgement;
  readonly style: DerivationStyle;
}

/** In the order of the contract. */
const jsonTargets: readonly Target[] = ['ascii', 'unicode', 'latex', 'numpy', 'torch', 'jax', 'julia', 'matlab'];

/** @returns the exit status: 0, or 1 with a message on standard error if there is no derivative */
export function deriveCommand(command: DeriveCommand, terminal: Terminal): number {
  if (command.wrt.some((wrt) => isPlace(command, wrt))) return placeCommand(command, options, terminal);
  const asked = readQuestion(command.declarations, command.expression, command.wrt);
  if (asked.kind === 'failed') return fail(terminal, asked.message);
  for (const text of assumptionTexts(asked.question.part.assumptions)) terminal.error(`mcalc: assumed ${text}\n`);
  for (const text of asked.question.remarks) terminal.error(`mcalc: ${text}\n`);
  const answers: Answer[] = [];
  for (const wrt of asked.question.wrt) {
    const answer = answerFor(wantedFor(command, asked.question, wrt), asked.question, command.style);
    if (typeof answer === 'string') return fail(terminal, answer);
    answers.push(answer);
    for (const note of kinkNotes(asked.question.of, wrt)) terminal.error(`mcalc: note: ${note}\n`);
  }
  if (command.format === 'json') terminal.write(json(answers, asked.question));
  else if (isForReader(command, terminal)) terminal.write(answers.map((a) => formsText(a, asked.question)).join('\n'));
  else terminal.write(text(command, answers, asked.question));
  return 0;
}

function fail(terminal: Terminal, message: string): number {
  terminal.error(`mcalc: ${message}\n`);
  return 1;
}

/** With several names, `--order 2` is the Hessian in each; a mixed one is asked for by `hess(f, x, y) = ?` in a file. */
function wantedFor({ order, audience }: DeriveCommand, { of }: AskedDerivative, wrt: Wanted['wrt']): Wanted {
  if (order === 1) return audience === 'reader' ? firstForReader(of, wrt) : { kind: 'first', of, wrt };
  return order === 2 ? { kind: 'second', of, wrt, and: wrt } : { kind: 'higher', of, wrt, order };
}

const isForReader = ({ kind, order, audience }: DeriveCommand, { reader }: Terminal): boolean =>
  kind === 'grad' && order === 2 && audience === 'reader' && reader === 'person';

/** The derivative with its check, or why there is none. */
function answerFor(wanted: Wanted, { part }: AskedDerivative, style: DerivationStyle): Answer | string {
  const derived = derive(wanted, part.scope);
  if (derived.kind === 'unsupported') return `no derivative with respect to ${wanted.wrt.name}: ${derived.reason}`;
  const judgements = neededFor(wanted).map((needed) => judgementOf(needed, part));
  if (judgements.some((j) => j?.status === 'refuted')) {
    return `the derivative with respect to ${wanted.wrt.name} did not pass its check by finite differences`;
  }
  const judgement = judgements.find((j) => j?.status !== 'verified') ?? judgements.at(-1);
  return judgement === undefined
    ? `no derivative with respect to ${wanted.wrt.name}`
    : { wanted, derivation: derived.derivation, judgement, style };
}

function judgementOf(wanted: Wanted, part: AskedDerivative['part']): Judgement | undefined {
  const derived = derive(wanted, part.scope);
  if (derived.kind === 'unsupported') return undefined;
  return checkClaim(claimOf(wanted, derived.derivation.result, part.scope), part.scope, options);
}

function json(answers: readonly Answer[], question: AskedDerivative): string {
  const list = answers.map((answer) => jsonAnswer(answer, question));
  return `${JSON.stringify(list, null, 2)}\n`;
}

function jsonAnswer(answer: Answer, question: AskedDerivative): object {
  const { wanted, derivation, judgement } = answer;
  const { parameters } = question;
  return {
    wrt: wanted.wrt.name,
    shape: resultShape(derivation.result, wanted),
    ...Object.fromEntries(
      jsonTargets.map((target) => [target, resultText(derivation.result, wanted, target, parameters)]),
    ),
    ...jsonForms(answer, question),
    withValue: inEveryLanguage((target) => valueAndResultText(derivation.result, wanted, target, parameters)),
    steps: jsonSteps(answer),
    status: judgement.status,
    ...(judgement.evidence === undefined ? {} : { evidence: judgement.evidence }),
  };
}

const formsOf = ({ wanted, derivation }: Answer, { part }: AskedDerivative): readonly HessianForm[] =>
  hessianForms(wanted, derivation.result, part.scope, options);

function jsonForms(answer: Answer, question: AskedDerivative): object {
  const forms = formsOf(answer, question);
  if (forms.length === 0) return {};
  const notations = ['ascii', 'unicode', 'latex'] as const;
  const entries = forms.map(({ kind, value }) => [
    kind,
    {
      ...Object.fromEntries(notations.map((notation) => [notation, renderSelfContained(value, notation)])),
      ...(kind === 'operator'
        ? inEveryLanguage((target) => operatorText(value, answer.wanted, target, question.parameters))
        : {}),
    },
  ]);
  return { forms: Object.fromEntries(entries), shortest: forms[0]?.kind };
}

const inEveryLanguage = (write: (target: CodeTargetName) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(codeTargets.map((target) => [target, write(target)]));

/** Every form on a line of its own, the shortest first. */
function formsText(answer: Answer, question: AskedDerivative): string {
  const lines = formLines(answer.wanted, formsOf(answer, question), 'unicode');
  const width = Math.max(...lines.map(({ left }) => left.length));
  return lines.map(({ left, right }) => `${left.padEnd(width)} = ${right}\n`).join('');
}

function jsonSteps({ wanted, derivation, style }: Answer): readonly object[] {
  const latex = stepLines(wanted, derivation, 'latex', style);
  return stepLines(wanted, derivation, 'ascii', style).map((line, i) => ({
    rule: line.rule,
    latex: equation(latex[i]?.left ?? '', latex[i]?.right ?? ''),
    ascii: equation(line.left, line.right),
    subject: line.subject,
    title: line.title,
    identities: line.identities,
    ...(line.reference === undefined ? {} : { reference: line.reference }),
  }));
}

const equation = (left: string, right: string): string => (left === '' ? `= ${right}` : `${left} = ${right}`);

function text(command: DeriveCommand, answers: readonly Answer[], question: AskedDerivative): string {
  const target = command.format === 'json' ? 'ascii' : command.format;
  if (command.kind === 'steps') {
    const notation: Notation = target === 'unicode' || target === 'latex' ? target : 'ascii';
    if (notation !== 'ascii') return answers.map((answer) => stepsText(answer, notation)).join('\n');
    return answers.map((answer) => checkableSteps(answer, command)).join('\n---\n');
  }
  return answers
    .map((answer) => `${resultIn(command, answer, target, question)}\n`)
    .join(isCodeTarget(target) ? '\n' : '');
}

function resultIn({ content }: DeriveCommand, answer: Answer, target: Target, question: AskedDerivative): string {
  const { wanted, derivation } = answer;
  const { parameters } = question;
  if (content === 'with-value' && isCodeTarget(target)) {
    return valueAndResultText(derivation.result, wanted, target, parameters);
  }
  const operator =
    content === 'operator' ? formsOf(answer, question).find((form) => form.kind === 'operator') : undefined;
  if (operator === undefined) return resultText(derivation.result, wanted, target, parameters);
  return isCodeTarget(target)
    ? operatorText(operator.value, wanted, target, parameters)
    : renderSelfContained(operator.value, target);
}

/**
 * The steps as a text that `check` verifies by itself: the statements given, the function under the name that it has in
 * the lines, the lines. Each variable has a scope of its own.
 */
function checkableSteps(answer: Answer, { declarations }: DeriveCommand): string {
  const { of } = answer.wanted;
  const given = declarations.trim() === '' ? '' : `${declarations.trim()}\n`;
  const f = namedFunction(answer.wanted);
  const definition = f === of ? '' : `${renderText(f, 'ascii')} = ${renderText(of, 'ascii')}\n`;
  return `${given}${definition}${stepsText(answer, 'ascii')}`;
}

/** Formulas on the left, the rule of each on the right. */
function stepsText({ wanted, derivation, style }: Answer, notation: Notation): string {
  const lines = stepLines(wanted, derivation, notation, style);
  if (notation === 'latex') return `${alignedLatex(lines)}\n`;
  const width = Math.max(...lines.map((line) => line.left.length));
  const formulas = lines.map((line) => `${line.left.padEnd(width)} = ${line.right}`);
  // In ASCII the rules are comments, so that the lines are claims that can be checked as they are.
  const mark = notation === 'ascii' ? '# ' : '';
  const rules = Math.min(72, Math.max(...formulas.map((formula) => formula.length))) + 3;
  return lines
    .map((line, i) => {
      return `${`${formulas[i] ?? ''}  `.padEnd(rules)}${mark}${line.rule}: ${ruleText(line)}\n`;
    })
    .join('');
}
