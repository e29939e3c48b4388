/** How the time to derive and the size of what is printed grow with the length of a function. */
import { say } from '../scripts/lib/project.mjs';
import { families } from './families.mjs';
import { format, percentile, table } from './measure.mjs';

const sizes = [10, 100, 1000];
const repetitions = 3;

/** Milliseconds to derive, and characters and nodes of the gradient, per operand. */
async function measure(core, problem, n) {
  const times = [];
  let printed = 0;
  let ratio = 0;
  for (let i = 0; i < repetitions; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    // Every repetition has a name of its own, so that nothing is remembered.
    const tag = (text) => text.replaceAll(/\b(W|A|C|a|c|X)(?=_|\b)/g, (name) => `${name}v${i}${n}`);
    const asked = core.readQuestion(tag(problem.given), tag(problem.expression), [tag(problem.wrt)]);
    if (asked.kind === 'failed') return undefined;
    const { of, wrt, part } = asked.question;
    const begun = performance.now();
    const derived = core.derive({ kind: 'first', of, wrt: wrt[0] }, part.scope);
    times.push(performance.now() - begun);
    if (derived.kind === 'unsupported') return undefined;
    const { result } = derived.derivation;
    printed = core.renderText(result, 'ascii').length;
    ratio = core.countNodes(result) / core.countNodes(of);
  }
  return { time: percentile(times, 50) / n, printed: printed / n, ratio };
}

/** Says for each family what one operand costs; where that stays the same, the whole is linear. */
export async function reportGrowth(core) {
  const rows = [];
  for (const [name, problemOf] of Object.entries(families)) {
    const cells = [];
    for (const size of sizes) {
      const problem = problemOf(size);
      const n = Math.min(size, problem.longest ?? size);
      const found = await measure(core, n === size ? problem : problemOf(n), n);
      const at = n === size ? '' : ` (${n})`;
      cells.push(
        found === undefined
          ? '-'
          : `${format(found.time * 1000)} / ${format(found.printed)} / ${format(found.ratio)}${at}`,
      );
    }
    rows.push([name, ...cells]);
  }
  say('\nGrowth: microseconds and printed characters per operand, nodes of the gradient per node of the function\n');
  say(table([['family', ...sizes.map((size) => `${size} operands`)], ...rows]));
}
