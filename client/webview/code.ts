/** The derivative in the languages in which it can be copied. */

import { type CodeTarget, codeTargets } from '../../server/src/lsp/protocol.ts';
import { button, element } from './element.ts';
import { tabs } from './tabs.ts';

const names: Readonly<Record<CodeTarget, string>> = {
  latex: 'LaTeX',
  unicode: 'Unicode',
  ascii: 'ASCII',
  numpy: 'NumPy',
  torch: 'PyTorch',
  jax: 'JAX',
  julia: 'Julia',
  matlab: 'MATLAB',
};

export interface CodeChoice {
  readonly chosen: string | undefined;
  readonly choose: (target: string) => void;
  readonly copy: (text: string, name: string) => void;
}

export function codeSection(code: Readonly<Record<CodeTarget, string>>, choice: CodeChoice): HTMLElement {
  const all = codeTargets
    .filter((target) => code[target] !== undefined && code[target] !== '')
    .map((target) => ({
      key: target,
      label: names[target],
      content: () => sample(code[target], names[target], choice),
    }));
  return element(
    'section',
    { 'aria-label': 'Copy as' },
    element('h2', {}, 'Copy as'),
    tabs(all, { id: 'code', label: 'Language', chosen: choice.chosen, choose: choice.choose }),
  );
}

/** A listing with a button that copies it. */
export function sample(text: string, name: string, { copy }: Pick<CodeChoice, 'copy'>): HTMLElement {
  const copyButton = button('Copy', 'copy', () => {
    copy(text, name);
    copyButton.textContent = 'Copied';
  });
  copyButton.setAttribute('aria-label', `Copy ${name}`);
  copyButton.className = 'copy';
  const source = element('pre', { tabindex: '0', 'aria-label': name }, element('code', {}, text));
  return element('div', { class: 'sample' }, source, copyButton);
}
