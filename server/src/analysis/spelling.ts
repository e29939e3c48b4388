/** Whether an author writes Unicode or ASCII: what we write is spelled in the same way. */
import type { Scope } from '../elaborate/statement.ts';

/**
 * Signs that ASCII has another spelling for; letters of any alphabet are none, `ᵀ` and `₁` are. Not `∂`: authors of
 * `2*X'*w` write it too, as it tells a derivative from a differential.
 */
const unicodeSigns = /[^\p{ASCII}\p{Ll}\p{Lu}\p{Lo}∂]/u;

/** Signs that are written otherwise in Unicode. */
const asciiSigns = /\*|'|\.\/|\^-1|\^T|\bin\b/;

const shown = (text: string): 'unicode' | 'ascii' | undefined =>
  unicodeSigns.test(text) ? 'unicode' : asciiSigns.test(text) ? 'ascii' : undefined;

/** The spelling of a statement; where it shows none, that of its document. */
export const spellingOf = (source: string, text: string): 'unicode' | 'ascii' =>
  shown(source) ?? shown(text) ?? (text.includes('∂') ? 'unicode' : 'ascii');

/** The spelling of a statement behind others; where none has shown it ASCII, which everybody can type. */
export const spellingIn = (source: string, before: Scope): 'unicode' | 'ascii' =>
  shown(source) ?? (before.spelling === 'unseen' ? 'ascii' : before.spelling);

/** The scope with the spelling that a text shows, if none before has shown one. */
export function withSpelling(scope: Scope, source: string): Scope {
  const spelling = scope.spelling === 'unseen' ? shown(source) : undefined;
  return spelling === undefined ? scope : { ...scope, spelling };
}
