/** What a NumPy script computes: the functions of a claim, and both sides by differences of them. */
import type { Claim, HessianClaim } from '../expr/claim.ts';
import type { DifferentialExpr, Expr, SymbolExpr } from '../expr/expr.ts';
import { symbol } from '../expr/expr.ts';
import { isScalar } from '../expr/shape.ts';
import { nodes, rewrite } from '../expr/walk.ts';
import type { Names } from './numpyNames.ts';
import { call, codeOf, difference, expressionsOf, still } from './numpyNames.ts';

export interface Body {
  readonly functions: readonly string[];
  readonly lines: readonly string[];
  /** Names that the lines give values, and functions ask for. */
  readonly locals: readonly string[];
  /** Whether differences of differences are taken. */
  readonly second: boolean;
}

/** `undefined` where NumPy cannot say what the claim says. */
export function bodyOf(claim: Claim, names: Names): Body | undefined {
  if (expressionsOf(claim).some((e) => claim.kind !== 'equation' && hasDifferential(e))) return undefined;
  switch (claim.kind) {
    case 'equation':
      return equationBody(claim, names);
    case 'hessian':
      return hessianBody(claim, names);
    case 'directional': {
      const [f, direction, g] = [names.fresh('function'), names.fresh('direction'), names.fresh('claimed')];
      const D = names.fresh('D');
      return {
        functions: [
          codeOf(f, claim.of, names, 'value', []),
          codeOf(direction, claim.direction, names, 'value', []),
          codeOf(g, claim.right, names, 'value', []),
        ],
        lines: [
          `${D} = ${call(direction, names, still, [])}`,
          `${names.left} = ${difference(f, names, [[claim.wrt, D]])}`,
          `${names.right} = ${call(g, names, still, [])}`,
        ],
        locals: [],
        second: false,
      };
    }
    case 'gradient':
    case 'jacobian':
      return derivativeBody(claim, names);
  }
}

const hasDifferential = (e: Expr): boolean => nodes(e, 'definitions').some((node) => node.kind === 'differential');

const isFree = (s: SymbolExpr): boolean => s.rank === undefined && s.structure.every((word) => free.has(word));

/** Words that leave all entries independent of each other. */
const free: ReadonlySet<string> = new Set(['invertible', 'positive', 'nonnegative', 'nonzero']);

/** Along every entry where all are independent, else along the direction that comes with the point. */
function derivativeBody(claim: Claim & { readonly kind: 'gradient' | 'jacobian' }, names: Names): Body | undefined {
  const { of, wrt, right, kind } = claim;
  const [f, g] = [names.fresh('function'), names.fresh('claimed')];
  const functions = [
    codeOf(f, of, names, 'value', []),
    codeOf(g, right, names, kind === 'jacobian' ? 'matrix' : 'value', []),
  ];
  const turned = claim.layout === (kind === 'gradient' ? 'numerator' : 'denominator') ? '.T' : '';
  const claimed = `${call(g, names, still, [])}${turned}`;
  if (isFree(wrt)) {
    return {
      functions,
      lines: [
        ...(isScalar(wrt.shape) ? scalarLines(f, wrt, names) : entryLines(f, wrt, names, kind)),
        `${names.right} = ${claimed}`,
      ],
      locals: [],
      second: false,
    };
  }
  if (kind === 'jacobian' || wrt.rank !== undefined) return undefined;
  return {
    functions,
    lines: [...structuredLines(f, claimed, claim, names)].filter((line) => line !== ''),
    locals: [],
    second: false,
  };
}

const scalarLines = (f: string, wrt: SymbolExpr, names: Names): readonly string[] => [
  `${names.left} = ${difference(f, names, [[wrt, '1']])}`,
];

/** Entry by entry; columns of a Jacobian follow each other as `vec` stacks them. */
function entryLines(f: string, wrt: SymbolExpr, names: Names, kind: 'gradient' | 'jacobian'): readonly string[] {
  const [X, E, index] = [names.of(wrt), names.fresh('E'), names.fresh('index')];
  const units = [`    ${E} = np.zeros_like(${X})`, `    ${E}[${index}] = 1`];
  const slope = difference(f, names, [[wrt, E]]);
  if (kind === 'gradient') {
    return [
      `${names.left} = np.zeros_like(${X})`,
      `for ${index} in np.ndindex(*${X}.shape):`,
      ...units,
      `    ${names.left}[${index}] = ${slope}`,
    ];
  }
  return [
    `${names.left} = []`,
    `for ${index} in ${inVecOrder(X)}:`,
    ...units,
    `    ${names.left}.append(np.reshape(${slope}, -1, order="F"))`,
    `${names.left} = np.array(${names.left}).T`,
  ];
}

/** The indices of an array column by column. */
const inVecOrder = (X: string): string => `(tuple(reversed(i)) for i in np.ndindex(*reversed(${X}.shape)))`;

/** The independent entries of a structure by the relation of their places, and what stands at the mirrored place. */
const patterns: Readonly<Record<string, readonly [relation: string, mirrored: string]>> = {
  symmetric: ['>=', '1'],
  spd: ['>=', '1'],
  skew: ['>', '-1'],
  diagonal: ['==', ''],
  lower: ['>=', ''],
  upper: ['<=', ''],
};

