/** Counted work, never time: how what is built and what comes out grow with the length of a function. */
import { expect, test } from 'vitest';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { isUnsupported } from '../../server/src/differentiate/unsupported.ts';
import { workDone } from '../../server/src/expr/intern.ts';
import { countNodes } from '../../server/src/expr/walk.ts';
import { renderText } from '../../server/src/render/text.ts';
import { nameIn, read, scopeOf } from '../support/calculus.ts';

interface Asked {
  readonly declare: string;
  readonly f: string;
  readonly wrt: string;
}

/** `tag` makes the names of one size its own, so that nothing is remembered from another. */
type Family = (n: number, tag: string) => Asked;

const list = (n: number, piece: (i: number) => string, separator: string): string =>
  Array.from({ length: n }, (_, i) => piece(i + 1)).join(separator);

const linear: Readonly<Record<string, Family>> = {
  product: (n, t) => ({
    declare: `${list(n, (i) => `A${t}_${i}`, ', ')}, X in R^(n x n)`,
    f: `tr(${list(n, (i) => `A${t}_${i}`, '*')}*X)`,
    wrt: 'X',
  }),
  'linear sum': (n, t) => ({
    declare: `${list(n, (i) => `A${t}_${i}`, ', ')}, X in R^(m x n)`,
    f: list(n, (i) => `A${t}_${i} : X`, ' + '),
    wrt: 'X',
  }),
  'sum of squares': (n, t) => ({
    declare: `${list(n, (i) => `A${t}_${i}`, ', ')} in R^(m x k); X in R^(k x n)`,
    f: list(n, (i) => `norm(A${t}_${i}*X, F)^2`, ' + '),
    wrt: 'X',
  }),
  layers: (n, t) => ({
    declare: `${list(n, (i) => `W${t}_${i}`, ', ')} in R^(n x n); x in R^n`,
    f: `sum(${list(n, (i) => `tanh(W${t}_${n + 1 - i}*`, '')}x${')'.repeat(n)})`,
    wrt: 'x',
  }),
  'named layers': (n, t) => ({
    declare: `${list(n, (i) => `W${t}_${i}`, ', ')} in R^(n x n); x in R^n
z_0 = x
${list(n, (i) => `z_${i} = sigmoid(W${t}_${i}*z_${i - 1})`, '\n')}`,
    f: `sum(z_${n})`,
    wrt: 'x',
  }),
  'shared name': (n, t) => ({
    declare: `${list(n, (i) => `C${t}_${i}`, ', ')}, Y in R^(m x n); A in R^(m x k); X in R^(k x n)
M = A*X - Y`,
    f: list(n, (i) => `norm(C${t}_${i} .* M, F)^2`, ' + '),
    wrt: 'X',
  }),
  'Hadamard product of constants': (n, t) => ({
    declare: `${list(n, (i) => `A${t}_${i}`, ', ')}, X in R^(m x n)`,
    f: `sum(${list(n, (i) => `A${t}_${i}`, ' .* ')} .* X)`,
    wrt: 'X',
  }),
};

/** Products in which every factor moves: about log n names to a term. */
const products: Readonly<Record<string, Family>> = {
  'product of numbers': (n, t) => ({
    declare: `${list(n, (i) => `a${t}_${i}`, ', ')}, x in R^n`,
    f: list(n, (i) => `(a${t}_${i}'*x)`, '*'),
    wrt: 'x',
  }),
  'product of quotients': (n, t) => ({
    declare: `${list(n, (i) => `a${t}_${i}, c${t}_${i}`, ', ')}, x in R^n`,
    f: list(n, (i) => `((a${t}_${i}'*x)/(c${t}_${i}'*x))`, '*'),
    wrt: 'x',
  }),
  'Hadamard product': (n, t) => ({
    declare: `${list(n, (i) => `A${t}_${i}`, ', ')} in R^(m x k); X in R^(k x n)`,
    f: `sum(${list(n, (i) => `(A${t}_${i}*X)`, ' .* ')})`,
    wrt: 'X',
  }),
  'product of matrices': (n, t) => ({
    declare: `${list(n, (i) => `A${t}_${i}`, ', ')}, X in R^(n x n)`,
    f: `tr(${list(n, (i) => `A${t}_${i}*X`, '*')})`,
    wrt: 'X',
  }),
};

/** Flat lists that are sorted or merged while they grow: quadratic in what is looked at, linear in what comes out. */
const quadratic: Readonly<Record<string, Family>> = {
  'power by repetition': (n, t) => ({
    declare: `X${t} in R^(n x n)`,
    f: `tr(${list(n, () => `X${t}`, '*')})`,
    wrt: `X${t}`,
  }),
  'layers that add to what they get': (n, t) => ({
    declare: `${list(n, (i) => `W${t}_${i}`, ', ')} in R^(n x n); x in R^n
z_0 = x
${list(n, (i) => `z_${i} = z_${i - 1} + W${t}_${i}*tanh(z_${i - 1})`, '\n')}`,
    f: `sum(z_${n})`,
    wrt: 'x',
  }),
  'nested scalar functions': (n, t) => ({
    declare: `a${t}, x in R^n`,
    f: `${list(n, () => 'sin(', '')}a${t}'*x${')'.repeat(n)}`,
    wrt: 'x',
  }),
};

interface Growth {
  readonly work: number;
  readonly printed: number;
  readonly nodes: number;
}

function grow(family: Family, n: number, tag: string): Growth {
  const { declare, f, wrt } = family(n, tag);
  const scope = scopeOf(declare);
  const e = read(f, scope);
  const x = nameIn(scope, wrt);
  const before = workDone();
  const derivation = gradient(e, x);
  const work = workDone() - before;
  if (isUnsupported(derivation)) throw new Error(derivation.unsupported);
  const { result } = derivation;
  return { work, printed: renderText(result, 'ascii').length, nodes: countNodes(result) };
}

/** How many times more it is for `4n` operands than for `n`; digits of numbered names leave a little room above 4. */
function factors(family: Family, n: number, tag: string): Growth {
  const small = grow(family, n, `${tag}s`);
  const large = grow(family, 4 * n, `${tag}l`);
  return { work: large.work / small.work, printed: large.printed / small.printed, nodes: large.nodes / small.nodes };
}

test.each(Object.entries(linear))('linear work and size: %s', (name, family) => {
  const found = factors(family, 25, `L${name.replaceAll(' ', '')}`);
  expect(found.work).toBeLessThan(4.6);
  expect(found.printed).toBeLessThan(5);
  expect(found.nodes).toBeLessThan(4.1);
});

test.each(Object.entries(products))('n log n work and size: %s', (name, family) => {
  const found = factors(family, 16, `P${name.replaceAll(' ', '')}`);
  expect(found.work).toBeLessThan(10);
  expect(found.printed).toBeLessThan(7);
  expect(found.nodes).toBeLessThan(5);
});

test.each(Object.entries(quadratic))('at most quadratic work, linear size: %s', (name, family) => {
  const found = factors(family, 25, `Q${name.replaceAll(' ', '')}`);
  expect(found.work).toBeLessThan(17);
  expect(found.printed).toBeLessThan(5);
  expect(found.nodes).toBeLessThan(4.1);
});
