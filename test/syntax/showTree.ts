import type {
  Attribute,
  Binder,
  Expression,
  Part,
  PostfixOperator,
  Slice,
  Space,
  Statement,
} from '../../server/src/syntax/mcalc/tree.ts';

/*
 * The surface tree on one line, for expected values in tests: `(operator operand …)`.
 *
 * Groups are `{…}`, blocks `[…]`, errors `!(…)`, a missing operand `!`.
 */

const infix = {
  plus: '+',
  minus: '-',
  frobenius: ':',
  hadamard: '⊙',
  hadamardDivide: '⊘',
  kronecker: '⊗',
  times: '*',
  juxtapose: '·',
  divide: '/',
} as const;

export function showStatement(statement: Statement): string {
  switch (statement.kind) {
    case 'declaration':
      return `(in (${statement.names.map(show).join(' ')}) ${showSpace(statement.space)}${showAll(
        statement.indices.map(showBinder),
      )}${showAll(statement.attributes.map(showAttribute))})`;
    case 'function':
      return `(${statement.action} ${statement.names.map(show).join(' ')})`;
    case 'bound':
      return `(bound ${show(statement.left)}${showAll(
        statement.comparisons.map(({ operator, right }) => `${operator} ${show(right)}`),
      )})`;
    case 'convention':
      return `(convention ${statement.name} ${statement.value})`;
    case 'scope':
      return '---';
    case 'chain':
      return `(chain ${show(statement.left)}${showAll(statement.wrt.map((name) => `wrt ${show(name)}`))}${showAll(
        statement.links.map(({ relation, right }) => `${relation} ${show(right)}`),
      )}${showParts(statement.parts)})`;
    case 'expression':
      return statement.parts.length === 0
        ? show(statement.expression)
        : `(${show(statement.expression)}${showParts(statement.parts)})`;
    case 'unreadable':
      return '!unreadable';
  }
}

export function show(expression: Expression | Slice): string {
  switch (expression.kind) {
    case 'number':
      return expression.text;
    case 'name':
      return expression.name || '!';
    case 'subscripted':
      return `(_ ${show(expression.base)}${showAll(expression.subscripts.map(show))})`;
    case 'infix':
      return `(${infix[expression.operator]} ${show(expression.left)} ${show(expression.right)})`;
    case 'negation':
      return `(- ${show(expression.operand)})`;
    case 'postfix':
      return `(${showPostfix(expression.operator)} ${show(expression.operand)})`;
    case 'index':
      return `(at ${show(expression.operand)}${showAll(expression.entries.map(show))})`;
    case 'slice':
      return ':';
    case 'call':
      return `(${expression.callee.name}${"'".repeat(expression.primes.length)}${
        expression.spaced ? '␣' : ''
      }()${showAll(expression.arguments.map(show))})`;
    case 'norm':
      return `(‖‖ ${show(expression.operand)}${showAll(expression.subscripts.map(show))})`;
    case 'block':
      return `[${expression.rows.map((row) => row.map(show).join(', ')).join('; ')}]`;
    case 'group':
      return `{${show(expression.inner)}}`;
    case 'tuple':
      return `(tuple${showAll(expression.elements.map(show))})`;
    case 'sum':
      return `(Σ ${expression.indices.map(showBinder).join(', ')}. ${show(expression.body)})`;
    case 'range':
      return `${show(expression.from)}..${show(expression.to)}`;
    case 'derivative':
      return `(∂ ${show(expression.of)} by${showAll(expression.by.map(show))})`;
    case 'hole':
      return '?';
    case 'error':
      return expression.pieces.length === 0 ? '!' : `!(${expression.pieces.map(show).join(' ')})`;
  }
}

function showAll(parts: readonly string[]): string {
  return parts.map((part) => ` ${part}`).join('');
}

function showPostfix(operator: PostfixOperator): string {
  switch (operator.kind) {
    case 'transpose':
      return operator.sign === 'prime' ? "'" : 'ᵀ';
    case 'inverse':
      return '⁻¹';
    case 'inverseTranspose':
      return '⁻ᵀ';
    case 'pseudoinverse':
      return '†';
    case 'power':
      return `^ ${show(operator.exponent)}`;
    case 'hadamardPower':
      return `^⊙ ${show(operator.exponent)}`;
  }
}

function showBinder({ name, range }: Binder): string {
  return range === undefined ? show(name) : `${show(name)}=${show(range)}`;
}

function showSpace(space: Space): string {
  return space.kind === 'reals' ? `R[${space.dimensions.map(show).join(', ')}]` : '!';
}

function showAttribute(attribute: Attribute): string {
  switch (attribute.kind) {
    case 'property':
      return attribute.name;
    case 'rank':
      return `rank=${show(attribute.rank)}`;
    case 'unreadable':
      return '!';
  }
}

function showParts(parts: readonly Part[]): string {
  return showAll(parts.map(({ left, right }) => `where ${show(left)} = ${show(right)}`));
}
