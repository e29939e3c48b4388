/** Samples as new documents: all of the gallery to choose from, or one of them by its name. */

import { type TextDocument, Uri, ViewColumn, window, workspace } from 'vscode';

/** A snippet of the gallery, as the build writes it. */
interface Sample {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

async function readSamples(extension: Uri): Promise<readonly (readonly [title: string, sample: Sample])[]> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'dist/snippets/mcalc.json'));
  return Object.entries(JSON.parse(new TextDecoder().decode(bytes)) as Record<string, Sample>);
}

const textOf = ({ body }: Sample): string => `${body.join('\n').replace(/\\([\\$}])/g, '$1')}\n`;

/** Opens a sample that the user chooses; nothing if none is chosen. */
export const openSample = (extension: Uri) => async (): Promise<void> => {
  const all = await readSamples(extension);
  const items = all.map(([label, sample]) => ({ label, detail: sample.description, sample }));
  const chosen = await window.showQuickPick(items, { placeHolder: 'Sample', matchOnDetail: true });
  if (chosen !== undefined) await show(textOf(chosen.sample));
};

const firstSteps = 'mcalc-first-steps';

/** The document of the first steps: one that is open, else a new one. */
export async function firstStepsDocument(extension: Uri): Promise<TextDocument | undefined> {
  const [, sample] = (await readSamples(extension)).find(([, { prefix }]) => prefix === firstSteps) ?? [];
  if (sample === undefined) return undefined;
  const [title = ''] = sample.body;
  const open = workspace.textDocuments.find(
    ({ languageId, isClosed, lineAt }) => languageId === 'mcalc' && !isClosed && lineAt(0).text === title,
  );
  return open ?? workspace.openTextDocument({ language: 'mcalc', content: textOf(sample) });
}

async function show(content: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'mcalc', content });
  await window.showTextDocument(document, { viewColumn: ViewColumn.Active });
}
