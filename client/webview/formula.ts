import katex from 'katex';
import { element } from './element.ts';

/**
 * A typeset formula, with MathML for screen readers; the plain text where KaTeX cannot read the TeX.
 * What is too wide scrolls by itself, with the keyboard too.
 */
export function formula(latex: string, text: string): HTMLElement {
  const box = element('div', { class: 'formula', 'data-text': text });
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
  widths.observe(box);
  return box;
}

/** Only what does scroll is a stop of the Tab key. The observer forgets boxes that are gone by itself. */
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth + 1) makeScrollable(target);
    else for (const name of ['tabindex', 'role', 'aria-label']) target.removeAttribute(name);
  }
});

function makeScrollable(box: Element): void {
  box.setAttribute('tabindex', '0');
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', box.getAttribute('data-text') ?? 'Formula');
}
