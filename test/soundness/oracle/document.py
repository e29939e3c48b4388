"""Reads a document statement by statement: what names mean, and what each `=` claims."""

import re

from evaluate import as_array
from functions import NAMES, scalar
from syntax import Parser, Unread, canonical, statements

WORDS = set("symmetric skew diagonal lower upper orthogonal spd psd invertible positive nonnegative nonzero binary".split())


def dimension(e, sizes):
    """The value of a dimension."""
    kind = e[0]
    if kind == "num":
        return e[1]
    if kind == "id":
        return sizes[e[1]]
    if kind == "bin":
        a, b = dimension(e[2], sizes), dimension(e[3], sizes)
        return {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else 0}[e[1]]
    raise Unread("dimension")


def names_in(e):
    if isinstance(e, tuple):
        if len(e) == 2 and e[0] == "id":
            yield e[1]
        if e and e[0] in ("call", "sub") and isinstance(e[1], str):
            yield e[1]
        for x in e:
            yield from names_in(x)
    elif isinstance(e, list):
        for x in e:
            yield from names_in(x)


class Symbol:
    def __init__(self, name, dims, words=frozenset(), rank=None, definition=None, scope=None, part=None):
        self.name, self.dims, self.words, self.rank_dim = name, dims, set(words), rank
        self.definition, self.scope, self.part = definition, scope, part

    def size(self, sizes):
        out = tuple(int(round(dimension(d, sizes))) for d in self.dims)
        return out if len(out) == 2 else (out + (1, 1))[:2] if len(out) == 1 else (1, 1)

    @property
    def rank(self):
        return (lambda sizes: int(round(dimension(self.rank_dim, sizes)))) if self.rank_dim is not None else None


class Family:
    def __init__(self, symbol, table, counts, width):
        self.symbol, self.table, self.counts, self.width_dim = symbol, table, counts, width

    def width(self, sizes):
        return int(round(dimension(self.width_dim, sizes)))

    def count(self, sizes, k):
        return int(round(dimension(self.counts[k], sizes)))


class Scope:
    def __init__(self):
        self.names, self.families, self.functions, self.parameters = {}, {}, {}, {}
        self.dims, self.conventions, self.bounds = {}, {}, []

    def copy(self):
        other = Scope()
        for k, v in self.__dict__.items():
            setattr(other, k, v.copy())
        return other

    def member(self, name):
        if "_" not in name:
            return None
        base, index = name.rsplit("_", 1)
        family = self.families.get(base)
        if family is None:
            return None
        return family, list(index) if family.table else [index]

    def is_differential(self, name):
        if len(name) < 2 or name[0] != "d" or name in self.names:
            return False
        return name[1:] in self.names or self.member(name[1:]) is not None

    def is_function(self, name):
        if name in self.functions:
            return self.functions[name]
        if name in self.parameters:
            return True
        return name in NAMES and name not in self.names

    def free(self, e, seen=None):
        """The symbols without a definition on which an expression depends."""
        seen = set() if seen is None else seen
        out = []
        for name in names_in(e):
            candidates = [self.names.get(name)]
            member = self.member(name)
            if member is not None:
                candidates.append(member[0].symbol)
            if name in self.families:
                candidates.append(self.families[name].symbol)
            if self.is_differential(name):
                candidates.append(self.names.get(name[1:]))
                m = self.member(name[1:])
                candidates.append(m[0].symbol if m else None)
            for s in candidates:
                if s is None or id(s) in seen:
                    continue
                seen.add(id(s))
                out += [s] if s.definition is None else s.scope.free(s.definition, seen)
        return out

    def alias(self, s):
        """The variable that a name stands for: itself, or what it renames."""
        while s is not None and s.definition is not None and s.definition[0] == "id" and s.definition[1] in s.scope.names:
            s = s.scope.names[s.definition[1]]
        return s


class Claim:
    """`kind`: equation, gradient, jacobian, hessian, directional; `free`: indices for which it holds, with their ranges."""

    def __init__(self, kind, scope, **parts):
        self.kind, self.scope = kind, scope
        self.__dict__.update(parts)


def split(tokens, words):
    """Pieces of a statement between top-level tokens of the given texts, with the separators."""
    pieces, separators, depth = [[]], [], 0
    for t in tokens:
        if t.kind == "op" and t.text in "([":
            depth += 1
        if t.kind == "op" and t.text in ")]":
            depth -= 1
        if depth == 0 and t.text in words:
            separators.append(t)
            pieces.append([])
        else:
            pieces[-1].append(t)
    return pieces, separators


