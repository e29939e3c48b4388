/**
 * A claim at one point as a NumPy script that stands on its own: both sides, and finite differences of the function
 * where the claim is about a derivative, so that anyone can see the same without this program.
 */
import type { Rows } from '../analysis/judgement.ts';
import type { Claim } from '../expr/claim.ts';
import type { SymbolExpr } from '../expr/expr.ts';
import { isColumn, isScalar } from '../expr/shape.ts';
import { bodyOf } from './numpyBodies.ts';
import type { ScriptPoint } from './numpyNames.ts';
import { namesIn, untoldMark } from './numpyNames.ts';

/** What the script says of both sides. */
export interface ScriptWords {
  readonly claim: string;
  readonly left: string;
  readonly right: string;
}

/** The text of the script; empty where NumPy cannot say what the claim says. */
export function numpyScript(claim: Claim, { values, sizes }: ScriptPoint, words: ScriptWords): string {
  const names = namesIn(claim, values);
  const script = names === undefined ? undefined : bodyOf(claim, names);
  if (names === undefined || script === undefined) return '';
  const { functions, lines, locals, second } = script;
  const parts = functions.map((code) => splitImports(code));
  const imports = [...new Set(['import numpy as np', ...parts.flatMap((part) => part.imports)])].sort();
  const untold = [...new Set(parts.flatMap((part) => part.parameters))].filter(
    (name) => !names.known(name) && !locals.includes(name),
  );
  if (untold.some((name) => sizes[name] === undefined)) return '';
  const { left, right, step } = names;
  return [
    `# ${words.claim}`,
    '# Both sides at one point, by NumPy and finite differences alone.',
    ...imports,
    '',
    ...untold.map((name) => `${name} = ${sizes[name]}`),
    ...names.list.map(({ name, symbol: s }) => `${name} = ${literal(values[s.name] ?? [], s)}`),
    ...(lines.some((line) => uses(line, step)) ? [`${step} = ${second ? '1e-4' : '1e-6'}`] : []),
    '',
    ...parts.flatMap((part) => ['', ...part.body, '']),
    '',
    ...lines.map((line) => line.replaceAll(untoldMark, untold.map((name) => `, ${name}`).join(''))),
    '',
    `print("${words.left}:")`,
    `print(${left})`,
    `print("${words.right}:")`,
    `print(${right})`,
    `print("largest difference:", np.max(np.abs(${left} - ${right})))`,
    '',
  ].join('\n');
}

const uses = (line: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(line);

interface FunctionParts {
  readonly imports: readonly string[];
  readonly body: readonly string[];
  readonly parameters: readonly string[];
}

/** A function without its imports, its comment and its checks: the script says itself what it is, and knows its shapes. */
function splitImports(code: string): FunctionParts {
  const lines = code.trimEnd().split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const start = lines.findIndex((line) => line.startsWith('def '));
  const [head = '', ...rest] = lines.slice(start);
  const [first, last] = [
    rest.findIndex((line) => line.includes('"""')),
    rest.findLastIndex((line) => line.includes('"""')),
  ];
  const parameters = /\(([^)]*)\)/.exec(head)?.[1]?.split(', ') ?? [];
  const body = rest.slice(last + 1);
  const isCheck = (i: number): boolean => body[i]?.trimStart().startsWith('raise ValueError(') ?? false;
  const unchecked = body.filter((_, i) => !isCheck(i) && !isCheck(i + 1));
  return { imports, body: [head, ...rest.slice(0, first), ...unchecked], parameters };
}

/** A number, a list, or a table of numbers, as the shape is. */
function literal(rows: Rows, s: SymbolExpr): string {
  const number = (x: number): string => (Number.isInteger(x) && s.role !== 'index' ? `${x}.0` : `${x}`);
  if (isScalar(s.shape)) return number(rows[0]?.[0] ?? 0);
  if (isColumn(s.shape)) return `np.array([${rows.map((row) => number(row[0] ?? 0)).join(', ')}])`;
  return `np.array([${rows.map((row) => `[${row.map(number).join(', ')}]`).join(', ')}])`;
}
