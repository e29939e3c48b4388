"""What a line claims, as two arrays to be compared at a point."""

import itertools

import numpy as np

from document import Claim, names_in
from evaluate import Eye, World, as_array
from functions import M, Misfit, Undefined, scalar, vec
from syntax import Unread

ZERO = ((0.0,) * 1,)


def claim_from(left, right, others, wrt, scope):
    kind = left[0]
    if kind == "directional":
        return Claim("directional", scope, of=left[1], wrt=symbol(left[2], scope), direction=left[3], right=right)
    if kind == "deriv":
        return derivative_claim(left[1], left[2][0], right, scope)
    if kind == "deriv2":
        return Claim("hessian", scope, of=left[1], wrt=symbol(left[2][0], scope), also=symbol(left[2][-1], scope), right=right)
    if kind == "call" and left[1] in ("grad", "jac"):
        return derivative_claim(left[3][0], left[3][1], right, scope)
    if kind == "call" and left[1] == "hess":
        wrt_ = [symbol(a, scope) for a in left[3][1:]]
        return Claim("hessian", scope, of=left[3][0], wrt=wrt_[0], also=wrt_[-1], right=right)
    letters = free_indices((left, right), scope)
    if letters:
        return Claim("indexed", scope, left=left, right=right, letters=letters, varying=[])
    return Claim("equation", scope, left=left, right=right, varying=varying(left, right, others, wrt, scope))


def symbol(e, scope):
    if e[0] != "id" or e[1] not in scope.names:
        raise Unread("derivative by %s" % (e,))
    s = scope.alias(scope.names[e[1]])
    if s.definition is not None:
        raise Unread("derivative by a defined name")
    return s


def derivative_claim(of, by, right, scope):
    """By a name, by an entry with free indices, or by a member of a family."""
    if by[0] == "id" and by[1] not in scope.names and scope.member(by[1]) is not None:
        family, indices = scope.member(by[1])
        return Claim("member", scope, of=of, family=family, indices=indices, right=right)
    if by[0] == "index":
        return Claim("entry", scope, of=of, wrt=symbol(by[1], scope), entries=by[2], right=right)
    return Claim("gradient", scope, of=of, wrt=symbol(by, scope), right=right)


def varying(left, right, others, wrt, scope):
    if wrt is not None:
        return [symbol(("id", n), scope) for n in wrt]
    literal, dependent = [], []
    is_differential = left[0] == "d" or left[0] == "id" and scope.is_differential(left[1])
    for e in [right, *others, left]:
        for s in moving(e, scope):
            if s[0] == "literal":
                literal.append(s[1])
            elif not (e is left and is_differential and dependent):
                dependent.append(s[1])
    out = []
    for s in literal if literal else [f for e in dependent for f in scope.free(e)]:
        if s not in out:
            out.append(s)
    return out


def moving(e, scope):
    if isinstance(e, tuple):
        if len(e) == 2 and e[0] == "id" and scope.is_differential(e[1]):
            yield from mover(("id", e[1][1:]), scope)
        elif e and e[0] == "d":
            yield from mover(e[1], scope)
            yield from moving(e[1], scope)
        else:
            for x in e:
                yield from moving(x, scope)
    elif isinstance(e, list):
        for x in e:
            yield from moving(x, scope)


def mover(e, scope):
    """What a differential moves: the one free name that is written in it, or all on which it depends."""
    written = set()
    for name in names_in(e):
        member = scope.member(name)
        s = scope.alias(scope.names.get(name)) or (member[0].symbol if member else None)
        if s is not None:
            written.add(s)
    if len(written) == 1 and next(iter(written)).definition is None:
        yield ("literal", next(iter(written)))
    else:
        yield ("dependent", e)


def moves_of(claim):
    """For every axis the symbols that move along it."""
    if claim.kind == "equation":
        return [claim.varying]
    if claim.kind == "gradient":
        return [[claim.wrt]] * 3
    if claim.kind == "hessian":
        return [[claim.wrt], [claim.also], [claim.wrt], [claim.also]]
    return [[]]


def expressions(claim):
    parts = [claim.right]
    for name in ("of", "left", "direction"):
        if hasattr(claim, name):
            parts.append(getattr(claim, name))
    return parts


def symbols_of(claim):
    out = []
    for e in expressions(claim):
        for s in claim.scope.free(e):
            if s not in out:
                out.append(s)
    own = [getattr(claim, n) for n in ("wrt", "also") if hasattr(claim, n)] + list(getattr(claim, "varying", []))
    if hasattr(claim, "family"):
        own.append(claim.family.symbol)
    bounds = [s for a, _, b in claim.scope.bounds for e in (a, b) for s in claim.scope.free(e)]
    for s in own + bounds:
        if s not in out:
            out.append(s)
    return out


