/** The levels of sections beyond those of headings: the answers of a page, and a sentence that speaks under a condition. */
export const levels = { answer: 7, condition: 8 } as const;
