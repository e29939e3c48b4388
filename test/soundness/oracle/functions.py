"""The functions of the language on arrays; a scalar is 1×1, a vector a column."""

import math

import numpy as np


class Misfit(Exception):
    """Shapes that do not fit: what was written means nothing."""


class Undefined(Exception):
    """No value at this point."""


def scalar(A):
    return A.shape == (1, 1)


def number(A):
    if not scalar(A):
        raise Misfit("a scalar is needed, not %d×%d" % A.shape)
    return float(A[0, 0])


def square(A):
    if A.shape[0] != A.shape[1]:
        raise Misfit("a square matrix is needed, not %d×%d" % A.shape)
    return A


def M(x):
    return np.array([[float(x)]])


def finite(A):
    if not np.all(np.isfinite(A)):
        raise Undefined()
    return A


def inverse(A):
    square(A)
    if np.linalg.cond(finite(A)) > 1e8:
        raise Undefined()
    return np.linalg.inv(A)


def pseudoinverse(A):
    u, s, vt = np.linalg.svd(finite(A), full_matrices=False)
    if s.size == 0 or s[0] == 0:
        return np.zeros(A.T.shape)
    if np.any((s > 1e-9 * s[0]) & (s < 1e-5 * s[0])):
        raise Undefined()
    keep = s > 1e-7 * s[0]
    return (vt[keep].T / s[keep]) @ u[:, keep].T


def rank(A):
    s = np.linalg.svd(finite(A), compute_uv=False)
    return float(np.sum(s > 1e-7 * s[0])) if s[0] > 0 else 0.0


def expm(A):
    square(finite(A))
    k = max(0, int(math.ceil(math.log2(max(np.abs(A).sum(axis=0).max(), 1e-9)))) + 4)
    if k > 40:
        raise Undefined()
    B, term, total = A / 2**k, np.eye(len(A)), np.eye(len(A))
    for i in range(1, 20):
        term = term @ B / i
        total = total + term
    for _ in range(k):
        total = total @ total
    return total


def spectrum(A, f):
    """f of a matrix by its eigenvalues, which must be well apart unless it is symmetric."""
    square(finite(A))
    if np.allclose(A, A.T, rtol=1e-13, atol=1e-13):
        w, V = np.linalg.eigh((A + A.T) / 2)
        return V @ np.diag(f(w)) @ V.T
    w, V = np.linalg.eig(A)
    if np.linalg.cond(V) > 1e7:
        raise Undefined()
    with np.errstate(all="ignore"):
        R = V @ np.diag(f(w.astype(complex))) @ np.linalg.inv(V)
    if np.abs(R.imag).max() > 1e-8 * (1 + np.abs(R.real).max()):
        raise Undefined()
    return R.real


def on_positive(A, f):
    w = np.linalg.eigvals(square(finite(A)))
    if np.any((np.abs(w.imag) < 1e-9) & (w.real <= 1e-6)):
        raise Undefined()
    return spectrum(A, f)


def adjugate(A):
    n = len(square(A))
    C = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            minor = np.delete(np.delete(A, i, 0), j, 1)
            C[j, i] = (-1) ** (i + j) * (np.linalg.det(minor) if n > 1 else 1.0)
    return C


def logdet(A):
    sign, value = np.linalg.slogdet(square(finite(A)))
    if sign == 0 or value < -25:
        raise Undefined()
    return M(value)


def vec(A):
    return A.T.reshape(-1, 1)


def vech(A):
    n = len(square(A))
    return np.array([[A[i, j]] for j in range(n) for i in range(j, n)])


def reshape(v, m, n):
    m, n = int(number(m)), int(number(n))
    if v.size != m * n:
        raise Misfit("reshape")
    return v.T.reshape(n, m).T


def diag(A):
    if scalar(A):
        return A
    if 1 in A.shape:
        return np.diag(A.reshape(-1))
    return np.diag(square(A)).reshape(-1, 1)


def commutation(m, n):
    K = np.zeros((m * n, m * n))
    for i in range(m):
        for j in range(n):
            K[i * n + j, j * m + i] = 1
    return K


