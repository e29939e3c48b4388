/** Chains: which of definition, claim and identity a chain is depends on the names known before it. */
import { freeSymbols } from '../expr/walk.ts';
import { regroup } from '../syntax/mcalc/regroup.ts';
import type { Chain, Expression, Name } from '../syntax/mcalc/tree.ts';
import { builtinName } from './builtins.ts';
import type { ChainInput, NewNames } from './chainSides.ts';
import { withComponents, withNamedSubscripts } from './components.ts';
import { elaborateDecomposition } from './decomposition.ts';
import type { Definition } from './definitionChain.ts';
import { elaborateDefinition } from './definitionChain.ts';
import { elaborateDerivative } from './derivativeChain.ts';
import { elaborateDifferential, elaborateFreeDifferential } from './differentialChain.ts';
import { elaborateDirectional } from './directionalChain.ts';
import type { Elaborated } from './elaborated.ts';
import { familyOf } from './families.ts';
import { groupingHints } from './grouping.ts';
import { holesIn } from './holes.ts';
import { elaborateIdentity } from './identityChain.ts';
import { invertSide } from './invertible.ts';
import { readLeftSide } from './leftSide.ts';
import { differentialOf } from './names.ts';
import { withOwnNotation } from './ownNotation.ts';
import { makePart } from './parts.ts';
import { isKnownName } from './scope.ts';
import { withSingularValues } from './singularSum.ts';
import type { Scope } from './statement.ts';
import { knownNames, namesIn, ungrouped, visitTree } from './treeNames.ts';
import { elaborateWhere } from './where.ts';
import { withWordNames } from './wordNames.ts';

/** Elaborates a chain with its `where` parts; `newNames` says what new names in a definition are. */
export function elaborateChain(chain: Chain, scope: Scope, text: string, newNames: NewNames = 'infer'): Elaborated {
  const input = readChain(chain, scope, text, newNames);
  const [left = input.left, ...rights] = withComponents([input.left, ...input.rights], scope);
  if (left === input.left && rights.every((right, i) => right === input.rights[i])) return elaborateRead(input);
  const byEntries = elaborateRead({ ...input, left, rights });
  return byEntries.parts.some((part) => part.problems.length > 0) ? elaborateRead(input) : byEntries;
}

function elaborateRead(input: ChainInput): Elaborated {
  const { chain, scope, text, newNames } = input;
  const hints = groupingHints([input.left, ...input.rights], text);
  if (chain.parts.length === 0) return { ...dispatch(input), hints };
  const where = elaborateWhere(chain.parts, scope, text, infersNames(input) ? newNames : 'leave', elaborateChain);
  const again = readChain(chain, where.scope, text, newNames);
  const result = dispatch({ ...again, whereLogs: where.logs });
  return { parts: result.parts, scope: where.restore(result.scope), hints: [...hints, ...where.hints] };
}

/** The chain with its sides grouped as the known names demand. */
function readChain(chain: Chain, scope: Scope, text: string, newNames: NewNames): ChainInput {
  const written = [chain.left, ...chain.links.map((link) => link.right)];
  const [first = chain.left, ...others] = withWordNames(written, scope).map((side) => withNamedSubscripts(side, scope));
  const mentioned = namesIn([first, ...others]);
  const left = regroup(first, knownNames(scope, mentioned, 'left'));
  const rights = others.map((right) => regroup(right, knownNames(scope, mentioned, 'right')));
  return { chain, scope, text, left, rights, whereLogs: [], newNames };
}

/** Whether new names on the first right side stand for anything. */
function infersNames({ left, scope, chain }: ChainInput): boolean {
  const { kind } = readLeftSide(left, scope);
  return kind === 'name' || kind === 'function' || kind === 'expression' || chain.links[0]?.relation === '==';
}

function dispatch(read: ChainInput): Elaborated {
  const input = { ...read, scope: withOwnNotation(read.left, read.rights[0], read.scope, read.text) };
  if (input.left.kind === 'error' || input.chain.links.length === 0) return elaborateUnreadable(input);
  const relation = input.chain.links[0]?.relation;
  if (holesIn(input.left).length > 0) return elaborateIdentity(turned(input), 'infer');
  const side = readLeftSide(input.left, input.scope);
  // An identity whose left side is a derivative claims that derivative, in whatever form it may be written.
  if (relation === '==' && side.kind !== 'derivative') return elaborateIdentity(input, 'infer');
  switch (side.kind) {
    case 'name':
      return elaborateNamed(
        { ...input, left: side.name },
        { name: side.name, parameters: [], mode: relation === ':=' ? 'again' : 'fresh' },
      );
    case 'function':
      return elaborateNamed(input, { ...side, mode: relation === ':=' ? 'again' : 'fresh' });
    case 'names':
      return elaborateDecomposition(input, side.names);
    case 'differential':
      return isWithoutValue(input, side.of) ? elaborateFreeDifferential(input) : elaborateDifferential(input, side.of);
    case 'derivative':
      return elaborateDerivative(input, side);
    case 'directional':
      return elaborateDirectional(input, side);
    case 'expression':
      return elaborateExpressionSide(input);
  }
}

