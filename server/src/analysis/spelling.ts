/** Whether an author writes Unicode or ASCII: what we write is spelled in the same way. */

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
