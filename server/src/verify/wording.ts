/** The reasons of the checker in English. */
import { assertNever } from '../base/never.ts';
import type { Reason } from './verdict.ts';

const under = (conventions: readonly string[]): string =>
  conventions.length === 0 ? '' : `; right under \`convention ${conventions.join('`, `convention ')}\``;

/** One line, without a full stop. */
export function showReason(reason: Reason): string {
  switch (reason.kind) {
    case 'shapes': {
      const layout = reason.otherLayout ? ': it is in the other layout' : '';
      return `the shapes differ: ${reason.left} is expected, the right side is ${reason.right}${layout}${under(reason.conventions)}`;
    }
    case 'differs':
      return `the two sides differ${under(reason.conventions)}`;
    case 'differs-where':
      return `the two sides differ for ${reason.where}${under(reason.conventions)}`;
    case 'undefined':
      return reason.side === 'both'
        ? 'no point was found at which both sides are defined'
        : `no point was found at which the ${reason.side} side is defined`;
    case 'no-sizes':
      return 'no sizes of the dimensions fit the declarations';
    case 'no-scalar':
      return `only a scalar has a gradient or a Hessian, this is ${reason.shape}`;
    case 'unsupported':
      return `not supported: ${reason.what}`;
    case 'straight-hessian':
      return `right if ${reason.name} moves along straight lines; on the orthogonal matrices the curvature adds to it`;
    case 'nothing-varies':
      return 'nothing varies in the differentials';
    case 'doubtful':
      return 'the difference is too small to tell from rounding';
    case 'interrupted':
      return 'interrupted';
    default:
      return assertNever(reason);
  }
}
