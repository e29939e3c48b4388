"""Times SymPy's matrix derivatives of the shared problems; reads them on standard input, prints JSON.

Every repetition has names of its own, so that no cache answers for an earlier one.
"""
import json, re, sys, time
from sympy import (Determinant, HadamardProduct, KroneckerProduct, MatrixSymbol, Symbol, Trace, __version__, exp, log)

FUNCTIONS = dict(Determinant=Determinant, HadamardProduct=HadamardProduct, KroneckerProduct=KroneckerProduct,
                 Trace=Trace, exp=exp, log=log)


def names(given, suffix):
    """The symbols of the declarations, and the one with each name."""
    found = {}
    for statement in given.split(";"):
        left, space = statement.split(" in ")
        size = re.search(r"R\^\(([^)]*) x ([^)]*)\)|R\^(\w+)|R\b", space)
        dim = lambda text: eval(text, {}, {d: Symbol(d, positive=True, integer=True) for d in re.findall(r"[a-z]\w*", text)})
        for name in left.split(","):
            name = name.strip()
            key = "lam" if name == "lambda" else name
            if size.group(1): found[key] = MatrixSymbol(name + suffix, dim(size.group(1)), dim(size.group(2)))
            elif size.group(3): found[key] = MatrixSymbol(name + suffix, dim(size.group(3)), 1)
            else: found[key] = Symbol(name + suffix)
    return found


def run(problem, repetitions):
    times = []
    for i in range(repetitions):
        symbols = names(problem["given"], "_%d" % i)
        f = eval(problem["sympy"], dict(FUNCTIONS), symbols)
        start = time.perf_counter()
        derivative = f.diff(symbols[problem["wrt"]])
        times.append((time.perf_counter() - start) * 1000)
        if str(derivative) == "0": raise ArithmeticError("gives 0, which is wrong")
        if "Derivative" in str(derivative): raise NotImplementedError("left as a derivative")
    return sorted(times)[len(times) // 2]


results = []
for problem in json.load(sys.stdin):
    try:
        if problem["sympy"] == "unsupported": raise NotImplementedError("no such function")
        results.append({"name": problem["name"], "milliseconds": run(problem, 9)})
    except Exception as error:
        results.append({"name": problem["name"], "failed": "%s: %s" % (type(error).__name__, str(error)[:60])})
print(json.dumps({"version": __version__, "results": results}))
