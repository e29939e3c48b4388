"""Reads the .mcalc language into tuples: tokens, statements, expressions. Knows no mathematics."""

import re
import unicodedata

GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩϵϕ",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega "
        "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega epsilon phi".split(),
    )
)
SUBSCRIPT = {chr(0x2080 + k): str(k) for k in range(10)}
SUPERSCRIPT = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁻": "-", "ᵀ": "T", "⁺": "+"}

TOKEN = re.compile(
    r"(?P<space>[ \t]+)|(?P<comment>#[^\n]*)|(?P<newline>\n)|(?P<rule>---+)(?=[ \t]*(?:\n|$))"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"
    r"|(?P<sup>[⁰¹²³⁴⁵⁻ᵀ⁺]+)"
    r"|(?P<name>[^\W\d_⁰¹²³⁴⁵ᵀ⁺⁻][^\W_⁰¹²³⁴⁵ᵀ⁺⁻]*(?:_[^\W_⁰¹²³⁴⁵ᵀ⁺⁻]+)*)"
    r"|(?P<op>:=|==|≡|\.\.|\.\*|\./|\.\^|\^⊙|\|\||<=|>=|!=|[-+*/^'()\[\],;:=?<>⊙⊘⊗·‖†∂Σ∈ℝ_{}×≥≤≠−])"
)
ALIAS = {"≡": "==", "·": "*", "⊙": ".*", "⊘": "./", "^⊙": ".^", "−": "-", "||": "‖", "∈": "in", "≥": ">=", "≤": "<=", "≠": "!=", "{": "(", "}": ")"}


class Unread(Exception):
    """The text is not in the language that this program reads."""


class Token(tuple):
    """(kind, text, start, end, spaced)"""

    kind = property(lambda self: self[0])
    text = property(lambda self: self[1])
    start = property(lambda self: self[2])
    end = property(lambda self: self[3])
    spaced = property(lambda self: self[4])


def canonical(name):
    """Greek letters as words, subscripts after an underscore."""
    out = []
    for c in name:
        if c in SUBSCRIPT:
            out.append(("" if out and (out[-1] in SUBSCRIPT.values() or out[-1] == "_") else "_") + SUBSCRIPT[c])
        elif c in GREEK:
            out.append(GREEK[c])
        else:
            out.append(unicodedata.normalize("NFKC", c))
    return "".join(out)


def tokenize(text):
    tokens, at, spaced = [], 0, False
    while at < len(text):
        m = TOKEN.match(text, at)
        if not m:
            raise Unread("character %r" % text[at])
        kind, word, start = m.lastgroup, m.group(0), at
        at = m.end()
        if kind in ("space", "comment"):
            spaced = True
            continue
        if kind == "name":
            word = canonical(word)
            if word == "Sigma" and m.group(0) != "Sigma":
                kind, word = "op", "Σ"
            elif word.startswith("Sigma_") and m.group(0)[0] == "Σ":
                at = start + 1
                kind, word = "op", "Σ"
        elif kind == "op":
            word = ALIAS.get(word, word)
        tokens.append(Token((kind, word, start, at, spaced)))
        spaced = False
    tokens.append(Token(("newline", "\n", at, at, True)))
    return tokens


BINARY = {"+", "-", "*", "/", ".*", "./", ":", "⊗", "=", "==", ":=", "in", "<", ">", "<=", ">=", "!="}


def statements(text):
    """Lists of tokens, one for each statement, in order; `---` is one of its own."""
    tokens, out, current, depth = tokenize(text), [], [], 0
    line_start = {0}
    for m in re.finditer("\n", text):
        line_start.add(m.end())
    i = 0
    while i < len(tokens):
        t = tokens[i]
        i += 1
        if t.kind == "rule":
            out += [current, [t]] if current else [[t]]
            current, depth = [], 0
            continue
        if t.kind == "op" and t.text in "([":
            depth += 1
        if t.kind == "op" and t.text in ")]":
            depth -= 1
        if t.kind == "newline" and depth == 0:
            j = i
            while j < len(tokens) and tokens[j].kind == "newline":
                j += 1
            ahead = tokens[j] if j < len(tokens) else None
            open_end = bool(current) and current[-1].kind == "op" and current[-1].text in BINARY
            rule = ahead is not None and ahead.kind == "rule"
            goes_on = ahead is not None and not rule and current and (
                ahead.text in ("=", "==") or (j == i and ahead.text in BINARY and ahead.start not in line_start)
            )
            if current and not open_end and not goes_on:
                out.append(current)
                current = []
            continue
        if t.kind == "newline":
            continue
        if t.text == ";" and depth == 0:
            if current:
                out.append(current)
            current = []
            continue
        current.append(t)
    if current:
        out.append(current)
    return out


