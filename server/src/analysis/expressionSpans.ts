/** The expressions around a place, as the text is read. */
import type { Span } from '../base/span.ts';
import { visitTree } from '../elaborate/treeNames.ts';
import { parseStatement } from '../syntax/mcalc/parse.ts';
import type { Expression, Statement } from '../syntax/mcalc/tree.ts';
import type { Block } from './snapshot.ts';
import { documentSpan } from './snapshot.ts';

/** The spans in the document of all that a statement is made of, the statement and its links too, in no order. */
export function spansOf(block: Block): readonly Span[] {
  const spans: Span[] = [];
  const add = (span: Span): void => {
    if (span.end > span.start) spans.push(documentSpan(block, span));
  };
  for (const statement of parseStatement(block.source).statements) {
    add(statement.span);
    for (const tree of rootsOf(statement)) {
      visitTree(tree, (part) => {
        add(part.span);
        if (part.kind === 'call') {
          add(part.callee.span);
          add(part.bracketSpan);
        }
      });
    }
    if (statement.kind !== 'chain') continue;
    for (const { span } of statement.links) add(span);
  }
  return spans;
}

function rootsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'declaration':
      return [...statement.names, ...(statement.space.kind === 'reals' ? statement.space.dimensions : [])];
    case 'function':
      return statement.names;
    case 'bound':
      return [statement.left, ...statement.comparisons.map(({ right }) => right)];
    case 'chain':
      return [
        statement.left,
        ...statement.wrt,
        ...statement.links.map(({ right }) => right),
        ...statement.parts.flatMap(({ left, right }) => [left, right]),
      ];
    case 'expression':
      return [statement.expression, ...statement.parts.flatMap(({ left, right }) => [left, right])];
    case 'convention':
    case 'scope':
    case 'unreadable':
      return [];
  }
}
