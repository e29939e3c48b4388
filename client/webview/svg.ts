/** Builds SVG trees; colours come from classes, so that they follow the theme. */

type Child = Node | string | undefined;

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

let lastId = 0;

/** A picture with a name and a description for those who do not see it. */
export function picture(
  size: { readonly width: number; readonly height: number },
  words: { readonly title: string; readonly description: string },
  ...children: readonly Child[]
): SVGSVGElement {
  lastId += 1;
  const [title, description] = [`picture-${lastId}`, `picture-${lastId}-text`];
  return svg(
    'svg',
    {
      viewBox: `0 0 ${size.width} ${size.height}`,
      width: size.width,
      height: size.height,
      role: 'img',
      'aria-labelledby': title,
      'aria-describedby': description,
    },
    svg('title', { id: title }, words.title),
    svg('desc', { id: description }, words.description),
    ...children,
  );
}

export const label = (x: number, y: number, text: string, more: Readonly<Record<string, string | number>> = {}) =>
  svg('text', { x, y, ...more }, text);
