# SPDX-License-Identifier: GPL-3.0-or-later
"""Untrained scores: a list that is stopped and killed goes on to the values of an unbroken one, a run finds those of its config, wrong input is refused."""
import csv
import json
import signal
import time

from harness import Bench, check

SCORES = "live_convolutions,jacov,nwot,synflow,snip,zico,trainable_tensors,live_convolutions+jacov"


def question(bench, *more):
    return ["score", bench.config(), "--size", "net", "--paths", "sample:300", "--scores", SCORES, *more]


def rows_of(file):
    return list(csv.DictReader(file.open())) if file.exists() else []


def cut(bench, values, number, more_than):
    """Scores until more than `more_than` rows are on the disk, then sends the signal; gives the exit code."""
    process = bench.start(*question(bench, "--values", values))
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and len(rows_of(values)) <= more_than:
        time.sleep(0.02)
    process.send_signal(number)
    return process.wait()


def stop_and_go_on(bench):
    whole = bench.folder / "whole.csv"
    done = bench.run(*question(bench, "--values", whole, "--out", bench.folder / "list.csv", "--json"))
    check(done.returncode == 0, f"an unbroken list ends {done.stderr[-300:] if done.returncode else ''}")
    check("nets" in done.stderr, "with progress")
    unbroken = json.loads(done.stdout)
    check(unbroken["n"] == 300 and unbroken["plans"] < 300 and unbroken["plans"] - 1 <= unbroken["computed"] == unbroken["nets"] <= unbroken["plans"], f"300 paths are {unbroken['plans']} plans, each computed once")
    rows = rows_of(whole)
    check(len({(r["net"], r["path"], r["score"]) for r in rows}) == len(rows) == 6 * unbroken["computed"], "six scores a plan, each once; counts are not kept")

    values = bench.folder / "values.csv"
    check(cut(bench, values, signal.SIGINT, 0) == 3, "a list stopped by SIGINT gives exit code 3")
    first = len(rows_of(values))
    check(0 < first < len(rows), f"{first} of {len(rows)} values are kept")
    check(cut(bench, values, signal.SIGKILL, first) == -signal.SIGKILL, "continued and killed")
    killed = len(rows_of(values))
    check(first < killed < len(rows), f"{killed} of {len(rows)} values are kept")
    with values.open("a") as file:
        file.write("half a ro")
    last = bench.run(*question(bench, "--values", values, "--json"))
    check(last.returncode == 0 and "nets were computed before" in last.stderr, f"continued to the end, and says so {last.stderr[-300:]}")
    check("half a ro" in last.stderr, "what was cut off within a row is told")
    key = lambda r: (r["net"], r["path"], r["score"])
    check(sorted(rows_of(values), key=key) == sorted(rows, key=key), "values are those of the unbroken list, to the last digit")
    check(json.loads(last.stdout)["scores"] == unbroken["scores"], "and so is the answer")
    again = json.loads(bench.run(*question(bench, "--values", values, "--json", "--quiet")).stdout)
    check(again["computed"] == 0 and again["scores"] == unbroken["scores"], "a list that is whole only answers")

    table = rows_of(bench.folder / "list.csv")
    check(len(table) == 300 and list(table[0]) == ["arch_str", *SCORES.split(",")], "--out has a row a path and a column a score")
    best = max((r for r in table if r["live_convolutions+jacov"]), key=lambda r: float(r["live_convolutions+jacov"]))
    check(unbroken["scores"][-1]["best"][0]["value"] == float(best["live_convolutions+jacov"]), "its best is the answer's")
    return values


def of_a_run(bench):
    config = bench.config(schedule={"epochs": 1})
    check(bench.run("run", config, "--quiet").returncode == 0, "a tiny run ends")
    words = ["--size", "net", "--paths", "sample:5", "--scores", "jacov", "--quiet", "--json"]
    by_file, by_run = (json.loads(bench.run("score", what, *words).stdout) for what in (config, "1"))
    check(by_file["computed"] > 0 and by_run["computed"] == 0, "a run finds what was computed for its config, beside the store")
    check(by_file["scores"] == by_run["scores"] and by_run["values_file"] == str(bench.store), "the very same values, from the store")
    kept = bench.sql("select score, space, channels, images, seconds > 0, (select count(*) from untrained_value where untrained_score = id) from untrained_score")
    check(kept == [("jacov", "nas-bench-201", 8, 64, 1, by_file["computed"])], f"one row a score and net, with its seconds: {kept}")
    two = json.loads(bench.run("score", "1", *words, "--starts", "2").stdout)
    check(two["computed"] == by_file["computed"], "a second start is computed once more, the first is known")
    shown = json.loads(bench.run("runs", "show", "1", "--json").stdout)["untrained_scores"]
    check([(s["score"], s["starts"], s["images"], s["size"]["channels"]) for s in shown] == [("jacov", 2, 64, 8)], f"`runs show` lists them: {shown}")
    check(shown[0]["values"] == by_file["computed"] and shown[0]["seconds"] > 0 and len(shown[0]["seeds"]) == 2, "with values of every start, seconds and seeds")


