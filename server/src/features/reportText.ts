/** The words of a report: what the curve of the gap against the step says, and what was looked at. */
import type { ClassReport, ErrorCurve } from '../analysis/examination.ts';
import type { Status } from '../analysis/judgement.ts';
import { shortNumber } from './wording.ts';

/** `m = 2, n = 4`; `any` where there are no dimension names. */
export const sizesText = (sizes: Readonly<Record<string, number>>): string =>
  Object.keys(sizes).length === 0
    ? 'fixed'
    : Object.entries(sizes)
        .map(([name, size]) => `${name} = ${size}`)
        .join(', ');

/** `6 choices of sizes, 12 points, seed 1` */
export function classesText(classes: readonly ClassReport[], seed: number): string {
  if (classes.length === 0) return '';
  const points = classes.reduce((sum, one) => sum + one.points, 0);
  const named = Object.keys(classes[0]?.sizes ?? {}).length > 0;
  const choices = named ? `${classes.length} ${classes.length === 1 ? 'choice' : 'choices'} of sizes, ` : '';
  return `${choices}${points} ${points === 1 ? 'point' : 'points'}, seed ${seed}`;
}

/** A gap below it is what differences in doubles can reach. */
const small = 1e-5;

/** Where the best step is larger, central differences have no error of their own: the function is of second degree. */
const large = 1e-2;

/** What a reader sees in the curve; says no more than the numbers do, and the verdict does not rest on it. */
export function curveText(curves: readonly ErrorCurve[], status: Status): string {
  const [curve] = curves;
  const best = curve?.points.reduce((a, b) => (b.error < a.error ? b : a));
  if (curve === undefined || best === undefined) return '';
  const at = `at step ${stepText(best.step)}`;
  if (best.error === 0) return 'Both sides agree to the last digit of a double.';
  if (best.error < small && status !== 'refuted' && best.step > large) {
    return `Both sides agree to ${shortNumber(best.error)}: what remains is rounding, which grows as the step shrinks.`;
  }
  if (best.error < small && status !== 'refuted') {
    return `The gap falls with the step, as the error of a difference does, to ${shortNumber(best.error)} ${at}; where the step is smaller still, rounding takes over.`;
  }
  if (best.error < small) {
    return `At this point the gap falls to ${shortNumber(best.error)} ${at}: doubles do not show the difference here.`;
  }
  if (status === 'refuted' && isFlat(curve)) {
    return `However small the step, a gap of ${shortNumber(best.error)} remains. Rounding and the error of the difference would fall: this is neither.`;
  }
  return `The smallest gap is ${shortNumber(best.error)}, ${at}.`;
}

/** Whether the gap is about the same over three powers of ten of the step, where rounding and truncation would differ. */
function isFlat({ points }: ErrorCurve): boolean {
  const least = Math.min(...points.map(({ error }) => error));
  return points.filter(({ error }) => error <= 2 * least).length > 6;
}

const stepText = (step: number): string => {
  const exponent = Math.log10(step);
  const whole = Math.round(exponent);
  return Math.abs(exponent - whole) < 1e-9 ? `1e${whole}` : shortNumber(step);
};
