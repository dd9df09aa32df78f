#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws 1,000 of the 15,625 NAS-Bench-201 cells without replacement, seed 0, in the space's order: nb201_1000.txt."""
import pathlib
import random

OPS = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"]


def text(index):
    ops = [OPS[index // 5**e % 5] for e in range(6)]
    nodes = [(0, 1), (1, 3), (3, 6)]
    return "+".join("|" + "|".join(f"{ops[e]}~{e - a}" for e in range(a, b)) + "|" for a, b in nodes)


if __name__ == "__main__":
    chosen = sorted(random.Random(0).sample(range(5**6), 1000))
    pathlib.Path(__file__).with_name("nb201_1000.txt").write_text("".join(text(i) + "\n" for i in chosen))
