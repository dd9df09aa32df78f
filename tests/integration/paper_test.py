# SPDX-License-Identifier: GPL-3.0-or-later
"""The paper-size configs are read, foretold and run for some steps, on drawn shapes and narrow nets in place of what they
are for."""
import json
import re
import tomllib

from harness import Bench, check

ONE_THREAD = "--set", "run.threads=1"  # nets this small do not share their work, and two threads wait for one another


def small(bench, name):
    """A copy of a preset on a few drawn shapes, everything else as it is written."""
    text = (bench.source / "experiments" / name).read_text()
    tables = re.split(r"(?m)^(?=\[)", text)
    for at, table in enumerate(tables):
        if table.startswith("[data]"):
            tables[at] = '[data]\nset = "shapes"\nimage_size = 32\ntrain_images = 64\nvalid_images = 32\nbatch_size = 16\n'
        if table.startswith("[space]"):
            tables[at] = re.sub(r"channels = \d+", "channels = 8", re.sub(r"cells_per_stage = \d+", "cells_per_stage = 1", table))
        if table.startswith("[ranking]"):
            tables[at] = '[ranking]\npaths = "none"\n[telemetry]\nenabled = false\n'
    file = bench.folder / name
    file.write_text(re.sub(r"data = {batch_size = \d+}", "data = {batch_size = 8}", "".join(tables)).replace("path_passes = 2400000", "path_passes = 2000"))
    return file


def is_read(bench, name):
    """The preset itself gets as far as its data: what is refused is a folder that is not there."""
    done = bench.run("run", bench.source / "experiments" / name, "--dry", "--quiet", "--set", 'data.root="no such folder"', store=False)
    check(done.returncode != 0, f"{name} needs its images")
    if '"image-folder", allowed' in done.stderr:
        print(f"SKIPPED: {name} itself; this program knows no image-folder")
        return
    check("no such folder" in done.stderr, f"{name} is read, its data looked for {done.stderr[-300:]}")


def main():
    bench = Bench()
    variants = {"paper_darts.toml": (15, {"panda", "spos", "schedule", "fairnas", "darts second order"}),
                "paper_imagenet.toml": (5, {"panda", "spos", "schedule", "fairnas", "proxylessnas"})}
    for name, (count, names) in variants.items():
        is_read(bench, name)
        asked = tomllib.loads((bench.source / "experiments" / name).read_text())
        check(names == {variant["name"] for variant in asked["suite"]["variant"]}, f"{name} has the rows it says")
        file = small(bench, name)
        stored = len(bench.runs()) if bench.store.exists() else 0
        done = bench.run("run", file, "--dry", "--json", *ONE_THREAD)
        check(done.returncode == 0, f"{name} in small is foretold {done.stderr[-400:]}")
        told = json.loads(done.stdout)
        check(len(told) == count and {run["variant"] for run in told} == names, f"{name}: {count} runs of all variants")
        check(all(run["seconds"] > 0 and run["memory_bytes"] > 0 and run["disk_bytes"] > 0 and run["steps"] > 100 for run in told),
              f"{name}: each with time, memory and disk")
        check(done.stderr.count("measuring") == len(names), f"{name}: seeds share a measurement")
        check((len(bench.runs()) if bench.store.exists() else 0) == stored, "and nothing is stored")
        for seed_of in names:
            one = bench.folder / f"{name}-{seed_of.split()[0]}.toml"
            words = [f"{key}={json.dumps(value)}" for row in asked["suite"]["variant"] if row["name"] == seed_of
                     for table, values in row.items() if table in ("method", "schedule", "optimizer") for key, value in values.items()
                     for key in [f"{table}.{key}"]]
            one.write_text(re.sub(r"(?ms)^\[suite\].*?(?=^\[data\])", "", file.read_text()))
            done = bench.run("run", one, "--quiet", "--stop-at-step", 3, *ONE_THREAD, *[word for pair in words for word in ("--set", pair)])
            check(done.returncode == 3, f"{name}: {seed_of} takes three steps {done.stderr[-400:]}")
        rows, least = bench.sql("select count(*), min(loss) from step")[0]
        check(rows == 3 * (stored + len(names)) and least > 0, f"{name}: losses of all of them are there, {rows} rows, the least {least}")


main()
