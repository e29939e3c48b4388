/** Pages of questions and answers: lines on which another author begins. */

const beginning =
  /^[ \t>*_#]*(?:(?:\d+[ \t]+)?(?:best |accepted |top )?(?:answers?|solutions?)(?:[ \t]+\d+)?|on(?: best answer)?|there (?:is|are) \d+ (?:best )?(?:answers?|solutions?) below)[ \t:.*_]*$/im;

/** “**Answer 2.** Assume that …” goes on in its line. */
const numbered = /^[ \t>]*(?:\*\*|__)(?:answer|solution)[ \t]+\d+[.:]?(?:\*\*|__)/im;

/** Whether a line between two places says that an answer begins. */
export const beginsAnswer = (text: string, start: number, end: number): boolean =>
  [beginning, numbered].some((form) => form.test(text.slice(start, end)));
