/** How the lines of a derivation are written. */
import type { Derivation, Step } from '../derivation/derivation.ts';
import { inTraceStyle } from '../differentiate/traceStyle.ts';

/** `G : dX`, or `tr(G' dX)`. */
export type DerivationStyle = 'frobenius' | 'trace';

export const derivationStyles: readonly DerivationStyle[] = ['frobenius', 'trace'];

/** The steps of a derivation in a style. */
export const stepsInStyle = ({ steps }: Derivation, style: DerivationStyle): readonly Step[] =>
  style === 'trace' ? inTraceStyle(steps) : steps;
