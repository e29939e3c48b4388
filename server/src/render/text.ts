/** Expressions as Unicode, ASCII or LaTeX text. */
import type { Expr } from '../expr/expr.ts';
import type { Level } from '../operators/notation.ts';
import { printedSize } from './length.ts';
import type { TextTarget } from './script.ts';
import { maxPrinted, renderNamed } from './selfContained.ts';
import { printOperand, printText } from './textPrinter.ts';

/**
 * The text of an expression; names with a definition stay names.
 *
 * An expression that would be too long with all its repeated parts written out gets a `where` for them.
 */
export const renderText = (e: Expr, target: TextTarget): string =>
  printedSize(e) > maxPrinted ? renderNamed(e, target) : printText(e, target);

/** The text of an expression for a place where it must bind as tightly as `level`. */
export const renderOperand = (e: Expr, target: TextTarget, level: Level): string =>
  level === 'sum' ? renderText(e, target) : printOperand(e, target, level);
