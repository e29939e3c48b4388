/** Whether an author writes Unicode or ASCII: what we write is spelled in the same way. */

/** Signs that ASCII has another spelling for; letters of any alphabet are none, `ᵀ` and `₁` are. */
const unicodeSigns = /[^\p{ASCII}\p{Ll}\p{Lu}\p{Lo}]/u;

/** Signs that are written otherwise in Unicode. */
const asciiSigns = /\*|'|\.\/|\^-1|\^T|\bin\b/;

/** The spelling of a statement; where it shows none, that of its document. */
export function spellingOf(source: string, text: string): 'unicode' | 'ascii' {
  if (unicodeSigns.test(source)) return 'unicode';
  return asciiSigns.test(source) || !unicodeSigns.test(text) ? 'ascii' : 'unicode';
}
