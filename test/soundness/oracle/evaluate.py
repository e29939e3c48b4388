"""Values of expressions at a point that moves along curves; derivatives are differences of values."""

import numpy as np

from functions import ENTRYWISE, NAMES, OTHERS, M, Misfit, Undefined, commutation, duplication, eig, elimination, inverse, khatrirao, logsumexp, norm, number, powered, pseudoinverse, scalar, softmax, square, svd
from functions import diag
from syntax import Unread


class Eye:
    """`factor` times an identity of a size that its neighbours tell."""

    def __init__(self, factor=1.0):
        self.factor = factor

    def at(self, shape):
        if shape[0] != shape[1]:
            raise Misfit("I of %d×%d" % shape)
        return self.factor * np.eye(shape[0])


class Kink(Undefined):
    """Differences at two steps do not agree."""


# Central differences of sixth order.
WEIGHTS = ((1, 45 / 60), (2, -9 / 60), (3, 1 / 60))
STEPS = (1e-2, 3e-3)


class World:
    """A draw of all free names, the sizes, and where on the curves it stands."""

    def __init__(self, draw, sizes, conventions):
        self.draw, self.sizes, self.conventions = draw, sizes, conventions
        self.largest = 0.0
        self.memo = {}
        self.free = {}

    def size(self, name):
        return self.sizes[name]

    # ---------------------------------------------------------------- differences
    def derivative(self, f, t, axis=0):
        """d/dt_axis of f at times t; two steps must agree."""
        results = []
        for step in STEPS:
            total = 0.0
            for k, w in WEIGHTS:
                total = total + w * (as_array(f(moved(t, axis, k * step))) - as_array(f(moved(t, axis, -k * step))))
            results.append(total / step)
        a, b = results
        if not np.all(np.isfinite(a)) or not np.all(np.isfinite(b)):
            raise Undefined()
        if np.abs(a - b).max() > 1e-6 * max(np.abs(a).max(), np.abs(b).max()) + 1e-8 * min(self.largest, 1e4) + 1e-12:
            raise Kink()
        return b

    # ---------------------------------------------------------------- names
    def value(self, symbol, t):
        key = (id(symbol), t)
        if key not in self.memo:
            if symbol.definition is not None:
                self.memo[key] = self.evaluate(symbol.definition, symbol.scope, t, {})
                part = symbol.part
                if part is not None:
                    self.memo[key] = self.memo[key][part]
            else:
                self.memo[key] = self.draw.value(symbol, t)
        return self.memo[key]

    def named(self, name, scope, t, locals_):
        if name in locals_:
            return M(locals_[name])
        if name in scope.names:
            return self.value(scope.names[name], t)
        member = scope.member(name)
        if member is not None:
            family, indices = member
            return self.member(family, [self.index(("id", i) if not i.isdigit() else ("num", float(i)), scope, t, locals_) for i in indices], t)
        if name in scope.families:
            return self.value(scope.families[name].symbol, t)
        if name in self.sizes:
            return M(self.sizes[name])
        if scope.is_differential(name):
            return self.derivative(lambda s: self.named(name[1:], scope, s, locals_), t)
        if name == "I":
            return Eye()
        if name == "pi":
            return M(np.pi)
        if name == "e":
            return M(np.e)
        if name in ("inf", "nuc", "F", "rows", "columns"):
            raise Unread(name)
        for prefix in ("I_", "e_", "d"):
            if name.startswith(prefix) and prefix == "I_":
                return np.eye(self.count(name[2:], scope, t, locals_))
            if name.startswith(prefix) and prefix == "d":
                member = scope.member(name[1:])
                if member is not None:
                    return self.derivative(lambda s: self.named(name[1:], scope, s, locals_), t)
        raise Unread("name %s" % name)

    def member(self, family, indices, t):
        A = self.value(family.symbol, t)
        for i in indices:
            if not 1 <= i:
                raise Misfit("index %d" % i)
        if family.table:
            return A[indices[0] - 1 : indices[0], indices[1] - 1 : indices[1]]
        i = indices[0]
        if i * family.width(self.sizes) > A.shape[1]:
            raise Misfit("index %d" % i)
        w = family.width(self.sizes)
        return A[:, (i - 1) * w : i * w]

    def count(self, text, scope, t, locals_):
        if text.isdigit():
            return int(text)
        return self.index(("id", text), scope, t, locals_)

    def index(self, e, scope, t, locals_):
        x = number(as_array(self.evaluate(e, scope, t, locals_)))
        if abs(x - round(x)) > 1e-9:
            raise Misfit("index %g" % x)
        return int(round(x))

    # ---------------------------------------------------------------- expressions
    def evaluate(self, e, scope, t, locals_):
        value = self.compute(e, scope, t, locals_)
        if isinstance(value, np.ndarray):
            if not np.all(np.isfinite(value)):
                raise Undefined()
            top = np.abs(value).max() if value.size else 0.0
            if top > 1e9:
                raise Undefined()
            self.largest = max(self.largest, top)
        return value

    def compute(self, e, scope, t, locals_):
        kind = e[0]
        ev = lambda x: self.evaluate(x, scope, t, locals_)
        if kind == "num":
            return M(e[1])
        if kind == "id":
            return self.named(e[1], scope, t, locals_)
        if kind == "neg":
            a = ev(e[1])
            return Eye(-a.factor) if isinstance(a, Eye) else -a
        if kind == "bin":
            return self.binary(e[1], ev(e[2]), ev(e[3]))
        if kind == "post":
            return self.postfix(e[1], ev(e[2]), e[2], scope)
        if kind == "pow":
            return self.power(e[1], ev(e[2]), number(as_array(ev(e[3]))))
        if kind == "d":
            return self.derivative(lambda s: self.evaluate(e[1], scope, s, locals_), t)
        if kind == "call":
            return self.call(e, scope, t, locals_)
        if kind == "norm":
            return norm(as_array(ev(e[1])), [self.norm_kind(k, scope, t, locals_) for k in e[2]], self.conventions)
        if kind == "index":
            return self.indexed(e, scope, t, locals_)
        if kind == "block":
            return self.block([[ev(x) for x in row] for row in e[1]])
        if kind == "sum":
            return self.total(e, scope, t, locals_)
        if kind == "sub":
            return self.subscripted(e, scope, t, locals_)
        if kind == "deriv":
            from claims import derivative_value

            return derivative_value(self, e, scope, t, locals_)
        raise Unread(kind)

    def norm_kind(self, k, scope, t, locals_):
        if k[0] == "id" and k[1] in ("F", "nuc", "inf", "schatten"):
            return k[1]
        return number(as_array(self.evaluate(k, scope, t, locals_)))

    def binary(self, op, a, b):
        if op in "+-":
            sign = 1 if op == "+" else -1
            if isinstance(a, Eye) and isinstance(b, Eye):
                return Eye(a.factor + sign * b.factor)
            if isinstance(a, Eye):
                a = a.at(b.shape)
            if isinstance(b, Eye):
                b = b.at(a.shape)
            if a.shape != b.shape:
                raise Misfit("%s %s %s" % (a.shape, op, b.shape))
            return a + sign * b
        if op == "*":
            if isinstance(a, Eye) or isinstance(b, Eye):
                return times_eye(a, b)
            if scalar(a) or scalar(b):
                return a * b
            if a.shape[1] != b.shape[0]:
                raise Misfit("%s * %s" % (a.shape, b.shape))
            return a @ b
        if op == "/":
            b = number(as_array(b))
            if b == 0:
                raise Undefined()
            return Eye(a.factor / b) if isinstance(a, Eye) else a / b
        if op == "⊗":
            if isinstance(a, Eye) or isinstance(b, Eye):
                raise Unread("I of unknown size in a Kronecker product")
            return np.kron(a, b)
        if isinstance(a, Eye):
            a = a.at(b.shape)
        if isinstance(b, Eye):
            b = b.at(a.shape)
        scaled = op in (".*", "./") and (scalar(a) or scalar(b))
        if a.shape != b.shape and not scaled:
            raise Misfit("%s %s %s" % (a.shape, op, b.shape))
        if op == ".*":
            return a * b
        if op == "./":
            if np.any(b == 0):
                raise Undefined()
            return a / b
        if op == ":":
            return M((a * b).sum())
        raise Unread(op)

    def postfix(self, kind, a, e, scope):
        if isinstance(a, Eye):
            return a if kind == "T" else Eye(1 / a.factor)
        if kind == "T":
            return a.T
        if kind == "pinv":
            return pseudoinverse(a)
        if kind == "inv":
            return inverse(a)
        return inverse(a).T

    def power(self, op, a, p):
        if isinstance(a, Eye):
            return Eye(a.factor**p)
        if op == ".^":
            if self.conventions.get("0^⊙p") == "0":
                out = np.zeros(a.shape)
                out[a != 0] = powered(a[a != 0], p)
                return out
            return powered(a, p)
        if scalar(a):
            return powered(a, p)
        square(a)
        if p == round(p):
            return np.linalg.matrix_power(a, int(p)) if p >= 0 else np.linalg.matrix_power(inverse(a), int(-p))
        from functions import on_positive

        return on_positive(a, lambda w: w**p)

    def call(self, e, scope, t, locals_):
        _, name, primes, args = e
        h = scope.functions.get(name)
        if h is not None:
            if len(args) != 1:
                raise Misfit("one argument")
            return self.draw.stand_in(name, h, primes, as_array(self.evaluate(args[0], scope, t, locals_)))
        if name in scope.parameters and name in scope.names:
            return self.called(name, args, scope, t, locals_)
        if name == "sum" and len(args) == 1 or name in OTHERS or name in ENTRYWISE:
            values = [self.evaluate(a, scope, t, locals_) for a in args]
            if any(isinstance(v, Eye) for v in values):
                raise Unread("I of unknown size")
            if name in ENTRYWISE:
                if len(args) != 1:
                    raise Misfit("one argument")
                out = ENTRYWISE[name](values[0])
                if name == "sign" and self.conventions.get("sign(0)") == "1":
                    out = np.where(values[0] == 0, 1.0, out)
                return out
            try:
                return OTHERS[name](*values)
            except TypeError:
                raise Misfit("arguments of %s" % name)
            except np.linalg.LinAlgError:
                raise Undefined()
        if name in ("softmax", "logsumexp"):
            A = as_array(self.evaluate(args[0], scope, t, locals_))
            return (softmax if name == "softmax" else logsumexp)(A, args[1][1] if len(args) > 1 else None)
        if name == "norm":
            return norm(as_array(self.evaluate(args[0], scope, t, locals_)), [self.norm_kind(k, scope, t, locals_) for k in args[1:]], self.conventions)
        if name in ("grad", "jac", "hess"):
            from claims import derivative_call

            return derivative_call(self, e, scope, t, locals_)
        if name in ("svd", "eig"):
            A = as_array(self.evaluate(args[0], scope, t, locals_))
            return svd(A) if name == "svd" else eig(A)
        if name == "blkdiag":
            A, B = [as_array(self.evaluate(a, scope, t, locals_)) for a in args]
            return np.block([[A, np.zeros((len(A), B.shape[1]))], [np.zeros((len(B), A.shape[1])), B]])
        counts = [self.index(a, scope, t, locals_) for a in args] if name != "unvec" else []
        if name in ("ones", "zeros"):
            shape = (counts[0], counts[1] if len(counts) > 1 else 1)
            return np.ones(shape) if name == "ones" else np.zeros(shape)
        if name == "eye":
            return np.eye(counts[0])
        if name == "basis":
            return np.eye(counts[1])[:, counts[0] - 1 : counts[0]]
        if name == "commutation":
            return commutation(*counts)
        if name == "duplication":
            return duplication(counts[0])
        if name == "elimination":
            return elimination(counts[0])
        if name == "delta":
            return M(counts[0] == counts[1])
        raise Unread("function %s" % name)

    def called(self, name, args, scope, t, locals_):
        """`f(Y)` of a function that was defined as `f(X) = …`: its own variables, or an argument of their shape."""
        parameters = scope.parameters[name]
        if len(args) == len(parameters) and all(a == ("id", p) for a, p in zip(args, parameters)):
            return self.named(name, scope, t, locals_)
        raise Unread("a call of a defined function")

    def subscripted(self, e, scope, t, locals_):
        _, base, subs = e
        if base == "δ" or base == "delta":
            i, j = [self.index(s, scope, t, locals_) for s in subs]
            return M(i == j)
        if base in scope.families:
            return self.member(scope.families[base], [self.index(s, scope, t, locals_) for s in subs], t)
        counts = [self.index(s, scope, t, locals_) for s in subs]
        if base in ("1", "0"):
            return float(base) * np.ones((counts[0], counts[1] if len(counts) > 1 else 1))
        if base == "I":
            return np.eye(counts[0])
        if base == "K":
            return commutation(*(counts if len(counts) == 2 else counts * 2))
        raise Unread("subscript of %s" % base)

    def indexed(self, e, scope, t, locals_):
        A = as_array(self.evaluate(e[1], scope, t, locals_))
        entries = e[2]
        if len(entries) == 1:
            if 1 not in A.shape:
                raise Misfit("one index of a matrix")
            i = self.positions(entries[0], max(A.shape), scope, t, locals_)
            return A[i, :] if A.shape[1] == 1 else A[:, i]
        rows = self.positions(entries[0], A.shape[0], scope, t, locals_)
        columns = self.positions(entries[1], A.shape[1], scope, t, locals_)
        return A[np.ix_(rows, columns)]

    def positions(self, entry, n, scope, t, locals_):
        if entry[0] == "slice":
            return list(range(n))
        if entry[0] == "range":
            a, b = self.index(entry[1], scope, t, locals_), self.index(entry[2], scope, t, locals_)
            out = list(range(a - 1, b))
        else:
            out = [self.index(entry, scope, t, locals_) - 1]
        if any(not 0 <= i < n for i in out):
            raise Misfit("an index beyond the edge")
        return out

    def block(self, rows):
        """A number 0 and an I in a block take the size that their row and column leave them."""
        heights = [next((x.shape[0] for x in row if isinstance(x, np.ndarray) and not is_zero(x)), None) for row in rows]
        width = max(len(row) for row in rows)
        widths = [next((row[j].shape[1] for row in rows if j < len(row) and isinstance(row[j], np.ndarray) and not is_zero(row[j])), None) for j in range(width)]
        out = []
        for i, row in enumerate(rows):
            line = []
            for j, x in enumerate(row):
                if isinstance(x, Eye) or is_zero(x):
                    h = heights[i] or (widths[j] if isinstance(x, Eye) else 1) or 1
                    w = widths[j] or (heights[i] if isinstance(x, Eye) else 1) or 1
                    x = x.at((h, w)) if isinstance(x, Eye) else np.zeros((h, w))
                line.append(x)
            out.append(line)
        try:
            return np.block(out)
        except ValueError:
            raise Misfit("blocks")

    def total(self, e, scope, t, locals_):
        _, binders, conditions, body = e
        names = [b[0] for b in binders] + [x for a, _, b in conditions for x in (a, b) if x not in locals_]
        names = list(dict.fromkeys(names))
        ranges = {b[0]: (self.index(b[1], scope, t, locals_), self.index(b[2], scope, t, locals_)) for b in binders if b[1] is not None}
        for name in names:
            if name not in ranges:
                ranges[name] = (1, self.extent(name, body, scope, t, locals_))
        total = None

        def run(k, env):
            nonlocal total
            if k == len(names):
                if all(COMPARE[op](env[a], env[b]) for a, op, b in conditions):
                    x = as_array(self.evaluate(body, scope, t, env))
                    total = x if total is None else total + x
                return
            a, b = ranges[names[k]]
            for i in range(a, b + 1):
                run(k + 1, {**env, names[k]: i})

        run(0, dict(locals_))
        if total is None:
            probe = {**locals_, **{name: ranges[name][0] for name in names}}
            return 0 * as_array(self.evaluate(body, scope, t, probe))
        return total

    def extent(self, name, body, scope, t, locals_):
        """How far an index without a range runs: as far as the place where it stands."""
        found = []

        def walk(x):
            if isinstance(x, tuple):
                if x and x[0] == "index":
                    for k, entry in enumerate(x[2]):
                        if entry == ("id", name):
                            try:
                                shape = as_array(self.evaluate(x[1], scope, t, {**locals_, name: 1})).shape
                                found.append(max(shape) if len(x[2]) == 1 else shape[k])
                            except (Misfit, Undefined):
                                pass
                if len(x) == 2 and x[0] == "id":
                    member = scope.member(x[1])
                    if member is not None and name in member[1]:
                        found.append(member[0].count(self.sizes, member[1].index(name)))
                for y in x:
                    walk(y)
            elif isinstance(x, list):
                for y in x:
                    walk(y)

        walk(body)
        if not found:
            raise Unread("the range of %s" % name)
        return found[0]


COMPARE = {"<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b, "!=": lambda a, b: a != b}


def is_zero(x):
    return isinstance(x, np.ndarray) and x.shape == (1, 1) and x[0, 0] == 0


def times_eye(a, b):
    if isinstance(a, Eye) and isinstance(b, Eye):
        return Eye(a.factor * b.factor)
    if isinstance(a, Eye):
        return Eye(a.factor * float(b[0, 0])) if scalar(b) else a.factor * b
    return Eye(b.factor * float(a[0, 0])) if scalar(a) else b.factor * a


def as_array(x):
    if isinstance(x, Eye):
        raise Unread("I of unknown size")
    if isinstance(x, tuple):
        raise Misfit("several values")
    return x


def moved(t, axis, by):
    return tuple(x + by if k == axis else x for k, x in enumerate(t))
