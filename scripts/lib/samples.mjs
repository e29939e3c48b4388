/** The sample gallery: one file for each model, offered as snippets and by “Open Sample”. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './project.mjs';

const folder = join(root, 'examples/models');

/** Snippet texts give `$`, `}` and `\` a meaning of their own. */
const literally = (line) => line.replace(/[\\$}]/g, (sign) => `\\${sign}`);

/** In the form of VS Code's snippets; the first comment says what a sample is. */
export function samples() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mcalc'))
    .toSorted()
    .map((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split(/\r?\n/);
      const prefix = basename(name, '.mcalc');
      const [title, ...rest] = (lines[0] ?? '').replace(/^#\s*/, '').split(': ');
      return { prefix, title, description: rest.join(': ') || title, lines };
    });
}

/** The two snippet files: as text in `.mcalc`, as a fence in Markdown. */
export function snippetFiles() {
  const file = (wrap) =>
    Object.fromEntries(
      samples().map(({ prefix, title, description, lines }) => [
        title,
        { prefix: `mcalc-${prefix}`, description, body: wrap(lines.map(literally)) },
      ]),
    );
  return { mcalc: file((lines) => lines), markdown: file((lines) => ['```mcalc', ...lines, '```']) };
}
