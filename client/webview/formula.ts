import katex from 'katex';
import { element } from './element.ts';

/**
 * A typeset formula, with MathML for screen readers; the plain text where KaTeX cannot read the TeX.
 * What is too wide scrolls by itself, with the keyboard too.
 */
export function formula(latex: string, text: string, name: string): HTMLElement {
  const box = element('div', { class: 'formula', tabindex: '0', role: 'group', 'aria-label': name });
  try {
    katex.render(latex, box, {
      displayMode: true,
      fleqn: true,
      output: 'htmlAndMathml',
      strict: false,
      maxExpand: 1000,
    });
  } catch {
    box.replaceChildren(element('code', {}, text));
  }
  return box;
}