/** The chain with its first two sides exchanged: what stands left of the first `=` is asked for by what stands right. */
function turned(input: ChainInput): ChainInput {
  const [first, ...rest] = input.rights;
  const [link, ...links] = input.chain.links;
  if (first === undefined || link === undefined) return input;
  const { span } = input.left;
  const chain = { ...input.chain, left: first, links: [{ ...link, right: input.left, span }, ...links] };
  return { ...input, chain, left: first, rights: [input.left, ...rest] };
}

/** A name on the left: defined if it has no value yet, else compared. */
function elaborateNamed(input: ChainInput, definition: Definition): Elaborated {
  const { scope } = input;
  const { name } = definition.name;
  if (definition.mode === 'again') return elaborateDefinition(input, definition);
  if (isFreeDifferential(input, name)) return elaborateFreeDifferential(input);
  const binding = scope.names.get(name);
  const decomposed = binding === undefined ? scope : withSingularValues(input);
  if (decomposed !== scope) return elaborateIdentity({ ...input, scope: decomposed }, 'leave');
  const hasValue = binding === undefined ? isFixed(scope, name) || isDefinedMember(scope, name) : isDefined(binding);
  if (hasValue) return elaborateIdentity(input, 'leave');
  if (dependsOnItself(input, definition.name))
    return elaborateIdentity(input, binding === undefined ? 'infer' : 'leave');
  return elaborateDefinition(input, definition);
}

/** Also an alias has a value, although its symbol is free. */
const isDefined = (binding: { readonly name: string; readonly origin: string }): boolean =>
  binding.origin === 'defined';

/** A member of a family that has been defined. */
const isDefinedMember = (scope: Scope, name: string): boolean => familyOf(scope, name)?.matrix.definition !== undefined;

/** Names that have a value without having been bound. */
const isFixed = (scope: Scope, name: string): boolean =>
  scope.valueless.has(name) || scope.functions.has(name) || builtinName(name) === 'fixed';

/** `dN` with `N` unknown is a differential if another one stands in the chain. */
function isFreeDifferential({ scope, rights }: ChainInput, name: string): boolean {
  if (differentialOf(name) === undefined || isKnownName(scope, name)) return false;
  return differentiatedNames(scope, rights).size > 0;
}

/** Whether the chain says what the differential of `of` is, a name that is declared but has no value. */
function isWithoutValue({ scope, rights }: ChainInput, of: Expression): boolean {
  const name = ungrouped(of);
  const symbol = name.kind === 'name' ? scope.names.get(name.name)?.symbol : undefined;
  if (name.kind !== 'name' || symbol === undefined || symbol.definition !== undefined) return false;
  const others = differentiatedNames(scope, rights);
  return others.size > 0 && !others.has(name.name);
}

/** What stands behind a `d` in the trees; what is no name counts as the function `d`. */
function differentiatedNames(scope: Scope, trees: readonly Expression[]): ReadonlySet<string> {
  const mentioned = namesIn(trees);
  const found = new Set<string>();
  for (const tree of trees) {
    visitTree(tree, (part) => {
      const name = differentiatedName(scope, mentioned, part);
      if (name !== undefined) found.add(name);
    });
  }
  return found;
}

function differentiatedName(scope: Scope, mentioned: ReadonlySet<string>, part: Expression): string | undefined {
  if (part.kind === 'call' && part.callee.name === 'd') {
    const [of] = part.arguments;
    return of?.kind === 'name' ? of.name : 'd';
  }
  const inner = part.kind === 'name' && !isKnownName(scope, part.name) ? differentialOf(part.name) : undefined;
  if (inner === undefined) return undefined;
  const isKnown = isKnownName(scope, inner) || familyOf(scope, inner) !== undefined || mentioned.has(inner);
  return isKnown ? inner : undefined;
}

/** Whether the value of the name would depend on the name, directly or through definitions. */
function dependsOnItself({ scope, rights }: ChainInput, { name }: Name): boolean {
  const [first] = rights;
  if (first === undefined) return false;
  const used = namesIn([first]);
  if (used.has(name)) return true;
  const symbol = scope.names.get(name)?.symbol;
  return symbol !== undefined && [...used].some((other) => dependsOn(scope, other, symbol));
}

function dependsOn(scope: Scope, name: string, symbol: Parameters<typeof freeSymbols>[0]): boolean {
  const other = scope.names.get(name)?.symbol ?? scope.names.get(differentialOf(name) ?? '')?.symbol;
  return other !== undefined && [...freeSymbols(other)].some((free) => free === symbol);
}

/** `expr = expr`, or `N^q = expr` that defines `N`. */
function elaborateExpressionSide(input: ChainInput): Elaborated {
  const inversion = invertSide(input.left, input.scope, input.text);
  if (inversion !== undefined) {
    const result = elaborateDefinition(input, { ...inversion, parameters: [], mode: 'fresh' });
    if (!result.parts[0]?.problems.some((problem) => problem.kind === 'not-definable')) return result;
  }
  return elaborateIdentity(input, 'infer');
}

/** A chain whose left side could not be read claims nothing. */
function elaborateUnreadable({ chain, scope }: ChainInput): Elaborated {
  const log = { problems: [{ kind: 'unreadable' as const, span: chain.span }], reasons: [], typed: [], unsized: [] };
  const base = { kind: 'expression' as const, step: 0, span: chain.span, scope, logs: [log] };
  return { parts: [makePart(base, {})], scope, hints: [] };
}
