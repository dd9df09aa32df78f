#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Methods compared at equal cost: a CSV with a row a run, and the page's tables as Markdown.

    methods_table.py STORE FILE.csv [--floor 0.35] [--keep] [--suite SUITE.toml]

Of every finished run with the ranking that it asked for: cost (path-passes, images, steps, seconds of work, most memory
of the process), rank metrics as the program stored them, gradient variance over the second half. A supernet whose listed
paths that have a way from input to output come to a mean accuracy of at most `--floor` has not learned: its row says so
and no comparison counts it. Methods are put in an order only where the paired interval over seeds leaves 0 out.

The whole suite takes hours, and a store need not live that long: with `--keep` rows of runs that FILE.csv has and this
store lacks stay, known by the hash of the run's config, which the same settings have on every machine; with `--suite`
runs of that file alone count, and it is said which of them are not there yet.
"""
import argparse
import csv
import pathlib
import sqlite3
import statistics
import tomllib

from study_table import OPS, chosen_rankings, interval, print_paired, spread

COLUMNS = ("variant", "method", "seed", "trained", "mean_live_accuracy", "tau_b_loss", "low", "high", "tau_b_accuracy",
           "p_at_top_5_loss", "tau_b_equal_live", "path_passes", "steps", "images", "seconds", "peak_bytes", "gv_own", "gv_uniform", "paths", "config_hash")
BASELINES = ("live_convolutions", "madds", "parameters")


def is_live(path):
    """Whether a NAS-Bench-201 cell has a way from node 0 to node 3: edges 0-1, 0-2, 1-2, 0-3, 1-3, 2-3 in order."""
    reached, edges = {0}, iter(path)
    for node in (1, 2, 3):
        for source in range(node):
            if OPS[next(edges)] != "none" and source in reached:
                reached.add(node)
    return 3 in reached


def one(store, query, *values):
    row = store.execute(query, values).fetchone()
    return row if row else (None,) * 9


def rows_of(store, floor, suite=None):
    for number, variant, seed, ranking, total, _ in chosen_rankings(store, None, suite):
        def metric(subset, name="kendall_tau_b"):
            return one(store, "select value, low, high from metric where ranking=? and subset=? and name=?", ranking, subset, name)

        live = [score for path, score in store.execute("select path, score from path_score where ranking=?", (ranking,)) if is_live(path)]
        mean = statistics.mean(live) if live else 0.0
        method, steps, passes, config = one(store, "select method, steps, path_passes, config_hash from run where number=?", number)
        images, seconds, peak = one(store, "select sum(images), sum(seconds), max(peak_bytes) from epoch where run=? and superseded=0", number)
        own, uniform = one(store, "select avg(gv_own), avg(gv_uniform) from variance where run=? and superseded=0 and step>?", number, steps / 2)
        tau, low, high = metric("loss")[:3]
        yield dict(zip(COLUMNS, (variant, method, seed, int(mean > floor), mean, tau, low, high, metric("accuracy")[0],
                                 metric("loss", "precision_at_top_5")[0], metric("equal_live_convolutions/loss")[0], passes, steps, images,
                                 seconds, peak, own, uniform, total, config))), ranking


def write_csv(file, columns, rows):
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        writer.writerows({name: f"{value:.6g}" if isinstance(value, float) else value for name, value in row.items()} for row in rows)


def kept_rows(file, rows):
    """Rows of an earlier FILE.csv whose runs are not among these."""
    known = {row["config_hash"] for row in rows}
    with file.open(newline="") as lines:
        for row in csv.DictReader(lines):
            if row.get("config_hash") and row["config_hash"] not in known:
                yield {name: text if name in ("variant", "method", "config_hash") else float(text) if text else None
                       for name, text in row.items() if name in COLUMNS}


def runs_so_far(suite, rows):
    """Which runs of a suite file, a method and a seed each, have a row and which have none."""
    plan = tomllib.loads(suite.read_text())["suite"]
    there = {(row["method"], int(row["seed"])) for row in rows}
    missing = [(method, [seed for seed in plan["seeds"] if (method, seed) not in there]) for method in plan["methods"]]
    missing = [f"{method} (seed {', '.join(map(str, seeds))})" for method, seeds in missing if seeds]
    total = len(plan["methods"]) * len(plan["seeds"])
    words = f"{len(there)} of {total} runs of `{suite.name}` are here"
    return f"All {total} runs of `{suite.name}` are here." if not missing else f"{words}. Not run yet: {'; '.join(missing)}."


def number_text(value, form="{:.3f}"):
    return "-" if value is None else form.format(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=pathlib.Path)
    parser.add_argument("csv", type=pathlib.Path)
    parser.add_argument("--floor", type=float, default=0.35)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--suite", type=pathlib.Path)
    given = parser.parse_args()
    store = sqlite3.connect(f"file:{given.store}?mode=ro", uri=True)
    found = list(rows_of(store, given.floor, given.suite.stem if given.suite else None))
    rows = [row for row, _ in found]
    if given.keep and given.csv.exists():
        rows += kept_rows(given.csv, rows)
    order = {variant: place for place, variant in enumerate(dict.fromkeys(row["variant"] for row in rows))}
    rows.sort(key=lambda row: (order[row["variant"]], row["seed"]))
    write_csv(given.csv, COLUMNS, rows)
    if given.suite:
        print(runs_so_far(given.suite, rows) + "\n")
    print("| method | seed | tau-b by loss | tau-b by accuracy | P@Top-5 % | mean live top-1 | path-passes | images | s | peak MB | GV own / uniform |\n|" + " --- |" * 11)
    for row in rows:
        tau = interval((row["tau_b_loss"], row["low"], row["high"])) if row["tau_b_loss"] is not None else "-"
        note = "" if row["trained"] else " (not trained at this budget)"
        print(f"| {row['variant']}{note} | {row['seed']:.0f} | {tau} | {number_text(row['tau_b_accuracy'])} | {number_text(row['p_at_top_5_loss'])} | "
              f"{row['mean_live_accuracy']:.3f} | {row['path_passes']:.0f} | {row['images'] or 0:.0f} | {number_text(row['seconds'], '{:.0f}')} | "
              f"{(row['peak_bytes'] or 0) / 1e6:.0f} | {number_text(row['gv_own'], '{:.3g}')} / {number_text(row['gv_uniform'], '{:.3g}')} |")
    print("\n| mean ± standard deviation over seeds | tau-b by loss | tau-b by accuracy | P@Top-5 % | mean live top-1 |\n|" + " --- |" * 5)
    taus = {}
    for variant in dict.fromkeys(row["variant"] for row in rows):
        own = [row for row in rows if row["variant"] == variant and row["trained"] and row["tau_b_loss"] is not None]
        if not own:
            print(f"| {variant} | not trained at this budget | | | |")
            continue
        print(f"| {variant} | " + " | ".join(spread([row[name] for row in own if row[name] is not None])
                                               for name in ("tau_b_loss", "tau_b_accuracy", "p_at_top_5_loss", "mean_live_accuracy")) + " |")
        taus[variant] = {row["seed"]: (row["tau_b_loss"], row["tau_b_accuracy"]) for row in own}
    if found:
        base = [f"{name} {interval(row)}" for name in BASELINES
                if (row := one(store, "select value, low, high from metric where ranking=? and subset=? and name='kendall_tau_b'", found[0][1], f"baseline/{name}"))[0] is not None]
        print("\nBaselines without training on the same list: " + ", ".join(base))
    print_paired(taus)


if __name__ == "__main__":
    main()
