/** A row of tabs and what the chosen one shows, with the keys that the ARIA pattern asks for. */

import { element } from './element.ts';

export interface Tab {
  readonly key: string;
  readonly label: Node | string;
  readonly content: () => Node;
}

export interface TabChoice {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly choose: (key: string) => void;
}

export function tabs(all: readonly Tab[], { id, label, chosen, choose }: TabChoice): DocumentFragment {
  const panel = element('div', { role: 'tabpanel', id: `${id}-panel`, class: `panel ${id}` });
  const list = element('div', { role: 'tablist', 'aria-label': label, class: `tabs ${id}` });
  const buttons = all.map((tab) => {
    const made = element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${id}-${tab.key}`,
        'data-key': `${id}-${tab.key}`,
        'aria-controls': panel.id,
      },
      tab.label,
    );
    made.addEventListener('click', () => select(tab));
    return made;
  });

  function select(tab: Tab): void {
    all.forEach((other, i) => {
      const on = other === tab;
      buttons[i]?.setAttribute('aria-selected', String(on));
      buttons[i]?.setAttribute('tabindex', on ? '0' : '-1');
    });
    panel.setAttribute('aria-labelledby', `${id}-${tab.key}`);
    panel.replaceChildren(tab.content());
    choose(tab.key);
  }

  list.addEventListener('keydown', (event) => {
    const now = buttons.findIndex((one) => one.matches(':focus'));
    const next = now < 0 ? undefined : nextTab(event.key, now, all.length);
    const tab = next === undefined ? undefined : all[next];
    if (next === undefined || tab === undefined) return;
    event.preventDefault();
    select(tab);
    buttons[next]?.focus();
  });

  list.append(...buttons);
  const first = all.find(({ key }) => key === chosen) ?? all[0];
  if (first !== undefined) select(first);
  const both = document.createDocumentFragment();
  both.append(list, panel);
  return both;
}

/** Where a key leads from tab number `now`; `undefined` for keys that do not move. */
function nextTab(key: string, now: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (now + 1) % count;
    case 'ArrowLeft':
      return (now + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
