#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares two files of `pada rank --logits`: the same paths on the same images, for example in fp32 and in bf16.

    compare_logits.py A.csv B.csv

Prints how far logits, answers, each path's accuracy and mean loss lie apart, Kendall's tau-b between both rankings by
loss, and the path that each would pick. Rows must come in the same order, as they do for one list and one batch.
"""
import argparse
import csv
import math
import pathlib
import sys


def loss_of(logits, label):
    top = max(logits)
    return math.log(sum(math.exp(z - top) for z in logits)) + top - logits[label]


def tau_b(a, b):
    """Pairs counted one by one: a list of a thousand paths has half a million."""
    agree = ties_a = ties_b = pairs = 0
    for i in range(len(a)):
        for j in range(i):
            left, right = (a[i] > a[j]) - (a[i] < a[j]), (b[i] > b[j]) - (b[i] < b[j])
            pairs += 1
            agree += left * right
            ties_a += left == 0
            ties_b += right == 0
    return agree / math.sqrt((pairs - ties_a) * (pairs - ties_b)) if pairs > max(ties_a, ties_b) else math.nan


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs=2, type=pathlib.Path)
    first, second = parser.parse_args().files
    totals, gaps, sizes, flips, images = {}, [], [], 0, 0
    with first.open() as a, second.open() as b:
        rows_a, rows_b = csv.reader(a), csv.reader(b)
        if next(rows_a) != next(rows_b):
            sys.exit(f"{first} and {second} have different columns")
        for line, (row, other) in enumerate(zip(rows_a, rows_b, strict=True), 2):
            if row[:4] != other[:4]:
                sys.exit(f"line {line}: {first} has {row[:4]}, {second} has {other[:4]}; rank the same list")
            label, x, y = int(row[3]), [float(v) for v in row[4:]], [float(v) for v in other[4:]]
            gaps.append(math.dist(x, y) / math.sqrt(len(x)))
            sizes.append(math.hypot(*x) / math.sqrt(len(x)))
            picked_x, picked_y = x.index(max(x)), y.index(max(y))
            flips += picked_x != picked_y
            images += 1
            sums = totals.setdefault(row[0], [0.0, 0.0, 0, 0, 0])
            for k, add in enumerate((loss_of(x, label), loss_of(y, label), picked_x == label, picked_y == label, 1)):
                sums[k] += add
    losses = [[s[k] / s[4] for s in totals.values()] for k in (0, 1)]
    right = [[s[k] / s[4] for s in totals.values()] for k in (2, 3)]
    gaps.sort()
    paths = list(totals)
    print(f"{len(paths)} paths, {images} answers")
    print(f"logits: root mean square {sum(sizes) / images:.4f}; difference median {gaps[images // 2]:.5f}, "
          f"99th percentile {gaps[images * 99 // 100]:.5f}, largest {gaps[-1]:.5f}")
    print(f"another answer for {flips} images ({100 * flips / images:.3f} %)")
    print(f"a path's mean loss: largest difference {max(abs(p - q) for p, q in zip(*losses)):.5f} nats, "
          f"a path's accuracy: {100 * max(abs(p - q) for p, q in zip(*right)):.2f} points")
    print(f"tau-b between the two rankings by loss: {tau_b(*losses):.4f}")
    for file, own, other in ((first, *losses), (second, *reversed(losses))):
        best = min(range(len(paths)), key=own.__getitem__)
        place = 1 + sum(loss < other[best] for loss in other)
        print(f"{file.name} picks {paths[best]} (loss {own[best]:.4f}), which comes {place}. in the other")


if __name__ == "__main__":
    main()
