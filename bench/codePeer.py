"""Times generated NumPy functions and PyTorch's autograd on the same points; reads JSON on standard input, prints JSON."""
import json, sys, time
import numpy as np, torch

random = np.random.default_rng(1)


def sample(kind, shape):
    if kind == "number": return 0.7
    a = random.standard_normal(shape)
    if kind == "positive": return 0.5 + np.abs(a)
    if kind == "spd": return a @ a.T / shape[0] + np.eye(shape[0])
    if kind == "onehot": return np.eye(shape[1])[random.integers(shape[1], size=shape[0])]
    if kind == "signs": return np.sign(a)
    return a / np.sqrt(shape[-1])


def median_time(run):
    run(); run()
    times, begun = [], time.perf_counter()
    while len(times) < 5 or (len(times) < 200 and time.perf_counter() - begun < 0.4):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]


def measure(job):
    sizes = job["sizes"] if job["order"] == 1 else job["hessian"]
    values = {name: sample(kind, [sizes[d] for d in dims]) for name, (kind, *dims) in job["arguments"].items()}
    space = {}
    exec(job["code"], space)
    own = list(space.values())[-1]
    tensors = {name: torch.tensor(v, dtype=torch.float64) for name, v in values.items()}
    f = eval("lambda %s: %s" % (", ".join(values), job["torch"]), {"torch": torch, "F": torch.nn.functional})
    wrt = job["wrt"]
    if job["order"] == 1:
        def peer():
            x = tensors[wrt].detach().requires_grad_(True)
            return torch.autograd.grad(f(**{**tensors, wrt: x}), x)[0]
        arguments = list(values.values())
        want = peer().numpy()
    else:
        peer = lambda: torch.autograd.functional.hessian(lambda x: f(**{**tensors, wrt: x}), tensors[wrt])
        direction = random.standard_normal(np.shape(values[wrt]))
        arguments = [*values.values(), direction]
        size = direction.size
        want = (peer().numpy().reshape(size, size) @ direction.reshape(-1)).reshape(direction.shape)
    got = own(*arguments)
    if job.get("symmetric"): want = (want + want.T) / 2; got = (got + got.T) / 2
    return {"name": job["name"], "order": job["order"], "agrees": bool(np.allclose(got, want, rtol=1e-6, atol=1e-8)),
            "own": median_time(lambda: own(*arguments)), "peer": median_time(peer)}


print(json.dumps({"version": torch.__version__, "results": [measure(job) for job in json.load(sys.stdin)]}))
