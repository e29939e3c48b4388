/** The report of `mcalc check --sarif`: SARIF 2.1.0, which code-scanning services read. */

import type { JudgedPart } from '../../analysis/judgeDocument.ts';
import type { Judgement } from '../../analysis/judgement.ts';
import type { LineStarts } from '../../analysis/lines.ts';
import { lineStarts, oneBased } from '../../analysis/lines.ts';
import { refutedMessage } from '../../features/diagnostics.ts';
import type { CheckedFile } from './json.ts';

const rules = [
  { id: 'refuted', text: 'Both sides of a claim differ.' },
  { id: 'inherited', text: 'A step follows from a line that is wrong.' },
  { id: 'error', text: 'A statement cannot be understood.' },
  { id: 'unknown', text: 'A claim could not be decided.' },
] as const;

type RuleId = (typeof rules)[number]['id'];

const levels: Readonly<Record<RuleId, 'error' | 'note'>> = {
  refuted: 'error',
  inherited: 'note',
  error: 'error',
  unknown: 'note',
};

export function sarifReport(results: readonly object[], version: string): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mcalc',
            version,
            rules: rules.map(({ id, text }) => ({ id, shortDescription: { text } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

/** The results of one file. */
export function sarifResults({ path, document }: CheckedFile): readonly object[] {
  const starts = lineStarts(document.text);
  return document.parts.flatMap((part) => result(path, starts, part));
}

function result(path: string, starts: LineStarts, { span, judgement }: JudgedPart): readonly object[] {
  const ruleId = ruleOf(judgement);
  if (ruleId === undefined) return [];
  const { line, column, endLine, endColumn } = oneBased(starts, span);
  const text = ruleId === 'refuted' ? refutedMessage(judgement) : (judgement.reason ?? ruleId);
  return [
    {
      ruleId,
      level: levels[ruleId],
      message: { text },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(path.replaceAll('\\', '/')) },
            region: { startLine: line, startColumn: column, endLine, endColumn },
          },
        },
      ],
    },
  ];
}

function ruleOf(judgement: Judgement): RuleId | undefined {
  if (judgement.status === 'refuted') return judgement.causes[0] === 'inherited' ? 'inherited' : 'refuted';
  return judgement.status === 'error' || judgement.status === 'unknown' ? judgement.status : undefined;
}
