/**
 * Looks for a path between two lines from both ends at once. Lines with one normal form are one place; of the places
 * that are known, the one that looks most like the other end is gone on from first. Work is counted in lines made.
 */
import type { Expr } from '../expr/expr.ts';
import { expandDefinitions } from '../expr/walk.ts';
import { cost } from '../simplify/cost.ts';
import { unlikeness } from './likeness.ts';
import type { Because } from './move.ts';
import type { Neighbour, Outcomes } from './neighbours.ts';
import { neighbours, outcomesFor } from './neighbours.ts';
import type { Found, PathStep, Quest } from './path.ts';
import { wholePath } from './path.ts';
import { neat, normalForm, noticedTidying, tidying } from './tidying.ts';

interface Place {
  readonly line: Expr;
  readonly form: Expr;
  readonly from: Place | undefined;
  /** Why the line before gives this one. */
  readonly reasons: readonly Because[];
  readonly depth: number;
  /** What is expected to be left. */
  readonly rest: number;
}

interface Side {
  readonly known: Map<Expr, Place>;
  /** Places to go on from, the best last. */
  readonly open: Place[];
  /** The normal form at the other end. */
  readonly aim: Expr;
}

/** How much a step counts against looking unlike the other end. */
const stepWeight = 3;

/** Longer lines than so many times the longer end lead nowhere. */
const maxGrowth = 4;

const maxDepth = 7;

const promise = ({ depth, rest }: Place): number => depth * stepWeight + rest;

function sideFrom(start: Expr, aim: Expr): Side {
  const line = neat(start);
  const form = normalForm(line);
  const place: Place = { line, form, from: undefined, reasons: [], depth: 0, rest: unlikeness(form, aim) };
  return { known: new Map([[form, place]]), open: [place], aim };
}

/** Keeps the list sorted, the most promising last, later ones before earlier ones of the same promise. */
function insert(open: Place[], place: Place): void {
  let [low, high] = [0, open.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (promise(open[middle] as Place) > promise(place)) low = middle + 1;
    else high = middle;
  }
  open.splice(low, 0, place);
}

/** A search that is under way. */
interface Run {
  readonly sides: readonly [there: Side, back: Side];
  readonly outcomes: Outcomes;
  /** Longer lines are not gone on from. */
  readonly limit: number;
  /** How many lines may still be made, long ones counted as several. */
  left: number;
  /** Asked before each line: true ends the search. */
  readonly shouldStop: () => boolean;
}

/** A place that both ends lead to. */
interface Meeting {
  readonly there: Place;
  readonly back: Place;
}

/** The path between two lines, if one is found within the budget. */
export function search(from: Expr, to: Expr, { varying, budget, shouldStop }: Quest): Found {
  const [first, last] = [normalForm(from), normalForm(to)];
  if (first === last) return wholePath(from, tidyingStep(from, to));
  const run: Run = {
    sides: [sideFrom(from, last), sideFrom(to, first)],
    outcomes: outcomesFor(from, to, varying),
    limit: maxGrowth * Math.max(...[from, to].map((line) => cost(expandDefinitions(line))), 8),
    left: budget,
    shouldStop,
  };
  for (let turn = 0; run.left > 0 && run.sides.some(({ open }) => open.length > 0); turn++) {
    if (shouldStop()) return { kind: 'interrupted' };
    const [mine, other] = turn % 2 === 0 ? run.sides : ([run.sides[1], run.sides[0]] as const);
    const met = goOn(run, mine, other);
    if (met === undefined) continue;
    const meeting = turn % 2 === 0 ? { there: met[0], back: met[1] } : { there: met[1], back: met[0] };
    return wholePath(from, joined(from, to, meeting));
  }
  return { kind: 'none' };
}

/** Goes on from the most promising place of one side; a place that the other side knows ends the search. */
function goOn(run: Run, mine: Side, other: Side): readonly [Place, Place] | undefined {
  const place = mine.open.pop();
  if (place === undefined || place.depth >= maxDepth) return undefined;
  for (const neighbour of neighbours(place.line, run.outcomes)) {
    run.left -= workFor(neighbour.line);
    if (run.left < 0 || run.shouldStop()) return undefined;
    const next = placeAfter(place, neighbour, mine.aim);
    if (cost(next.line) > run.limit || mine.known.has(next.form)) continue;
    mine.known.set(next.form, next);
    const meeting = other.known.get(next.form);
    if (meeting !== undefined) return [next, meeting];
    insert(mine.open, next);
  }
  return undefined;
}

/** Long lines count as several: their normal form is that much more work. */
const workFor = (line: Expr): number => 1 + Math.floor(cost(line) / 10);

function placeAfter(from: Place, { line: raw, reasons }: Neighbour, aim: Expr): Place {
  const line = neat(raw);
  const form = normalForm(line);
  return { line, form, from, reasons, depth: from.depth + 1, rest: unlikeness(form, aim) };
}

const tidyingStep = (from: Expr, to: Expr): readonly PathStep[] =>
  from === to ? [] : [{ before: from, after: to, reasons: tidying(from, to), direction: 'tidying' }];

/** The lines to a place, from its end on. */
function lineage(place: Place): readonly Place[] {
  const places: Place[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.from) places.unshift(at);
  return places;
}

function joined(from: Expr, to: Expr, meeting: Meeting): readonly PathStep[] {
  const [there, back] = [lineage(meeting.there), [...lineage(meeting.back)].reverse()];
  const steps: PathStep[] = [];
  let line = from;
  for (const place of there.slice(1)) {
    steps.push({ before: line, after: place.line, reasons: place.reasons, direction: 'forwards' });
    line = place.line;
  }
  for (const [i, place] of back.slice(0, -1).entries()) {
    const next = back[i + 1];
    if (next === undefined) continue;
    const after = i === back.length - 2 ? to : next.line;
    const noticed = i === 0 ? noticedTidying(line, place.line) : [];
    steps.push({ before: line, after, reasons: [...noticed, ...place.reasons], direction: 'backwards' });
    line = after;
  }
  if (back.length > 1) return steps;
  // All steps go forwards: the last one ends in the author's own spelling.
  const end = steps.pop();
  if (end === undefined) return tidyingStep(from, to);
  return [...steps, { ...end, after: to, reasons: [...end.reasons, ...noticedTidying(end.after, to)] }];
}
