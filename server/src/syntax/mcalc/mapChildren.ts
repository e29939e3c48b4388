import type { Binder, Expression, Postfix, Slice } from './tree.ts';

/** The same node with `change` applied to the expressions in it; what could not be read stays as it is. */
export function mapChildren(expression: Expression, change: (child: Expression) => Expression): Expression {
  const all = (children: readonly Expression[]) => children.map(change);
  switch (expression.kind) {
    case 'number':
    case 'name':
    case 'hole':
    case 'error':
      return expression;
    case 'subscripted':
      return { ...expression, subscripts: all(expression.subscripts) };
    case 'infix':
      return { ...expression, left: change(expression.left), right: change(expression.right) };
    case 'negation':
      return { ...expression, operand: change(expression.operand) };
    case 'postfix':
      return { ...mapExponent(expression, change), operand: change(expression.operand) };
    case 'index':
      return {
        ...expression,
        operand: change(expression.operand),
        entries: expression.entries.map((entry) => mapEntry(entry, change)),
      };
    case 'call':
      return { ...expression, arguments: all(expression.arguments) };
    case 'norm':
      return {
        ...expression,
        operand: change(expression.operand),
        subscripts: all(expression.subscripts),
      };
    case 'block':
      return { ...expression, rows: expression.rows.map(all) };
    case 'group':
      return { ...expression, inner: change(expression.inner) };
    case 'tuple':
      return { ...expression, elements: all(expression.elements) };
    case 'sum':
      return {
        ...expression,
        indices: expression.indices.map((index) => mapBinder(index, change)),
        body: change(expression.body),
      };
    case 'range':
      return { ...expression, from: change(expression.from), to: change(expression.to) };
    case 'derivative':
      return { ...expression, of: change(expression.of), by: all(expression.by) };
  }
}

/** The postfix with `change` applied to its exponent, if it has one. */
export function mapExponent(postfix: Postfix, change: (child: Expression) => Expression): Postfix {
  const { operator } = postfix;
  if (operator.kind !== 'power' && operator.kind !== 'hadamardPower') return postfix;
  return { ...postfix, operator: { ...operator, exponent: change(operator.exponent) } };
}

export function mapEntry(entry: Expression | Slice, change: (child: Expression) => Expression): Expression | Slice {
  return entry.kind === 'slice' ? entry : change(entry);
}

function mapBinder(binder: Binder, change: (child: Expression) => Expression): Binder {
  const { range } = binder;
  if (range === undefined) return binder;
  return { ...binder, range: { ...range, from: change(range.from), to: change(range.to) } };
}
