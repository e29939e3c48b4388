/** Whether a document needs the language server. Nothing is loaded for Markdown without a fence. */

/** The languages that the server knows, in documents of any kind: files, untitled, remote, cells. */
export const documentSelector = [{ language: 'mcalc' }, { language: 'markdown' }] as const;

const fence = /^[ \t>*+\-\d.)]*(?:`{3,}|~{3,})[ \t]*\{?\.?mcalc\b/m;

/** @param text the whole text of the document */
export function textNeedsServer(languageId: string, text: string): boolean {
  return languageId === 'mcalc' || fence.test(text);
}

/** @param touched the texts of the lines that an edit has touched, and what it has inserted */
export function changeNeedsServer(languageId: string, touched: readonly string[]): boolean {
  return languageId === 'mcalc' || touched.some((text) => fence.test(text));
}
