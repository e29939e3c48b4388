/** Faults planted in the table: a wrong sign or a lost transpose in a rule of any entry is found by random expressions. */
import { afterEach, expect, test } from 'vitest';
import { gradient } from '../../server/src/differentiate/gradient.ts';
import { jacobian } from '../../server/src/differentiate/jacobian.ts';
import { negate } from '../../server/src/expr/build.ts';
import type { Expr } from '../../server/src/expr/expr.ts';
import { isScalar, isSquare } from '../../server/src/expr/shape.ts';
import { countNodes, dependsOn, nodes } from '../../server/src/expr/walk.ts';
import { call } from '../../server/src/operators/call.ts';
import type { Operator, PullbackRule } from '../../server/src/operators/operator.ts';
import { drawCase } from './campaign.ts';
import type { Case } from './examine.ts';
import { findPlace } from './examine.ts';
import { drawable } from './fit.ts';
import { plainlyDiffers } from './measure.ts';

type Column = 'pullback' | 'differential';
type Rules = Record<string, Operator[Column][string]>;

const repairs: (() => void)[] = [];

afterEach(() => {
  for (const repair of repairs.splice(0)) repair();
});

/** What is done to the result of a rule. */
type Fault = (e: Expr) => Expr;

const wrongSign: Fault = negate;

/** The classic: right for symmetric matrices, invisible to a test that draws them. */
const lostTranspose: Fault = (e) => (isSquare(e.shape) ? call('transpose', e) : e);

function plant(operator: Operator, column: Column, letter: string, fault: Fault): void {
  const rules: Rules = operator[column];
  const rule = rules[letter];
  if (typeof rule !== 'function') throw new Error('nothing to spoil');
  const spoiled: PullbackRule<string> = (args, G, self) => {
    const result = rule(args, G, self);
    return result === 'unsupported' ? result : fault(result);
  };
  rules[letter] = spoiled;
  repairs.push(() => {
    rules[letter] = rule;
  });
}

/** Whether the derivative of a case differs from differences of its function. */
function isWrong({ of, wrt }: Case, wanted: 'gradient' | 'jacobian'): boolean {
  const place = findPlace(of, wrt);
  if (place === undefined) return false;
  const derived = wanted === 'gradient' ? gradient(of, wrt) : jacobian(of, wrt);
  if ('unsupported' in derived) return false;
  return plainlyDiffers({ kind: wanted, of, wrt, right: derived.result }, place);
}

/** Whether the rule for a letter of an entry is needed for the derivative. */
const uses = (of: Expr, op: string, i: number, { wrt }: Case): boolean =>
  nodes(of, 'definitions').some((n) => {
    const arg = n.kind === 'apply' && n.op === op ? n.args[i] : undefined;
    return arg !== undefined && dependsOn(arg, wrt);
  });

const maxTrials = 100;

/** Draws expressions until one shows the fault; gives how many it took. */
function trialsUntilFound(operator: Operator, column: Column, letter: string): number | 'not found' {
  const i = operator.letters.indexOf(letter);
  for (let number = 0; number < maxTrials; number++) {
    const kind = column === 'pullback' ? 'scalar' : 'any';
    const c = drawCase(number, { seed: 4, depth: 1 + (number % 2), kind }, operator);
    if (c === undefined || countNodes(c.of) > 12 || !uses(c.of, operator.name, i, c)) continue;
    const scalar = isScalar(c.of.shape);
    if (isWrong(c, scalar && column === 'pullback' ? 'gradient' : 'jacobian')) return number + 1;
  }
  return 'not found';
}

const columns: readonly Column[] = ['pullback', 'differential'];

const rules = drawable.flatMap((operator) =>
  columns.flatMap((column) =>
    operator.letters
      .filter((letter) => typeof operator[column][letter] === 'function')
      .map((letter) => ({ name: `${column} of ${operator.name} in ${letter}`, operator, column, letter })),
  ),
);

/** The rules in which a fault is not found. */
function hidden(list: typeof rules, fault: Fault): readonly string[] {
  return list.flatMap(({ name, operator, column, letter }) => {
    plant(operator, column, letter, fault);
    const found = trialsUntilFound(operator, column, letter);
    for (const repair of repairs.splice(0)) repair();
    return found === 'not found' ? [name] : [];
  });
}

test('no rule with the wrong sign stays hidden', { timeout: 180_000 }, () => {
  expect(hidden(rules, wrongSign)).toEqual([]);
});

/** Entries whose pullback is not symmetric although the argument is square. */
const unsymmetric = [
  'adj',
  'det',
  'expm',
  'frobenius',
  'hadamard',
  'inv',
  'kron',
  'logdet',
  'logm',
  'pinv',
  'sqrtm',
  'triu',
];

test('no lost transpose stays hidden', () => {
  const pullbacks = rules.filter(
    ({ operator, column }) => column === 'pullback' && unsymmetric.includes(operator.name),
  );
  expect(pullbacks.length).toBeGreaterThan(unsymmetric.length);
  expect(hidden(pullbacks, lostTranspose)).toEqual([]);
});
