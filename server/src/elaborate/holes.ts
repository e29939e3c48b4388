/**
 * Holes inside a right side: `? : dA`, `A*? - Y`.
 *
 * A hole is typed like a name that was not declared: as a number, a matrix, a column, a row. Every way in which the side
 * then has a type is a reading; which of them has an answer is found out later.
 */
import type { Span } from '../base/span.ts';
import { dimNames } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import type { Level } from '../operators/notation.ts';
import type { Expression, Infix, Postfix } from '../syntax/mcalc/tree.ts';
import { openShape } from './inference.ts';
import type { NameClass } from './names.ts';
import { visitTree } from './treeNames.ts';
import type { Context, Log, Typed } from './typed.ts';
import { emptyLog, lazily, leave } from './typed.ts';
import { isOpenName } from './unifier.ts';

/** A `?` in the source, and how tightly what is put there must bind to need no brackets. */
export interface HolePlace {
  readonly span: Span;
  readonly level: Level;
}

/** A right side with symbols for its holes. */
export interface Reading {
  readonly expr: Expr;
  /** In the order of the text. */
  readonly holes: readonly SymbolExpr[];
}

/** A side that has been typed with one choice of classes. */
export interface TypedReading {
  readonly typed: Typed | undefined;
  readonly log: Log;
}

/** More holes than this in one side are not answered. */
const mostHoles = 3;

/** What a hole may be, the simplest first. */
const classes: readonly NameClass[] = ['scalar', 'matrix', 'column', 'row'];

/** The holes of a right side in the order of the text; the side itself may be one. */
export function holesIn(tree: Expression): readonly HolePlace[] {
  const found: HolePlace[] = [];
  const needed = new Map<Expression, Level>([[tree, 'sum']]);
  visitTree(tree, (part) => {
    for (const [child, level] of demands(part)) needed.set(child, level);
    if (part.kind === 'hole') found.push({ span: part.span, level: needed.get(part) ?? 'sum' });
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** How tightly the operands of an operator must bind; between brackets and commas anything may stand. */
function demands(tree: Expression): readonly (readonly [Expression, Level])[] {
  switch (tree.kind) {
    case 'infix':
      return [
        [tree.left, beside[tree.operator].left],
        [tree.right, beside[tree.operator].right],
      ];
    case 'negation':
      return [[tree.operand, 'prefix']];
    case 'postfix':
      return [[tree.operand, 'atom'], ...exponentDemand(tree)];
    case 'index':
      return [[tree.operand, 'atom']];
    case 'sum':
      return [[tree.body, 'frobenius']];
    default:
      return [];
  }
}

/** An exponent without brackets, which is where the power ends, must be one word. */
const exponentDemand = ({ operator, span }: Postfix): readonly (readonly [Expression, Level])[] =>
  'exponent' in operator && operator.exponent.span.end === span.end ? [[operator.exponent, 'atom']] : [];

const beside: Readonly<Record<Infix['operator'], { readonly left: Level; readonly right: Level }>> = {
  plus: { left: 'sum', right: 'frobenius' },
  minus: { left: 'sum', right: 'frobenius' },
  frobenius: { left: 'hadamard', right: 'hadamard' },
  hadamard: { left: 'hadamard', right: 'kronecker' },
  hadamardDivide: { left: 'hadamard', right: 'prefix' },
  kronecker: { left: 'kronecker', right: 'product' },
  times: { left: 'product', right: 'prefix' },
  juxtapose: { left: 'product', right: 'postfix' },
  divide: { left: 'product', right: 'postfix' },
};

/** The symbol that stands for a hole while its side is typed. */
export function typeHole(context: Context, { span }: Expression): Typed | undefined {
  const at = [...context.holes.keys()].indexOf(span.start);
  const tried = context.holes.get(span.start);
  if (tried === undefined) return leave(context, { kind: 'holes-on-both-sides' });
  const shape = openShape(context.unifier, 'hole', tried);
  const name = at === 0 ? '?' : `?_${at + 1}`;
  return lazily(span, shape, () => symbol(name, context.unifier.resolveShape(shape)));
}

/** Types a side in every way that its holes allow; the first way that fails if none succeeds. */
export function typeReadings(
  context: Context,
  holes: readonly HolePlace[],
  type: (context: Context) => Typed | undefined,
): readonly TypedReading[] {
  if (holes.length > mostHoles) {
    return [{ typed: undefined, log: { ...emptyLog(), reasons: [{ kind: 'many-holes', most: mostHoles }] } }];
  }
  const read: TypedReading[] = [];
  let failed: TypedReading | undefined;
  for (const choice of choices(holes.length)) {
    const log = emptyLog();
    const tried = new Map(choice.map((one, i) => [holes[i]?.span.start ?? -1, one]));
    const typed = context.unifier.attempt(() => {
      const whole = type({ ...context, unknownNames: 'leave', holes: tried, log });
      return log.problems.length > 0 ? undefined : whole;
    });
    if (typed !== undefined) read.push({ typed, log });
    else if (failed === undefined || log.problems.length <= failed.log.problems.length) failed = { typed, log };
  }
  if (read.length > 0 || failed === undefined) return read;
  // What was typed on a way that failed was taken back with it: its sizes mean nothing any more.
  return [{ ...failed, log: { ...failed.log, typed: [] } }];
}

/** Every way to give classes to so many holes, those that are alike for all first. */
function choices(count: number): readonly (readonly NameClass[])[] {
  let lists: readonly (readonly NameClass[])[] = [[]];
  for (let i = 0; i < count; i += 1) lists = lists.flatMap((list) => classes.map((one) => [...list, one]));
  return lists;
}

/** The reading as an expression; `undefined` if the size of a hole does not follow from what stands around it. */
export function buildReading(holes: readonly HolePlace[], { typed, log }: TypedReading): Reading | undefined {
  const built = typed?.build();
  if (built === undefined) return undefined;
  const symbols = holes.flatMap(({ span }) => {
    const own = log.typed.find((one) => one.span.start === span.start && one.span.end === span.end);
    const made = own?.build();
    return made?.kind === 'symbol' ? [made] : [];
  });
  const sizes = symbols.flatMap(({ shape }) => [shape.rows, shape.columns]);
  const isOpen = sizes.some((size) => dimNames(size).some(isOpenName));
  return isOpen || symbols.length < holes.length ? undefined : { expr: built, holes: symbols };
}
