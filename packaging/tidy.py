#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has clang-tidy read what it has not read yet. Usage, after packaging/build.sh ci: packaging/tidy.py [--all] [--record]

clang-tidy takes seconds a file, so packaging/tidy_read holds, for every source that it found nothing in, a digest of
that source and the headers it stands for: its own, and those without a source of their own that it is the first to
include. What has another digest is read; --all reads everything, --record writes the digests down where nothing was found.
Contents count, not history, so the list holds in any clone. It is sorted by path: after a merge, record again.

A translation unit of several sources (unity build) is read at once, since headers are most of the work; what is found
counts for the unit, whichever of its sources holds it. Only what this machine builds can be read: benchmarks and device
code are built on request. And only what clang 14 compiles: it cannot read the headers of Torch 1.13 as C++20 (a vector
of an incomplete type) and knows neither the options of GCC that the kernels are built with nor the names of processor
levels that choose among them. GCC's precompiled headers it cannot read either, and needs none: it is given the commands
without them.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

READ = "packaging/tidy_read"
BUILD = "build/ci"
COMMANDS = f"{BUILD}/tidy"  # the build's compile commands, as clang-tidy is given them


def units():
    """The translation units of the build: name -> the sources of this repository in it. Writes COMMANDS down."""
    found = {}
    entries = json.load(open(f"{BUILD}/compile_commands.json"))
    for entry in entries:
        entry["command"] = re.sub(r" -include \S+cmake_pch\.hxx", "", entry["command"])
    os.makedirs(COMMANDS, exist_ok=True)
    with open(f"{COMMANDS}/compile_commands.json", "w") as out:
        json.dump(entries, out)
    for entry in entries:
        file = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
        name = os.path.relpath(file)
        if "torch/csrc" in entry["command"]:
            continue
        if "/Unity/unity_" in name:
            sources = re.findall(r'#include "([^"]+\.cpp)"', open(file).read())
            sources = [os.path.relpath(source) for source in sources]
        else:
            sources = [name]
        sources = [s for s in sources if not s.startswith((BUILD, "core/kernels/")) and not s.startswith("..")]
        if sources and name not in found:
            found[name] = sources
    return found


def digests(sources):
    """For each source, of its text and of those headers that it stands for."""
    headers = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.h"], check=True, capture_output=True,
                             text=True).stdout.split()
    headers = [header for header in headers if os.path.exists(header)]
    texts = {source: open(source, encoding="utf-8").read() for source in sorted(sources)}
    keeper = {}
    for source, text in texts.items():
        for header in re.findall(r'#include "([^"]+\.h)"', text):
            keeper.setdefault(header, source)
    kept = {source: [] for source in texts}
    for header in sorted(headers):
        own = header[:-2] + ".cpp"
        source = own if own in texts else keeper.get(header)
        if source is not None:
            kept[source].append(header)
    rules = open(".clang-tidy", encoding="utf-8").read()
    result = {}
    for source, text in texts.items():
        digest = hashlib.sha256((rules + text).encode())
        for header in kept[source]:
            digest.update(open(header, "rb").read())
        result[source] = digest.hexdigest()[:12]
    return result


def read(unit):
    """What clang-tidy says of a unit, nothing where it found nothing."""
    ours = f"^{re.escape(os.getcwd())}/(app|core|ui|tests)/"  # sources too, which a unit includes; not what moc writes
    answer = subprocess.run(["clang-tidy", "-p", COMMANDS, "--quiet", "--extra-arg=-Wno-unknown-warning-option",
                             f"--header-filter={ours}", "--checks=-bugprone-suspicious-include", unit],
                            capture_output=True, text=True)
    if answer.returncode == 0:
        return ""
    lines = [line for line in answer.stderr.splitlines() if not re.match(r"\d+ warnings? (generated|treated)", line)]
    return answer.stdout + "\n".join(lines)


def main():
    began = time.monotonic()
    everything = units()
    now = digests({source for sources in everything.values() for source in sources})
    known = {}
    if os.path.exists(READ):
        known = dict(reversed(line.split(" ", 1)) for line in open(READ).read().splitlines() if not line.startswith("#"))
    asked = sorted(unit for unit, sources in everything.items()
                   if "--all" in sys.argv or any(known.get(source) != now[source] for source in sources))
    faults = 0
    with ThreadPoolExecutor(os.cpu_count()) as readers:
        for unit, said in zip(asked, readers.map(read, asked)):
            if said:
                faults += 1
                print(said, flush=True)
            else:
                known.update({source: now[source] for source in everything[unit]})
    if "--record" in sys.argv:
        rows = sorted((source, known[source]) for source in now if known.get(source) == now[source])
        with open(READ, "w") as out:
            out.write("# Sources in which clang-tidy found nothing, with digests of their texts; written by packaging/tidy.py --record.\n")
            out.writelines(f"{digest} {source}\n" for source, digest in rows)
    sources = {source for unit in asked for source in everything[unit]}
    print(f"clang-tidy: {len(sources)} of {len(now)} sources in {len(asked)} units, {time.monotonic() - began:.0f} s")
    if faults:
        print("clang-tidy found something (above); what a check means: "
              "https://clang.llvm.org/extra/clang-tidy/checks/list.html", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
