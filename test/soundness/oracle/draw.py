"""Random points: a value for every free name, and the curves along which the names move."""

import itertools

import numpy as np

from functions import Undefined, expm

MODES = ("generic", "positive", "dominant", "small", "smallpositive", "large", "negative", "aboveone")


def entries(rng, shape, mode):
    size = {"small": (0.05, 0.3), "smallpositive": (0.05, 0.3), "large": (2, 5), "aboveone": (1.1, 3)}.get(mode, (0.25, 1.7))
    A = rng.uniform(*size, shape)
    if mode in ("generic", "small", "large", "dominant", "whole"):
        A = A * rng.choice([-1, 1], shape)
    if mode == "negative":
        A = -A
    if mode == "dominant" and shape[0] == shape[1]:
        A = 0.2 * A + np.diag(rng.uniform(1.2, 2.5, shape[0]))
    return A


def pattern(A, words):
    """The part of A that a structure keeps, which is a direction in which it may move."""
    if "diagonal" in words or {"lower", "upper"} <= words:
        return np.diag(np.diag(A))
    if words & {"symmetric", "spd", "psd"}:
        return (A + A.T) / 2
    if "skew" in words:
        return (A - A.T) / 2
    if "lower" in words:
        return np.tril(A)
    if "upper" in words:
        return np.triu(A)
    return A


class Line:
    def __init__(self, base, directions):
        self.base, self.directions = base, directions

    def at(self, t):
        return self.base + sum((x * D for x, D in zip(t, self.directions) if D is not None and x != 0), 0 * self.base)


class Product:
    """B(t) C(t), or B(t) S(t) B(t)': the rank stays."""

    def __init__(self, first, middle, last):
        self.first, self.middle, self.last = first, middle, last

    def at(self, t):
        B = self.first.at(t)
        if self.middle is not None:
            return B @ self.middle.at(t) @ B.T
        return B @ (B.T if self.last is None else self.last.at(t))


class Rotation:
    def __init__(self, base, directions):
        self.base, self.directions = base, directions

    def at(self, t):
        S = sum((x * D for x, D in zip(t, self.directions) if D is not None and x != 0), np.zeros((len(self.base),) * 2))
        return expm(S) @ self.base if np.any(S) else self.base


class Draw:
    """`moves`: for each axis the symbols that move along it; `deficient`: the symbols that lose one of their rank."""

    def __init__(self, symbols, sizes, rng, mode, moves, deficient=()):
        self.sizes = sizes
        self.samples = {}
        self.functions = {}
        self.rng = rng
        for k, s in enumerate(symbols):
            own = mode if mode != "mixed" else rng.choice(MODES)
            self.samples[id(s)] = self.sample(s, rng, own, [s in m for m in moves], s in deficient)
            if mode == "whole" and s.size(sizes) == (1, 1):
                self.samples[id(s)].base = np.array([[float(rng.integers(1, 5))]])

    def sample(self, s, rng, mode, moving, lose):
        m, n = s.size(self.sizes)
        words = s.words
        rank = s.rank(self.sizes) if s.rank else None
        if lose:
            rank = min(m, n) - 1
        if rank is not None and not 1 <= rank <= min(m, n):
            raise Undefined()
        line = lambda A, keep=lambda D: D: Line(A, [keep(rng.normal(size=A.shape)) if b else None for b in moving])
        if "orthogonal" in words:
            if n > m:
                raise Undefined()
            Q = np.linalg.qr(rng.normal(size=(m, m)))[0][:, :n]
            return Rotation(Q, [(lambda D: D - D.T)(rng.normal(size=(m, m)) / 2) if b else None for b in moving])
        if rank is not None and rank < min(m, n) or s.rank:
            if words & {"spd", "psd"}:
                return Product(line(entries(rng, (m, rank), mode)), None, None)
            if words & {"symmetric", "skew"}:
                keep = lambda D: pattern(D, words)
                return Product(line(entries(rng, (m, rank), mode)), line(keep(entries(rng, (rank, rank), mode)), keep), None)
            return Product(line(entries(rng, (m, rank), mode)), None, line(entries(rng, (rank, n), mode)))
        keep = lambda D: pattern(D, words)
        if words & {"spd", "psd"} and "diagonal" not in words:
            B = entries(rng, (m, m), "generic")
            return line(0.5 * B @ B.T + rng.uniform(0.4, 1.2) * np.eye(m), keep)
        if "binary" in words:
            return line(rng.integers(0, 2, (m, n)).astype(float))
        A = entries(rng, (m, n), mode)
        if words & {"positive", "nonnegative"} or words & {"spd", "psd"}:
            A = np.abs(A) + 0.1
        return line(keep(A), keep)

    def value(self, symbol, t):
        return self.samples[id(symbol)].at(t)

    def redirected(self, symbol, D):
        """The straight line through the point along D, on the first axis."""
        other = object.__new__(Draw)
        other.__dict__.update(self.__dict__)
        other.samples = {k: Line(v.at((0.0,)), [None]) for k, v in self.samples.items()}
        other.samples[id(symbol)] = Line(self.samples[id(symbol)].at((0.0,)), [D])
        return other

    def stand_in(self, name, kind, primes, A):
        """An unspecified function: a polynomial for matrices, a wave for entries."""
        if name not in self.functions:
            self.functions[name] = self.rng.uniform(0.4, 1.3, 4)
        a, b, c, d = self.functions[name]
        if kind == "elementwise":
            wave = (np.sin, np.cos, lambda x: -np.sin(x), lambda x: -np.cos(x))[primes % 4]
            power = {0: lambda x: d * x**3, 1: lambda x: 3 * d * x**2, 2: lambda x: 6 * d * x, 3: lambda x: 6 * d + 0 * x}
            return a * b**primes * wave(b * A + c) + power.get(primes, lambda x: 0 * x)(A)
        coefficients = np.polynomial.polynomial.polyder(np.array([a, b, c, d, a * d]), primes) if primes else np.array([a, b, c, d, a * d])
        total, P = 0 * A, np.eye(len(A))
        for x in coefficients:
            total, P = total + x * P, P @ A
        return total


def choices(names, fits):
    """Sizes for the dimension names: distinct ones in several orders, equal ones."""
    if not names:
        return [{}] if fits({}) else []
    k = len(names)
    first = list(range(2, k + 2)) if k > 2 else [2, 4][:k] if k == 2 else [3]
    lists = [first, first[::-1], [3] * k, [4, 3, 2, 5, 6, 3, 4][:k], [2, 3, 5, 4, 3, 6, 2][:k]]
    lists += [list(p) for p in itertools.islice(itertools.product([2, 3, 4, 5, 6, 1], repeat=k), 3000)]
    out = []
    for values in lists:
        sizes = dict(zip(names, values))
        if len(values) == k and sizes not in out and fits(sizes):
            out.append(sizes)
        if len(out) >= (4 if k > 1 else 3):
            break
    return out
