/** A formula as an image that can stand in a hover. */
export interface FormulaImage {
  /** `data:image/svg+xml;base64,…` */
  readonly uri: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Markdown for an image. VS Code takes the size from the address, so that the hover does not jump
 * when the image arrives; `alt` is what screen readers and plain text show.
 */
export function imageMarkdown(image: FormulaImage, alt: string): string {
  return `![${escapeAlt(alt)}](${image.uri}|width=${image.width},height=${image.height})`;
}

function escapeAlt(alt: string): string {
  return alt.replace(/\s+/g, ' ').replace(/[\\[\]`*_<>!&|]/g, (sign) => `\\${sign}`);
}
