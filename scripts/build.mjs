/**
 * Bundles the extension for both hosts, the language server, the command line and the panel.
 * `node scripts/build.mjs`
 */

import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { isMain, root } from './lib/project.mjs';
import { snippetFiles } from './lib/samples.mjs';

const server = join(root, 'server/src');
const client = join(root, 'client');
const dist = join(root, 'dist');
const media = join(root, 'media');

const shared = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  // One font for all formulas; MathJax's default one loads parts of itself at run time.
  alias: { '#default-font/svg/default.js': '@mathjax/mathjax-tex-font/js/svg/default.js' },
};

const node = { ...shared, platform: 'node', target: 'node20', outdir: join(dist, 'node') };

/** Packages written for `require` look for it in the modules, too. */
const requireInModules =
  "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);";

const browser = { ...shared, platform: 'browser', target: 'es2023', conditions: ['browser'] };

const bundles = [
  {
    ...node,
    format: 'cjs',
    entryPoints: { extension: join(client, 'src/extension.node.ts') },
    external: ['vscode'],
  },
  // The programs have nearly all of their code in common; MathJax is loaded when the first formula is shown.
  {
    ...node,
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'shared-[hash]',
    banner: { js: requireInModules },
    entryPoints: {
      server: join(server, 'lsp/main.node.ts'),
      verifyWorker: join(server, 'lsp/verifyWorker.ts'),
      cli: join(server, 'cli/main.ts'),
    },
  },
  {
    ...browser,
    format: 'cjs',
    entryPoints: { extension: join(client, 'src/extension.web.ts') },
    external: ['vscode'],
    outdir: join(dist, 'web'),
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: { server: join(server, 'lsp/main.web.ts') },
    outdir: join(dist, 'web'),
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: { panel: join(client, 'webview/panel.ts') },
    outdir: media,
  },
];

/** KaTeX's stylesheet with its woff2 fonts only: every host of VS Code reads them. */
function copyKatex() {
  const from = fileURLToPath(new URL('.', import.meta.resolve('katex/dist/katex.min.css')));
  const to = join(media, 'katex');
  const css = readFileSync(join(from, 'katex.min.css'), 'utf8').replace(
    /,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g,
    '',
  );
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, 'fonts'), { recursive: true });
  writeFileSync(join(to, 'katex.min.css'), css);
  for (const [, font] of css.matchAll(/url\(fonts\/([^)]+\.woff2)\)/g)) {
    cpSync(join(from, 'fonts', font), join(to, 'fonts', font));
  }
}

/** The command in a file that a package of CommonJS can name. */
function writeCommand() {
  const path = join(dist, 'node/cli.js');
  writeFileSync(path, "#!/usr/bin/env node\nvoid import('./cli.mjs');\n");
  chmodSync(path, 0o755);
}

/** The gallery as the snippets that the manifest names. */
function writeSnippets() {
  mkdirSync(join(dist, 'snippets'), { recursive: true });
  for (const [language, content] of Object.entries(snippetFiles())) {
    writeFileSync(join(dist, 'snippets', `${language}.json`), JSON.stringify(content));
  }
}

export async function buildAll() {
  rmSync(dist, { recursive: true, force: true });
  copyKatex();
  await Promise.all(bundles.map(build));
  writeCommand();
  writeSnippets();
}

if (isMain(import.meta.url)) await buildAll();
