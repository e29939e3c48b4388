/** The head of generated code: the shapes of the arguments are checked, and the sizes read that the code needs. */
import type { Dim } from '../expr/dim.ts';
import { dimName, dimNames, dimValue } from '../expr/dim.ts';
import type { Shape } from '../expr/shape.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { dimCode, readDimensions } from './dimensions.ts';
import type { CodeTarget, ShapeCheck, Statement } from './targets/target.ts';

/** An argument that is an array or a number. */
export interface ShapedArgument {
  readonly name: string;
  readonly shape: Shape;
}

export interface Head {
  readonly statements: readonly Statement[];
  /** Letters of sizes that no argument tells, in order: they are arguments themselves. */
  readonly untold: readonly string[];
}

/** The sizes that an argument has, as one writes them: none of a number, one of a vector. */
export const sidesOf = (s: Shape): readonly Dim[] => (isScalar(s) ? [] : isColumn(s) ? [s.rows] : [s.rows, s.columns]);

/**
 * @param wanted dimension names that the code uses
 * @param code the rest of the code, to see what it uses
 */
export function headOf(
  given: readonly ShapedArgument[],
  wanted: ReadonlySet<string>,
  target: CodeTarget,
  letterOf: (name: string) => string,
  code: readonly string[],
): Head {
  const known = new Set<string>();
  const statements: Statement[] = [];
  const like = given.find(({ shape }) => !isScalar(shape))?.name;
  const tell = (readings: readonly (readonly [name: string, value: string])[]): void => {
    for (const [name, value] of readings) {
      known.add(name);
      statements.push({ kind: 'reading', name: letterOf(name), value });
    }
  };
  const late: ShapedArgument[] = [];
  // A number that is not used has no shape to check.
  for (const argument of given.filter(({ shape, name }) => !isScalar(shape) || mentions(code, name))) {
    if (isScalar(argument.shape)) statements.push(...target.prepareNumber(argument.name, like));
    const { check, readings, isWhole } = firstLook(argument, known, target, letterOf);
    statements.push(check);
    if (isColumn(argument.shape) && mentions(code, argument.name)) {
      statements.push({ kind: 'preparation', name: argument.name, value: target.column(argument.name) });
    }
    tell(readings);
    if (!isWhole) late.push(argument);
  }
  const missing = new Set([...wanted, ...late.flatMap(({ shape }) => sidesOf(shape).flatMap(dimNames))]);
  tell(readDimensions(missing, given, target, letterOf, known));
  for (const argument of late) {
    const isTold = sidesOf(argument.shape).every((side) => dimNames(side).every((name) => known.has(name)));
    if (isTold) statements.push(firstLook(argument, known, target, letterOf).check);
  }
  const untold = [...wanted].filter((name) => !known.has(name)).map(letterOf);
  return { statements: onlyNeeded(statements, code), untold: untold.filter((letter) => mentions(code, letter)) };
}

interface FirstLook {
  readonly check: ShapeCheck;
  /** Dimension names that this argument tells first, and how. */
  readonly readings: readonly (readonly [name: string, value: string])[];
  /** False if a side has to be looked at again when more is known. */
  readonly isWhole: boolean;
}

function firstLook(
  { name, shape }: ShapedArgument,
  known: ReadonlySet<string>,
  target: CodeTarget,
  letterOf: (name: string) => string,
): FirstLook {
  const readings = new Map<string, string>();
  const letters = new Set<string>();
  let isWhole = true;
  const sizes = sidesOf(shape).map((side, axis) => {
    const alone = dimName(side);
    if (dimNames(side).every((letter) => known.has(letter))) {
      for (const letter of dimNames(side)) letters.add(letterOf(letter));
      return dimCode(side, target, letterOf);
    }
    if (alone === undefined) {
      isWhole = false;
      return undefined;
    }
    const before = readings.get(alone);
    if (before !== undefined) return before;
    readings.set(alone, sideText(name, shape, axis, target));
    return undefined;
  });
  const check: ShapeCheck = {
    kind: 'check',
    name,
    form: isScalar(shape) ? 'number' : isColumn(shape) ? 'vector' : 'matrix',
    sizes,
    expected: sidesOf(shape).map((side) => writtenSide(side, letterOf)),
    letters: [...letters],
  };
  return { check, readings: [...readings], isWhole };
}

const sideText = (name: string, shape: Shape, axis: number, target: CodeTarget): string =>
  isColumn(shape) ? target.length(name) : axis === 0 ? target.rows(name) : target.columns(name);

/** A side as a reader knows it, in the letters of the code. */
function writtenSide(side: Dim, letterOf: (name: string) => string): string {
  if (dimValue(side) !== undefined) return `${dimValue(side)}`;
  return side.text.replaceAll(/[A-Za-z]\w*/g, letterOf);
}

/** True if the code uses the name; `X.T` does not use a dimension `T`, nor `order='F'` a matrix `F`. */
export const mentions = (code: readonly string[], name: string): boolean => {
  const use = new RegExp(`(?<![\\w.'"])${name}(?!\\w)`);
  return code.some((text) => use.test(text));
};

/** Drops the readings that nothing after them uses. */
function onlyNeeded(statements: readonly Statement[], code: readonly string[]): readonly Statement[] {
  const texts = [...code];
  const needed: Statement[] = [];
  for (const statement of [...statements].reverse()) {
    if (statement.kind === 'reading' && !mentions(texts, statement.name)) continue;
    if (statement.kind === 'check') texts.push(...statement.sizes.flatMap((size) => size ?? []));
    else texts.push(statement.value);
    needed.unshift(statement);
  }
  return needed;
}
