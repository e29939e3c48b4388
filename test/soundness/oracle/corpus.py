"""Prints the right lines of a corpus as .mcalc documents: corpus.py FOLDER, where its own score.py makes them."""

import json
import os
import sys
import tempfile
import types


def main():
    folder = sys.argv[1]
    sys.path.insert(0, folder)
    import score

    records = [r for f in ("dev.json", "problems.json") for r in json.load(open(os.path.join(folder, f)))]
    with tempfile.TemporaryDirectory() as place:
        run = score.Run(types.SimpleNamespace(mcalc="true", keep=place, v=False))
        documents = {}
        for path, line, way, _, _, right in run.documents(records):
            if way in ("check", "steps"):
                documents.setdefault(path, []).append((line, right))
        out = []
        for path, lines in documents.items():
            text = open(path).read()
            out.append({"name": os.path.basename(path), "text": text, "lines": [n for n, right in lines if right]})
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