def zero(n):
    return (0.0,) * n


def as_shape(x, shape):
    """A value where a matrix of a shape is wanted; the number 0 is the zero matrix."""
    if isinstance(x, Eye):
        return x.at(shape)
    x = as_array(x)
    if x.shape != shape:
        if scalar(x) and x[0, 0] == 0:
            return np.zeros(shape)
        raise Misfit("%s where %s is wanted" % (x.shape, shape))
    return x


def free_indices(e, scope, bound=frozenset()):
    """Names in the place of an index that nothing binds, in the order in which they stand."""
    out = []
    if isinstance(e, list):
        for x in e:
            out += [y for y in free_indices(x, scope, bound) if y not in out]
        return out
    if not isinstance(e, tuple):
        return out
    if e and e[0] == "sum":
        inside = bound | {b[0] for b in e[1]} | {x for a, _, b in e[2] for x in (a, b)}
        return free_indices(e[3], scope, inside)
    if e and e[0] == "index":
        for entry in e[2]:
            if entry[0] == "id" and entry[1] not in scope.names and entry[1] not in scope.dims and entry[1] not in bound:
                out.append(entry[1])
    for x in e:
        out += [y for y in free_indices(x, scope, bound) if y not in out]
    return list(dict.fromkeys(out))


def left_of(world, claim, n):
    """The left side; for derivatives a list with one value per direction."""
    t = zero(n)
    scope = claim.scope
    if claim.kind == "equation":
        return world.evaluate(claim.left, scope, t, {})
    if claim.kind == "gradient":
        f = lambda s: world.evaluate(claim.of, scope, s, {})
        return [world.derivative(f, t, axis) for axis in range(n)]
    if claim.kind == "hessian":
        f = lambda s: world.evaluate(claim.of, scope, s, {})
        return [world.derivative(lambda u: world.derivative(f, u, a), t, a + 1) for a in (0, 2)]
    if claim.kind == "directional":
        H = as_array(world.evaluate(claim.direction, scope, t, {}))
        other = World(world.draw.redirected(claim.wrt, H), world.sizes, world.conventions)
        return other.derivative(lambda s: other.evaluate(claim.of, scope, s, {}), (0.0,))
    if claim.kind == "entry":
        return entrywise(world, claim.of, claim.wrt, scope)
    if claim.kind == "member":
        return entrywise(world, claim.of, claim.family.symbol, scope)
    if claim.kind == "indexed":
        return None
    raise Unread(claim.kind)


def entrywise(world, of, s, scope):
    """The gradient entry by entry along straight lines."""
    shape = world.draw.value(s, (0.0,)).shape
    G = np.zeros(shape)
    for i in range(shape[0]):
        for j in range(shape[1]):
            D = np.zeros(shape)
            D[i, j] = 1
            if s.words & {"symmetric", "spd", "psd"}:
                D[j, i] = 1
            other = World(world.draw.redirected(s, D), world.sizes, world.conventions)
            G[i, j] = as_array(other.derivative(lambda u: other.evaluate(of, scope, u, {}), (0.0,)))[0, 0]
    return G


def pairs(world, claim, n, left):
    """Both sides as lists of arrays of equal shapes; raises Misfit where they have none."""
    t = zero(n)
    scope = claim.scope
    right = lambda env={}: world.evaluate(claim.right, scope, t, env)
    if claim.kind in ("equation", "directional"):
        R = right()
        L = left
        if isinstance(L, Eye) and isinstance(R, Eye):
            return [(M(L.factor), M(R.factor))]
        if isinstance(L, Eye) or (claim.kind == "equation" and claim.left == ("num", 0.0)):
            return [(as_shape(L, as_array(R).shape), as_array(R))]
        L = as_array(L)
        return [(L, as_shape(R, L.shape) if isinstance(R, Eye) or claim.right == ("num", 0.0) else same(R, L))]
    if claim.kind == "gradient":
        return gradient_pairs(world, claim, n, left, right())
    if claim.kind == "hessian":
        d = lambda s, axis: vec(world.derivative(lambda u: world.value(s, u), t, axis))
        rows, columns = d(claim.wrt, 0).shape[0], d(claim.also, 1).shape[0]
        H = as_shape(right(), (rows, columns))
        return [(left[k], d(claim.wrt, a).T @ H @ d(claim.also, a + 1)) for k, a in enumerate((0, 2))]
    if claim.kind == "entry":
        return entry_pairs(world, claim, left, right)
    if claim.kind == "member":
        return member_pairs(world, claim, left, right)
    if claim.kind == "indexed":
        return indexed_pairs(world, claim)
    raise Unread(claim.kind)


