/** The manifest says the same as the code that it describes. */

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { settingDeclarations } from '../server/src/analysis/settings.ts';

const root = resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('settings', () => {
  const expected = Object.entries(settingDeclarations).map(([name, declaration]) => [`mcalc.${name}`, declaration]);
  expect(manifest.contributes.configuration.properties).toEqual(Object.fromEntries(expected));
});

test('commands are registered under the names that the manifest lists', () => {
  const registered = [...read('client/src/commands.ts').matchAll(/registerCommand\('([^']+)'/g)].map(([, id]) => id);
  const listed = manifest.contributes.commands.map(({ command }: { readonly command: string }) => command);
  expect(listed.length).toBeGreaterThan(0);
  expect(registered.toSorted()).toEqual(listed.toSorted());
});

test('files that the manifest names exist', () => {
  const { languages, grammars } = manifest.contributes;
  const named: readonly string[] = [
    manifest.icon,
    ...manifest.contributes['markdown.previewStyles'],
    ...languages.flatMap((one: { configuration: string; icon: object }) => [
      one.configuration,
      ...Object.values(one.icon),
    ]),
    ...grammars.map(({ path }: { readonly path: string }) => path),
    ...walkthroughSteps.map(({ media }) => media.svg),
  ];
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

interface Step {
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

const walkthroughSteps: readonly Step[] = manifest.contributes.walkthroughs.flatMap(
  ({ steps }: { readonly steps: readonly Step[] }) => steps,
);

test('every step of the walkthrough has an action that is a command, and ends with it', () => {
  const listed: readonly string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  for (const { description, media, completionEvents } of walkthroughSteps) {
    const action = /\]\(command:([\w.]+)\)/.exec(description)?.[1] ?? '';
    expect(listed).toContain(action);
    expect(completionEvents).toContain(`onCommand:${action}`);
    expect(media.altText).not.toBe('');
    expect(read(media.svg).length).toBeLessThan(4000);
  }
  expect(walkthroughSteps.length).toBe(5);
});

test('snippets are the samples of the gallery, as they stand', async () => {
  const { samples, snippetFiles } = await import(join(root, 'scripts/lib/samples.mjs'));
  const folder = 'examples/models';
  const { mcalc, markdown } = snippetFiles();
  expect(Object.keys(mcalc)).toEqual(Object.keys(markdown));
  expect(Object.keys(mcalc).length).toBe(13);
  for (const { prefix, title } of samples()) {
    const text = mcalc[title].body.join('\n').replace(/\\([\\$}])/g, '$1');
    expect(`${text}\n`).toBe(read(`${folder}/${prefix}.mcalc`));
  }
});

test('no file of the lock names the host of a registry', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"');
});

test('the lock holds the packages of every platform, as npm ci asks', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const optional = Object.entries<{ readonly optionalDependencies?: object }>(packages)
    .filter(([path]) => path !== '')
    .flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}));
  expect(optional.length).toBeGreaterThan(0);
  expect(optional.filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
});

test('packages are named by exact versions', () => {
  const ranges = Object.values<string>(manifest.devDependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(ranges).toEqual([]);
});
