/** The claims of a document, each with its right side as the author wrote it, and documents in which it is changed. */
import type { Part } from '../../server/src/analysis/part.ts';
import { analyse, documentSpan, placedParts } from '../../server/src/analysis/snapshot.ts';
import type { Span } from '../../server/src/base/span.ts';
import { containsSpan, textOf } from '../../server/src/base/span.ts';
import { sameShape } from '../../server/src/expr/shape.ts';
import { operatorNamed } from '../../server/src/operators/index.ts';
import { parseStatement } from '../../server/src/syntax/mcalc/parse.ts';
import { regroup } from '../../server/src/syntax/mcalc/regroup.ts';
import type { Expression, Link } from '../../server/src/syntax/mcalc/tree.ts';
import type { Place, Slip } from './slip.ts';
import { slipsIn } from './slips.ts';

export interface Line {
  readonly document: string;
  /** The statement in the document, and the number of the claim in it. */
  readonly statement: Span;
  readonly place: number;
  readonly kind: Part['kind'];
  readonly part: Part;
  /** The right side in the document. */
  readonly right: Span;
  readonly text: string;
  readonly slips: () => readonly Slip[];
}

/** A line with one slip in it. */
export interface Mutant {
  readonly line: Line;
  readonly slip: Slip;
  /** The right side with the slip. */
  readonly right: string;
  /** The right side for the oracle, where the slip is larger. */
  readonly enlarged: string;
}

export const partsOf = (document: string): ReturnType<typeof placedParts> =>
  placedParts(analyse({ version: 0, language: 'mcalc', text: document }));

/** Every claim that has a right side. */
export function linesOf(document: string): readonly Line[] {
  const placed = partsOf(document);
  return placed.flatMap(({ part, block }, number) => {
    if (part.claim === undefined) return [];
    const link = linkOf(block.source, part);
    if (link === undefined) return [];
    const right = documentSpan(block, link.right.span);
    const shift = right.start - link.right.span.start;
    const slips = (): readonly Slip[] => {
      const place = placeFor(block.source, part);
      const root = regroup(link.right, knownNames(part));
      return slipsIn(place, root).map((slip) => ({ ...slip, span: moved(slip.span, shift) }));
    };
    const statement = documentSpan(block, { start: 0, end: block.source.length });
    const place = number - placed.findIndex((other) => other.block === block);
    return [{ document, statement, place, kind: part.kind, part, right, text: textOf(document, right), slips }];
  });
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function linkOf(source: string, part: Part): Link | undefined {
  const links = parseStatement(source).statements.flatMap((s) => (s.kind === 'chain' ? s.links : []));
  return links.findLast(({ right }) => containsSpan(part.span, right.span) && right.kind !== 'hole');
}

const builtIn = new Set(
  'norm softmax logsumexp ones zeros eye basis commutation duplication elimination delta reshape unvec blkdiag grad jac hess d svd eig cases kron'.split(
    ' ',
  ),
);

function knownNames({ scope }: Part): Parameters<typeof regroup>[1] {
  const isName = (name: string): boolean => scope.names.has(name);
  return {
    isFunction: (name) =>
      scope.functions.has(name) || (!isName(name) && (operatorNamed(name) !== undefined || builtIn.has(name))),
    isPlain: isName,
    isDifferential: (name) => name.startsWith('d') && isName(name.slice(1)) && !isName(name),
  };
}

/** What the program knows of the pieces of a line serves to make slips in it; what they are worth others decide. */
function placeFor(source: string, part: Part): Place {
  const shapes = new Map(part.origins.map(({ span, expr }) => [`${span.start}-${span.end}`, expr.shape]));
  const { names } = part.scope;
  const shapeOf = (node: Expression): ReturnType<Place['shapeOf']> =>
    shapes.get(`${node.span.start}-${node.span.end}`) ?? (node.kind === 'group' ? shapeOf(node.inner) : undefined);
  const othersLike = (name: string): readonly string[] => {
    const own = names.get(name)?.symbol;
    if (own !== undefined) {
      const others = [...names].filter(([other, { symbol }]) => other !== name && sameShape(symbol.shape, own.shape));
      return others.map(([other]) => other);
    }
    const differential = name.startsWith('d') ? names.get(name.slice(1))?.symbol : undefined;
    if (differential === undefined) return [];
    const moving = new Set(source.match(/\bd[A-Za-z]\w*/g));
    return [...moving].filter((other) => {
      const symbol = names.get(other.slice(1))?.symbol;
      return other !== name && symbol !== undefined && sameShape(symbol.shape, differential.shape);
    });
  };
  const shape = part.right?.shape;
  const variables = [...names]
    .filter(
      ([, { symbol }]) => shape !== undefined && symbol.definition === undefined && sameShape(symbol.shape, shape),
    )
    .map(([name]) => name);
  return { source, shapeOf, othersLike, variables, dimensions: [...part.scope.dimensions] };
}

export function mutantsOf(line: Line): readonly Mutant[] {
  const { right, text } = line;
  return line.slips().map((slip) => {
    const put = (changed: string): string =>
      text.slice(0, slip.span.start - right.start) + changed + text.slice(slip.span.end - right.start);
    return { line, slip, right: put(slip.text), enlarged: put(slip.enlarged ?? slip.text) };
  });
}

/** The document with another right side in the line. */
export const documentWith = ({ document, right }: Line, text: string): string =>
  document.slice(0, right.start) + text + document.slice(right.end);
