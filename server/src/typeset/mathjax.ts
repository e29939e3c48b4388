/**
 * Typesets TeX as an SVG image with MathJax. An image sees none of the editor's style sheet, so the
 * colour of its ink is part of it. MathJax is large: this file is loaded when it is first needed.
 */

import { MathJaxTexFont } from '@mathjax/mathjax-tex-font/js/svg.js';
import type { LiteDocument } from '@mathjax/src/js/adaptors/lite/Document.js';
import type { LiteElement } from '@mathjax/src/js/adaptors/lite/Element.js';
import type { LiteText } from '@mathjax/src/js/adaptors/lite/Text.js';
import { type LiteAdaptor, liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import type { MathDocument } from '@mathjax/src/js/core/MathDocument.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import type { FormulaImage } from './image.ts';
import { ink, type ThemeKind } from './ink.ts';
import { leastRecent } from './leastRecent.ts';
import { stripSvg } from './strip.ts';

/** Longer input is not typeset: its image would be too large and would take too long. */
const maxTexLength = 8000;

/**
 * Longer images are dropped: VS Code cuts a hover at 100,000 characters, in the middle of an image
 * if need be, and shows what is left of it as text.
 */
const maxUriLength = 60_000;

/** Lines wider than this are broken, in pixels; about the width of a hover. */
const maxWidth = 720;

const fontSize = 16;
const exSize = 7;
const cacheCharacters = 2_000_000;

type Cached = FormulaImage | 'none';
const cache = leastRecent<Cached>(cacheCharacters, (value) => (value === 'none' ? 100 : value.uri.length));

/**
 * Typesets a formula in display style.
 *
 * @param tex TeX without delimiters
 * @returns the image; `undefined` if the formula is not valid TeX or its image is too large
 */
export function typeset(tex: string, theme: ThemeKind): FormulaImage | undefined {
  const key = `${theme} ${tex}`;
  const known = cache.get(key) ?? draw(tex, theme);
  cache.set(key, known);
  return known === 'none' ? undefined : known;
}

function draw(tex: string, theme: ThemeKind): Cached {
  if (tex.length > maxTexLength) return 'none';
  try {
    const { adaptor, document } = engine();
    const node = document.convert(tex, {
      display: true,
      em: fontSize,
      ex: exSize,
      containerWidth: maxWidth,
    });
    const svg = adaptor.tags(node as LiteElement, 'svg')[0];
    if (svg === undefined) return 'none';
    const width = pixels(adaptor.getAttribute(svg, 'width'));
    const height = pixels(adaptor.getAttribute(svg, 'height'));
    adaptor.setAttribute(svg, 'width', width);
    adaptor.setAttribute(svg, 'height', height);
    adaptor.setAttribute(svg, 'color', ink[theme]);
    const uri = dataUri(stripSvg(adaptor.serializeXML(svg)));
    return uri.length > maxUriLength ? 'none' : { uri, width, height };
  } catch {
    return 'none';
  }
}

interface Engine {
  readonly adaptor: LiteAdaptor;
  readonly document: MathDocument<LiteElement, LiteText, LiteDocument>;
}

let started: Engine | undefined;

function engine(): Engine {
  started ??= startEngine();
  return started;
}

function startEngine(): Engine {
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const document = mathjax.document('', {
    InputJax: new TeX({
      packages: ['base', 'ams', 'boldsymbol'],
      maxMacros: 500,
      formatError: (_: unknown, error: Error) => {
        throw error;
      },
    }),
    OutputJax: new SVG({
      fontData: MathJaxTexFont,
      fontCache: 'local',
      displayAlign: 'left',
      displayOverflow: 'linebreak',
      linebreaks: { inline: false },
    }),
  });
  return { adaptor, document };
}

/** Pixels of a length in `ex`, the unit in which MathJax sizes images. */
function pixels(length: string): number {
  return Math.ceil(Number.parseFloat(length) * exSize);
}

function dataUri(svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:image/svg+xml;base64,${btoa(binary)}`;
}
