/** Pages of questions and answers: lines on which another author begins. */

const beginning =
  /^[ \t>*_#]*(?:(?:\d+[ \t]+)?(?:best |accepted |top )?(?:answers?|solutions?)(?:[ \t]+\d+)?|on(?: best answer)?|there (?:is|are) \d+ (?:best )?(?:answers?|solutions?) below)[ \t:.*_]*$/im;

/** Whether a line between two places says that an answer begins. */
export const beginsAnswer = (text: string, start: number, end: number): boolean =>
  beginning.test(text.slice(start, end));
