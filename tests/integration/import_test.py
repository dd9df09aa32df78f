# SPDX-License-Identifier: GPL-3.0-or-later
"""Curves of other programs become runs that are looked at, compared and exported, and that nothing resumes or ranks."""
import json

from harness import Bench, check


def imported(bench, *words):
    done = bench.run("import", *words, "--json")
    return json.loads(done.stdout) if done.returncode == 0 else done


def refused(bench, what, *words, code=1):
    done = bench.run(*words)
    check(done.returncode == code and what in done.stderr, f"refused: {what} ({done.returncode}, {done.stderr})")


def rows(bench, number):
    return bench.sql("select step, loss, top1, lr from step where run=? and superseded=0 order by step", number)


def main():
    bench = Bench()
    metrics = bench.folder / "metrics.csv"
    metrics.write_text("epoch,train_loss,val_acc,lr,f1\n1,2.5,20,0.1,0.25\n2,1.5,50,0.05,0.5\n3,1.0,75,0.01,\n")
    run = imported(bench, metrics)[0]
    check(run["new"] and run["number"] == 1 and run["name"] == "metrics" and run["steps"] == 4, f"a CSV file becomes a run ({run})")
    check(run["columns"] == {"step": "epoch", "loss": "train_loss", "accuracy": "val_acc", "learning_rate": "lr"}, f"by its names ({run['columns']})")
    check(rows(bench, 1) == [(1, 2.5, 0.2, 0.1), (2, 1.5, 0.5, 0.05), (3, 1.0, 0.75, 0.01)], f"with its numbers, per cent as shares ({rows(bench, 1)})")
    check(bench.sql("select text, rows from method_table where run=1") == [("f1", "[[1.0,0.25],[2.0,0.5]]")], "and its other curves")
    check(bench.sql("select epoch, last_step, mean_loss from epoch where run=1") == [(1, 1, 2.5), (2, 2, 1.5), (3, 3, 1.0)], "an epoch a row")
    again = imported(bench, metrics)[0]
    check(not again["new"] and again["number"] == 1 and len(bench.runs()) == 1, f"the same file comes once ({again})")
    check(imported(bench, metrics, "--again", "--loss", "f1", "--name", "other")[0]["columns"]["loss"] == "f1", "unless it is asked for, with columns that are named")
    listed = {run["number"]: run for run in bench.runs()}
    check(listed[1]["method"] == "imported" and listed[1]["status"] == "finished" and listed[2]["name"] == "other", f"runs say that they were imported ({listed})")
    colours = bench.sql("select colour from run order by number")
    check(colours == [(0,), (1,)], f"and are told apart ({colours})")
    shown = bench.run("runs", "show", 1)
    check(shown.returncode == 0 and "metrics.csv" in shown.stdout and "sha256" in shown.stdout, f"and from what ({shown.stdout} {shown.stderr})")
    check(bench.run("doctor").returncode == 0, "the store is sound")

    for words in (["resume", 1], ["rank", 1, "--paths", "all"], ["interference", 1], ["search", 1], ["retrain", 1, "best"], ["export", 1, "--to", "onnx", "--path", "best"]):
        done = bench.run(*words)
        check(done.returncode in (1, 2) and "imported" in done.stderr, f"{words[0]} of an imported run is refused ({done.returncode}, {done.stderr})")

    # Our own event file comes back.
    tiny = bench.config("tiny", method={"name": "spos"}, schedule={"epochs": 2}, ranking={"paths": "none"})
    check(bench.run("run", tiny, "--quiet").returncode == 0, "a run of this program")
    own = bench.runs()[0]["number"]
    out = bench.folder / "own"
    done = bench.run("export", own, "--to", "tensorboard", "--out", out)
    files = sorted(path for path in out.rglob("*") if path.is_file())
    check(done.returncode == 0 and len(files) == 1, f"is exported ({done.stderr}, {files})")
    back = imported(bench, files[0])[0]
    there, here = rows(bench, own), rows(bench, back["number"])
    close = all(a[0] == b[0] and all(abs(x - y) <= 1e-6 * max(1.0, abs(x)) for x, y in zip(a[1:], b[1:])) for a, b in zip(there, here))
    check(len(there) == len(here) > 10 and close, f"and comes back step by step ({there[:2]}, {here[:2]})")
    csv = bench.folder / "steps.jsonl"
    check(bench.run("export", back["number"], "--to", "jsonl", "--out", csv).returncode == 0, "an imported run leaves as others do")

    whole = files[0].read_bytes()
    cut, broken, empty, binary, twice, minus = (bench.folder / name for name in ("cut.tfevents", "broken.tfevents", "empty.csv", "binary.csv", "twice.csv", "minus.csv"))
    cut.write_bytes(whole[:-7])
    broken.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    twice.write_text("step,loss\n0,2\n0,1\n")
    minus.write_text("step,loss\n-1,2\n")
    done = bench.run("import", cut)
    check(done.returncode == 0 and "ends amid a record, at offset" in done.stdout, f"a cut file is taken up to there ({done.stdout} {done.stderr})")
    count = len(bench.runs())
    refused(bench, "checksum", "import", broken)
    refused(bench, "empty.csv", "import", empty)
    refused(bench, "binary.csv", "import", binary)
    refused(bench, "twice.csv:3", "import", twice)
    refused(bench, "minus.csv:2", "import", minus)
    refused(bench, "metrics.csv has no column", "import", metrics, "--loss", "cost", "--again", code=2)
    refused(bench, "one name", "import", metrics, twice, "--name", "x", code=2)
    good = bench.folder / "good.csv"
    good.write_text("step,loss\n0,2\n")
    refused(bench, "twice.csv:3", "import", good, twice)
    check(len(bench.runs()) == count, "all files are taken in or none")
    left = [path.name for path in bench.store.parent.iterdir() if "tmp" in path.name]
    check(not left, f"and nothing is left lying about ({left})")


main()
