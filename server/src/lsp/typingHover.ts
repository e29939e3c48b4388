/** A hover that says of a symbol how it is typed, below what is said of the formula. */
import type { Hover, Position } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { typingHelpAt } from '../features/typingHelp.ts';
import type { ServerHost } from './host.ts';
import { hover } from './requests.ts';
import type { Session } from './session.ts';
import { toRange } from './toProtocol.ts';

export async function hoverWithTyping(
  session: Session,
  host: ServerHost,
  uri: string,
  position: Position,
): Promise<Hover | null> {
  const said = await hover(session, host, uri, position);
  const document = session.find(uri);
  const help = document && typingHelpAt(document.snapshot, document.text.offsetAt(position));
  if (document === undefined || help === undefined) return said;
  const line = `Type \`${help.symbol}\` with ${help.words.map((word) => `\`${word}\``).join(', ')}`;
  if (said === null)
    return { contents: { kind: MarkupKind.Markdown, value: line }, range: toRange(document.text, help.span) };
  const value = typeof said.contents === 'object' && 'value' in said.contents ? said.contents.value : '';
  return { ...said, contents: { kind: MarkupKind.Markdown, value: `${value}\n\n---\n\n${line}` } };
}
