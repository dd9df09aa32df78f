#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two builds of the program in turn, one training step's time: what a change costs.

  compare_builds.py BEFORE AFTER [--pairs 10] [-- --channels 16 --cells 5 --threads 1 --backend torch ...]

BEFORE and AFTER are `pada` binaries; what stands behind `--` goes to their `bench`. Each pair runs both, the order turned
from pair to pair. Printed: each pair's seconds and processor seconds of a step, then median and range of the ratios after /
before. On a loaded machine the processor's seconds count; of several threads they hold what the others waited for too.
"""
import json
import statistics
import subprocess
import sys


def step(binary, options):
    """(seconds, processor seconds) of a training step, medians of the rounds that `bench` ran."""
    done = subprocess.run([binary, "bench", "--peer", "none", "--images", "16", "--rounds", "3", "--json", *options],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True)
    training = next(row for row in json.loads(done.stdout) if row["name"] == "training")
    return training["median_seconds"], training["processor_seconds"]


def main():
    words, options = sys.argv[1:], []
    if "--" in words:
        at = words.index("--")
        words, options = words[:at], words[at + 1:]
    pairs = 10
    if "--pairs" in words:
        at = words.index("--pairs")
        pairs = int(words[at + 1])
        del words[at:at + 2]
    if len(words) != 2 or pairs < 1:
        sys.exit(__doc__)
    ratios = {"seconds": [], "processor seconds": []}
    for pair in range(pairs):
        order = (0, 1) if pair % 2 == 0 else (1, 0)
        found = {side: step(words[side], options) for side in order}
        print(f"{pair + 1}: {found[0][0] * 1e3:.3f} -> {found[1][0] * 1e3:.3f} ms, processor "
              f"{found[0][1] * 1e3:.3f} -> {found[1][1] * 1e3:.3f} ms", flush=True)
        for number, name in enumerate(ratios):
            ratios[name].append(found[1][number] / found[0][number])
    for name, values in ratios.items():
        print(f"after / before, {name}: median {statistics.median(values):.4f} ({min(values):.4f} to {max(values):.4f})")


if __name__ == "__main__":
    main()
