#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the tables of a NAS-Bench-201 suite, as Markdown, from a store or from the taus by seed that a page lists.

    study_table.py STORE [--pada PADA] [--other TRUTH.csv:COLUMN] [--paths WORD]
    study_table.py PAGE.md

Of a store: taus and intervals as the program stored them with the ranking that the run's own [ranking] asked for, or with
the newest whole one of `--paths all` and the like; `--other` scores the same rankings against a second truth table with
`pada metrics`; then baselines, spread over seeds and gradient variance. Of a page: its first table with columns
"seed 0", "seed 1", ... and cells "by loss / by accuracy". Of both: the paired differences of every two variants with
Student's 95 % interval, the signs, and the exact sign-flip p.
"""
import argparse
import csv
import itertools
import json
import math
import pathlib
import re
import sqlite3
import statistics
import subprocess
import tempfile
import tomllib

OPS = ("none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3")
CELL = re.compile(r"(-?[\d.]+)(?: \[[^]]*\])? / (-?[\d.]+)(?: \[[^]]*\])?")  # by loss / by accuracy, with or without intervals


def student_within(t, degrees):
    """P(|T| < t); for whole degrees of freedom a finite sum in the angle atan(t / sqrt(degrees))."""
    angle = math.atan2(t, math.sqrt(degrees))
    odd = degrees % 2
    term, total = (math.cos(angle), 0.0) if odd else (1.0, 0.0)
    for power in range(odd, degrees - 1, 2):
        total += term
        term *= math.cos(angle) ** 2 * (power + 1) / (power + 2)
    return 2 / math.pi * (angle + math.sin(angle) * total) if odd else math.sin(angle) * total


def student_bound(degrees, confidence=0.95):
    """t with P(|T| < t) = confidence."""
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if student_within(middle, degrees) < confidence else (low, middle)
    return low


def paired(differences):
    """"+0.236 [+0.187, +0.284]", signs, and the exact p of flipping signs; without an interval at one seed."""
    n, mean = len(differences), statistics.mean(differences)
    signs = f"{sum(d > 0 for d in differences)} up, {sum(d < 0 for d in differences)} down"
    if n < 2:
        return f"{mean:+.3f} (one seed: no interval)", signs, "-"
    half = student_bound(n - 1) * statistics.stdev(differences) / math.sqrt(n)
    flips = [abs(sum(s * d for s, d in zip(flip, differences))) for flip in itertools.product((1, -1), repeat=n)]
    p = sum(total >= abs(sum(differences)) - 1e-12 for total in flips) / len(flips)
    return f"{mean:+.3f} [{mean - half:+.3f}, {mean + half:+.3f}]", signs, f"{p:.3f}"


def print_paired(taus):
    """`taus`: {variant: {seed: (by loss, by accuracy)}} in the order of the suite."""
    pairs = list(itertools.combinations(taus, 2))
    if not pairs:
        return
    print(f"\nPaired differences over equal seeds, Student's 95 % interval; {len(pairs)} comparisons by two scores, not corrected.\n")
    print("| difference | by loss | signs | sign-flip p | by accuracy | signs | sign-flip p |\n|" + " --- |" * 7)
    for first, second in pairs:
        seeds = sorted(taus[first].keys() & taus[second].keys())
        if seeds:
            cells = [paired([taus[second][s][k] - taus[first][s][k] for s in seeds]) for k in (0, 1)]
            print(f"| {second} - {first} | " + " | ".join(itertools.chain(*cells)) + " |")


def taus_of_page(page):
    taus, seeds = {}, []
    for line in page.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            if taus:
                break
            seeds = []
        elif not seeds:
            seeds = [(k, int(cell[5:])) for k, cell in enumerate(cells) if cell.startswith("seed ") and cell[5:].isdigit()]
        elif seeds:
            both = {seed: CELL.fullmatch(cells[k]) for k, seed in seeds}
            if all(both.values()):
                taus[cells[0]] = {seed: (float(found[1]), float(found[2])) for seed, found in both.items()}
    return taus


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


def chosen_rankings(store, word, suite=None):
    """The ranking of each finished run's last step that answers its own [ranking], or the newest whole one of `word`."""
    for number, variant, seed, steps, config, data in store.execute(
            "select number, variant, seed, steps, config, data_fingerprint from run where status = 'finished' and "
            "(? is null or suite = ?) order by number", (suite, suite)).fetchall():
        asked = tomllib.loads(config).get("ranking", {})
        precision = tomllib.loads(config).get("run", {}).get("precision", "fp32")
        words = {"paths": word or asked.get("paths", "all"), "score": asked.get("score", "loss"), "truth_table": asked.get("truth", "")}
        if not word:
            words["images_asked"] = asked.get("images", 1000)
        batches = asked.get("batch_size", 0)
        words["bn"] = asked.get("bn", "batch") + (f" of {batches} images" if batches else "")
        row = store.execute("select id, total, seconds from ranking where complete = 1 and run = ? and step = ? and precision = ? and "
                            "data_fingerprint = ? and " + " and ".join(f"{key} = ?" for key in words) + " order by rowid desc",
                            (number, steps, precision, data, *words.values())).fetchone()
        if row:
            yield (number, variant, seed, *row)


