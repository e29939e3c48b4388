/** The names that take an argument: the table's operators and the forms that are no operators. */
import { operatorNamed } from '../operators/index.ts';

/** Functions of the language that are read by a rule of their own or have no entry in the table yet. */
const forms = new Set(
  (
    'd grad jac hess norm normF ones zeros eye basis commutation duplication elimination delta reshape unvec ' +
    'exp log sqrt abs sign step sin cos tan asin acos atan sinh cosh tanh sigmoid relu softplus erf ' +
    'tr det logdet inv pinv rank adj expm logm sqrtm kron vec vech diag Diag blkdiag triu tril sym skew khatrirao ' +
    'sum mean prod min max rowsum colsum softmax logsumexp svd eig sigma_max lambda_max chol cases'
  ).split(' '),
);

/** Operators that no author calls by name. */
const internal = new Set(['pi', 'dimension', 'identity']);

/** Whether the language has a function called `name`. A document's own names come before. */
export const isFunctionName = (name: string): boolean =>
  forms.has(name) || (operatorNamed(name) !== undefined && !internal.has(name));

export const functionNames: ReadonlySet<string> = forms;
