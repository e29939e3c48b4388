/** What NumPy, PyTorch and JAX have in common. */
import { piece } from '../../operators/notation.ts';
import type { CodeTarget, CodeTargetName, Result, ShapeCheck } from './target.ts';
import { bare, decimal, factorText, indented, tight, words } from './target.ts';

/** What differs between the three. */
export interface PythonModule {
  readonly name: CodeTargetName;
  /** What the module is called in code: `np`. */
  readonly module: string;
  readonly import: string;
  /** The text of a number that is returned. */
  readonly returnNumber: (text: string) => string;
  readonly prepareNumber: CodeTarget['prepareNumber'];
  /** Gives constants the kind of number of the argument called `like`. */
  readonly withKind: (text: string, like: string | undefined) => string;
}

const reserved = words(`
  False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with
  abs bool dict enumerate float int len list map max min pow print range round set str sum tuple zip
  np jnp jsp jax torch math numpy scipy linalg
`);

function returned({ form, value }: Result, m: PythonModule): string {
  if (form === 'number') return m.returnNumber(value.text);
  // The transpose of a row has the same entries in the same order.
  if (form === 'vector') return `${tight(value).replace(/\.T$/, '')}.reshape(-1)`;
  return value.text;
}

/** `(n,)`, `(m, k)`. */
const tuple = (sides: readonly string[]): string => (sides.length === 1 ? `(${sides[0]},)` : `(${sides.join(', ')})`);

function condition({ name, form, sizes }: ShapeCheck, m: PythonModule): string {
  if (form === 'number') return `${m.module === 'torch' ? `${name}.ndim` : `${m.module}.ndim(${name})`} != 0`;
  if (sizes.every((size) => size !== undefined)) return `${name}.shape != ${tuple(sizes.map(bare))}`;
  const sides = sizes.flatMap((size, axis) => (size === undefined ? [] : [`${name}.shape[${axis}] != ${size}`]));
  return [`${name}.ndim != ${sizes.length}`, ...sides].join(' or ');
}

function checkLines(check: ShapeCheck, m: PythonModule): readonly string[] {
  const { name, form, expected, letters } = check;
  const got = form === 'number' && m.module !== 'torch' ? `${m.module}.shape(${name})` : `tuple(${name}.shape)`;
  const known = letters.length === 0 ? '' : ` with ${letters.map((letter) => `${letter} = {${letter}}`).join(', ')}`;
  const wanted = form === 'number' ? 'a number' : `shape ${tuple(expected)}${known}`;
  return [`if ${condition(check, m)}:`, `    raise ValueError(f"${name}: expected ${wanted}, got shape {${got}}")`];
}

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
  length: (name) => `${name}.shape[0]`,
  prepareNumber: m.prepareNumber,
  integerQuotient: (dividend, divisor) => `${dividend} // ${divisor}`,
  integerPower: (base, exponent) => `${base}**${exponent}`,
  column: (name) => `${name}.reshape(-1, 1)`,
  indexedSum: (index, from, to, body) =>
    piece('atom', `sum(${body.text} for ${index} in range(${from.text}, ${to.text} + 1))`),
  write: (f) => {
    const body = [
      ...f.statements.flatMap((s) =>
        s.kind === 'check' ? checkLines(s, m) : [`${s.name} = ${m.withKind(s.value, f.like)}`],
      ),
      `return ${f.results.map((result) => m.withKind(returned(result, m), f.like)).join(', ')}`,
    ];
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
