/** Functions of whole matrices that several operators express: by rows or columns, and blocks along the diagonal. */
import { num, product } from '../expr/build.ts';
import { addDims, oneDim } from '../expr/dim.ts';
import type { Expr } from '../expr/expr.ts';
import type { Shape } from '../expr/shape.ts';
import { shape, transposeShape } from '../expr/shape.ts';
import { call, callWithDims } from '../operators/call.ts';
import { applyOperator } from './operatorCalls.ts';
import type { Context, Form, Typed } from './typed.ts';
import { lazily, report, resolved, typeAll, wrongCount } from './typed.ts';

/** A function of a vector, and what it is for each row of a matrix. */
interface LineFunction {
  readonly operator: string;
  readonly ofRows: (X: Expr) => Expr;
  readonly shapeOfRows: (s: Shape) => Shape;
}

const sumsOfRows = (E: Expr): Expr => call('rowsum', E);

/** Each row of exponentials divided by its sum. */
function softmaxOfRows(X: Expr): Expr {
  const E = call('exp', X);
  const across = callWithDims('ones', [oneDim, X.shape.columns]);
  return call('hadamard', E, call('hadamardPower', product(sumsOfRows(E), across), num(-1)));
}

const softmax: LineFunction = { operator: 'softmax', ofRows: softmaxOfRows, shapeOfRows: (s) => s };

const logsumexp: LineFunction = {
  operator: 'logsumexp',
  ofRows: (X) => call('log', sumsOfRows(call('exp', X))),
  shapeOfRows: (s) => shape(s.rows, oneDim),
};

/** A function of a vector, with `rows` or `columns` behind it of a matrix. */
const byLines =
  (lineFunction: LineFunction): Form =>
  (context, tree) => {
    const [argument, lines] = tree.arguments;
    if (argument === undefined || tree.arguments.length > 2) return wrongCount(context, tree, 'one or 2 arguments');
    const typed = context.type(context, argument);
    if (typed === undefined) return undefined;
    const { span } = tree;
    if (lines === undefined) return applyOperator(context, lineFunction.operator, [typed], { span });
    const word = lines.kind === 'name' ? lines.name : '';
    if (word === 'rows') return alongRows(context, lineFunction, typed, span);
    if (word === 'columns') return alongColumns(context, lineFunction, typed, span);
    const what = 'A second argument other than `rows` or `columns`';
    return report(context, { kind: 'misplaced', what, span: lines.span });
  };

const alongRows = (context: Context, f: LineFunction, X: Typed, span: Typed['span']): Typed =>
  lazily(span, f.shapeOfRows(resolved(context, X)), () => f.ofRows(X.build()));

const alongColumns = (context: Context, f: LineFunction, X: Typed, span: Typed['span']): Typed =>
  lazily(span, transposeShape(f.shapeOfRows(transposeShape(resolved(context, X)))), () =>
    call('transpose', f.ofRows(call('transpose', X.build()))),
  );

export const typeSoftmax: Form = byLines(softmax);

export const typeLogsumexp: Form = byLines(logsumexp);

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