def duplication(n):
    D, c = np.zeros((n * n, n * (n + 1) // 2)), 0
    for j in range(n):
        for i in range(j, n):
            D[j * n + i, c] = D[i * n + j, c] = 1
            c += 1
    return D


def elimination(n):
    E, c = np.zeros((n * (n + 1) // 2, n * n)), 0
    for j in range(n):
        for i in range(j, n):
            E[c, j * n + i] = 1
            c += 1
    return E


def khatrirao(A, B):
    if A.shape[1] != B.shape[1]:
        raise Misfit("khatrirao")
    return np.stack([np.kron(A[:, k], B[:, k]) for k in range(A.shape[1])], 1)


def along(A, kind):
    """The axis that `rows` and `columns` go along; a vector has one of its own."""
    if kind is None:
        return None if 1 in A.shape else Misfit
    return 1 if kind == "rows" else 0


def logsumexp(A, kind=None):
    axis = along(A, kind)
    if axis is Misfit:
        raise Misfit("logsumexp of a matrix")
    top = A.max()
    out = np.log(np.sum(np.exp(A - top), axis=axis, keepdims=True)) + top
    return out.T if axis == 0 and False else out


def softmax(A, kind=None):
    axis = along(A, kind)
    if axis is Misfit:
        raise Misfit("softmax of a matrix")
    E = np.exp(A - A.max())
    return E / E.sum(axis=axis, keepdims=True)


def svd(A):
    u, s, vt = np.linalg.svd(finite(A), full_matrices=False)
    if s.size > 1 and np.min(-np.diff(s)) < 1e-4 or s[-1] < 1e-4:
        raise Undefined()
    signs = np.sign(np.cos(1 + np.arange(len(u))) @ u)
    return u * signs, s.reshape(-1, 1), vt.T * signs


def eig(A):
    if not np.allclose(A, A.T, atol=1e-10):
        raise Undefined()
    w, V = np.linalg.eigh((A + A.T) / 2)
    if len(w) > 1 and np.min(np.diff(w)) < 1e-4:
        raise Undefined()
    return w.reshape(-1, 1), V * np.sign(np.cos(1 + np.arange(len(V))) @ V)


def erf(A):
    return np.vectorize(math.erf)(A)


def positive(A):
    """What a logarithm and a root want; none of them is complex."""
    if np.any(A <= 0):
        raise Undefined()
    return A


def powered(A, p):
    """Entry by entry."""
    if p != round(p) and np.any(A <= 0):
        raise Undefined()
    if p < 0 and np.any(A == 0):
        raise Undefined()
    return A ** (round(p) if p == round(p) else p)


ENTRYWISE = {
    "exp": np.exp,
    "log": lambda A: np.log(positive(A)),
    "sqrt": lambda A: np.sqrt(positive(A)),
    "abs": np.abs,
    "sign": np.sign,
    "step": lambda A: (A > 0).astype(float),
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "sigmoid": lambda A: 1 / (1 + np.exp(-A)),
    "relu": lambda A: np.maximum(A, 0),
    "softplus": lambda A: np.logaddexp(0, A),
    "erf": erf,
}

OTHERS = {
    "tr": lambda A: M(np.trace(square(A))),
    "det": lambda A: M(np.linalg.det(square(A))),
    "logdet": logdet,
    "inv": inverse,
    "pinv": pseudoinverse,
    "rank": lambda A: M(rank(A)),
    "adj": adjugate,
    "expm": expm,
    "logm": lambda A: on_positive(A, np.log),
    "sqrtm": lambda A: on_positive(A, np.sqrt),
    "kron": np.kron,
    "vec": vec,
    "vech": vech,
    "diag": diag,
    "Diag": diag,
    "triu": lambda A: np.triu(square(A)),
    "tril": lambda A: np.tril(square(A)),
    "sym": lambda A: (square(A) + A.T) / 2,
    "skew": lambda A: (square(A) - A.T) / 2,
    "khatrirao": khatrirao,
    "sum": lambda A: M(A.sum()),
    "mean": lambda A: M(A.mean()),
    "prod": lambda A: M(A.prod()),
    "min": lambda A: M(A.min()),
    "max": lambda A: M(A.max()),
    "rowsum": lambda A: A.sum(axis=1, keepdims=True),
    "colsum": lambda A: A.sum(axis=0, keepdims=True),
    "sigma_max": lambda A: M(np.linalg.norm(A, 2)),
    "lambda_max": lambda A: M(np.linalg.eigvalsh((square(A) + A.T) / 2)[-1]),
    "chol": lambda A: np.linalg.cholesky(square(A)),
    "reshape": reshape,
}

NAMES = set(ENTRYWISE) | set(OTHERS) | set("softmax logsumexp norm ones zeros eye basis commutation duplication elimination delta unvec blkdiag grad jac hess d svd eig cases".split())


def norm(A, kinds, conventions):
    """`kinds`: what stands below the norm, names as text, numbers as floats."""
    if not kinds:
        return M(np.linalg.norm(A))
    first = kinds[0]
    if first == "F":
        return M(np.linalg.norm(A))
    if first == "nuc":
        return M(np.linalg.svd(finite(A), compute_uv=False).sum())
    if first == "inf":
        return M(np.abs(A).max())
    if first == "schatten":
        s = np.linalg.svd(finite(A), compute_uv=False)
        return M((s ** kinds[1]).sum() ** (1 / kinds[1]))
    if len(kinds) == 2:
        p, q = kinds
        by_columns = conventions.get("mixed") != "rows"
        inner = (np.abs(A) ** p).sum(axis=0 if by_columns else 1) ** (q / p)
        return M(inner.sum() ** (1 / q))
    if first == 2.0 and 1 not in A.shape:
        return M(np.linalg.norm(finite(A), 2))
    if first == 1.0 and conventions.get("norm1") == "induced" and 1 not in A.shape:
        return M(np.abs(A).sum(axis=0).max())
    return M((np.abs(A) ** first).sum() ** (1 / first))