def parse(tokens, scope):
    p = Parser(tokens, scope.is_function, scope.is_differential)
    p.scope = scope
    e = p.expression()
    p.done()
    return e


class Reader:
    """Goes through the statements of a text; `scope` is what is known after those that were read."""

    def __init__(self):
        self.scope = Scope()

    def read(self, tokens, text):
        """Takes a statement in; claims change nothing."""
        first = tokens[0]
        if first.kind == "rule":
            self.scope = Scope()
            return
        words = [t.text for t in tokens]
        if first.text == "convention":
            self.convention(text[tokens[1].start : tokens[-1].end])
        elif len(words) > 1 and words[-1] in ("elementwise", "spectral"):
            for w in words[:-1]:
                if w != ",":
                    self.scope.functions[w] = words[-1]
        elif "in" in words and "=" not in split(tokens, {"in"})[0][0] and any(w == "in" for w in words):
            self.declaration(tokens)
        elif any(w in ("<", ">", "<=", ">=", "!=") for w in words) and "=" not in words:
            self.bound(tokens)
        else:
            self.equation(tokens)

    def convention(self, text):
        left, right = [x.strip() for x in text.split("=", 1)]
        self.scope = self.scope.copy()
        self.scope.conventions[left.replace(" ", "").replace(".^", "^⊙")] = right

    def bound(self, tokens):
        pieces, separators = split(tokens, {"<", ">", "<=", ">=", "!="})
        parts = [parse(p, self.scope) for p in pieces]
        self.scope = self.scope.copy()
        for a, op, b in zip(parts, separators, parts[1:]):
            self.scope.bounds.append((a, op.text, b))

    def declaration(self, tokens):
        (left, right), _ = split(tokens, {"in"})
        names = [t.text for t in left if t.kind == "name"]
        scope = self.scope = self.scope.copy()
        p = Parser(right, lambda _: False, lambda _: False)
        if p.next().text not in ("R", "ℝ"):
            raise Unread("space")
        dims = []
        if p.take("^"):
            if p.take("("):
                inside, depth = [], 1
                while depth:
                    t = p.next()
                    if t.kind == "end":
                        raise Unread("space")
                    depth += (t.text == "(") - (t.text == ")")
                    inside.append(t)
                pieces = split(inside[:-1], {"x", "×", ","})[0]
                dims = [parse(x, Scope()) for x in pieces]
            else:
                t = p.next()
                dims = [("num", float(t.text)) if t.kind == "number" else ("id", t.text)]
        binders, words, rank = [], set(), None
        if p.peek().text == "(":
            p.next()
            while True:
                binders.append(p.binder())
                if not p.take(","):
                    break
            p.want(")")
        while p.peek().kind == "name":
            word = p.next().text
            if word == "rank":
                rank = p.primary()
            elif word in WORDS:
                words.add(word)
            else:
                raise Unread("word %s" % word)
        p.done()
        for d in dims + [b[2] for b in binders] + ([rank] if rank is not None else []):
            for n in names_in(d):
                scope.dims[n] = True
        for name in names:
            if binders:
                self.family(name, dims, binders, words)
            else:
                scope.names[name] = Symbol(name, dims, words, rank)

    def family(self, name, dims, binders, words):
        base = name.rsplit("_", 1)[0]
        counts = [b[2] for b in binders]
        if len(binders) == 2:
            if dims:
                raise Unread("a table of vectors")
            symbol = Symbol(base, counts, words)
            self.scope.families[base] = Family(symbol, True, counts, ("num", 1.0))
            return
        rows = dims[0] if dims else ("num", 1.0)
        width = dims[1] if len(dims) > 1 else ("num", 1.0)
        symbol = Symbol(base, [rows, ("bin", "*", width, counts[0])], words)
        self.scope.families[base] = Family(symbol, False, counts, width)

    def equation(self, tokens):
        """Definitions change the scope; a chain that claims does not."""
        (body, *_), _ = split(tokens, {"where"})
        pieces, separators = split(body, {"=", "==", ":="})
        if not separators:
            return
        names = definition_of(pieces[0], separators[0].text, pieces[1], self.scope, claims_differential(pieces, self.scope))
        if names is None:
            return
        scope = self.scope.copy()
        e = parse(pieces[1], self.scope)
        parameters = names[1]
        for k, name in enumerate(names[0]):
            scope.names[name] = Symbol(name, [], definition=e, scope=self.scope, part=k if len(names[0]) > 1 else None)
            if parameters:
                scope.parameters[name] = parameters
            else:
                scope.parameters.pop(name, None)
        self.scope = scope


