/** All moves, in the order in which they are tried. */
import { algebraMoves } from './algebra.ts';
import type { Move } from './move.ts';
import { openingMoves } from './opening.ts';
import {
  asFrobenius,
  chainAsFrobenius,
  cyclic,
  signBoth,
  sumOfHadamard,
  traceAsFrobenius,
  transfer,
  transferOperator,
  transposeBoth,
} from './transfer.ts';

export const moves: readonly Move[] = [
  ...openingMoves,
  transfer,
  transferOperator,
  cyclic,
  traceAsFrobenius,
  chainAsFrobenius,
  sumOfHadamard,
  asFrobenius,
  transposeBoth,
  signBoth,
  ...algebraMoves,
];
