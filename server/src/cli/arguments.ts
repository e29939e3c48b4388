/** Reads the words of a command line; a word that does not fit is a usage error, never ignored. */
import type { DerivationStyle } from '../analysis/derivationStyle.ts';
import { derivationStyles } from '../analysis/derivationStyle.ts';
import type { Target } from '../analysis/targets.ts';
import { targets } from '../analysis/targets.ts';

export type CheckOutput = 'human' | 'json' | 'sarif';

export interface CheckCommand {
  readonly kind: 'check';
  readonly output: CheckOutput;
  readonly seed: number;
  /** Which verdicts make the exit status 1. */
  readonly failOn: 'wrong' | 'wrong-or-unknown';
  readonly files: readonly string[];
}

export interface DeriveCommand {
  readonly kind: 'grad' | 'steps';
  readonly declarations: string;
  readonly wrt: readonly string[];
  readonly order: number;
  readonly format: Target | 'json';
  /** How the lines of a derivation are written. */
  readonly style: DerivationStyle;
  /** Where a format was asked for, a program may read it: the output holds that and nothing else. */
  readonly audience: 'reader' | 'program';
  /** What the answer has in it: `with-value` code returns the function's value too, `operator` code applies a Hessian. */
  readonly content: 'derivative' | 'with-value' | 'operator';
  readonly expression: string;
}

export interface FormatCommand {
  readonly kind: 'fmt';
  /** Files are rewritten, or only those named that are not formatted. */
  readonly action: 'write' | 'check';
  /** `-` is the standard input, whose formatted text goes to the standard output. */
  readonly files: readonly string[];
}

export type Command =
  | CheckCommand
  | DeriveCommand
  | FormatCommand
  | { readonly kind: 'lsp' }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

/** What is wrong with the words, in a sentence for the person who typed them. */
export interface UsageError {
  readonly kind: 'usage';
  readonly message: string;
}

const usageError = (message: string): UsageError => ({ kind: 'usage', message });

/** The command that the words ask for. */
export function readArguments(words: readonly string[]): Command | UsageError {
  const [name, ...rest] = words;
  if (rest[0] === '--help' || rest[0] === '-h') return { kind: 'help' };
  switch (name) {
    case undefined:
      return usageError('no command given');
    case 'check':
      return readCheck(rest);
    case 'grad':
    case 'steps':
      return readDerive(name, rest);
    case 'fmt':
      return readFormat(rest);
    case 'lsp':
      return rest.every((word) => word === '--stdio') && rest.length > 0
        ? { kind: 'lsp' }
        : usageError('the language server speaks over standard input and output: mcalc lsp --stdio');
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'help' };
    case '--version':
    case '-V':
      return { kind: 'version' };
    default:
      return usageError(`there is no command “${name}”`);
  }
}

interface Options {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly rest: readonly string[];
}

/** Splits words into options and the rest; `shape` says which options take a value. */
function readOptions(
  words: readonly string[],
  shape: Readonly<Record<string, 'flag' | 'value'>>,
): Options | UsageError {
  const values = new Map<string, string[]>();
  const rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') return { values, rest: [...rest, ...words.slice(i + 1)] };
    if (!word.startsWith('-') || word === '-') {
      rest.push(word);
      continue;
    }
    const option = readOption(word, words[i + 1], shape);
    if ('kind' in option) return option;
    values.set(option.name, [...(values.get(option.name) ?? []), ...option.values]);
    i += option.taken;
  }
  return { values, rest };
}

interface Option {
  readonly name: string;
  readonly values: readonly string[];
  /** How many of the words behind it belong to it. */
  readonly taken: 0 | 1;
}

/** Reads `--seed=7`, `--seed 7` or `--json`. */
function readOption(
  word: string,
  next: string | undefined,
  shape: Readonly<Record<string, 'flag' | 'value'>>,
): Option | UsageError {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const name = equals < 0 ? word : word.slice(0, equals);
  const takes = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (takes === undefined) return usageError(`there is no option “${name}” here`);
  if (takes === 'flag') return equals < 0 ? { name, values: [], taken: 0 } : usageError(`${name} takes no value`);
  if (equals >= 0) return { name, values: [word.slice(equals + 1)], taken: 0 };
  return next === undefined ? usageError(`${name} needs a value`) : { name, values: [next], taken: 1 };
}

function readCheck(words: readonly string[]): CheckCommand | UsageError {
  const options = readOptions(words, { '--json': 'flag', '--sarif': 'flag', '--seed': 'value', '--strict': 'flag' });
  if ('kind' in options) return options;
  const { values, rest } = options;
  if (values.has('--json') && values.has('--sarif')) return usageError('--json and --sarif exclude each other');
  const seed = Number(values.get('--seed')?.at(-1) ?? '1');
  if (!Number.isSafeInteger(seed) || seed < 0) return usageError('--seed needs a whole number from 0');
  if (rest.length === 0) return usageError('no file given');
  return {
    kind: 'check',
    output: values.has('--json') ? 'json' : values.has('--sarif') ? 'sarif' : 'human',
    seed,
    failOn: values.has('--strict') ? 'wrong-or-unknown' : 'wrong',
    files: rest,
  };
}

