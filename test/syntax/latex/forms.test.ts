/** Formulas in the spellings that people use, each line of the files in `forms/` beside what is read. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { statementsOf } from './shown.ts';

const folder = fileURLToPath(new URL('./forms/', import.meta.url));
const arrow = '  ⟶';

const read = (line: string): string => {
  const [formula = ''] = line.split(arrow);
  return line.includes(arrow) ? `${formula}${arrow}  ${statementsOf(formula).replaceAll('\n', '  ⏎  ')}` : line;
};

test.each(readdirSync(folder))('%s', async (file) => {
  const lines = readFileSync(`${folder}${file}`, 'utf8').split('\n');
  await expect(lines.map(read).join('\n')).toMatchFileSnapshot(`${folder}${file}`);
});
