"""
Decides of lines of .mcalc whether they are right: evaluates both sides at random points, takes derivatives by
differences. Shares no code with the program that it judges, and needs nothing but NumPy.

Reads one question a line: {"document", "start", "end", "rights"}, where start and end are the place of a right side in
UTF-16 units, and rights are texts that may stand there. Answers a line with one {"decision", "note"} for each.
"""

import json
import random
import sys

import numpy as np

from claims import as_shape, expressions, left_of, moves_of, pairs, symbols_of
from document import Reader, claim_of, links, names_in
from draw import MODES, Draw, choices
from evaluate import COMPARE, World, as_array
from functions import Misfit, Undefined
from syntax import Unread, statements


def code_points(text, units):
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le"))


class Case:
    """A right side in a document: the scope before its statement, and points at which the left side has a value."""

    def __init__(self, document, start, end):
        self.start, self.end = code_points(document, start), code_points(document, end)
        self.document = document
        reader = Reader()
        self.points = {}
        for tokens in statements(document):
            if tokens[-1].end >= self.end:
                break
            reader.read(tokens, document)
        else:
            raise Unread("no such place")
        self.scope = reader.scope
        self.tokens = tokens
        self.origin = tokens[0].start

    def claim(self, right):
        """The claim of the line with `right` in its place."""
        first, last = self.tokens[0].start, self.tokens[-1].end
        text = self.document[first : self.start] + right + self.document[self.end : last]
        pieces = statements(text)
        if len(pieces) != 1:
            raise Unread("%d statements" % len(pieces))
        place = self.start - first
        there = [k for k, piece in links(pieces[0]) if piece and piece[0].start <= place]
        if not there:
            raise Unread("no such right side")
        return claim_of(pieces[0], self.scope, there[-1], text)


SIZE_ERRORS = (ZeroDivisionError,)


def fits(claim, symbols):
    def good(sizes):
        try:
            for s in symbols:
                if s.definition is None:
                    for d in list(s.dims) + ([s.rank_dim] if s.rank_dim is not None else []):
                        from document import dimension

                        x = dimension(d, sizes)
                        if x != round(x) or x < 1:
                            return False
                    if s.rank is not None and s.rank(sizes) > min(s.size(sizes)):
                        return False
            for a, op, b in claim.scope.bounds:
                if not claim.scope.free(a) and not claim.scope.free(b):
                    world = World(None, sizes, {})
                    if not COMPARE[op](world.evaluate(a, claim.scope, (), {})[0, 0], world.evaluate(b, claim.scope, (), {})[0, 0]):
                        return False
        except KeyError:
            return False
        return True

    return good


def within_bounds(world, claim, n):
    for a, op, b in claim.scope.bounds:
        x = as_array(world.evaluate(a, claim.scope, (0.0,) * n, {}))
        y = as_array(world.evaluate(b, claim.scope, (0.0,) * n, {}))
        if not np.all(COMPARE[op](x, y)):
            return False
    return True


def uses_rank(claim):
    """Whether points of less than full rank tell something."""
    found = set()

    def walk(e, scope, seen):
        if isinstance(e, tuple):
            if e[:2] == ("post", "pinv") or e[:2] == ("call", "pinv") or e[:2] == ("call", "rank"):
                found.update(s for s in scope.free(e) if not s.words & {"invertible", "spd", "orthogonal", "skew"} and len(s.dims) == 2 and s.rank_dim is None)
            if len(e) == 2 and e[0] == "id":
                s = scope.names.get(e[1])
                if s is not None and s.definition is not None and id(s) not in seen:
                    seen.add(id(s))
                    walk(s.definition, s.scope, seen)
            for x in e:
                walk(x, scope, seen)
        elif isinstance(e, list):
            for x in e:
                walk(x, scope, seen)

    for e in expressions(claim):
        walk(e, claim.scope, set())
    return found