def claims_differential(pieces, scope):
    return any(is_moving(t, nxt, scope) for p in pieces[1:] for t, nxt in zip(p, p[1:] + [None]))


def is_moving(t, nxt, scope):
    return t.kind == "name" and (scope.is_differential(t.text) or t.text == "d" and nxt is not None and nxt.text == "(")


def definition_of(left, relation, right, scope, moving):
    """The names that `left = right` defines, with marked variables; None where it claims."""
    texts = [t.text for t in left]
    if relation == "==":
        return None
    if len(left) == 1 and left[0].kind == "name":
        name = texts[0]
        known = name in scope.names and scope.names[name].definition is not None
        if relation == ":=":
            return [name], None
        if known or name in ("I", "pi") or name.startswith("I_") or scope.is_differential(name) and moving:
            return None
        if any(t.text == name for t in right):
            return None
        return [name], None
    if texts[0] == "(" and texts[-1] == ")" and all(t.kind == "name" or t.text in "(),d" for t in left) and "," in texts:
        names = [t.text for t in left if t.kind == "name"]
        return None if any(n in scope.names for n in names) else (names, None)
    if len(left) >= 4 and left[0].kind == "name" and texts[1] == "(" and texts[-1] == ")":
        name, inside = texts[0], [t.text for t in left[2:-1] if t.text != ","]
        if name not in scope.names and name not in NAMES and name != "d" and all(n in scope.names or n.isalpha() for n in inside):
            return [name], inside
    return None


def claim_of(tokens, scope, k, text):
    """The claim that link k of a statement makes, and the tokens of its right side."""
    (body, *where), _ = split(tokens, {"where"})
    pieces, separators = split(body, {"=", "==", ":="})
    if where:
        scope = with_parts(where[0], scope)
    right = parse(pieces[k], scope)
    left_tokens = pieces[0]
    wrt = None
    words = [t.text for t in left_tokens]
    if "wrt" in words:
        at = words.index("wrt")
        wrt = [t.text for t in left_tokens[at + 1 :] if t.kind == "name"]
        left_tokens = left_tokens[:at]
    from claims import claim_from

    if k > 1 and definition_of(pieces[0], separators[0].text, pieces[1], scope, claims_differential(pieces, scope)):
        left = parse(pieces[1], scope)
    else:
        left = left_side(left_tokens, scope)
    others = [parse(p, scope) for i, p in enumerate(pieces) if i not in (0, k)]
    return claim_from(left, right, others, wrt, scope)


def with_parts(tokens, scope):
    scope = scope.copy()
    for piece in split(tokens, {","})[0]:
        (left, right), _ = split(piece, {"="})
        if len(left) != 1:
            raise Unread("where")
        e = parse(right, scope)
        scope.names = {**scope.names, left[0].text: Symbol(left[0].text, [], definition=e, scope=scope.copy())}
    return scope


def left_side(tokens, scope):
    texts = [t.text for t in tokens]
    joined = " ".join(texts)
    m = re.fullmatch(r"d2(\w+) / d(\w+) d(\w+)(?: ')?", joined)
    if m and m.group(1) in scope.names:
        return ("call", "hess", 0, [("id", g) for g in m.groups()])
    m = re.fullmatch(r"D(\w+) \( (\w+) \) \[ .*", joined)
    if m and m.group(1) in scope.names and texts[-1] == "]":
        return ("directional", ("id", m.group(1)), ("id", m.group(2)), parse(tokens[5:-1], scope))
    m = re.fullmatch(r"D \( (.*) \) \[ .*", joined)
    if len(tokens) > 3 and texts[1] == "(" and texts[-1] == ")" and texts[0] in scope.parameters:
        return ("id", texts[0])
    return parse(tokens, scope)


def links(tokens):
    """The right sides of a statement as token lists, numbered from 1."""
    (body, *_), _ = split(tokens, {"where"})
    pieces, _ = split(body, {"=", "==", ":="})
    return list(enumerate(pieces))[1:]
