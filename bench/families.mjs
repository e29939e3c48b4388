/** Functions of any length: the statements, the expression and the variable for `n` operands. */

/** `n` pieces of text; the names in them are numbered so that sorting them is not what they are in already. */
const list = (n, piece, separator) => Array.from({ length: n }, (_, i) => piece(i + 1)).join(separator);

const layers = (n, open) => `sum(${list(n, (i) => `${open(n + 1 - i)}`, '')}x${')'.repeat(n)})`;

/** What a stack of layers can hold of brackets in one line; longer ones are written with names. */
export const deepestText = 290;

export const families = {
  product: (n) => ({
    given: `${list(n, (i) => `A_${i}`, ', ')}, X in R^(n x n)`,
    expression: `tr(${list(n, (i) => `A_${i}`, '*')}*X)`,
    wrt: 'X',
  }),
  'power by repetition': (n) => ({
    given: 'X in R^(n x n)',
    expression: `tr(${list(n, () => 'X', '*')})`,
    wrt: 'X',
  }),
  'linear sum': (n) => ({
    given: `${list(n, (i) => `A_${i}`, ', ')}, X in R^(m x n)`,
    expression: list(n, (i) => `A_${i} : X`, ' + '),
    wrt: 'X',
  }),
  'sum of squares': (n) => ({
    given: `${list(n, (i) => `A_${i}`, ', ')} in R^(m x k); X in R^(k x n)`,
    expression: list(n, (i) => `norm(A_${i}*X, F)^2`, ' + '),
    wrt: 'X',
  }),
  'layers, nested': (n) => ({
    given: `${list(n, (i) => `W_${i}`, ', ')} in R^(n x n); x in R^n`,
    expression: layers(n, (i) => `tanh(W_${i}*`),
    wrt: 'x',
    longest: deepestText,
  }),
  'layers, named': (n) => ({
    given: `${list(n, (i) => `W_${i}`, ', ')} in R^(n x n); x in R^n; z_0 = x; ${list(n, (i) => `z_${i} = sigmoid(W_${i}*z_${i - 1})`, '; ')}`,
    expression: `sum(z_${n})`,
    wrt: 'x',
  }),
  'Hadamard product': (n) => ({
    given: `${list(n, (i) => `A_${i}`, ', ')}, X in R^(m x n)`,
    expression: `sum(${list(n, (i) => `A_${i}`, ' .* ')} .* X)`,
    wrt: 'X',
  }),
  'Hadamard product, all moving': (n) => ({
    given: `${list(n, (i) => `A_${i}`, ', ')} in R^(m x k); X in R^(k x n)`,
    expression: `sum(${list(n, (i) => `(A_${i}*X)`, ' .* ')})`,
    wrt: 'X',
  }),
  'numbers multiplied': (n) => ({
    given: `${list(n, (i) => `a_${i}`, ', ')}, x in R^n`,
    expression: list(n, (i) => `(a_${i}'*x)`, '*'),
    wrt: 'x',
  }),
  'quotients multiplied': (n) => ({
    given: `${list(n, (i) => `a_${i}, c_${i}`, ', ')}, x in R^n`,
    expression: list(n, (i) => `((a_${i}'*x)/(c_${i}'*x))`, '*'),
    wrt: 'x',
  }),
  'variable in every factor': (n) => ({
    given: `${list(n, (i) => `A_${i}`, ', ')}, X in R^(n x n)`,
    expression: `tr(${list(n, (i) => `A_${i}*X`, '*')})`,
    wrt: 'X',
  }),
  'blocks by a number': (n) => ({
    given: `${list(n, (i) => `A_${i}`, ', ')} in R^(m x n); t in R`,
    expression: `sum([${list(n, (i) => `t^${i}*A_${i}`, ', ')}])`,
    wrt: 't',
    longest: 300,
  }),
  'scalar functions, nested': (n) => ({
    given: 'a, x in R^n',
    expression: `${list(n, () => 'sin(', '')}a'*x${')'.repeat(n)}`,
    wrt: 'x',
    longest: deepestText,
  }),
  'shared name': (n) => ({
    given: `${list(n, (i) => `C_${i}`, ', ')}, Y in R^(m x n); A in R^(m x k); X in R^(k x n); M = A*X - Y`,
    expression: list(n, (i) => `norm(C_${i} .* M, F)^2`, ' + '),
    wrt: 'X',
  }),
};
