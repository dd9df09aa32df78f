#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the 64 NAS-Bench-201 cells of 1x1 and 3x3 convolutions alone, in the space's order: nb201_conv_64.txt."""
import itertools
import pathlib

OPS = ("nor_conv_1x1", "nor_conv_3x3")


def text(ops):
    nodes = [(0, 1), (1, 3), (3, 6)]
    return "+".join("|" + "|".join(f"{ops[e]}~{e - a}" for e in range(a, b)) + "|" for a, b in nodes)


if __name__ == "__main__":
    pathlib.Path(__file__).with_name("nb201_conv_64.txt").write_text("".join(text(ops) + "\n" for ops in itertools.product(OPS, repeat=6)))
