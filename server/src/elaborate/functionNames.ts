/** The names that take an argument: those of the language, and those of the table's other operators. */
import { operatorNamed } from '../operators/index.ts';

/** The functions of the language, whether the table has them yet or not. */
export const functionNames: ReadonlySet<string> = new Set(
  (
    'd grad jac hess norm ones zeros eye basis commutation duplication elimination delta reshape unvec ' +
    'exp log sqrt abs sign step sin cos tan asin acos atan sinh cosh tanh sigmoid relu softplus erf ' +
    'tr det logdet inv pinv rank adj expm logm sqrtm kron vec vech diag Diag blkdiag triu tril sym skew khatrirao ' +
    'sum mean prod min max rowsum colsum softmax logsumexp svd eig sigma_max lambda_max chol cases bars nabla nabla2'
  ).split(' '),
);

/** Entries that are not called. */
const constants = new Set(['pi', 'dimension']);

/** Whether `name` before brackets is a function. A document's own names come before. */
export const isFunctionName = (name: string): boolean =>
  functionNames.has(name) || (operatorNamed(name) !== undefined && !constants.has(name));