def taken_over(bench):
    """What an earlier release kept beside the store is not computed again."""
    words = ["score", bench.config(), "--size", "net", "--paths", "sample:7", "--scores", "snip", "--quiet", "--json"]
    beside = bench.store.parent / "untrained_scores.csv"
    first = json.loads(bench.run(*words, "--values", beside).stdout)
    done = bench.run(*words)
    again = json.loads(done.stdout)
    check(first["computed"] > 0 and again["computed"] == 0 and again["scores"] == first["scores"], "values of an earlier release are taken over")
    check("were taken over from" in done.stderr, "which is said")
    beside.unlink()
    check(json.loads(bench.run(*words).stdout)["scores"] == first["scores"], "and are the store's from then on")


def cut_in_the_store(bench):
    """A kill in the middle of a list leaves values in the store that the next sitting does not compute again."""
    words = ["score", bench.config(run={"seed": 11}), "--size", "net", "--paths", "sample:300", "--scores", SCORES, "--quiet", "--json"]
    process = bench.start(*words)
    kept = lambda: [row[0] for row in bench.sql("select (select count(*) from untrained_value where untrained_score = id) from untrained_score where seed = 11")]
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and not any(kept()):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = kept()
    last = json.loads(bench.run(*words).stdout)
    whole = min(before) if len(before) == 6 else 0  # nets that have every score; a score is a transaction
    check(0 < max(before) < last["nets"], f"{before} of {last['nets']} values are kept by the store")
    check(last["computed"] == last["nets"] - whole and kept() == 6 * [last["nets"]], "and the rest was computed")


def against_truth(bench):
    cells = ["|nor_conv_3x3~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|", "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|",
             "|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|none~0|nor_conv_3x3~1|nor_conv_3x3~2|", "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|"]
    (bench.folder / "cells.txt").write_text("\n".join(cells) + "\n")
    (bench.folder / "tiny.csv").write_text("arch_str,right\n" + "".join(f"{c},{v}\n" for c, v in zip(cells, (0.6, 0.5, 0.9, 0.1))))
    check(bench.run("truth", "import", bench.folder / "tiny.csv").returncode == 0, "a truth of four cells")
    words = ["score", bench.config(), "--size", "net", "--paths", f"list:{bench.folder / 'cells.txt'}", "--scores", "live_convolutions,trainable_tensors,live_convolutions+trainable_tensors"]
    answer = json.loads(bench.run(*words, "--truth", "tiny/right", "--json", "--quiet").stdout)
    # Live convolutions 9, 9, 36, 0: one of six pairs ties in the score.
    taus = [s["kendall_tau_b"] for s in answer["scores"]]
    check(abs(taus[0] - 5 / (5 * 6) ** 0.5) < 1e-12 and taus[0] == taus[1] == taus[2], f"tau-b by hand {taus}")
    check([s["without_value"] for s in answer["scores"]] == [0, 1, 1], "the dead cell has a count, but no value of a net")
    text = bench.run(*words, "--truth", "tiny/right", "--quiet").stdout
    check("tau-b [95 %]" in text and "4 paths" in text and "depends on the list" in text, "in words too")


def wrong_use(bench, values):
    def refused(code, *more):
        done = bench.run("score", *more)
        check(done.returncode == code and done.stderr.startswith("pada: "), f"{more[1:]} gives exit code {code}: {done.stderr.strip()[:120]}")
        return done.stderr

    config = bench.config()
    check("there are live_convolutions, jacov" in refused(2, config, "--scores", "jacobcov"), "and names the scores there are")
    refused(2, config, "--scores", "jacov,jacov")
    refused(2, config, "--scores", "")
    refused(2)
    refused(2, config, "--paths", "some")
    refused(2, config, "--paths", "sample:0")
    check("nothing.toml" in refused(1, "nothing.toml"), "neither file nor run")
    refused(1, config, "--paths", "sample:2", "--truth", "tiny/right")
    refused(1, config, "--paths", "sample:2", "--scores", "jacov", "--values", bench.folder / "cells.txt")
    refused(1, bench.config("wide", space={"channels": 12}), "--size", "net", "--paths", "sample:2")
    check(bench.run("score", config, "--starts", "0").returncode == 2, "no start")
    held = values.read_text()
    values.write_text(held.replace(held.splitlines()[1].split(",")[-1], "many", 1))
    check("is no number" in refused(1, config, "--size", "net", "--paths", "sample:2", "--scores", "jacov", "--values", values), "a value that is no number names its line")


def explained(bench):
    text = bench.run("score", "--list", store=False).stdout
    listed = json.loads(bench.run("score", "--list", "--json", store=False).stdout)
    check(len(listed) >= 9 and all(s["name"] + ": " in text and s["formula"] and s["pitfalls"] and s["source"] for s in listed), "--list explains every score")


bench = Bench()
explained(bench)
kept = stop_and_go_on(bench)
of_a_run(bench)
taken_over(bench)
cut_in_the_store(bench)
against_truth(bench)
wrong_use(bench, kept)
