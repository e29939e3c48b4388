/** Small tools of measurement. */

/** @param share 50 is the median */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN;
}

export function timed(run) {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

/**
 * Milliseconds for a fixed piece of work that resembles ours: small objects, strings and a map. Figures divided by it
 * can be compared between machines and runs.
 */
export function fixedLoop() {
  const work = () => {
    const seen = new Map();
    for (let i = 0; i < 200_000; i++) {
      const key = `${i % 1000}|${i % 7}`;
      seen.set(key, { before: seen.get(key), value: i });
    }
    return seen.size;
  };
  work();
  const times = [];
  for (let i = 0; i < 9; i++) times.push(timed(work));
  return percentile(times, 50);
}

/** Three significant digits. */
export function format(value) {
  if (value === undefined || Number.isNaN(value)) return '-';
  return value >= 100 ? `${Math.round(value)}` : `${Number(value.toPrecision(3))}`;
}

/** Columns of text under a first row of headings. */
export function table(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => `${row[i] ?? ''}`.length)));
  const line = (row) => `  ${row.map((cell, i) => `${cell ?? ''}`.padEnd(widths[i])).join('  ')}`.trimEnd();
  const [head, ...body] = rows;
  return [line(head), `  ${widths.map((width) => '-'.repeat(width)).join('  ')}`, ...body.map(line)].join('\n');
}
