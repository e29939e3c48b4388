/** Builds DOM trees. Text is always text: nothing that comes in a message is read as HTML. */

type Child = Node | string | undefined;

interface Attributes {
  readonly [name: string]: string | undefined;
}

/** An element with its attributes (`undefined` leaves one out) and its children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button; `key` is what finds it again after the page was drawn anew. */
export function button(label: Child, key: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', 'data-key': key, ...attributes }, label);
  made.addEventListener('click', press);
  return made;
}
