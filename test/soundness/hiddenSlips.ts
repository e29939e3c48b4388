/** Errors that special samples do not show: small ones, and terms that vanish where all is positive, symmetric, square. */
import type { Expression } from '../../server/src/syntax/mcalc/tree.ts';
import type { Place, Slip } from './slip.ts';
import { isKnownScalar, isKnownSquare, writtenAs } from './slip.ts';

export function hidden(place: Place, root: Expression): readonly Slip[] {
  const whole = `(${writtenAs(place, root)})`;
  const slip = { kind: 'hidden', span: root.span } as const;
  const scaled = (factor: string, enlarged: string): Slip => ({
    ...slip,
    text: `${factor}*${whole}`,
    enlarged: `${enlarged}*${whole}`,
    causes: ['factor'],
  });
  const added = (term: string, enlarged: string): Slip => ({
    ...slip,
    text: `${whole} + ${term}`,
    enlarged: `${whole} + ${enlarged}`,
    causes: ['extra-term'],
  });
  const [a, b] = place.dimensions;
  return [
    scaled('1.0001', '1.0001'),
    scaled('0.999', '0.999'),
    scaled('1.00000000001', '1.01'),
    ...(a === undefined ? [] : [scaled(`(1 + (${a} - 2)*(${a} - 3)*(${a} - 4))`, `(1 + ${a})`)]),
    ...(a === undefined || b === undefined ? [] : [scaled(`(1 + ${a} - ${b})`, `(1 + ${a} + ${b})`)]),
    ...place.variables
      .slice(0, 2)
      .flatMap((name) => [
        added(`1e-11*${name}`, name),
        added(`(abs(${name}) - ${name})`, `(abs(${name}) - ${name})`),
        added(`(${name} .* ${name} .* ${name} - ${name})`, `(${name} .* ${name} .* ${name} - ${name})`),
        ...(isKnownSquare(place, root) ? [added(`(${name} - ${name}')`, `(${name} - ${name}')`)] : []),
        ...(isKnownScalar(place, root) ? [added(`relu(${name} - 40)`, `relu(${name} - 0.5)`)] : []),
      ]),
  ];
}
