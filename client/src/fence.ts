/** Whether a document needs the language server. Nothing is loaded for Markdown without mathematics. */

/** The languages that the server knows, in documents of any kind: files, untitled, remote, cells of notebooks. */
export const documentSelector = [{ language: 'mcalc' }, { language: 'markdown' }] as const;

const fence = /^[ \t>*+\-\d.)]*(?:`{3,}|~{3,})[ \t]*\{?\.?(?:mcalc|math)\b/m;

/** `$$`, an environment, or `$…$` in one paragraph with a letter in it: `$5 and $6` is no formula. */
const formula =
  /\$\$|\\begin\{|(?:^|[^\\$\w`])\$(?![\s$])(?:[^$`\n]|\n(?![ \t]*\n))*[A-Za-z\\](?:[^$`\n]|\n(?![ \t]*\n))*\$(?!\w)/m;

const hasMathematics = (text: string): boolean => fence.test(text) || formula.test(text);

/** @param text the whole text of the document */
export const textNeedsServer = (languageId: string, text: string): boolean =>
  languageId === 'mcalc' || hasMathematics(text);

/** @param touched the texts of the lines that an edit has touched, and what it has inserted */
export const changeNeedsServer = (languageId: string, touched: readonly string[]): boolean =>
  languageId === 'mcalc' || touched.some(hasMathematics);

const fenceLine = /^[ \t>*+\-\d.)]*(?:`{3,}|~{3,})[ \t]*\{?\.?(\w*)/;

/** Whether a line of Markdown stands in an `mcalc` block: the nearest fence above opens one. */
export function isCodeLine(lineAt: (line: number) => string, line: number): boolean {
  for (let i = line - 1; i >= 0; i -= 1) {
    const found = fenceLine.exec(lineAt(i));
    if (found !== null) return found[1] === 'mcalc';
  }
  return false;
}
