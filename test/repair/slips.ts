/** The slips of `slips.txt`, each with the document that it ends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Written {
  /** What went wrong, in the words of the contract: one, or two in one line. */
  readonly causes: readonly string[];
  readonly document: string;
  readonly wrong: string;
  readonly right: string;
}

export function writtenSlips(): readonly Written[] {
  const slips: Written[] = [];
  let document: string[] = [];
  let right = '';
  let fresh = true;
  for (const line of readFileSync(join(import.meta.dirname, 'slips.txt'), 'utf8').split('\n')) {
    if (line === '') fresh = true;
    if (line === '' || line.startsWith('#')) continue;
    if (fresh) document = [];
    fresh = false;
    if (line.startsWith('@ ')) document = [...document, line.slice(2)];
    else if (line.startsWith('> ')) right = line.slice(2);
    else {
      const at = line.indexOf(': ');
      const causes = line.slice(0, at).split('+');
      slips.push({ causes, document: document.join('\n'), wrong: line.slice(at + 2), right });
    }
  }
  return slips;
}
