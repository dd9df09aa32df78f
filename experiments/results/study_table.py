#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the tables of a NAS-Bench-201 suite from a store, as Markdown.

    study_table.py STORE [--pada PADA] [--other TRUTH.csv:COLUMN]

Taus and intervals are those the program stored with each ranking; `--other` scores the same rankings against a second
truth table with `pada metrics`. Only the newest ranking of a run with the same number of paths counts, and none in another precision than the run's.
"""
import argparse
import csv
import json
import pathlib
import sqlite3
import statistics
import subprocess
import tempfile

OPS = ("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3")


def text(path):
    ops = iter(path)
    return "+".join("|" + "|".join(f"{OPS[next(ops)]}~{source}" for source in range(node)) + "|" for node in (1, 2, 3))


def interval(row):
    value, low, high = row
    return f"{value:.3f}" + (f" [{low:.3f}, {high:.3f}]" if low is not None else "")


def against_other(store, ranking, column, pada, other):
    """tau-b with interval of one ranking's loss or accuracy against another truth file."""
    table, truth = other.rsplit(":", 1)
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as scores:
        writer = csv.writer(scores)
        writer.writerow(("arch_str", "score"))
        for path, score, loss in store.execute("select path, score, loss from path_score where ranking = ?", (ranking,)):
            writer.writerow((text(path), -loss if column == "loss" else score))
        scores.flush()
        answer = subprocess.run([pada, "metrics", scores.name, table, "--truth", truth, "--json"], check=True,
                                capture_output=True, text=True)
    found = json.loads(answer.stdout)
    low, high = found["intervals"]["kendall_tau_b"]
    return found["kendall_tau_b"], low, high


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=pathlib.Path)
    parser.add_argument("--pada", default="pada")
    parser.add_argument("--other", help="TRUTH.csv:COLUMN")
    given = parser.parse_args()
    store = sqlite3.connect(f"file:{given.store}?mode=ro", uri=True)
    rankings = store.execute(
        "select r.number, r.variant, r.seed, k.id, k.total, k.paths, k.seconds, k.truth_table from ranking k "
        "join run r on r.number = k.run where k.complete = 1 and k.id in (select max(id) from ranking where complete = 1 and bn not like '%, in %' "
        "group by run, total) order by k.total, r.number").fetchall()
    names = ("loss", "accuracy", "connected/loss", "equal_live_convolutions/loss", "equal_live_convolutions/accuracy")
    head = ["variant", "seed", "paths", *(f"tau-b {n}" for n in names), "P@Top-5 % loss"]
    if given.other:
        head += [f"tau-b loss, {pathlib.Path(given.other).name}", "tau-b accuracy, same"]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for number, variant, seed, ranking, total, paths, seconds, truth in rankings:
        def metric(subset, name="kendall_tau_b"):
            row = store.execute("select value, low, high from metric where ranking = ? and subset = ? and name = ?",
                                (ranking, subset, name)).fetchone()
            return interval(row) if row and row[0] is not None else "-"
        row = [variant, str(seed), str(total), *(metric(n) for n in names), metric("loss", "precision_at_top_5")]
        if given.other:
            for column in ("loss", "accuracy"):
                row.append(interval(against_other(store, ranking, column, given.pada, given.other)))
        print("| " + " | ".join(row) + " |")
    print("\nBaselines without training, and what the rankings took:\n")
    for number, variant, seed, ranking, total, paths, seconds, truth in rankings:
        base = [f"{name} {interval(row)}" for name in ("live_convolutions", "madds", "parameters")
                if (row := store.execute("select value, low, high from metric where ranking = ? and subset = ? and "
                                         "name = 'kendall_tau_b'", (ranking, f"baseline/{name}")).fetchone())]
        accuracies = store.execute("select avg(score), max(score) from path_score where ranking = ?", (ranking,)).fetchone()
        print(f"* {variant} {seed}, {total} paths in {seconds:.0f} s: mean top-1 {accuracies[0]:.3f}, best {accuracies[1]:.3f}"
              f" ({', '.join(base)})")
    print("\n| variant | seed | GV own sampler | GV uniform sampler | snapshots | training s |\n| --- | --- | --- | --- | --- | --- |")
    for number, variant, seed, steps in store.execute("select number, variant, seed, steps from run order by number"):
        rows = store.execute("select gv_own, gv_uniform from variance where run = ? and superseded = 0 and step > ?",
                             (number, steps / 2)).fetchall()
        seconds = store.execute("select sum(seconds) from epoch where run = ? and superseded = 0", (number,)).fetchone()[0]
        if rows:
            own, uniform = (statistics.mean(column) for column in zip(*rows))
            print(f"| {variant} | {seed} | {own:.3g} | {uniform:.3g} | {len(rows)} | {seconds or 0:.0f} |")


if __name__ == "__main__":
    main()
