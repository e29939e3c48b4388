/** The documents whose lines are mutated: our own, the examples, and the corpus where it is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from './campaign.ts';

/** Its claims are wrong on purpose. */
const wrongOnPurpose = 'mistakes.mcalc';

/** Every scope of a file is a document of its own. */
function sourcesIn(folder: string, label: string): readonly Source[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.mcalc') && name !== wrongOnPurpose);
  return names.sort().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split(/^---$/m)
      .map((text, i) => ({ name: `${label}/${name.replace('.mcalc', '')}:${i + 1}`, text })),
  );
}

export const ownSources = (root: string): readonly Source[] => sourcesIn(join(root, 'test/soundness/documents'), 'own');

export const exampleSources = (root: string): readonly Source[] => sourcesIn(join(root, 'examples'), 'examples');

/** The right lines of the published derivations that are kept beside the project; none where they or Python are missing. */
export function corpusSources(root: string, python: string | undefined): readonly Source[] {
  const folder = join(root, '../shared/corpus');
  if (python === undefined || !existsSync(join(folder, 'score.py'))) return [];
  const script = join(root, 'test/soundness/oracle/corpus.py');
  const documents: readonly Required<Source>[] = JSON.parse(
    execFileSync(python, [script, folder], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  return documents.map(({ name, text, lines }) => ({ name: `corpus/${name.replace('.mcalc', '')}`, text, lines }));
}
