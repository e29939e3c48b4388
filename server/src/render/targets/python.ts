/** What NumPy, PyTorch and JAX have in common. */
import { piece } from '../../operators/notation.ts';
import type { CodeTarget, CodeTargetName, FunctionText, ResultForm } from './target.ts';
import { decimal, factorText, indented, tight, words } from './target.ts';

/** What differs between the three. */
export interface PythonModule {
  readonly name: CodeTargetName;
  /** What the module is called in code: `np`. */
  readonly module: string;
  readonly import: string;
  /** The text of a number that is returned. */
  readonly returnNumber: (text: string) => string;
}

const reserved = words(`
  False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with
  abs bool dict enumerate float int len list map max min pow print range round set str sum tuple zip
  np jnp jsp jax torch math numpy scipy linalg
`);

const returned: Readonly<Record<Exclude<ResultForm, 'number'>, (f: FunctionText) => string>> = {
  vector: (f) => `${tight(f.result)}.reshape(-1)`,
  matrix: (f) => f.result.text,
};

/** Modules that some entries call besides the array library. */
const furtherImports: readonly (readonly [call: RegExp, line: string])[] = [
  [/\bmath\./, 'import math'],
  [/\bjax\./, 'import jax'],
  [/\bscipy\.linalg\./, 'import scipy.linalg'],
  [/\bscipy\.special\./, 'import scipy.special'],
];

/** A target of Python code over one module. */
export const pythonTarget = (m: PythonModule): CodeTarget => ({
  name: m.name,
  reserved,
  number: decimal,
  matrixProduct: '@',
  elementwiseQuotient: '/',
  spreadingDot: '',
  inner: (u, v) => piece('atom', `${m.module}.sum(${factorText(u)} * ${factorText(v)})`),
  rows: (name) => `${name}.shape[0]`,
  columns: (name) => `${name}.shape[1]`,
  integerQuotient: (dividend, divisor) => `${dividend} // ${divisor}`,
  integerPower: (base, exponent) => `${base}**${exponent}`,
  column: (name) => `${name}.reshape(-1, 1)`,
  indexedSum: (index, from, to, body) =>
    piece('atom', `sum(${body.text} for ${index} in range(${from.text}, ${to.text} + 1))`),
  write: (f) => {
    const value = f.form === 'number' ? m.returnNumber(f.result.text) : returned[f.form](f);
    const body = [...f.assignments.map((a) => `${a.name} = ${a.value}`), `return ${value}`];
    const further = furtherImports.filter(([call]) => body.some((line) => call.test(line))).map(([, line]) => line);
    return [
      ...[...further, m.import].sort(),
      '',
      '',
      `def ${f.name}(${f.parameters.join(', ')}):`,
      ...indented([`"""${f.comment[0] ?? ''}`, ...f.comment.slice(1), '"""', ...body], '    '),
      '',
    ].join('\n');
  },
});
