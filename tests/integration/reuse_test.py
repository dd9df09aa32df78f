# SPDX-License-Identifier: GPL-3.0-or-later
"""A stored ranking stands only for the very same question: in a suite's table, for `best`, and for one that goes on."""
import json
import random
import re
import signal
import struct
import time

from harness import Bench, check

TRUTH = "fashion-mnist-demo/test_accuracy"
SMALL = {"data": {"set": "shapes", "train_images": 320, "valid_images": 100, "batch_size": 32, "image_size": 16},
         "space": {"ops": ["skip_connect", "nor_conv_3x3"]}, "schedule": {"epochs": 1}, "telemetry": {"gv_share": 0.0}}


def table(text):
    return text[text.index("variant"):]


def suite_keeps_its_table():
    bench = Bench()
    file = bench.config("suite", **SMALL, ranking={"paths": "all", "images": 60, "truth": TRUTH},
                        suite={"seeds": [0], "methods": ["spos", "pa", "da"]})
    first = bench.run("run", file, "--quiet")
    check(first.returncode == 0, f"a suite of three methods and one seed ends {first.stderr[-300:] if first.returncode else ''}")
    shown = table(first.stdout)
    for pair in ("pa - spos", "da - spos", "da - pa"):
        check(pair in shown, f"{pair} is compared")
    check("by loss" in shown and "by accuracy" in shown and re.search(r"[01] up, [01] down", shown), "by both scores, with signs")
    rows = [line for line in shown.splitlines() if " - " in line and ("up" in line or "n/a" in line)]
    check(rows and not any(re.search(r"[-+]\d\.\d+ \[", row) for row in rows) and "one seed: no interval" in shown, "one seed has no interval, and it says so")
    check("3 comparisons by two scores" in shown, "how many were made is said")
    check("no sampling error" in shown, "and that all paths are no sample")
    for other in (["--images", "20"], ["--truth", ""], ["--score", "accuracy"], ["--precision", "bf16"], ["--bn", "inherited"],
                  ["--paths", "sample:9"], ["--batch-size", "30"], ["--truth", "fashion-mnist-demo/test_accuracy_seed1"]):
        ranked = bench.run("rank", "1", *other, "--quiet")
        check(ranked.returncode == 0, f"rank 1 {' '.join(other)} {ranked.stderr[-200:] if ranked.returncode else ''}")
        again = bench.run("run", file, "--quiet")
        check(again.returncode == 0 and again.stderr.count("--again repeats it") == 3, "everything is done already")
        check(table(again.stdout) == shown, f"and the table is the same after rank {' '.join(other)}")
    wanted = bench.run("retrain", "1", "best", "--seeds", "1", "--path-passes", "1", "--json")
    check(wanted.returncode == 0 and "best of all on 60 images" in wanted.stderr, f"best is of the ranking the config asks for, and says so {wanted.stderr[-200:]}")
    own = bench.sql("select id from ranking where run = 1 order by rowid limit 1")[0][0]
    least = bench.sql("select min(loss) from path_score where ranking = ?", own)[0][0]
    losses = dict(bench.sql("select path, loss from path_score where ranking = ?", own))
    ops = {"skip_connect": 1, "nor_conv_3x3": 3}
    picked = bytes(ops[word] for word in re.findall(r"(\w+)~", json.loads(wanted.stdout)["path"]))
    check(losses[picked] == least, "it is that ranking's first")


def list_is_its_paths():
    bench = Bench()
    lists = bench.folder / "list.txt"
    cells = ["|skip_connect~0|+|skip_connect~0|nor_conv_3x3~1|+|skip_connect~0|skip_connect~1|nor_conv_3x3~2|",
             "|nor_conv_3x3~0|+|skip_connect~0|nor_conv_3x3~1|+|skip_connect~0|skip_connect~1|nor_conv_3x3~2|",
             "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|skip_connect~0|skip_connect~1|nor_conv_3x3~2|"]
    lists.write_text("\n".join(cells[:2]) + "\n")
    file = bench.config("lists", **SMALL, ranking={"paths": f"list:{lists}", "images": 60}, suite={"seeds": [0, 1]})
    check(bench.run("run", file, "--quiet").returncode == 0, "a suite over a list of two")
    lists.write_text("\n".join(reversed(cells[:2])) + "\n")
    again = bench.run("run", file)
    check(again.stderr.count("--again repeats it") == 2, "the list in another order asks the same")
    lists.write_text("\n".join([cells[0], cells[2]]) + "\n")
    other = bench.run("run", file)
    check(other.returncode == 0 and other.stderr.count("but not ranked as asked") == 2, "the file with another path in it asks something else")


def best_of_a_cut_ranking():
    bench = Bench()
    file = bench.config("cut", schedule={"epochs": 1}, ranking={"paths": "none"})
    check(bench.run("run", file, "--quiet").returncode == 0, "a run without a ranking")
    process = bench.start("rank", "1", "--paths", "all", "--images", "48")
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and bench.sql("select count(*) from path_score")[0][0] == 0:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    check(process.wait() == 3, "a ranking of all paths is cut")
    cut = bench.run("retrain", "1", "best", "--seeds", "1", "--path-passes", "1", "--quiet")
    check(cut.returncode == 1 and "cut after" in cut.stderr, f"the best of a part is not the best: {cut.stderr[-300:]}")
    check(bench.sql("select score from ranking")[0][0] == "loss", "a cut ranking leads with the score it was asked for")


def data_that_changed():
    bench = Bench()
    folder = bench.folder / "set"
    folder.mkdir()
    draw = random.Random(1)
    for name, count in (("train", 400), ("t10k", 100)):
        (folder / f"{name}-images-idx3-ubyte").write_bytes(struct.pack(">IIII", 0x803, count, 28, 28) + draw.randbytes(784 * count))
        (folder / f"{name}-labels-idx1-ubyte").write_bytes(struct.pack(">II", 0x801, count) + bytes(i % 10 for i in range(count)))
    file = bench.config("data", data={"set": "fashion-mnist", "root": str(folder), "train_images": 320}, schedule={"epochs": 1},
                        ranking={"paths": "sample:10", "images": 50})
    check(bench.run("run", file, "--quiet").returncode == 0, "a run on files of its own")
    check(bench.run("rank", "1", "--quiet").returncode == 0, "is ranked on them")
    before = bench.sql("select count(*) from ranking")
    images = folder / "train-images-idx3-ubyte"
    changed = bytearray(images.read_bytes())
    changed[5000] ^= 1
    images.write_bytes(changed)
    refused = bench.run("rank", "1", "--quiet")
    check(refused.returncode == 1 and "fingerprint differs" in refused.stderr, f"with one bit changed rank refuses, as resume does: {refused.stderr[-200:]}")
    check(bench.sql("select count(*) from ranking") == before, "and keeps nothing")


suite_keeps_its_table()
list_is_its_paths()
best_of_a_cut_ranking()
data_that_changed()