class Parser:
    """Expressions of one statement; `is_function`, `is_differential`: what is known of names there."""

    def __init__(self, tokens, is_function, is_differential):
        self.tokens, self.at = tokens, 0
        self.is_function, self.is_differential = is_function, is_differential

    def peek(self, k=0):
        return self.tokens[self.at + k] if self.at + k < len(self.tokens) else Token(("end", "", -1, -1, True))

    def next(self):
        t = self.peek()
        self.at += 1
        return t

    def take(self, text):
        if self.peek().text == text:
            self.at += 1
            return True
        return False

    def want(self, text):
        if not self.take(text):
            raise Unread("expected %s, found %r" % (text, self.peek().text))

    def done(self):
        if self.peek().kind != "end":
            raise Unread("trailing %r" % self.peek().text)

    LEVELS = [("+", "-"), (":",), (".*", "./"), ("⊗",), ("*", "/")]

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while True:
            t = self.peek()
            if t.kind == "op" and t.text in self.LEVELS[level] and not (t.text == ":" and self.peek(1).text in (",", "]")):
                self.next()
                right = self.expression(level + 1)
                left = self.quotient(left, right) if t.text == "/" else ("bin", t.text, left, right)
            elif level == len(self.LEVELS) - 1 and self.starts_operand(t):
                left = ("bin", "*", left, self.unary())
            else:
                return left

    def quotient(self, left, right):
        by = right[1] if right[0] == "index" else right
        if left[0] == "id" and by[0] == "id" and self.is_differential(left[1]) and self.is_differential(by[1]):
            variable = ("id", by[1][1:])
            return ("deriv", ("id", left[1][1:]), [("index", variable, right[2]) if right[0] == "index" else variable])
        return ("bin", "/", left, right)

    @staticmethod
    def starts_operand(t):
        return t.kind in ("name", "number") and t.text not in ("wrt", "where", "in") or (t.kind == "op" and t.text in ("(", "∂", "Σ") or t.text == "[" and t.spaced)

    def unary(self):
        if self.take("-"):
            return ("neg", self.unary())
        if self.take("+"):
            return self.unary()
        return self.postfix(self.primary())

    def exponent(self):
        """What follows `^`: a mark or an expression."""
        if self.peek().text == "(" and self.tokens[self.at].text == "(":
            self.next()
            e = self.expression()
            self.want(")")
            return e
        if self.take("-"):
            t = self.next()
            if t.text == "T":
                return "-T"
            return ("neg", ("num", float(t.text)) if t.kind == "number" else ("id", t.text))
        t = self.next()
        if t.text in ("T", "+", "†"):
            return t.text
        if t.kind == "number":
            return ("num", float(t.text))
        if t.kind == "name":
            return ("id", t.text)
        raise Unread("exponent %r" % t.text)

    def postfix(self, a):
        while True:
            t = self.peek()
            if t.kind == "sup":
                self.next()
                a = self.powered(a, "".join(SUPERSCRIPT[c] for c in t.text))
            elif t.kind != "op":
                return a
            elif t.text == "'":
                self.next()
                a = ("post", "T", a)
            elif t.text == "†":
                self.next()
                a = self.on_differential(("post", "pinv", a))
            elif t.text == "^":
                self.next()
                a = self.powered(a, self.exponent())
            elif t.text == ".^":
                self.next()
                a = ("pow", ".^", a, self.exponent())
            elif t.text == "[" and not t.spaced:
                self.next()
                a = ("index", a, self.entries())
            else:
                return a

    def powered(self, a, mark):
        if mark in ("T", "-T", "+", "†"):
            if mark == "T":
                return ("post", "T", a)
            return self.on_differential(("post", "invT" if mark == "-T" else "pinv", a))
        if isinstance(mark, str):
            if mark.endswith("T") and mark not in ("T", "-T"):
                return ("post", "T", self.powered(a, mark[:-1]))
            mark = ("num", float(mark))
        if mark in (("num", -1.0), ("neg", ("num", 1.0))):
            return self.on_differential(("post", "inv", a))
        return self.on_differential(("pow", "^", a, mark))

    def on_differential(self, a):
        """A power directly on a differential belongs to the variable."""
        place = 2
        inner = a[place]
        if inner[0] == "id" and self.is_differential(inner[1]):
            return ("d", a[:place] + (("id", inner[1][1:]),) + a[place + 1 :])
        if inner[0] == "d":
            return ("d", a[:place] + (inner[1],) + a[place + 1 :])
        return a

    def entries(self):
        out = []
        while True:
            if self.peek().text == ":" and self.peek(1).text in (",", "]"):
                self.next()
                out.append(("slice",))
            else:
                out.append(self.ranged())
            if self.take("]"):
                return out
            self.want(",")

    def ranged(self):
        a = self.expression()
        return ("range", a, self.expression()) if self.take("..") else a

    def primary(self):
        t = self.next()
        if t.kind == "number":
            if self.peek().text == "_" and not self.peek().spaced:
                return ("sub", t.text, self.subscripts())
            return ("num", float(t.text))
        if t.kind == "name":
            return self.named(t)
        if t.text == "(":
            first = self.expression()
            if self.peek().text == ",":
                items = [first]
                while self.take(","):
                    items.append(self.expression())
                self.want(")")
                return ("tuple", items)
            self.want(")")
            return first
        if t.text == "‖":
            inner = self.expression()
            self.want("‖")
            return ("norm", inner, self.subscripts() if self.peek().text == "_" else [])
        if t.text == "[":
            return self.block()
        if t.text == "Σ":
            return self.big_sum()
        if t.text == "∂":
            return self.partial()
        raise Unread("unexpected %r" % t.text)

    def subscripts(self):
        self.want("_")
        if self.take("("):
            out = []
            while True:
                a = ("id", "nuc") if self.take("*") else self.expression()
                if self.take("×"):
                    out.append(a)
                    continue
                out.append(a)
                if self.take(")"):
                    return out
                if self.peek().kind == "name" and self.peek().text == "x":
                    self.next()
                    continue
                if not self.take(","):
                    raise Unread("subscript")
        t = self.next()
        if t.text == "*":
            return [("id", "nuc")]
        return [("num", float(t.text)) if t.kind == "number" else ("id", t.text)]

    def named(self, t):
        name = t.text
        if self.peek().text == "_" and not self.peek().spaced and self.peek(1).text == "(":
            return ("sub", name, self.subscripts())
        primes = 0
        while self.peek(primes).text == "'":
            primes += 1
        opens = self.peek(primes).text == "("
        if name == "d" and opens and primes == 0:
            self.next()
            inner = self.expression()
            self.want(")")
            return ("d", inner)
        if name == "D" or name.startswith("D") and self.is_function(name):
            pass
        if opens and self.is_function(name) and (primes == 0 or self.is_function(name) in ("elementwise", "spectral")):
            for _ in range(primes + 1):
                self.next()
            if name == "sum" and self.peek().kind == "name" and self.peek(1).text == "=":
                binders = [self.binder()]
                self.want(",")
                while self.peek().kind == "name" and self.peek(1).text == "=":
                    binders.append(self.binder())
                    self.want(",")
                body = self.expression()
                self.want(")")
                return ("sum", binders, [], body)
            args = [self.expression()]
            while self.take(","):
                args.append(self.expression())
            self.want(")")
            return ("call", name, primes, args)
        return ("id", name)

    def block(self):
        rows, row = [], [self.expression()]
        while True:
            if self.take(","):
                row.append(self.expression())
            elif self.take(";"):
                rows.append(row)
                row = [self.expression()]
            else:
                self.want("]")
                return ("block", rows + [row])

    def binder(self):
        t = self.next()
        if t.kind != "name":
            raise Unread("index")
        if self.take("="):
            a = self.expression()
            self.want("..")
            return (t.text, a, self.expression())
        return (t.text, None, None)

    def big_sum(self):
        binders, conditions = [], []
        self.want("_")
        if self.take("("):
            while True:
                if self.peek(1).text in ("<", ">", "<=", ">=", "!="):
                    a, op, b = self.next().text, self.next().text, self.next().text
                    conditions.append((a, op, b))
                else:
                    binders.append(self.binder())
                if self.take(")"):
                    break
                self.want(",")
        else:
            binders.append((self.next().text, None, None))
        return ("sum", binders, conditions, self.expression(1))

    def partial(self):
        """`∂f/∂X`, behind its first sign; also `∂²f/∂x∂xᵀ`."""
        second = self.peek().kind == "sup"
        if second:
            self.next()
        of = self.primary()
        self.want("/")
        by = []
        while self.take("∂"):
            t = self.next()
            a = ("id", t.text)
            if self.peek().text == "[" and not self.peek().spaced:
                self.next()
                a = ("index", a, self.entries())
            if second:
                while self.peek().text == "'" or self.peek().kind == "sup":
                    self.next()
            by.append(a)
        return ("deriv2" if second or len(by) > 1 else "deriv", of, by)