def spread(values):
    return f"{statistics.mean(values):.3g} ± {statistics.stdev(values):.2g}" if len(values) > 1 else f"{values[0]:.3g}"


def print_store(store, given):
    rankings = list(chosen_rankings(store, given.paths))
    names = ("loss", "accuracy", "connected/loss", "equal_live_convolutions/loss", "equal_live_convolutions/accuracy")
    head = ["variant", "seed", "paths", *(f"tau-b {n}" for n in names), "P@Top-5 % loss"]
    if given.other:
        head += [f"tau-b loss, {pathlib.Path(given.other).name}", "tau-b accuracy, same"]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    taus, over = {}, {}

    def metric(ranking, subset, name="kendall_tau_b"):
        row = store.execute("select value, low, high from metric where ranking = ? and subset = ? and name = ?",
                            (ranking, subset, name)).fetchone()
        return row if row and row[0] is not None else None

    def keep(variant, column, value):
        if value is not None:
            over.setdefault(column, {}).setdefault(variant, []).append(value)

    for number, variant, seed, ranking, total, seconds in rankings:
        found = [metric(ranking, n) for n in names] + [metric(ranking, "loss", "precision_at_top_5")]
        row = [variant, str(seed), str(total), *(interval(one) if one else "-" for one in found)]
        if found[0] and found[1]:
            taus.setdefault(variant, {})[seed] = (found[0][0], found[1][0])
        for column, one in zip(head[3:], found):
            keep(variant, column, one and one[0])
        mean, best = store.execute("select avg(score), max(score) from path_score where ranking = ?", (ranking,)).fetchone()
        keep(variant, "mean top-1", mean)
        keep(variant, "best top-1", best)
        own = store.execute("select avg(gv_own), avg(gv_uniform) from variance where run = ? and superseded = 0 and step > "
                            "(select steps / 2.0 from run where number = ?)", (number, number)).fetchone()
        keep(variant, "GV own sampler", own[0])
        keep(variant, "GV uniform sampler", own[1])
        if given.other:
            row += [interval(against_other(store, ranking, column, given.pada, given.other)) for column in ("loss", "accuracy")]
        print("| " + " | ".join(row) + " |")
    print("\nBaselines without training, and what the rankings took:\n")
    for number, variant, seed, ranking, total, seconds in rankings:
        base = [f"{name} {interval(row)}" for name in ("live_convolutions", "madds", "parameters") if (row := metric(ranking, f"baseline/{name}"))]
        trained = store.execute("select sum(seconds) from epoch where run = ? and superseded = 0", (number,)).fetchone()[0]
        print(f"* {variant} {seed}: trained in {trained or 0:.0f} s, {total} paths in {seconds:.0f} s ({', '.join(base)})")
    print(f"\n| mean ± standard deviation over seeds | " + " | ".join(over) + " |\n|" + " --- |" * (len(over) + 1))
    for variant in dict.fromkeys(row[1] for row in rankings):
        print(f"| {variant} | " + " | ".join(spread(column[variant]) if variant in column else "-" for column in over.values()) + " |")
    print_paired(taus)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=pathlib.Path, help="STORE or PAGE.md")
    parser.add_argument("--pada", default="pada")
    parser.add_argument("--other", help="TRUTH.csv:COLUMN")
    parser.add_argument("--paths", help="rankings of these paths instead of those the runs asked for")
    given = parser.parse_args()
    if given.source.suffix == ".md":
        print_paired(taus_of_page(given.source))
    else:
        print_store(sqlite3.connect(f"file:{given.source}?mode=ro", uri=True), given)


if __name__ == "__main__":
    main()
