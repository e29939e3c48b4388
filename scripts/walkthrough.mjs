/**
 * `node scripts/walkthrough.mjs`: draws the pictures of the walkthrough. They are small and take their colours from the
 * theme of the editor, in all four kinds.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root } from './lib/project.mjs';

const folder = join(root, 'media/walkthrough');

const colour = (name, otherwise) => `var(--vscode-${name}, ${otherwise})`;
const ink = colour('editor-foreground', '#333');
const faint = colour('descriptionForeground', '#666');
const paper = colour('editor-background', '#fff');
const line = colour('widget-border', '#8888');
const right = colour('testing-iconPassed', '#388a34');

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const text = (x, y, content, fill = ink) =>
  `<text x="${x}" y="${y}" fill="${fill}" xml:space="preserve">${escaped(content)}</text>`;

const box = (x, y, width, height, fill = paper) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${fill}" stroke="${line}"/>`;

/** Lines of code from a place down; `[line, colour]` for one in a colour of its own. */
const code = (x, y, lines) =>
  lines.map((one, i) => (typeof one === 'string' ? text(x, y + 22 * i, one) : text(x, y + 22 * i, ...one))).join('');

const start = ['M = A*X - Y', 'f = 1/2*M : M'];

const pictures = {
  hover: [
    code(24, 40, [...start, "df/dA = M*X'"]),
    box(40, 100, 380, 116),
    code(56, 126, [
      'f = 1/2 M : M            # scalar',
      '∂f/∂A = M Xᵀ             # m×k ✓',
      '∂f/∂X = Aᵀ M             # k×n ✓',
    ]),
    text(56, 204, '✓ checked against finite differences', right),
  ],
  hole: [
    code(24, 40, [...start, "df/dA = M*X'", 'df/dX = ?']),
    box(96, 120, 324, 44, colour('menu-background', '#f8f8f8')),
    text(112, 147, "Write the answer: A'*M", colour('menu-foreground', ink)),
    text(24, 200, "df/dX = A'*M"),
    text(150, 200, '✓ verified', right),
  ],
  derivation: [
    code(24, 44, ['df = M : dM', '   = M : dA X', '   = M Xᵀ : dA', '∂f/∂A = M Xᵀ']),
    code(200, 44, [
      ['square of a norm', faint],
      ['definition of M', faint],
      ['transfer X across “:”', faint],
      ['✓ verified', right],
    ]),
    box(24, 140, 396, 60),
    text(40, 176, 'LaTeX   NumPy   PyTorch   JAX   Julia   MATLAB', faint),
  ],
  verify: [
    text(24, 44, "df/dA = M*X'"),
    text(160, 44, '✓ verified: 8 points, 4 sizes', right),
    box(24, 66, 396, 146),
    `<path d="M56 90V184H400" fill="none" stroke="${faint}"/>`,
    `<path d="M72 100L190 150L300 172L384 176" fill="none" stroke="${right}" stroke-width="3"/>`,
    text(220, 112, 'gap between both sides', faint),
    text(262, 204, 'smaller steps →', faint),
  ],
  samples: [
    box(40, 24, 380, 188, colour('quickInput-background', '#f8f8f8')),
    code(60, 54, [
      ['Sample', faint],
      'Attention',
      'Gaussian process',
      'Kalman gain',
      'Logistic regression',
      'Principal components',
      'Procrustes',
    ]),
  ],
};

/** What a picture shows, in the words of the manifest. */
function altText(name) {
  const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const steps = contributes.walkthroughs.flatMap((one) => one.steps);
  return steps.find(({ media }) => media.svg.endsWith(`/${name}.svg`))?.media.altText ?? name;
}

export function drawWalkthrough() {
  mkdirSync(folder, { recursive: true });
  for (const [name, parts] of Object.entries(pictures)) {
    const font = `font-family="${colour('editor-font-family', 'monospace').replaceAll('"', "'")}, monospace" font-size="14"`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 444 232" ${font}>`;
    writeFileSync(
      join(folder, `${name}.svg`),
      `${svg}<title>${escaped(altText(name))}</title>${box(1, 1, 442, 230)}${parts.join('')}</svg>\n`,
    );
  }
}

if (isMain(import.meta.url)) drawWalkthrough();
