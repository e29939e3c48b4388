/** A run over many drawn expressions, each known by the seed and its number. */
import type { SymbolExpr } from '../../server/src/expr/expr.ts';
import { countNodes } from '../../server/src/expr/walk.ts';
import type { Operator } from '../../server/src/operators/operator.ts';
import { seeded } from '../support/random.ts';
import { drawExpression, drawShape } from './drawExpression.ts';
import type { Case, Finding, Report } from './examine.ts';
import { examine, findPlace } from './examine.ts';
import { variablesOf } from './example.ts';
import { drawable, pick } from './fit.ts';
import { describeShrunk } from './shrink.ts';

export interface Options {
  readonly seed: number;
  /** The greatest depth of an expression. */
  readonly depth: number;
  readonly kind: 'scalar' | 'any';
}

/** A finding with the smallest case that shows it. */
export interface Complaint {
  readonly number: number;
  readonly kind: Finding['kind'] | 'a line is not right';
  readonly what: string;
  /** Operators of the smallest case. */
  readonly cause: string;
  readonly command: string;
}

export interface Result {
  readonly number: number;
  readonly status: 'examined' | 'no value' | 'nothing to vary' | 'too large';
  readonly nodes: number;
  readonly agreed: number;
  readonly open: number;
  readonly restricted: number;
  readonly kinks: number;
  readonly unsupported: readonly string[];
  readonly complaints: readonly Complaint[];
}

const maxNodes = 90;

/** Draws expression number `number` of a run. */
export function drawCase(number: number, options: Options, featured: Operator): Case | undefined {
  const random = seeded(Math.imul(options.seed, 0x9e3779b1) + number);
  const kind = options.kind === 'scalar' || random() < 0.7 ? 'scalar' : 'any';
  const depth = Math.ceil(options.depth * random() ** 0.6);
  const of = drawExpression(random, featured, drawShape(random, kind), depth);
  const variables = variablesOf(of);
  if (variables.length === 0) return undefined;
  const wrt: SymbolExpr = pick(variables, random);
  return { of, wrt, second: countNodes(of) <= 14, print: number % 4 === 0 };
}

/** The entry whose turn it is. */
export function featuredIn(number: number): Operator {
  return pick(drawable.slice(number % drawable.length), () => 0);
}

const nothing = { nodes: 0, agreed: 0, open: 0, restricted: 0, kinks: 0, unsupported: [], complaints: [] };

/** Draws and examines expression number `number`. */
export function runCase(number: number, options: Options): Result {
  const drawn = drawCase(number, options, featuredIn(number));
  if (drawn === undefined) return { number, status: 'nothing to vary', ...nothing };
  const nodes = countNodes(drawn.of);
  if (nodes > maxNodes) return { number, status: 'too large', ...nothing };
  const place = findPlace(drawn.of, drawn.wrt);
  if (place === undefined) return { number, status: 'no value', ...nothing };
  const report = examine(drawn, place);
  return {
    number,
    status: 'examined',
    nodes,
    agreed: report.agreed,
    open: report.open,
    restricted: report.restricted,
    kinks: report.kinks,
    unsupported: report.unsupported,
    complaints: complaintsOf(number, drawn, report),
  };
}

function complaintsOf(number: number, drawn: Case, { findings }: Report): readonly Complaint[] {
  const kinds = [...new Set(findings.map((f) => f.kind))];
  return kinds.map((kind) => ({ number, kind, ...describeShrunk(drawn, kind) }));
}