def indexed_pairs(world, claim):
    """Both sides for all values of the letters that stand for indices."""
    t, scope = zero(1), claim.scope
    whole = (claim.left, claim.right)
    spans = [range(1, world.extent(x, whole, scope, t, {y: 1 for y in claim.letters}) + 1) for x in claim.letters]
    out = []
    for place in itertools.product(*spans):
        env = dict(zip(claim.letters, place))
        L, R = [as_array(world.evaluate(e, scope, t, env)) for e in whole]
        out.append((L, same(R, L)))
    return out


def same(R, L):
    if as_array(R).shape != L.shape:
        raise Misfit("%s = %s" % (L.shape, R.shape))
    return R


def gradient_pairs(world, claim, n, left, R):
    t = zero(n)
    conventions = claim.scope.conventions
    X = world.draw.value(claim.wrt, t)
    value = left[0]
    layout = conventions.get("layout")
    if scalar(value):
        if conventions.get("symmetric") == "entries" and claim.wrt.words & {"symmetric", "spd", "psd"}:
            return [(entrywise(world, claim.of, claim.wrt, claim.scope), as_shape(R, X.shape))]
        G = as_shape(R, X.T.shape).T if layout == "numerator" else as_shape(R, X.shape)
        return [(value, M((G * d).sum())) for value, d in zip(left, directions(world, claim, n))]
    if scalar(X) and (not isinstance(R, np.ndarray) or R.shape == value.shape):
        return [(value, as_shape(R, value.shape) * d[0, 0]) for value, d in zip(left, directions(world, claim, n))]
    size = (value.size, X.size)
    J = as_shape(R, size[::-1]).T if layout == "denominator" else as_shape(R, size)
    return [(vec(value), J @ vec(d)) for value, d in zip(left, directions(world, claim, n))]


def directions(world, claim, n):
    t = zero(n)
    return [world.derivative(lambda u: world.value(claim.wrt, u), t, axis) for axis in range(n)]


def entry_pairs(world, claim, left, right):
    letters = [e[1] for e in claim.entries if e[0] == "id"]
    if len(letters) != len(claim.entries):
        raise Unread("an entry with a number")
    L, R = [], []
    shape = left.shape
    for i in range(shape[0]):
        for j in range(shape[1]):
            place = (i + 1, j + 1) if len(letters) == 2 else (max(i, j) + 1,)
            if len(set(letters)) < len(letters) and i != j:
                continue
            value = as_array(right(dict(zip(letters, place))))
            if not scalar(value):
                raise Misfit("an entry is a scalar")
            L.append(left[i, j])
            R.append(value[0, 0])
    return [(np.array([L]), np.array([R]))]


def member_pairs(world, claim, left, right):
    family, indices = claim.family, claim.indices
    L, R = [], []
    count = family.count(world.sizes, 0)
    if family.table:
        for i in range(count):
            for j in range(family.count(world.sizes, 1)):
                L.append(left[i, j])
                R.append(as_array(right({indices[0]: i + 1, indices[1]: j + 1}))[0, 0])
        return [(np.array([L]), np.array([R]))]
    w = family.width(world.sizes)
    out = []
    for i in range(count):
        if indices[0].isdigit() and int(indices[0]) != i + 1:
            continue
        value = as_shape(right({} if indices[0].isdigit() else {indices[0]: i + 1}), (left.shape[0], w))
        out.append((left[:, i * w : (i + 1) * w], value))
    return out


# -------------------------------------------------------------------- derivatives inside expressions
def derivative_value(world, e, scope, t, locals_):
    """`df/dX` where a value is wanted: entry by entry."""
    return full_derivative(world, e[1], e[2][0], scope, t, locals_)


def derivative_call(world, e, scope, t, locals_):
    if e[1] == "hess":
        raise Unread("hess in an expression")
    return full_derivative(world, e[3][0], e[3][1], scope, t, locals_)


def full_derivative(world, of, by, scope, t, locals_):
    s = symbol(by, scope)
    if s.words or s.rank:
        raise Unread("a derivative by a structured name in an expression")
    base = {k: v.at(t) for k, v in world.draw.samples.items()}
    shape = base[id(s)].shape
    columns = []
    from draw import Line

    draw = object.__new__(type(world.draw))
    draw.__dict__.update(world.draw.__dict__)
    for j in range(shape[1]):
        for i in range(shape[0]):
            D = np.zeros(shape)
            D[i, j] = 1
            draw.samples = {k: Line(v, [None]) for k, v in base.items()}
            draw.samples[id(s)] = Line(base[id(s)], [D])
            other = World(draw, world.sizes, world.conventions)
            columns.append(as_array(other.derivative(lambda u: other.evaluate(of, scope, u, locals_), (0.0,))))
    if scalar(columns[0]):
        return np.array([c[0, 0] for c in columns]).reshape(shape[1], shape[0]).T
    return np.hstack([vec(c) for c in columns])
