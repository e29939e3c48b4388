/**
 * Makes an SVG image smaller without changing what it shows: drops what serves pages, scripts and
 * readers of the source, and shortens the names by which glyphs are used.
 */
export function stripSvg(svg: string): string {
  return shortenIds(
    svg
      .replace(/ (?:data-[\w-]+|role|focusable|aria-[\w-]+|style|class)="[^"]*"/g, '')
      .replace(/ xmlns:xlink="[^"]*"/g, '')
      .replaceAll('xlink:href=', 'href='),
  );
}

/** Renames the glyph definitions `MJX-…` to `a`, `b`, … in the order of their first mention. */
function shortenIds(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/( id="|href="#)([^"]+)"/g, (_, prefix: string, id: string) => {
    const name = names.get(id) ?? shortName(names.size);
    names.set(id, name);
    return `${prefix}${name}"`;
  });
}

function shortName(index: number): string {
  return `g${index.toString(36)}`;
}
