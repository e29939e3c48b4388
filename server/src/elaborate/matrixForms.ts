/** Functions of whole matrices with forms of their own: by rows or columns, and blocks along the diagonal. */
import { addDims } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import { shape } from '../expr/shape.ts';
import { call, callWithDims } from '../operators/call.ts';
import { applyOperator } from './operatorCalls.ts';
import type { Form } from './typed.ts';
import { lazily, report, typeAll, wrongCount } from './typed.ts';

/** The operators for the second argument, which says along what the function of a vector runs. */
const suffixes: ReadonlyMap<string, string> = new Map([
  ['rows', 'Rows'],
  ['columns', 'Columns'],
]);

/** A function of a vector, with `rows` or `columns` behind it of a matrix. */
const byLines =
  (name: 'softmax' | 'logsumexp'): Form =>
  (context, tree) => {
    const [argument, lines] = tree.arguments;
    if (argument === undefined || tree.arguments.length > 2) return wrongCount(context, tree, 'one or 2 arguments');
    const typed = context.type(context, argument);
    if (typed === undefined) return undefined;
    const { span } = tree;
    if (lines === undefined) return applyOperator(context, name, [typed], { span });
    const suffix = lines.kind === 'name' ? suffixes.get(lines.name) : undefined;
    if (suffix !== undefined) return applyOperator(context, `${name}${suffix}`, [typed], { span, written: name });
    const what = 'A second argument other than `rows` or `columns`';
    return report(context, { kind: 'misplaced', what, span: lines.span });
  };

export const typeSoftmax: Form = byLines('softmax');

export const typeLogsumexp: Form = byLines('logsumexp');

/** `blkdiag(A, B, …)` */
export const typeBlkdiag: Form = (context, tree) => {
  const typed = typeAll(context, tree.arguments);
  const [first, ...rest] = typed ?? [];
  if (first === undefined) return typed && wrongCount(context, tree, 'one argument or more');
  return rest.reduce((joined, next) => {
    const [a, b] = [joined.shape, next.shape];
    const whole = shape(addDims(a.rows, b.rows), addDims(a.columns, b.columns));
    return lazily(tree.span, whole, () => alongDiagonal(joined.build(), next.build()));
  }, first);
};

const alongDiagonal = (A: Expr, B: Expr): Expr =>
  call(
    'vcat',
    call('hcat', A, callWithDims('zeros', [A.shape.rows, B.shape.columns])),
    call('hcat', callWithDims('zeros', [B.shape.rows, A.shape.columns]), B),
  );
