/** Plain data of the features as types of the Language Server Protocol. */

import type {
  CodeLens,
  DocumentSymbol,
  FoldingRange,
  CodeAction as ProtocolCodeAction,
  Diagnostic as ProtocolDiagnostic,
  InlayHint as ProtocolInlayHint,
  Range,
} from 'vscode-languageserver';
import { CodeActionKind, DiagnosticSeverity, InlayHintKind, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../base/span.ts';
import type { ClaimTree } from '../features/claims.ts';
import type { CodeAction } from '../features/codeActions.ts';
import type { Lens } from '../features/codeLens.ts';
import type { Diagnostic, Severity } from '../features/diagnostics.ts';
import type { InlayHint } from '../features/inlayHints.ts';
import type { OutlineSymbol } from '../features/symbols.ts';
import type { ClaimView, SectionView } from './protocol.ts';

export const toRange = (document: TextDocument, span: Span): Range => ({
  start: document.positionAt(span.start),
  end: document.positionAt(span.end),
});

const pointRange = (document: TextDocument, offset: number): Range => toRange(document, { start: offset, end: offset });

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const toDiagnostic = (document: TextDocument, one: Diagnostic): ProtocolDiagnostic => ({
  range: toRange(document, one.span),
  severity: severities[one.severity],
  code: one.code,
  source: 'mcalc',
  message: one.message,
});

const commands: Readonly<Record<Lens['action'], string>> = {
  verify: 'mcalc.verifyGradient',
  derivation: 'mcalc.showDerivation',
};

export function toCodeLens(document: TextDocument, lens: Lens): CodeLens {
  const range = toRange(document, lens.span);
  return {
    range,
    command: { title: lens.title, command: commands[lens.action], arguments: [document.uri, range.start] },
  };
}

export function toCodeAction(
  document: TextDocument,
  action: CodeAction,
  present: readonly ProtocolDiagnostic[],
): ProtocolCodeAction {
  const mended = present.filter((diagnostic) => diagnostic.code === action.mends);
  return {
    title: action.title,
    kind: action.rewrites === true ? CodeActionKind.RefactorRewrite : CodeActionKind.QuickFix,
    isPreferred: action.preferred,
    ...(mended.length === 0 ? {} : { diagnostics: mended }),
    edit: {
      changes: {
        [document.uri]: action.edits.map(({ span, text }) => ({ range: toRange(document, span), newText: text })),
      },
    },
  };
}

export const toInlayHint = (document: TextDocument, hint: InlayHint): ProtocolInlayHint => ({
  position: document.positionAt(hint.offset),
  label: hint.label,
  tooltip: hint.tooltip,
  ...(hint.kind === 'shape' ? { kind: InlayHintKind.Type } : { paddingLeft: true }),
  ...(hint.declares === undefined
    ? {}
    : { textEdits: [{ range: pointRange(document, hint.declares.offset), newText: hint.declares.text }] }),
});

export const symbolKinds: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  declaration: SymbolKind.Variable,
  definition: SymbolKind.Function,
  claim: SymbolKind.Boolean,
  step: SymbolKind.Operator,
};

export const toSymbol = (document: TextDocument, one: OutlineSymbol): DocumentSymbol => ({
  name: one.name,
  detail: one.detail,
  kind: symbolKinds[one.kind],
  range: toRange(document, one.span),
  selectionRange: toRange(document, one.own),
  ...(one.children.length === 0 ? {} : { children: one.children.map((child) => toSymbol(document, child)) }),
});

export const toClaim = (document: TextDocument, { span, ...node }: ClaimTree): ClaimView | SectionView =>
  'children' in node
    ? { ...node, range: toRange(document, span), children: node.children.map((child) => toClaim(document, child)) }
    : { ...node, range: toRange(document, span) };

/** Only what has more than one line can be folded. */
export function toFoldingRanges(document: TextDocument, spans: readonly Span[]): FoldingRange[] {
  return spans.flatMap((span) => {
    const { start, end } = toRange(document, span);
    return start.line < end.line ? [{ startLine: start.line, endLine: end.line }] : [];
  });
}