/** One number for each independent entry, or one along a direction. */
function structuredLines(
  f: string,
  claimed: string,
  { wrt, symmetric }: Claim & { readonly kind: 'gradient' | 'jacobian' },
  names: Names,
): readonly string[] {
  const [X, G] = [names.of(wrt), names.fresh('G')];
  const direction = names.direction(wrt);
  if (direction !== undefined) {
    return [
      `${G} = ${claimed}`,
      `# ${wrt.name} moves inside its structure, along ${direction.name}.`,
      `${names.left} = ${difference(f, names, [[wrt, names.of(direction)]])}`,
      `${names.right} = np.sum(${G} * ${names.of(direction)})`,
    ];
  }
  const words = wrt.structure.filter((word) => patterns[word] !== undefined);
  const [relation, mirrored] = patterns[words[0] ?? ''] ?? ['', ''];
  if (relation === '' || words.length > 1) return [];
  const [E, i, j] = [names.fresh('E'), names.fresh('i'), names.fresh('j')];
  const byEntries = symmetric === 'entries' && mirrored === '1';
  return [
    `${G} = ${claimed}`,
    `${names.left}, ${names.right} = [], []`,
    `# One direction for each independent entry of ${wrt.name}.`,
    `for ${i}, ${j} in np.ndindex(*${X}.shape):`,
    `    if ${i} ${relation} ${j}:`,
    `        ${E} = np.zeros_like(${X})`,
    mirrored === '' ? '' : `        ${E}[${j}, ${i}] = ${mirrored}`,
    `        ${E}[${i}, ${j}] = 1`,
    `        ${names.left}.append(${difference(f, names, [[wrt, E]])})`,
    `        ${names.right}.append(${byEntries ? `${G}[${i}, ${j}]` : `np.sum(${G} * ${E})`})`,
    `${names.left}, ${names.right} = np.array(${names.left}), np.array(${names.right})`,
  ];
}

/** Differences of differences, entry by entry, in the order of `vec`. */
function hessianBody({ of, wrt, and, right }: HessianClaim, names: Names): Body | undefined {
  if (!isFree(wrt) || !isFree(and) || isScalar(wrt.shape) || isScalar(and.shape)) return undefined;
  const [f, g] = [names.fresh('function'), names.fresh('claimed')];
  const [X, Z, D, E] = [names.of(wrt), names.of(and), names.fresh('D'), names.fresh('E')];
  const [p, q] = [names.fresh('p'), names.fresh('q')];
  const at = (a: string, b: string): string =>
    wrt === and
      ? call(f, names, new Map([[wrt, `${X} ${a} ${names.step}*${D} ${b} ${names.step}*${E}`]]), [])
      : call(
          f,
          names,
          new Map([
            [wrt, `${X} ${a} ${names.step}*${D}`],
            [and, `${Z} ${b} ${names.step}*${E}`],
          ]),
          [],
        );
  const unit = (name: string, of: string, index: string, margin: string): readonly string[] => [
    `${margin}${name} = np.zeros_like(${of})`,
    `${margin}${name}[${index}] = 1`,
  ];
  return {
    functions: [codeOf(f, of, names, 'value', []), codeOf(g, right, names, 'matrix', [])],
    lines: [
      `${names.left} = []`,
      `for ${p} in ${inVecOrder(X)}:`,
      ...unit(D, X, p, '    '),
      `    ${names.left}.append([])`,
      `    for ${q} in ${inVecOrder(Z)}:`,
      ...unit(E, Z, q, '        '),
      `        ${names.left}[-1].append((${at('+', '+')} - ${at('+', '-')}`,
      `            - ${at('-', '+')} + ${at('-', '-')}) / (4*${names.step}**2))`,
      `${names.left} = np.array(${names.left})`,
      `${names.right} = ${call(g, names, still, [])}`,
    ],
    locals: [],
    second: true,
  };
}

/** Every differential is a difference of what stands in it; what is compared are the two sides as they stand. */
function equationBody(claim: Claim & { readonly kind: 'equation' }, names: Names): Body | undefined {
  const found = [claim.left, claim.right].flatMap((side) => nodes(side, 'definitions'));
  const differentials = [...new Set(found.filter((e): e is DifferentialExpr => e.kind === 'differential'))];
  if (differentials.some((d) => hasDifferential(d.of))) return undefined;
  const moving = claim.varying.flatMap((s) => {
    const direction = names.direction(s);
    return direction === undefined ? [] : [[s, names.of(direction)] as const];
  });
  if (differentials.length > 0 && moving.length < claim.varying.length) return undefined;
  const symbols = new Map(differentials.map((d, i) => [d, symbol(names.fresh(`differential_${i + 1}`), d.shape)]));
  const inCode = (e: Expr): Expr =>
    rewrite(e, (node) => (node.kind === 'differential' ? (symbols.get(node) ?? node) : node));
  const [left, right] = [inCode(claim.left), inCode(claim.right)];
  if (hasDifferential(left) || hasDifferential(right)) return undefined;
  const [f, g] = [names.fresh('left_side'), names.fresh('right_side')];
  const more = [...symbols.values()];
  const inside = differentials.map((d, i) => ({ d, name: names.fresh(`function_${i + 1}`) }));
  const nameOf = (d: DifferentialExpr): string => symbols.get(d)?.name ?? '';
  return {
    functions: [
      ...inside.map(({ d, name }) => codeOf(name, d.of, names, 'value', [])),
      codeOf(f, left, names, 'value', more),
      codeOf(g, right, names, 'value', more),
    ],
    lines: [
      ...inside.map(({ d, name }) => `${nameOf(d)} = ${difference(name, names, moving)}`),
      `${names.left} = ${call(
        f,
        names,
        still,
        more.map((s) => s.name),
      )}`,
      `${names.right} = ${call(
        g,
        names,
        still,
        more.map((s) => s.name),
      )}`,
    ],
    locals: more.map((one) => one.name),
    second: false,
  };
}