class Judge:
    """Decides one claim after the other of a line; worlds are shared as long as names and movements are the same."""

    def __init__(self, seed):
        self.seed = seed
        self.worlds = {}

    def point(self, claim, symbols, sizes, number, deficient):
        """A world where the left side has a value, with that value; None where none is found."""
        moves = moves_of(claim)
        key = (tuple(id(s) for s in symbols), tuple(sorted(sizes.items())), tuple(tuple(id(s) for s in m) for m in moves), number, tuple(sorted(s.name for s in deficient)), repr(getattr(claim, "left", None)))
        if key in self.worlds:
            return self.worlds[key]
        found = None
        modes = ["generic"] * 4 + [m for m in MODES[1:] for _ in range(2)] + ["mixed"] * 30
        if number >= 10000:
            modes = ["whole"] * 6
        elif number % 100 >= 50:
            modes = [m for m in MODES[1:]] + ["mixed"] * 30
        for attempt, mode in enumerate(modes):
            rng = np.random.default_rng([self.seed, number, attempt, *sizes.values()])
            try:
                draw = Draw(symbols, sizes, rng, mode, moves, deficient)
                world = World(draw, sizes, claim.scope.conventions)
                if not within_bounds(world, claim, len(moves)):
                    continue
                left = left_of(world, claim, len(moves))
            except (Undefined, np.linalg.LinAlgError):
                continue
            found = (world, left, world.largest)
            break
        self.worlds[key] = found
        return found

    def compare(self, claim, symbols, sizes, number, deficient=frozenset()):
        """equal, different, unsure or none."""
        for shift in (0, 50, 51, 52):
            point = self.point(claim, symbols, sizes, 100 * number + shift, deficient)
            if point is None:
                return "none", ""
            world, left, largest = point
            world.largest = largest
            try:
                sides = pairs(world, claim, len(moves_of(claim)), left)
            except (Undefined, np.linalg.LinAlgError):
                continue
            return verdict(sides, world.largest, claim)
        return "none", ""

    def decide(self, claim):
        symbols = symbols_of(claim)
        names = list(claim.scope.dims)
        used = set()
        for s in symbols:
            for d in s.dims + ([s.rank_dim] if s.rank_dim is not None else []):
                used.update(names_in(d))
        for e in expressions(claim):
            used.update(deep_names(e, claim.scope))
        names = [n for n in names if n in used]
        sizes = choices(names, fits(claim, symbols))
        if not sizes:
            return "undefined", "no sizes"
        low = uses_rank(claim)
        seen, note = [], ""
        whole = 3 if any(s.size(sizes[0]) == (1, 1) for s in symbols) else 0
        for k, choice in enumerate(sizes):
            for number in (0, 1, *(100 + i for i in range(whole))):
                for deficient in [frozenset()] + ([frozenset(low)] if low and number == 0 else []):
                    kind, note_ = self.compare(claim, symbols, choice, 2 * k + number, deficient)
                    if kind == "different":
                        for again in range(4):
                            if self.compare(claim, symbols, choice, 20 + 4 * k + number + again, deficient)[0] == "different":
                                return "different", "%s at %s" % (note_, choice)
                        kind = "unsure"
                    seen.append(kind)
                    if kind == "unsure":
                        note = note_
        if "unsure" in seen:
            return "unsure", note
        return ("equal", "%d points" % seen.count("equal")) if "equal" in seen else ("undefined", "no point")


def deep_names(e, scope, seen=None):
    seen = set() if seen is None else seen
    for name in names_in(e):
        yield name
        if name.startswith(("I_", "e_")):
            yield name[2:]
        s = scope.names.get(name)
        if s is not None and s.definition is not None and id(s) not in seen:
            seen.add(id(s))
            yield from deep_names(s.definition, s.scope, seen)
        elif s is not None:
            for d in s.dims:
                yield from names_in(d)
        member = scope.member(name)
        for d in (member[0].symbol.dims if member else []):
            yield from names_in(d)


def verdict(sides, largest, claim):
    """Whether two arrays are equal up to the rounding of differences, entry by entry."""
    rough = 1e-7
    out, note = "equal", ""
    for L, R in sides:
        if L.shape != R.shape:
            raise Misfit("%s = %s" % (L.shape, R.shape))
        gap = np.abs(L - R)
        scale = np.maximum(np.abs(L), np.abs(R))
        noise = rough * 1e-2 * max(largest, 1e-3)
        if np.all(gap <= rough * scale + noise):
            continue
        if np.any(gap > 1e2 * rough * scale + 1e2 * noise):
            return "different", "%.6g ≠ %.6g" % (L.flat[np.argmax(gap)], R.flat[np.argmax(gap)])
        out, note = "unsure", "gap %.3g of %.3g" % (gap.max(), scale.max())
    return out, note


def answer(question):
    rights = question["rights"]
    try:
        case = Case(question["document"], question["start"], question["end"])
    except Unread as problem:
        return [{"decision": "unread", "note": str(problem)} for _ in rights]
    judge = Judge(7)
    return [one(case, judge, right) for right in rights]


def one(case, judge, right):
    try:
        decision, note = judge.decide(case.claim(right))
    except Misfit as problem:
        decision, note = "ill-shaped", str(problem)
    except (Unread, KeyError, IndexError, OverflowError, RecursionError) as problem:
        decision, note = "unread", "%s: %s" % (type(problem).__name__, problem)
    return {"decision": decision, "note": note}


def main():
    np.seterr(all="ignore")
    sys.setrecursionlimit(10000)
    for line in sys.stdin:
        try:
            out = answer(json.loads(line))
        except Exception as problem:  # a fault here must not stop the run: it is counted as unread
            import traceback

            traceback.print_exc()
            out = [{"decision": "unread", "note": "fault: %r" % problem} for _ in json.loads(line)["rights"]]
        sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