function readFormat(words: readonly string[]): FormatCommand | UsageError {
  const options = readOptions(words, { '--check': 'flag' });
  if ('kind' in options) return options;
  const { values, rest } = options;
  if (rest.length === 0) return usageError('no file given; - is the standard input');
  return { kind: 'fmt', action: values.has('--check') ? 'check' : 'write', files: rest };
}

function readDerive(kind: 'grad' | 'steps', words: readonly string[]): DeriveCommand | UsageError {
  const options = readOptions(words, {
    '-d': 'value',
    '--declare': 'value',
    '--wrt': 'value',
    '--order': 'value',
    '--format': 'value',
    '--with-value': 'flag',
    '--operator': 'flag',
    '--style': 'value',
  });
  if ('kind' in options) return options;
  const { values, rest } = options;
  const wrt = (values.get('--wrt') ?? [])
    .flatMap((list) => list.split(/,(?![^[]*\])/))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (wrt.length === 0) return usageError('--wrt says with respect to which names to differentiate: --wrt A,X');
  const order = values.get('--order')?.at(-1) ?? '1';
  if (!/^[1-6]$/.test(order)) return usageError('--order is 1 or 2, or up to 6 for the derivative along one direction');
  const format = values.get('--format')?.at(-1) ?? 'unicode';
  if (format !== 'json' && !isTarget(format)) return usageError(`--format is one of ${targets.join(' ')} json`);
  const content = readContent(kind, values, order, format);
  if (typeof content !== 'string') return content;
  const style = derivationStyles.find((known) => known === (values.get('--style')?.at(-1) ?? 'frobenius'));
  if (style === undefined) return usageError(`--style is one of ${derivationStyles.join(' ')}`);
  const [expression, ...more] = rest;
  if (expression === undefined) return usageError('no expression given');
  if (more.length > 0) return usageError('more than one expression given: put it in quotes');
  const declarations = [...(values.get('-d') ?? []), ...(values.get('--declare') ?? [])].join('; ');
  return {
    kind,
    declarations,
    wrt,
    order: Number(order),
    format,
    content,
    style,
    audience: values.has('--format') ? 'program' : 'reader',
    expression,
  };
}

function readContent(
  kind: DeriveCommand['kind'],
  values: Options['values'],
  order: string,
  format: string,
): DeriveCommand['content'] | UsageError {
  const forAnswers = ['--operator', '--with-value'].find((name) => values.has(name));
  if (kind === 'steps' && forAnswers !== undefined)
    return usageError(`${forAnswers} belongs to grad; steps prints lines`);
  if (values.has('--operator')) {
    if (values.has('--with-value')) return usageError('--operator and --with-value exclude each other');
    return order === '2' ? 'operator' : usageError('--operator needs --order 2');
  }
  if (!values.has('--with-value')) return 'derivative';
  const isText = ['unicode', 'ascii', 'latex'].includes(format);
  return isText ? usageError('--with-value needs the --format of a programming language') : 'with-value';
}

const isTarget = (word: string): word is Target => targets.some((target) => target === word);

export const usage = `mcalc: matrix calculus, derived and checked

  mcalc check [--json | --sarif] [--seed N] [--strict] FILE...
      checks every claim in .mcalc and Markdown files, many of them on all processors (or MCALC_WORKERS=N)
      exit 0: nothing refuted and no error; 1: something is; 2: usage
      --strict also fails on claims that could not be decided
  mcalc grad [-d STATEMENTS] --wrt A[,X] [--order 1|2] [--format F] [--] EXPR
      prints the gradient (or the Jacobian) of an expression
      --order 2 prints the Hessian in each name, through vec; in a terminal also as a form and as a linear operator
      --order 3 and up prints the derivative along one direction dX
      F is one of ${targets.join(' ')} json
      --with-value makes the code return the function's value too, in one pass
      --operator, with --order 2, gives the Hessian applied to a direction dX
      --wrt 'A[l,q]' takes one entry, a row A[l,:] or a column; as text or JSON
  mcalc steps [-d STATEMENTS] --wrt A[,X] [--order 1|2] [--format F] [--style S] [--] EXPR
      prints its derivation, one rule per line; in ASCII as claims that mcalc check verifies
      S is frobenius (G : dX) or trace (tr(G' dX))
  mcalc fmt [--check] FILE...
      formats .mcalc files and the mcalc blocks of Markdown files in place; - is standard input, written to standard output
      --check writes nothing, names the files that are not formatted, and exits 1 if there are any
  mcalc lsp --stdio
      runs the language server

  mcalc grad -d 'Y in R^(m x n); A in R^(m x k); X in R^(k x n)' --wrt A '1/2*norm(Y - A*X, F)^2'
`;
