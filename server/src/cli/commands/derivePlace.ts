/** `mcalc grad --wrt 'A[l,q]'`: the derivative by an entry, a row or a column. */
import type { JudgeOptions } from '../../analysis/checkClaim.ts';
import { answerByPlace, isNumberedMember } from '../../analysis/question.ts';
import type { DeriveCommand } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';

/** True for `A[l,q]`, and for `x_3` of a family. */
export const isPlace = ({ declarations }: DeriveCommand, wrt: string): boolean =>
  wrt.includes('[') || isNumberedMember(declarations, wrt);

/** @returns the exit status: 0, or 1 with a message on standard error if there is no derivative */
export function placeCommand(command: DeriveCommand, options: JudgeOptions, terminal: Terminal): number {
  const fail = (message: string): number => {
    terminal.error(`mcalc: ${message}\n`);
    return 1;
  };
  const { kind, order, format, declarations, expression, wrt } = command;
  if (kind === 'steps' || order !== 1 || !wrt.every((place) => isPlace(command, place))) {
    return fail('an entry such as A[l,q] or a member such as x_3 stands alone, in `grad` and for the first derivative');
  }
  if (format !== 'json' && format !== 'ascii' && format !== 'unicode' && format !== 'latex') {
    return fail('code is written for whole variables: leave the index out');
  }
  const answers: object[] = [];
  const lines: string[] = [];
  for (const place of wrt) {
    const asked = answerByPlace(declarations, expression, place, options);
    if (asked.kind === 'failed') return fail(asked.message);
    const { answer, reason } = asked.judgement;
    if (answer === undefined) return fail(`no derivative with respect to ${place}: ${reason ?? 'not supported'}`);
    // An answer is given only after it has passed its check.
    answers.push({ wrt: place, shape: asked.shape, ...answer, status: 'verified' });
    if (format !== 'json') lines.push(answer[format]);
  }
  terminal.write(format === 'json' ? `${JSON.stringify(answers, null, 2)}\n` : `${lines.join('\n')}\n`);
  return 0;
}
