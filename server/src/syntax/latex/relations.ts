import { type Node, plainWord, signOf } from './node.ts';
import { pairBrackets } from './pairBrackets.ts';
import { comparisons, equalities, operatorSigns } from './words.ts';

const relationSigns: ReadonlySet<string> = new Set(['=', '≡', '≔', '≕', '≐', '≜']);

/** A sign that makes a step of a chain. */
export function isRelation(node: Node | undefined): boolean {
  return relationSigns.has(signOf(node) ?? '') || equalities.has(plainWord(node) ?? '') || isNoted(node);
}

/** `\overset{\text{def}}{=}` */
function isNoted(node: Node | undefined): boolean {
  return node?.kind === 'item' && node.item.kind === 'stack' && isRelation(pairBrackets(node.item.base)[0]);
}

/** A sign that needs an operand on either side. */
export function isBinary(node: Node | undefined): boolean {
  const sign = signOf(node);
  if (sign !== undefined) return ['+', '-', '−', ':', '*', '⊙', '⊗', '/', '·', '×'].includes(sign);
  return operatorSigns.has(plainWord(node) ?? '');
}

const looseWords: ReadonlySet<string> = new Set(
  [
    'approx propto sim simeq cong asymp mapsto subset subseteq supset supseteq ll gg perp prec succ preceq succeq',
    'approxeq lesssim gtrsim ni notin leftarrow gets longmapsto stackrel models vdash mid vert',
  ].flatMap((words) => words.split(' ')),
);

/** A sign between two things that are not said to be equal: `\approx`, `\le`, `\propto`. */
export function isLoose(node: Node | undefined): boolean {
  return looseWords.has(plainWord(node) ?? '') || ['≈', '∝', '∼', '≃', '≅', '←', '↦'].includes(signOf(node) ?? '');
}

/** `\le`, `<` and the like. */
export function isComparison(node: Node | undefined): boolean {
  return comparisons.has(plainWord(node) ?? '') || '<>≤≥≠'.includes(signOf(node) ?? ' ');
}
