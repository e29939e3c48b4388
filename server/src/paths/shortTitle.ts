/** An operator's title as it stands in the middle of a line: without formulas and asides. */
import { titleInSentence } from '../operators/title.ts';

/** From a comma, a colon or the first word with a bracket, a bar, an equals sign or a fraction on. */
const aside = /(?:[,:]|(?: log)? (?=\S*[(|=]| = )| (?=\d+\/)).*$/;

export const shortTitle = (title: string): string => titleInSentence(title).replace(aside, '');
