/** `f(X)` of a function that the document defines: its value with the arguments in the place of its variables. */
import type { Dim } from '../expr/dim.ts';
import { dimNames, substituteDim } from '../expr/dim.ts';
import type { Expr, SymbolExpr } from '../expr/expr.ts';
import { derivative, symbol } from '../expr/expr.ts';
import { isScalar, scalarShape } from '../expr/shape.ts';
import { expandDefinitions, freeSymbols, substitute } from '../expr/walk.ts';
import type { Call } from '../syntax/mcalc/tree.ts';
import { entryByEntry } from './entryByEntry.ts';
import { countOf } from './operatorCalls.ts';
import { resize, resizeSymbol } from './resize.ts';
import type { Binding } from './statement.ts';
import type { Context, Typed } from './typed.ts';
import { lazily, leave, typeAll, wrongCount } from './typed.ts';
import { freedAll, variableOf } from './variables.ts';

export function typeDefinedFunction(context: Context, tree: Call): Typed | undefined {
  const binding = context.scope.names.get(tree.callee.name);
  const args = typeAll(context, tree.arguments);
  if (binding === undefined || args === undefined) return undefined;
  const declared = binding.parameters ?? [];
  if (args.length !== declared.length) return wrongCount(context, tree, countOf(declared.length));
  if (tree.primes.length > 0) return typeDerived(context, tree, binding, args);
  const { unifier } = context;
  const anew = instantiate(context, binding);
  const parameters = declared.map((p) => resizeSymbol(p, anew));
  const fits = parameters.every((p, i) => unifier.unifyShapes(p.shape, args[i]?.shape ?? p.shape));
  if (!fits && isOfNumbers(binding) && context.scope.reading === 'paper') return typeEntries(tree, binding, args);
  if (!fits) {
    const what = `\`${tree.callee.name}\` of another shape than \`${declared.map((p) => p.name).join(', ')}\``;
    return leave(context, { kind: 'unsupported', what });
  }
  const final = (dim: Dim): Dim => unifier.resolve(anew(dim));
  const value = resizeSymbol(binding.symbol, anew);
  return lazily(tree.span, value.shape, () => {
    const built = args.map((arg) => arg.build());
    const own = declared.map((p) => resizeSymbol(p, unifier.resolve));
    if (own.every((variable, i) => variable === built[i])) return resize(binding.symbol, unifier.resolve);
    const whole = resize(binding.symbol, final);
    const variables = declared.map((p) => resizeSymbol(p, final));
    return substituteAll(whole, variables, built);
  });
}

/** Whether it makes a number of a number. */
const isOfNumbers = ({ symbol, parameters = [] }: Binding): boolean =>
  parameters.length === 1 && isScalar(symbol.shape) && parameters.every((p) => isScalar(p.shape));

/** `σ(Z)` of a function of a number: entry by entry. */
function typeEntries(tree: Call, { symbol, parameters = [] }: Binding, [arg]: readonly Typed[]): Typed | undefined {
  const [parameter] = parameters;
  if (arg === undefined || parameter === undefined) return undefined;
  return lazily(tree.span, arg.shape, () => entryByEntry(...openValue(symbol, parameter), arg.build()));
}

/** The value of a function with its variable free, and that variable. */
function openValue(whole: SymbolExpr, parameter: SymbolExpr): readonly [Expr, SymbolExpr] {
  const { symbol } = variableOf(parameter);
  return [expandDefinitions(freedAll([variableOf(parameter)], whole.definition ?? whole)), symbol];
}

/** `f'(t)` of a function of a number. */
function typeDerived(
  context: Context,
  tree: Call,
  { symbol: f, parameters = [], ...binding }: Binding,
  [arg]: readonly Typed[],
): Typed | undefined {
  const [parameter] = parameters;
  const isKnown = isOfNumbers({ symbol: f, parameters, ...binding }) && tree.primes.length === 1;
  if (!isKnown || arg === undefined || parameter === undefined) {
    return leave(context, { kind: 'unsupported', what: `\`${tree.callee.name}${"'".repeat(tree.primes.length)}\`` });
  }
  const rate = (at: Expr): Expr => {
    const [value, t] = openValue(f, parameter);
    const bound = symbol(t.name, t.shape, { role: 'bound', structure: t.structure });
    const of = substitute(value, (s) => (s === t ? bound : undefined));
    return derivative({ shape: scalarShape, form: 'rate', of, by: [bound], at: [at], symmetric: 'trace' });
  };
  const own = variableOf(parameter).symbol;
  return lazily(tree.span, arg.shape, () => entryByEntry(rate(own), own, arg.build()));
}

function substituteAll(whole: Expr, variables: readonly SymbolExpr[], values: readonly Expr[]): Expr {
  const definition = whole.kind === 'symbol' ? (whole.definition ?? whole) : whole;
  const free = variables.map(variableOf);
  const symbols = free.map((variable) => variable.symbol);
  return substitute(expandDefinitions(freedAll(free, definition)), (s) => values[symbols.indexOf(s)]);
}

/** Sizes that inference gave to the variables alone are other ones in every application. */
function instantiate({ scope, unifier }: Context, { symbol, parameters = [] }: Binding): (dim: Dim) => Dim {
  const namesOf = (s: SymbolExpr): readonly string[] => [...dimNames(s.shape.rows), ...dimNames(s.shape.columns)];
  const others = [...freeSymbols(symbol)].filter((s) => !parameters.includes(s));
  const fixed = new Set(others.flatMap(namesOf));
  const own = parameters.flatMap(namesOf).filter((name) => scope.openDimensions.has(name) && !fixed.has(name));
  const anew = new Map(own.map((name) => [name, unifier.fresh(name)]));
  return (dim) => substituteDim(dim, (name) => anew.get(name));
}
