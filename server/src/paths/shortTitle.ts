/** An operator's title as it stands in the middle of a line: without formulas and asides. */
import { titleInSentence } from '../operators/title.ts';

export const shortTitle = (title: string): string => titleInSentence(title).replace(/(?: \(|, | \d).*$/, '');
