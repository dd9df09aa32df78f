# SPDX-License-Identifier: GPL-3.0-or-later
"""`pada retrain` on drawn shapes: a path alone over several seeds, what is kept of it, and wrong input."""
import csv
import json
import math
import sqlite3
import statistics
import time

from harness import Bench, check

CONV = "|nor_conv_3x3~0|+|none~0|skip_connect~1|+|skip_connect~0|none~1|nor_conv_3x3~2|"
DEAD = "|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|"


def main():
    bench = Bench()
    config = bench.config("tiny", schedule={"epochs": 2}, space={"ops": ["none", "skip_connect", "nor_conv_3x3"]},
                          retrain={"seeds": 2, "epochs": 3}, ranking={"paths": "live", "images": 100})
    check(bench.run("run", config, "--quiet").returncode == 0, "a run with a ranking")

    rows = bench.folder / "rows.csv"
    done = bench.run("retrain", 1, CONV, "--json", "--out", rows)
    check(done.returncode == 0, f"retrain ends with exit code 0 {done.stderr[-300:] if done.returncode else ''}")
    check("net 2/2" in done.stderr and "left" in done.stderr, "progress tells the net and the time left")
    report = json.loads(done.stdout)
    nets = report["nets"]
    check([net["seed"] for net in nets] == [1, 2] and report["n"] == 2, "as many nets as [retrain] says, from the run's seed on")
    check(report["steps"] == 60 and all(net["steps"] == 60 for net in nets), "3 epochs of 640 images in batches of 32 are 60 steps")
    accuracies = [net["test_accuracy"] for net in nets]
    check(math.isclose(report["mean_test_accuracy"], statistics.mean(accuracies)), "the mean is that of the nets")
    check(math.isclose(report["sd_test_accuracy"], statistics.stdev(accuracies), abs_tol=1e-12), "the spread is that of the sample")
    check(min(accuracies) > 1.5 / report["classes"], f"both nets learned something ({accuracies})")
    described = json.loads(bench.run("path", "describe", "nas-bench-201", CONV, "--json", "--channels", 8, "--cells-per-stage", 1,
                                     "--classes", report["classes"], store=False).stdout)
    check(report["parameters"] > 0 and report["madds"] > 0 and report["live_madds"] <= report["madds"], "multiply-adds and parameters")
    check(abs(report["parameters"] - described["parameters"]) < 1000, "parameters are those of the path (the stem depends on the images)")

    with open(rows, newline="") as file:
        written = list(csv.DictReader(file))
    check([row["arch_str"] for row in written] == [CONV, CONV] and [float(row["test_accuracy"]) for row in written] == [round(a, 6) for a in accuracies],
          "--out has a row a net")
    before = rows.read_text()
    with open(rows, "a") as file:
        file.write(before.splitlines()[-1][:40])
    done = bench.run("retrain", 1, CONV, "--seeds", 1, "--path-passes", 1, "--quiet", "--out", rows)
    check(done.returncode == 0 and "cut off" in done.stderr, f"half a row is cut off and told {done.stderr}")
    check(rows.read_text().startswith(before) and len(rows.read_text().splitlines()) == 4, "the row after it stands on a line of its own")
    busy = bench.start("retrain", 1, CONV, "--epochs", 5000, "--out", bench.folder / "busy.csv")
    while not (bench.folder / "busy.csv").exists() or not (bench.folder / "busy.csv").stat().st_size:
        time.sleep(0.05)
    second = bench.run("retrain", 1, CONV, "--seeds", 1, "--path-passes", 1, "--out", bench.folder / "busy.csv")
    check(second.returncode == 1 and "busy.csv" in second.stderr and "another process" in second.stderr, "one file, one writer")
    busy.terminate()
    check(busy.wait(timeout=60) == 3, "the first one is stopped")
    kept = bench.sql("select level, \"values\" from event where code = 'retrained' order by id")
    check(len(kept) == 3 and kept[0][0] == "info" and json.loads(kept[0][1])["path"] == CONV, "the store keeps each net")
    shown = json.loads(bench.run("runs", "show", 1, "--json").stdout)["retrained"]
    check([net["test_accuracy"] for net in shown][:2] == accuracies, "runs show lists them")
    check(bench.sql("pragma user_version")[0][0] == 6, "the schema is the program's")

    again = json.loads(bench.run("retrain", 1, str(report["arch_index"]), "--json", "--quiet", "--threads", 1).stdout)
    check(again["path"] == CONV and [net["test_accuracy"] for net in again["nets"]] == accuracies, "the index names the same path; one thread gives the same nets")
    done = bench.run("retrain", 1, "best", "--seeds", 1, "--path-passes", 2, "--json", "--quiet")
    check(done.returncode == 0, f"best is trained {done.stderr[-200:]}")
    best = json.loads(done.stdout)
    leading = bench.sql("select min(loss) from path_score")[0][0]
    check(math.isclose(best["inherited"]["loss"], leading, rel_tol=1e-6), "best is the ranking's first, beside what it inherited")
    check(best["n"] == 1 and best["sd_test_accuracy"] is None and best["steps"] == 4, "one net has no spread; 2 passes of 64 are 4 steps of 32")
    said = bench.run("retrain", 1, CONV, "--seeds", 1, "--path-passes", 1, "--quiet").stdout
    alone = next(line for line in said.splitlines() if line.startswith("alone:"))
    check(alone.endswith("one seed: no spread") and " to " not in alone, f"and none is printed ({alone})")
    wide = json.loads(bench.run("retrain", 1, CONV, "--seeds", 1, "--path-passes", 1, "--set", "retrain.channels=16", "--json", "--quiet").stdout)
    check(wide["channels"] == 16 and wide["madds"] > 3 * report["madds"], "a wider net may be asked for")
    # A dead path scores like chance, which a young supernet may not reach: it is never the best to train.
    with sqlite3.connect(bench.store) as connection:
        connection.execute("insert into path_score select ranking, x'000000000000', 0, 1.0, 0.0 from path_score limit 1")
    dead = bench.run("retrain", 1, "best", "--seeds", 1, "--path-passes", 1, "--json", "--quiet")
    check(dead.returncode == 0 and json.loads(dead.stdout)["path"] == best["path"], "a dead path is not the best")
    text = bench.run("retrain", 1, CONV, "--seeds", 1, "--path-passes", 1, "--quiet")
    check(text.returncode == 0 and "alone:" in text.stdout and "M parameters" in text.stdout and "inherited" in text.stdout, "plain text says the same")
    diverged = bench.run("retrain", 1, CONV, "--seeds", 1, "--path-passes", 20, "--set", "retrain.lr=1e30", "--set", "retrain.clip_norm=0", "--json", "--quiet")
    check(diverged.returncode == 4 and json.loads(diverged.stdout)["mean_test_accuracy"] is None, "a net that diverges is told (exit code 4)")

    def refused(code, expected, *words):
        wrong = bench.run("retrain", *words, "--seeds", 1, "--path-passes", 1)
        check(wrong.returncode == code and expected in wrong.stderr + wrong.stdout,
              f"retrain {' '.join(map(str, words))[:70]}: exit code {wrong.returncode}, expected {code} naming {expected!r}: {wrong.stderr.strip()[-200:]}")

    refused(1, "77", 77, CONV)
    refused(2, "no way from input", 1, DEAD)
    refused(2, "nor_conv_9x9", 1, CONV.replace("nor_conv_3x3", "nor_conv_9x9"))
    refused(2, "nor_conv_1x1", 1, CONV.replace("nor_conv_3x3", "nor_conv_1x1"))
    refused(2, "15624", 1, "15625")
    refused(2, "data.root", 1, CONV, "--set", "space.channels=16")
    refused(2, "run.seed", 1, CONV, "--set", "run.seed=9")
    refused(2, "retrain.sedes", 1, CONV, "--set", "retrain.sedes=2")
    refused(1, "rows.txt", 1, CONV, "--out", write(bench.folder / "rows.txt", "a,b\n1,2\n"))
    refused(2, "PATH", 1)
    bench.run("run", bench.config("unranked", schedule={"epochs": 1}), "--quiet")
    refused(1, "pada rank 2", 2, "best")
    # The data of run 1 are other than those its config finds now: the store says what it was trained on.
    with sqlite3.connect(bench.store) as connection:
        connection.execute("update run set data_fingerprint = 'other' where number = 1")
    refused(1, "fingerprint", 1, CONV)

    # A cell that no search of ours found, as its authors publish it.
    genotype = ("Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), "
                "('skip_connect', 0), ('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), "
                "('max_pool_3x3', 1), ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3, 4, 5])")
    tiny = ["--set", "data.set=shapes", "--set", "data.train_images=320", "--set", "space.channels=4", "--set", "space.cells_per_stage=1",
            "--set", "data.image_size=8", "--set", "retrain.batch_size=32", "--epochs", 2]
    done = bench.run("retrain", "--space", "darts", genotype, *tiny, "--json", "--quiet", store=False)
    check(done.returncode == 0, f"a published cell is trained without a run {done.stderr[-300:]}")
    alone = json.loads(done.stdout)
    check(alone["run"] is None and alone["space"] == "darts" and alone["steps"] == 20 and alone["n"] == 1, f"and told as one of no run {alone}")
    same = json.loads(bench.run("retrain", "--space", "darts", genotype, *tiny, "--json", "--quiet", store=False).stdout)
    check([net["test_loss"] for net in same["nets"]] == [net["test_loss"] for net in alone["nets"]], "again the same net")
    # Cut and gone on with: the same net to the last bit.
    longer = [*tiny[:-1], 40, "--json", "--quiet", "--threads", 1]
    whole = json.loads(bench.run("retrain", "--space", "darts", genotype, *longer, store=False).stdout)
    state = bench.folder / "half"
    cut = bench.start("retrain", "--space", "darts", genotype, *longer, "--state", state, "--set", "run.checkpoint_seconds=0.3")
    while not list(state.glob("checkpoints/seed_0/*.safetensors")):
        time.sleep(0.05)
    cut.kill()
    cut.wait(timeout=60)
    on = bench.run("retrain", "--space", "darts", genotype, *longer, "--state", state, store=False)
    check(on.returncode == 0 and json.loads(on.stdout)["nets"][0]["test_loss"] == whole["nets"][0]["test_loss"], f"a killed training goes on {on.stderr[-200:]}")
    again = json.loads(bench.run("retrain", "--space", "darts", genotype, *longer, "--state", state, store=False).stdout)
    check(again["nets"][0]["test_loss"] == whole["nets"][0]["test_loss"], "a whole one is only evaluated")
    refused(2, "another path, recipe or data", "--space", "darts", genotype, *tiny[:-2], "--set", "retrain.lr=0.5", "--state", state)
    blocks = ",".join(["k3e3"] * 21)
    done = bench.run("retrain", "--space", "mbconv/cifar", blocks, *tiny, "--json", "--quiet", store=False)
    check(done.returncode == 0 and json.loads(done.stdout)["variant"] == "cifar", f"likewise a chain of blocks {done.stderr[-300:]}")
    refused(2, "auxiliary", "--space", "darts", genotype, *tiny[:-2], "--set", "retrain.auxiliary=0.4")
    refused(2, "no paths to drop", "--space", "mbconv/cifar", blocks, *tiny[:-2], "--set", "retrain.drop_path=0.1")
    refused(2, "nothing would be left", "--space", "darts", genotype, *tiny[:-2], "--set", "retrain.cutout=8")
    refused(2, "one argument", "--space", "darts", 1, genotype)
    refused(2, "no space", "--space", "dart", genotype)

    long = bench.start("retrain", 2, CONV, "--epochs", 5000)
    time.sleep(2)
    long.terminate()
    check(long.wait(timeout=60) == 3, "SIGTERM stops with exit code 3")


def write(file, text):
    file.write_text(text)
    return file


main()
