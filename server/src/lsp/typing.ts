/** Which line is being typed: hints on it would move what is written under the fingers. */
import type { OpenDocument } from './openDocument.ts';

/** Milliseconds without an edit after which a line is no longer being typed. */
const pause = 1500;

export interface Typing {
  /** A document has changed. */
  readonly edited: (document: OpenDocument) => void;
  /** Whether an offset of the document stands on the line that is being typed. */
  readonly isOn: (document: OpenDocument, offset: number) => boolean;
  readonly dispose: () => void;
}

/** `rested` is told when hints may come back. */
export function typing(rested: () => void): Typing {
  let place: { readonly uri: string; readonly offset: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    edited: ({ text, editedAt }) => {
      place = { uri: text.uri, offset: editedAt };
      clearTimeout(timer);
      timer = setTimeout(() => {
        place = undefined;
        rested();
      }, pause);
    },
    isOn: ({ text }, offset) =>
      place?.uri === text.uri && text.positionAt(place.offset).line === text.positionAt(offset).line,
    dispose: () => clearTimeout(timer),
  };
}
