/** What rules of the simplifier are called beside a line: a reader has names for identities, not for rewrites. */
import type { Rule, RuleName } from '../derivation/rule.ts';
import type { Because } from './move.ts';
import { because } from './move.ts';

const words: Readonly<Record<RuleName, string>> = {
  'collect-powers': 'powers collected',
  'commuting-order': 'functions of one matrix commute',
  'factor-out': 'distributive',
  'frobenius-form': '“:” commutes',
  'frobenius-of-outer-product': 'quadratic form as “:”',
  'frobenius-with-identity': 'trace as “:”',
  'frobenius-with-ones': 'sum of entries as “:”',
  'hadamard-commutes': 'Hadamard product commutes',
  'identity-factor': 'identity as a factor',
  'identity-under-hadamard': 'diagonal part',
  'inverse-cancels': 'a matrix times its inverse',
  'inverse-into-sum': 'an inverse taken into a sum',
  'inverse-of-product': 'inverse of a product',
  'mixed-product': 'mixed product of Kronecker products',
  'operator-of-scalar': 'trace of a number',
  'part-of-structured-matrix': 'part of a structured matrix',
  'power-of-power': 'power of a power',
  'power-of-product': 'power of a product',
  'product-of-inverses': 'inverse of a product',
  'scalar-chain': 'transpose of a number',
  'scalar-inside': 'a number inside a product',
  'scalar-out': 'a number taken out',
  'sign-of-argument': 'sign of the argument',
  'sign-of-bracket': 'sign of a bracket',
  'sign-of-square': 'sign under a square',
  'sort-terms': 'order of terms',
  'squared-norm': 'squared norm as “:”',
  'sum-of-products': 'sum of products as a scalar product',
  'sum-of-squares': 'sum of squares as “:”',
  'sums-of-rows': 'row sums of a Hadamard product',
  'trace-cyclic': 'cyclic',
  'trace-form': 'trace as “:”',
  'trace-of-kronecker': 'trace of a Kronecker product',
  'transpose-bracket': 'transpose of a product',
  'transpose-inside': 'transpose of a product or a sum',
  'transpose-of-scalar': 'transpose of a number',
  'transpose-of-symmetric': 'transpose of a symmetric matrix',
  'transpose-outside': 'transpose of a function',
  'transpose-unseen': 'transpose inside a trace or a determinant',
  'transposes-paired': 'transpose both sides of “:”',
  'vec-of-product': 'vec of a product',
  'vec-of-sum': 'vec of a sum',
};

/** A use of a rule, with the rule's own equation. */
export function becauseOfRule({ name, title, reference }: Pick<Rule, 'name' | 'title' | 'reference'>): Because {
  const references = reference === undefined ? [] : [reference];
  return because(name, words[name] ?? name.replaceAll('-', ' '), title, ...references);
}
