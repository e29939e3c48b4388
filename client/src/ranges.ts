import { Range } from 'vscode';
import type { PlaceRange } from '../../server/src/lsp/protocol.ts';

export const toRange = ({ start, end }: PlaceRange): Range =>
  new Range(start.line, start.character, end.line, end.character);
