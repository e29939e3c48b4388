/** The figures of a run, and its findings: what must never be, the shortest first. */
import type { Address, Outcome, Unmutated } from './campaign.ts';

export interface Finding {
  readonly kind: 'false verified' | 'false alarm' | 'unknown' | 'missed cause' | 'missed fix' | 'fixture';
  readonly text: string;
  readonly what: string;
  /** What finds it again. */
  readonly command: string;
}

export interface Tally {
  readonly outcomes: readonly Outcome[];
  readonly unmutated: readonly Unmutated[];
}

/** Mutants that the oracle holds to be wrong: what has no shape is, too. */
export const isWrong = ({ decision }: Outcome): boolean => decision === 'different' || decision === 'ill-shaped';

const isCaught = ({ status }: Outcome): boolean => status === 'refuted' || status === 'error';

const percent = (part: number, whole: number): string =>
  `${part} of ${whole} (${whole === 0 ? '—' : ((100 * part) / whole).toFixed(1)} %)`;

const count = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length;

function grouped(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([text, n]) => `  ${n} × ${text}`);
}

/** The report as lines. */
export function figures({ outcomes, unmutated }: Tally): readonly string[] {
  const wrong = outcomes.filter(isWrong);
  const explained = wrong.flatMap((o) => (o.explained === undefined ? [] : [o.explained]));
  const among = (rank: number): number => count(explained, (e) => e.causeRank >= 0 && e.causeRank < rank);
  const unknown = wrong.filter(({ status }) => status === 'unknown');
  const times = outcomes.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
  const alarms = unmutated.filter(({ status }) => status === 'refuted' || status === 'error');
  const lines = new Set(unmutated.map(({ source, line }) => `${source}/${line}`)).size;
  return [
    `mutants           ${wrong.length}, of which ${count(wrong, (o) => o.decision === 'ill-shaped')} by their shapes alone`,
    `left out          ${count(outcomes, (o) => o.decision === 'equal')} equal, ${count(outcomes, (o) => o.decision === 'undefined')} without a point, ${count(outcomes, (o) => o.decision === 'unsure')} unsure, ${count(outcomes, (o) => o.decision === 'unread')} not read by the oracle`,
    `caught            ${percent(count(wrong, isCaught), wrong.length)}`,
    `false verified    ${count(outcomes, isFalselyVerified)}`,
    `unknown           ${percent(unknown.length, wrong.length)}`,
    ...grouped(unknown.map(({ reason }) => reason)),
    `right cause       ${percent(among(1), explained.length)} in the first place, ${percent(among(3), explained.length)} in the first three`,
    `right fix         ${percent(
      count(explained, (e) => e.fixRank >= 0 && e.fixRank < 3),
      explained.length,
    )} in the first three`,
    `false alarms      ${alarms.length} in ${unmutated.length} verdicts on ${lines} unmutated lines; ${count(unmutated, ({ status }) => status === 'unknown')} unknown; ${count(outcomes, isFalseAlarm)} on equal mutants`,
    `time of a verdict median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms`,
    '',
    ...byKind(wrong),
  ];
}

function byKind(wrong: readonly Outcome[]): readonly string[] {
  const kinds = [...new Set(wrong.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const own = wrong.filter((o) => o.kind === kind);
    const explained = own.flatMap((o) => (o.explained === undefined ? [] : [o.explained]));
    return `${kind.padEnd(14)} ${String(own.length).padStart(6)} mutants, ${count(own, isCaught)} caught; cause ${percent(
      count(explained, (e) => e.causeRank >= 0 && e.causeRank < 3),
      explained.length,
    )}, fix ${percent(
      count(explained, (e) => e.fixRank >= 0 && e.fixRank < 3),
      explained.length,
    )}`;
  });
}

const isFalselyVerified = (o: Outcome): boolean => isWrong(o) && o.status === 'verified';
const isFalseAlarm = ({ decision, status }: Outcome): boolean => decision === 'equal' && status === 'refuted';

const commandFor = ({ source, line, mutant }: Address, names: readonly string[]): string =>
  `npm run soundness -- --case ${names[source]}/${line}/${mutant}`;

/** What one outcome brings to light. */
export function findingsOf(outcome: Outcome, names: readonly string[]): readonly Finding[] {
  const { status, reason, note, explained, wrong, right } = outcome;
  const base = { text: wrong, command: commandFor(outcome.address, names) };
  const found: Finding[] = [];
  if (isFalselyVerified(outcome))
    found.push({ ...base, kind: 'false verified', what: `right: ${right}\n  oracle: ${note}` });
  if (isFalseAlarm(outcome)) found.push({ ...base, kind: 'false alarm', what: `equal to: ${right}\n  ${reason}` });
  if (isWrong(outcome) && status === 'unknown')
    found.push({ ...base, kind: 'unknown', what: `right: ${right}\n  ${reason}` });
  if (explained === undefined) return found;
  const said = `right: ${right}\n  expected ${explained.expected.join(' or ')}; said ${explained.causes.join(', ') || 'nothing'}; suggested ${explained.suggestions.join(' | ') || 'nothing'}`;
  if (explained.causeRank < 0 || explained.causeRank > 2) found.push({ ...base, kind: 'missed cause', what: said });
  if (explained.fixRank < 0 || explained.fixRank > 2) found.push({ ...base, kind: 'missed fix', what: said });
  return found;
}

/** What an unmutated line brings to light. */
export function alarmsOf(line: Unmutated, names: readonly string[]): readonly Finding[] {
  const command = `npm run soundness -- --case ${names[line.source]}/${line.line} --seed ${line.seed}`;
  if (line.status === 'verified') return [];
  const kind = line.status === 'unknown' ? 'unknown' : 'false alarm';
  return [{ kind, text: line.text, what: `${line.status}: ${line.reason}`, command }];
}

/** The findings of each kind, the shortest first, at most `most` of them. */
export function listed(findings: readonly Finding[], most: number): readonly string[] {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const own = findings.filter((f) => f.kind === kind).sort((a, b) => a.text.length - b.text.length);
    const shown = own.slice(0, most).flatMap(({ text, what, command }) => [`- ${text}`, `  ${what}`, `  ${command}`]);
    return ['', `${kind}: ${own.length}${own.length > most ? `, the shortest ${most}` : ''}`, ...shown];
  });
}
