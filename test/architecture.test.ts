/**
 * Holds the import table: which folder may use which, and which packages. A new line in the table
 * is a decision of its own; see docs/architecture.md.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Row {
  /** Folders of `server/src`; a folder may always import itself. */
  readonly folders: readonly string[];
  /** Packages, by the beginning of their names; `node:` stands for all built-ins. */
  readonly packages?: readonly string[];
}

const core = ['base', 'syntax', 'linalg', 'expr', 'operators', 'derivation', 'simplify'];
const upToRender = [...core, 'differentiate', 'evaluate', 'elaborate', 'verify', 'render'];

const table: Readonly<Record<string, Row>> = {
  abbreviations: { folders: [], packages: ['@leanprover/unicode-input'] },
  base: { folders: [] },
  linalg: { folders: ['base'], packages: ['mathjs', 'ml-matrix'] },
  expr: { folders: ['base'] },
  operators: { folders: ['base', 'expr', 'linalg'] },
  syntax: { folders: ['base'] },
  format: { folders: ['base', 'syntax'] },
  derivation: { folders: ['base', 'expr'] },
  simplify: { folders: ['base', 'expr', 'operators', 'derivation'] },
  differentiate: { folders: ['base', 'expr', 'operators', 'derivation', 'simplify'] },
  evaluate: { folders: ['base', 'expr', 'linalg', 'operators'] },
  elaborate: { folders: ['base', 'syntax', 'expr', 'operators'] },
  verify: { folders: ['base', 'expr', 'linalg', 'operators', 'evaluate'] },
  render: { folders: ['base', 'expr', 'operators', 'derivation', 'simplify'] },
  paths: { folders: ['base', 'expr', 'operators', 'derivation', 'simplify', 'differentiate', 'render'] },
  repair: {
    folders: ['base', 'syntax', 'expr', 'operators', 'simplify', 'differentiate', 'evaluate', 'verify', 'render'],
  },
  analysis: { folders: [...upToRender, 'paths', 'repair'] },
  features: {
    folders: ['base', 'expr', 'derivation', 'render', 'analysis', 'operators', 'format', 'abbreviations'],
  },
  typeset: { folders: ['base'], packages: ['@mathjax/'] },
  lsp: {
    folders: ['base', 'analysis', 'features', 'typeset'],
    packages: ['vscode-languageserver', 'node:'],
  },
  cli: { folders: ['base', 'analysis', 'features', 'render', 'verify'], packages: ['node:'] },
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function sourcesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !/\.(?:test|d)\.ts$/.test(name))
    .map((name) => join(folder, name));
}

const importPattern = /(?:^|[\s;}])(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|\bimport\(\s*'([^']+)'/g;

function importsOf(file: string): readonly Import[] {
  const found = readFileSync(file, 'utf8').matchAll(importPattern);
  return [...found].map(([, a, b]) => ({ file, target: a ?? b ?? '' }));
}

const serverRoot = join(root, 'server/src');

/** The folder of `server/src` that a relative import leads to; `undefined` for a package. */
function folderOf({ file, target }: Import): string | undefined {
  if (!target.startsWith('.')) return undefined;
  const path = relative(serverRoot, resolve(dirname(file), target));
  return path.split(sep)[0];
}

const isBuiltin = (target: string): boolean => target.startsWith('node:') || builtinModules.includes(target);

function forbidden(folder: string, row: Row, entry: Import): boolean {
  const other = folderOf(entry);
  if (other !== undefined) return other !== folder && !row.folders.includes(other);
  const name = isBuiltin(entry.target) ? 'node:' : entry.target;
  return !(row.packages ?? []).some((allowed) => name.startsWith(allowed));
}

const show = ({ file, target }: Import): string => `${relative(root, file)} → ${target}`;

describe('the import table of server/src', () => {
  const present = readdirSync(serverRoot, { withFileTypes: true }).filter((e) => e.isDirectory());

  test('every folder has a row, and nothing lies outside a folder', () => {
    const names = readdirSync(serverRoot);
    expect(names.filter((name) => !(name in table))).toEqual([]);
    expect(present.length).toBeGreaterThan(0);
  });

  for (const { name } of present) {
    const files = sourcesUnder(join(serverRoot, name));
    test(`${name} imports only what stands above it`, () => {
      expect(files.length).toBeGreaterThan(0);
      const row = table[name] ?? { folders: [] };
      const wrong = files.flatMap(importsOf).filter((entry) => forbidden(name, row, entry));
      expect(wrong.map(show)).toEqual([]);
    });
  }

  test('the table itself has no cycle', () => {
    const reach = (folder: string, seen: readonly string[]): readonly string[] => {
      expect(seen).not.toContain(folder);
      return (table[folder]?.folders ?? []).flatMap((next) => reach(next, [...seen, folder]));
    };
    for (const folder of ['lsp', 'cli']) reach(folder, []);
  });
});

describe('the client', () => {
  const files = [...sourcesUnder(join(root, 'client/src')), ...sourcesUnder(join(root, 'client/webview'))];
  const imports = files.flatMap(importsOf);

  test('takes nothing from the server but the names of the protocol and the model of abbreviations', () => {
    expect(files.length).toBeGreaterThan(0);
    const wrong = imports.filter(({ file, target }) => {
      if (!target.startsWith('.')) return false;
      const path = resolve(dirname(file), target);
      return (
        path.startsWith(serverRoot) &&
        ![join(serverRoot, 'lsp/protocol.ts'), join(serverRoot, 'abbreviations/rewriter.ts')].includes(path)
      );
    });
    expect(wrong.map(show)).toEqual([]);
  });

  test('is the only part that knows the editor', () => {
    const editor = (entry: Import): boolean => entry.target === 'vscode';
    expect(imports.filter(editor).length).toBeGreaterThan(0);
    expect(sourcesUnder(serverRoot).flatMap(importsOf).filter(editor).map(show)).toEqual([]);
  });

  test('uses only the editor, the protocol library and KaTeX', () => {
    const allowed = /^(?:\.|vscode$|vscode-languageclient(?:\/|$)|katex$)/;
    expect(imports.filter(({ target }) => !allowed.test(target)).map(show)).toEqual([]);
  });
});
