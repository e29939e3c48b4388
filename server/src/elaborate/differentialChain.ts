/** `df = …`, `d(f) = …`, and `dφ = …` of a name without a value. */
import { compareExpr } from '../expr/compare.ts';
import type { Expr } from '../expr/expr.ts';
import { differential } from '../expr/expr.ts';
import { freeSymbols } from '../expr/walk.ts';
import type { Expression } from '../syntax/mcalc/tree.ts';
import type { ChainInput, Sides } from './chainSides.ts';
import { expressionsOf, typeSides } from './chainSides.ts';
import type { Elaborated } from './elaborated.ts';
import { compare } from './equations.ts';
import { linkParts } from './linkParts.ts';
import type { PartContent } from './parts.ts';
import { ungrouped } from './treeNames.ts';
import type { Typed } from './typed.ts';
import { lazily } from './typed.ts';
import { literallyVarying } from './varying.ts';
import type { Varying } from './wrt.ts';
import { varyingBy } from './wrt.ts';

/** A chain whose left side is the differential of `of`. */
export function elaborateDifferential(input: ChainInput, of: Expression): Elaborated {
  const isName = ungrouped(of).kind === 'name';
  const sides = typeSides<Typed>(input, {
    typeLeft: (context) => {
      const typed = context.type(context, of);
      if (typed === undefined) return undefined;
      const whole = lazily(input.left.span, typed.shape, () => differential(typed.build()));
      context.log.typed.push(whole);
      return whole;
    },
    inferLeft: !isName,
    inferFirst: false,
    expected: (_, left) => left?.shape,
  });
  return claimEqual(input, sides, sides.left?.build());
}

/** `dφ = …` where nothing is known of `φ`: the first right side claims nothing and stands for the left one. */
export function elaborateFreeDifferential(input: ChainInput): Elaborated {
  const sides = typeSides<Typed>(input, {
    typeLeft: () => undefined,
    inferLeft: false,
    inferFirst: true,
    expected: () => undefined,
  });
  return claimEqual(input, sides, undefined);
}

function claimEqual(input: ChainInput, sides: Sides<Typed>, left: Expr | undefined): Elaborated {
  const built = [...(left === undefined ? [] : [left]), ...expressionsOf(sides.rights)];
  const varying = varyingBy(input, sides, built);
  const standard = left ?? sides.rights[0]?.expr;
  const of = left?.kind === 'differential' ? left.of : undefined;
  const isUndecided = varying.log.reasons.length > 0;
  return linkParts(input, sides, varying.log, {
    kind: 'differential',
    left,
    content: (right, previous) => {
      if (standard === undefined || (left === undefined && right === standard && previous === undefined)) return {};
      return compare(
        sides.context,
        varying.free(standard),
        varying.free(right),
        previous && varying.free(previous),
        varying.symbols,
        sides.scope,
      );
    },
    alternatives: of === undefined || left === undefined ? [] : mayMove(input, sides, left, of, varying),
    question:
      of === undefined || isUndecided
        ? undefined
        : { kind: 'differential', of: varying.free(of), varying: varying.symbols },
  });
}

/** In the only step of a chain a hole may hold differentials of names that do not occur yet. */
function mayMove(
  { chain }: ChainInput,
  sides: Sides<Typed>,
  left: Expr,
  of: Expr,
  { symbols }: Varying,
): readonly ((right: Expr) => PartContent)[] {
  const all = [...freeSymbols(of)].filter((s) => s.role === 'variable').sort(compareExpr);
  const literal = sides.rights.some(({ readings }) => readings.some(({ expr }) => literallyVarying([expr]).length > 0));
  const [said, others] = [literal ? symbols : [], all.filter((s) => !literal || !symbols.includes(s))];
  if (chain.links.length > 1 || chain.wrt.length > 0 || others.length === 0) return [];
  const one = others.slice(0, mostAlone).map((s) => [...said, s].sort(compareExpr));
  const sets = literal && others.length > 1 ? [...one, all] : one;
  return sets.map((varying) => (right) => compare(sides.context, left, right, undefined, varying, sides.scope));
}

/** More names than this are not tried one by one. */
const mostAlone = 5;
