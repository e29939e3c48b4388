/** Semantic tokens in the protocol's form: five numbers for each, relative to the one before. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SemanticToken } from '../features/semanticTokens.ts';
import { tokenTypes } from '../features/semanticTokens.ts';

export function encodeTokens(document: TextDocument, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let lineBefore = 0;
  let characterBefore = 0;
  for (const { span, type } of tokens) {
    const { line, character } = document.positionAt(span.start);
    const sameLine = line === lineBefore;
    data.push(
      line - lineBefore,
      sameLine ? character - characterBefore : character,
      span.end - span.start,
      tokenTypes.indexOf(type),
      0,
    );
    lineBefore = line;
    characterBefore = character;
  }
  return data;
}
