/** The names that stand in the text of a statement, with what binds them there: sums and `where` bind for their own part. */
import type { Span } from '../base/span.ts';
import { namedNorms } from '../elaborate/norms.ts';
import type { Chain, Declaration, Expression, Name, Part, Statement, Sum } from '../syntax/mcalc/tree.ts';

/** What binds a name for a part of a statement only; each is an object of its own. */
export interface Binding {
  readonly name: string;
}

export type Bindings = ReadonlyMap<string, Binding>;

/** How a name stands: alone, before a bracket, or where it is given a meaning. */
export type Place = 'plain' | 'callee' | 'target';

export interface Mention {
  /** In its canonical spelling. */
  readonly name: string;
  readonly span: Span;
  readonly place: Place;
  /** What is bound where it stands. */
  readonly bindings: Bindings;
}

/** In the order of the tree: what a statement gives a meaning comes after what it is made of. */
export function mentionsIn(statement: Statement): readonly Mention[] {
  const found: Mention[] = [];
  const nothing: Bindings = new Map();
  switch (statement.kind) {
    case 'declaration':
      addDeclaration(found, statement);
      break;
    case 'function':
      for (const name of statement.names) add(found, name, 'target', nothing);
      break;
    case 'bound':
      visit(found, statement.left, nothing);
      for (const { right } of statement.comparisons) visit(found, right, nothing);
      break;
    case 'chain':
      addChain(found, statement);
      break;
    case 'expression': {
      const bindings = addParts(found, statement.parts);
      visit(found, statement.expression, bindings);
      break;
    }
    case 'convention':
    case 'scope':
    case 'unreadable':
      break;
  }
  return found;
}

const add = (found: Mention[], { name, span }: Name, place: Place, bindings: Bindings): void => {
  if (span.end > span.start) found.push({ name, span, place, bindings });
};

function addDeclaration(found: Mention[], { names, space, indices, attributes }: Declaration): void {
  const bindings = bound(
    new Map(),
    indices.map(({ name }) => name),
  );
  for (const { name, range } of indices) {
    add(found, name, 'plain', bindings);
    if (range !== undefined) visit(found, range, bindings);
  }
  for (const size of space.kind === 'reals' ? space.dimensions : []) visit(found, size, bindings);
  for (const attribute of attributes) if (attribute.kind === 'rank') visit(found, attribute.rank, bindings);
  for (const name of names) add(found, name, 'target', bindings);
}

function addChain(found: Mention[], { left, wrt, links, parts }: Chain): void {
  const bindings = addParts(found, parts);
  for (const { right } of links) visit(found, right, bindings);
  for (const name of wrt) add(found, name, 'plain', bindings);
  visit(found, left, bindings);
}

/** `where N = …` binds `N` for the statement. */
function addParts(found: Mention[], parts: readonly Part[]): Bindings {
  const bindings = bound(
    new Map(),
    parts.flatMap(({ left }) => (left.kind === 'name' ? [left] : [])),
  );
  for (const { left, right } of parts) {
    visit(found, right, bindings);
    if (left.kind === 'name') add(found, left, 'target', bindings);
    else visit(found, left, bindings);
  }
  return bindings;
}

const bound = (outer: Bindings, names: readonly Name[]): Bindings =>
  names.length === 0 ? outer : new Map([...outer, ...names.map(({ name }) => [name, { name }] as const)]);

/** Without deep recursion along sums and products, the left operands of which nest. */
function visit(found: Mention[], tree: Expression, outer: Bindings): void {
  const open: (readonly [Expression, Bindings])[] = [[tree, outer]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, bindings] = next;
    open.push(...[...inside(found, part, bindings)].reverse());
  }
}

type Child = readonly [Expression, Bindings];

/** Notes the names of a node and returns its children, each with what is bound there. */
function inside(found: Mention[], e: Expression, bindings: Bindings): readonly Child[] {
  const all = (children: readonly Expression[]): readonly Child[] => children.map((child) => [child, bindings]);
  switch (e.kind) {
    case 'number':
    case 'hole':
      return [];
    case 'name':
      add(found, e, 'plain', bindings);
      return [];
    case 'subscripted':
      return all([e.base, ...e.subscripts]);
    case 'infix':
      return all([e.left, e.right]);
    case 'negation':
      return all([e.operand]);
    case 'postfix': {
      const { operator } = e;
      return all('exponent' in operator ? [e.operand, operator.exponent] : [e.operand]);
    }
    case 'index':
      return all([e.operand, ...e.entries.flatMap((entry) => (entry.kind === 'slice' ? [] : [entry]))]);
    case 'call':
      add(found, e.callee, 'callee', bindings);
      return all(e.callee.name === 'norm' ? e.arguments.filter((one, i) => i === 0 || !isNormWord(one)) : e.arguments);
    case 'norm':
      return all([e.operand, ...e.subscripts.filter((one) => !isNormWord(one))]);
    case 'block':
      return all(e.rows.flat());
    case 'group':
      return all([e.inner]);
    case 'tuple':
      return all(e.elements);
    case 'sum':
      return insideSum(found, e, bindings);
    case 'range':
      return all([e.from, e.to]);
    case 'derivative':
      return all([e.of, ...e.by]);
    case 'error':
      return all(e.pieces);
  }
}

/** The `F` of `norm(X, F)` is no name. */
const isNormWord = (e: Expression): boolean => e.kind === 'name' && namedNorms.has(e.name);

/** The indices of a sum are bound in it, those that only a condition names too. */
function insideSum(found: Mention[], { indices, conditions, body }: Sum, outer: Bindings): readonly Child[] {
  const indexed = indices.map(({ name }) => name);
  const related = conditions.flatMap(({ left, right }) => [left, right]);
  const alone = related.filter(({ name }) => !outer.has(name) && !indexed.some((index) => index.name === name));
  const bindings = bound(outer, [...indexed, ...alone]);
  for (const name of [...indexed, ...related]) add(found, name, 'plain', bindings);
  const ranges = indices.flatMap(({ range }) => (range === undefined ? [] : [range]));
  return [...ranges, body].map((child) => [child, bindings] as const);
}
